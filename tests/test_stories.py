"""Stories: versions of one text share one; a report with other figures is a report of its own."""

from datetime import date, timedelta

import pandas as pd
import pytest

from helpers import stories

PARAGRAPHS = (
    "Shells fell on the vegetable market of Dorvan shortly after nine in the morning, when the"
    " stalls were crowded, and killed at least 12 people, the Valley Rescuers said.",
    "The first shell struck the northern gate and the second one the row of bakeries behind it,"
    " according to two traders who were unloading their trucks and ran for the river.",
    "Volunteers carried the wounded on doors and blankets to the clinic on Mill Street, which had"
    " lost its generator in the storm of last week and worked by torchlight until noon.",
    "A spokesman for the Army of the Plain said its gunners had fired only at rocket crews in the"
    " hills, and accused the Front of keeping its launchers between houses.",
    "The Front denied that any of its fighters had been near the town, which changed hands in the"
    " spring and has since been watched by both sides from the ridge above the dam.",
    "Talks on opening the road to the coast were to begin on the same day in the monastery of"
    " Saint Arin, and the mediators said that they would go on in spite of the shelling.",
    "Families in the eastern quarter were packing their carts in the evening, and the bridge was"
    " closed to lorries so that those who left on foot could cross before the curfew.",
)
TITLE = "Shells kill at least 12 in the market of Dorvan"
FIRST_DAY = date(2024, 5, 6)
NOTICE = "Mediators said talks on the road to the coast would go on in the monastery of Saint Arin"


def article(article_id, text=None, title=TITLE, day=FIRST_DAY, outlet="Desk"):
    row = {"article_id": article_id, "title": title, "text": text or "\n\n".join(PARAGRAPHS)}
    return row | {"day": day, "published": day and day.isoformat(), "outlet": outlet}


def story_of(*articles):
    """Each article's story, by the article's id."""
    frame = pd.DataFrame(articles)
    found = stories.stories(frame, stories.signatures(frame))
    assert list(found.columns) == ["article_id", "story"]
    assert sorted(found.article_id) == sorted(frame.article_id)
    return dict(zip(found.article_id, found.story, strict=True))


def days_later(n):
    return FIRST_DAY + timedelta(days=n)


def changed(old, new):
    text = "\n\n".join(PARAGRAPHS)
    assert old in text
    return text.replace(old, new)


def without_paragraph(n):
    return "\n\n".join(PARAGRAPHS[:n] + PARAGRAPHS[n + 1 :])


VERSIONS = {
    "a reprint under another headline": {"title": "Twelve dead as shells hit Dorvan market"},
    "a reprint a year later": {"day": days_later(365)},
    "a reprint with no date": {"day": None},
    "a reprint with no title": {"title": None},
    "a copy with a paragraph cut": {"text": without_paragraph(3)},
    "a copy with its opening cut": {"text": without_paragraph(1)},
    "a copy with a paragraph added": {
        "text": "\n\n".join([*PARAGRAPHS, "In the spring 40 people were killed on that road."])
    },
    "a copy with a date line": {"text": "Dorvan, 7 May 2024. " + "\n\n".join(PARAGRAPHS)},
    "a copy with the figure in words": {"text": changed("at least 12", "at least twelve")},
    "a copy edited lightly": {
        "text": changed("shortly after nine in the morning", "on Monday morning").replace(
            "the Valley Rescuers said", "according to the Valley Rescuers"
        )
    },
}


@pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)
def test_versions_of_one_text_share_a_story(version):
    copy = article("copy", **({"day": days_later(1)} | version))
    assert story_of(article("first"), copy) == {"first": "first", "copy": "first"}


NEW_REPORTS = {
    "the toll has risen": {
        "text": changed("at least 12", "at least 15"),
        "title": "Shells kill at least 15 in the market of Dorvan",
    },
    "the toll has risen, under the old headline": {"text": changed("at least 12", "at least 15")},
    "a vague figure became a number": {
        "text": changed("at least 12 people", "dozens of people"),
        "title": "Shells kill dozens in the market of Dorvan",
    },
    "a new headline with a figure of its own": {"title": "30 lorries stopped at Dorvan bridge"},
}


@pytest.mark.parametrize("report", NEW_REPORTS.values(), ids=NEW_REPORTS)
def test_a_copy_with_other_figures_is_a_new_report(report):
    found = story_of(article("first"), article("update", day=days_later(1), **report))
    assert found == {"first": "first", "update": "update"}


def test_another_text_about_the_same_event_is_a_story_of_its_own():
    other = "\n\n".join(
        f"It was quiet on stretch {word} of the river that afternoon, and {word} of the boats that"
        f" had fled the guns came back with {word} baskets of fish for the people of the harbour."
        for word in ("one", "two", "three", "four", "five", "six", "seven")
    )
    found = story_of(article("first"), article("other", other))
    assert found == {"first": "first", "other": "other"}


def test_bulletins_with_one_frame_and_other_figures_stay_apart():
    def bulletin(n):
        dead, wounded = 2 * n + 3, 3 * n + 20
        text = changed("at least 12 people", f"{dead} people").replace(
            "carried the wounded", f"carried {wounded} wounded"
        )
        return article(f"day{n}", text, f"Bulletin of the Valley: {dead} killed", days_later(n))

    found = story_of(*map(bulletin, range(30)))
    assert all(story == article_id for article_id, story in found.items())


SAME_NOTICE = {
    "the next day, by another outlet": {"day": days_later(1), "outlet": "Other"},
    "with a headline slightly changed": {"title": "Talks on coast road will go on"},
    "with one word more": {"text": f"{NOTICE} yet"},
}


@pytest.mark.parametrize("same", SAME_NOTICE.values(), ids=SAME_NOTICE)
def test_a_short_notice_that_is_printed_again_shares_the_story(same):
    first = article("first", NOTICE, "Talks on coast road to go on")
    second = article("second", **({"text": NOTICE, "title": first["title"]} | same))
    assert story_of(first, second) == {"first": "first", "second": "first"}


LIVE = "Follow the latest news of the war in the valley as it happens"
OTHER_NOTICES = {
    "a header that comes back every week": [
        {"text": LIVE, "title": "War in the valley: live"},
        {"text": LIVE, "title": "War in the valley: live", "day": days_later(7)},
    ],
    "one header over two events": [
        {"text": LIVE, "title": "Bridge of Dorvan closed to lorries"},
        {"text": LIVE, "title": "Mediators arrive in the monastery"},
    ],
    "a caption under two headlines": [
        {"text": f"{NOTICE}. (Photo: A. Karu)", "title": "Army accuses Front of hiding rockets"},
        {"text": f"{NOTICE}. (Photo: A. Karu)", "title": "Flood closes three schools"},
    ],
    "a count that goes on": [
        {"text": f"{NOTICE}, on day 31 of the siege", "title": "The siege, day 31"},
        {"text": f"{NOTICE}, on day 32 of the siege", "title": "The siege, day 32"},
    ],
    "a figure that was not there before": [
        {"text": NOTICE, "title": "Talks on coast road to go on"},
        {"text": f"{NOTICE}, though 5 were killed", "title": "Talks on coast road to go on"},
    ],
}


@pytest.mark.parametrize("notices", OTHER_NOTICES.values(), ids=OTHER_NOTICES)
def test_short_notices_with_a_common_frame_stay_apart(notices):
    found = story_of(*(article(f"n{n}", **notice) for n, notice in enumerate(notices)))
    assert found == {"n0": "n0", "n1": "n1"}


def some_articles():
    """Three versions of one text on three days, its update, and two notices alike."""
    talks = "Talks on coast road to go on"
    return [
        article("z", day=days_later(0)),
        article("a", without_paragraph(2), day=days_later(1)),
        article("m", changed("on Mill Street", "in Mill Street"), day=days_later(2)),
        article("u", changed("at least 12", "at least 15"), day=days_later(2)),
        article("x", NOTICE, talks, days_later(1)),
        article("b", NOTICE, talks, days_later(1)),
    ]


COUNTED_BY_HAND = {"z": "z", "a": "z", "m": "z", "u": "u", "b": "b", "x": "b"}


def test_a_story_is_named_by_its_earliest_article():
    assert story_of(*some_articles()) == COUNTED_BY_HAND


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_articles_are_read_does_not_matter(seed):
    frame = pd.DataFrame(some_articles()).sample(frac=1, random_state=seed)
    found = stories.stories(frame, stories.signatures(frame).sample(frac=1, random_state=seed + 9))
    assert dict(zip(found.article_id, found.story, strict=True)) == COUNTED_BY_HAND


def test_later_articles_change_no_story_that_is_there():
    before = story_of(*some_articles())
    later = [article(f"later{n}", day=days_later(3 + n)) for n in range(3)]
    update = article("later-update", changed("at least 12", "at least 19"), day=days_later(9))
    after = story_of(*some_articles(), *later, update)
    assert {key: after[key] for key in before} == before
    assert {after[new["article_id"]] for new in later} == {"z"}
    assert after["later-update"] == "later-update"


def test_a_story_does_not_drift_from_version_to_version():
    def version(n):
        words = " ".join(f"word{i}" for i in range(30 * n, 30 * n + 300))
        return article(f"v{n}", words, None, days_later(n))

    found = story_of(*(version(n) for n in range(6)))
    assert found == {"v0": "v0", "v1": "v0", "v2": "v0", "v3": "v0", "v4": "v4", "v5": "v4"}


def test_a_text_printed_very_often_is_one_story():
    text = "\n\n".join(PARAGRAPHS)
    copies = [
        article(f"c{n:03}", f"From our desk at {chr(65 + n) * 5}. {text}") for n in range(100)
    ]
    assert set(story_of(*copies).values()) == {"c000"}


def test_no_articles_make_no_stories():
    nothing = pd.DataFrame([article("gone")]).head(0)
    assert stories.stories(nothing, stories.signatures(nothing)).empty
