"""One event, many reports: what is one incident, what stays apart, and how many it says."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import incidents
from helpers.database import connected
from helpers.incidents import candidates, reading, sketches, spots, vocabulary
from helpers.incidents.reports import reports
from helpers.incidents.telling import Telling

DAY = date(2024, 5, 7)
DORVAN = ("1", "Dorvan", "town", "XX", 10.0, 20.0)
KESSA = ("2", "Kessa", "town", "XX", 10.0, 21.0)
PROVINCE = ("XX.01", "Dorvan province", "area", "XX", None, None)
ELSEWHERE = ("9", "Lund", "town", "YY", 50.0, 1.0)
WHERE = ("place", "place_name", "place_kind", "place_country", "latitude", "longitude")


def claim(quote, low, kind="killed", sentence=0, at=None, on=None, precision=None, **more):
    """A claim of an exact number; `at` is a place, `on` a stated day (else the article's)."""
    told = dict(zip(WHERE, at or (None,) * 6, strict=True))
    told |= {"day_precision": precision or ("day" if on else "unknown")}
    told |= {"event_day": on} if on else {}
    stated = {"quote": quote, "kind": kind, "low": low, "high": low, "vague": None}
    return {"sentence": sentence, **stated, **told, **more}


def article(name, sentences, claims, day=DAY, outlet=None, story=None, title=None):
    return {
        "name": name,
        "title": title,
        "sentences": [sentences] if isinstance(sentences, str) else sentences,
        "claims": claims,
        "day": day,
        "outlet": outlet or f"Outlet {name}",
        "story": story or name,
    }


def tables(*told):
    """The frames claims, articles, stories and sentences of some articles."""
    rows = [row for each in told for row in claim_rows(each)]
    articles = [
        {"article_id": a["name"], "day": a["day"], "published": a["day"] and a["day"].isoformat()}
        | {"outlet": a["outlet"], "owner": a["outlet"].casefold(), "title": a["title"]}
        for a in told
    ]
    stories = [{"article_id": a["name"], "story": a["story"]} for a in told]
    sentences = [
        {"article_id": a["name"], "sentence": n, "start": 1000 * n, "text": text}
        for a in told
        for n, text in enumerate(a["sentences"])
    ]
    return tuple(pd.DataFrame(frame) for frame in (rows, articles, stories, sentences))


def claim_rows(told):
    for n, given_ in enumerate(told["claims"]):
        start = told["sentences"][given_["sentence"]].index(given_["quote"])
        row = {
            "event_day": told["day"] if given_.get("scope", "incident") == "incident" else None,
            "claim_id": f"{told['name']}.{n}",
            "article_id": told["name"],
            "start": 1000 * given_["sentence"] + start,
            "end": 1000 * given_["sentence"] + start + len(given_["quote"]),
            "victims": "people",
            "scope": "incident",
            "realis": "asserted",
        }
        nulls = ("part_of", "superseded_by", "attribution", "attributed_to", "side")
        row |= dict.fromkeys((*nulls, "responsible", "denied_by", "weapon"))
        yield row | given_


def linked(*told):
    return incidents.incident_claims(*tables(*told))


def together(*told):
    """The claims of each incident or series, as sets of claim ids."""
    return {frozenset(rows.claim_id) for _, rows in linked(*told).groupby("incident_id")}


MARKET = "Shells hit the market of Dorvan on Tuesday and killed 12 people, rescuers said."


def market(name="a", killed=12, day=DAY, **more):
    text = MARKET.replace("12 people", f"{killed} people")
    told = claim(f"{killed} people", killed, at=DORVAN, on=DAY, weapon="shelling")
    return article(name, text, [told], day=day, **more)


def clinic(name="b", killed=12):
    text = f"Jets bombed a clinic in Kessa on Tuesday, killing {killed} people, medics said."
    told = claim(f"{killed} people", killed, at=KESSA, on=DAY, weapon="airstrike")
    return article(name, text, [told])


# Between articles


def test_one_strike_told_with_three_figures_is_one_incident():
    fifteen = "The shelling of the vegetable market in Dorvan left 15 people dead on Tuesday."
    vague = "A market in Dorvan came under fire. At least nine were killed."
    found = together(
        market(),
        article("b", fifteen, [claim("15 people", 15, at=DORVAN, on=DAY, weapon="shelling")]),
        article("c", vague, [claim("nine", 9, at=DORVAN)], day=DAY + timedelta(1)),
    )
    assert found == {frozenset(["a.0", "b.0", "c.0"])}


def test_a_link_says_in_words_why():
    found = linked(market(), market("b", 15)).set_index("claim_id")
    assert found.because["a.0"] == "told first"
    assert found.joined_to["b.0"] == "a.0"
    for reason in ("same day", "in Dorvan", "shelling", "target: market"):
        assert reason in found.because["b.0"]


def test_two_strikes_on_one_day_in_two_towns_stay_two():
    assert together(market(), clinic()) == {frozenset(["a.0"]), frozenset(["b.0"])}


def moved(told, place):
    """The same words, told of another place."""
    told["claims"][0] |= dict(zip(WHERE, place, strict=True))
    told["sentences"] = [text.replace("Dorvan", "Kessa") for text in told["sentences"]]
    return told


def test_equal_figures_and_words_do_not_join_two_towns():
    assert len(together(market(), moved(market("b"), KESSA))) == 2


def test_one_town_on_two_days_stays_two():
    later = market("b", day=DAY + timedelta(2))
    later["claims"][0]["event_day"] = DAY + timedelta(2)
    assert len(together(market(), later)) == 2


def test_morning_and_evening_in_one_town_stay_two():
    morning, evening = market(), market("b")
    morning["sentences"] = [MARKET.replace("on Tuesday", "on Tuesday morning")]
    evening["sentences"] = [MARKET.replace("on Tuesday", "on Tuesday evening")]
    assert len(together(morning, evening)) == 2


def test_a_night_has_two_days():
    """One outlet says Tuesday night, another early Wednesday, dawn."""
    night, dawn = market(), market("b")
    night["sentences"] = [MARKET.replace("on Tuesday", "on Tuesday night")]
    dawn["sentences"] = [MARKET.replace("on Tuesday", "at dawn on Wednesday")]
    dawn["claims"][0]["event_day"] = DAY + timedelta(1)
    assert len(together(night, dawn)) == 1


def test_numbers_alone_link_nothing():
    one = article("a", "A blast killed 37 people.", [claim("37 people", 37)])
    two = article("b", "Gunmen shot dead 37 people.", [claim("37 people", 37)])
    assert len(together(one, two)) == 2


def test_names_and_target_link_where_no_town_is_named():
    one = "Shells hit the maternity ward of Saint Arin hospital and killed six nurses."
    two = "Six nurses died in the shelling of Saint Arin, the hospital's director said."
    found = together(
        article("a", one, [claim("six nurses", 6, weapon="shelling")]),
        article("b", two, [claim("Six nurses", 6, weapon="shelling")]),
    )
    assert len(found) == 1


def test_a_village_and_the_town_beside_it_that_is_named_with_it_can_be_one():
    near = ("3", "Orvel", "town", "XX", 10.0, 20.1)
    one = "Shells hit a wedding in Orvel, near Dorvan, on Tuesday and killed 14 guests."
    two = "Shells hit a wedding in Dorvan on Tuesday and killed 14 guests."
    told = {"on": DAY, "weapon": "shelling"}
    found = together(
        article("a", one, [claim("14 guests", 14, at=near, **told)]),
        article("b", two, [claim("14 guests", 14, at=DORVAN, **told)]),
    )
    assert len(found) == 1


def test_a_town_and_its_province_can_be_one_and_another_province_not():
    town = market()
    town["claims"][0]["place_area"] = "XX.01"
    own, other = market("b"), ("XX.02", "Kessa province", "area", "XX", None, None)
    own["claims"][0] |= dict(zip(WHERE, PROVINCE, strict=True))
    assert len(together(town, own)) == 1
    assert len(together(town, moved(market("b"), other))) == 2


def test_wire_copy_is_linked_report_by_report():
    text = [MARKET, "In a separate raid, jets killed 12 people in Kessa, rescuers said."]
    both = [
        claim("12 people", 12, at=DORVAN, on=DAY),
        claim("12 people", 12, sentence=1, at=KESSA, on=DAY),
    ]
    found = together(article("a", text, both), article("b", text, both, story="a"))
    assert found == {frozenset(["a.0", "b.0"]), frozenset(["a.1", "b.1"])}


def test_arrests_are_not_the_dead_of_the_same_town():
    arrests = "Police arrested 12 people in Dorvan on Tuesday."
    held = article("b", arrests, [claim("12 people", 12, "detained", at=DORVAN, on=DAY)])
    assert len(together(market(), held)) == 2


def test_an_event_of_last_month_is_not_that_of_an_article_without_days():
    new = article("b", MARKET, [claim("12 people", 12, at=DORVAN)], day=DAY + timedelta(30))
    assert len(together(market(), new)) == 2


def test_a_toll_that_is_updated_two_days_later_is_of_the_same_event():
    text = "The death toll from the shelling of the market in Dorvan has risen to 16."
    told = claim("16", 16, at=DORVAN, weapon="shelling")
    assert len(together(market(), article("b", text, [told], day=DAY + timedelta(2)))) == 1


# Within one article


def one_article(sentences, *claims, day=DAY):
    return together(article("a", sentences, list(claims), day=day))


def test_killed_and_injured_and_parts_are_one_event():
    text = ["A blast in Dorvan killed seven people, five of them children.", "It wounded 30."]
    found = one_article(
        text,
        claim("seven people", 7, at=DORVAN),
        claim("five of them", 5, at=DORVAN, part_of="a.0"),
        claim("30", 30, "injured", sentence=1, at=DORVAN),
    )
    assert found == {frozenset(["a.0", "a.1", "a.2"])}


def test_a_figure_said_again_is_of_the_same_event():
    text = ["Blast kills 25 in Dorvan.", "A parade was held.", "The mayor said 25 people died."]
    again = claim("25 people", 25, sentence=2, at=DORVAN)
    assert len(one_article(text, claim("25", 25, at=DORVAN), again)) == 1


@pytest.mark.parametrize(
    "second",
    [
        "Another blast killed nine people in the town.",
        "In a separate incident, gunmen killed nine people.",
        "Elsewhere, a mine killed nine people.",
        "A similar attack killed nine people there.",
    ],
)
def test_words_that_say_another_event_keep_it_apart(second):
    text = ["A car bomb in Dorvan killed 12 people.", second]
    told = claim("nine people", 9, sentence=1, at=DORVAN)
    assert len(one_article(text, claim("12 people", 12, at=DORVAN), told)) == 2


def test_the_blast_is_the_one_told_before():
    text = ["A car bomb in Dorvan killed 12 people.", "Police put the dead of the blast at nine."]
    told = claim("nine", 9, sentence=1, at=DORVAN)
    assert len(one_article(text, claim("12 people", 12, at=DORVAN), told)) == 1


def test_towns_and_days_keep_claims_of_one_article_apart():
    text = "Shells killed 12 people in Dorvan and five in Kessa."
    towns = claim("12 people", 12, at=DORVAN, on=DAY), claim("five", 5, at=KESSA, on=DAY)
    assert len(one_article(text, *towns)) == 2
    days = claim("12 people", 12, on=DAY), claim("five", 5, on=DAY - timedelta(1))
    assert len(one_article(text, *days)) == 2


def background(name, day):
    text = [
        "A bomb in Kessa killed three people on Monday.",
        "In March, a similar bombing of the tea market in Dorvan killed 44 people.",
    ]
    march = {"on": date(2024, 3, 1), "precision": "month", "weapon": "bomb"}
    old = claim("44 people", 44, sentence=1, at=DORVAN, **march)
    return article(name, text, [claim("three people", 3, at=KESSA, on=day), old], day=day)


def test_an_old_event_told_as_background_joins_its_incident():
    """Two articles of May, on two bombs, recall the bomb of 9 March."""
    text = "A bomb in the tea market of Dorvan killed 44 people on Saturday."
    march = claim("44 people", 44, at=DORVAN, on=date(2024, 3, 9), weapon="bomb")
    news = article("m", text, [march], day=date(2024, 3, 10))
    found = together(news, background("a", DAY), background("b", DAY + timedelta(7)))
    assert found == {frozenset(["m.0", "a.1", "b.1"]), frozenset(["a.0"]), frozenset(["b.0"])}


def test_what_may_happen_joins_an_event_and_makes_none():
    text = ["A blast in Dorvan killed 12 people.", "Six more are feared dead."]
    feared = claim("Six more", 6, sentence=1, at=DORVAN, realis="hypothetical")
    told = linked(article("a", text, [claim("12 people", 12, at=DORVAN), feared]))
    assert told.incident_id.nunique() == 1
    assert dict(zip(told.claim_id, told.role, strict=True))["a.1"] == "possible"
    alone = article("a", text, [feared])
    assert linked(alone).empty


def test_roles_say_what_a_claim_is_in_its_incident():
    text = "A blast killed 12 people, up from nine, three of them women; nobody was hurt."
    told = linked(
        article(
            "a",
            text,
            [
                claim("12 people", 12),
                claim("nine", 9, superseded_by="a.0"),
                claim("three of them", 3, part_of="a.0"),
                claim("nobody", 0, "injured", realis="negated"),
            ],
        )
    )
    roles = dict(zip(told.claim_id, told.role, strict=True))
    assert [roles[f"a.{n}"] for n in range(4)] == ["figure", "older figure", "part", "none"]


def test_a_part_of_what_may_only_happen_is_not_lost():
    text = "Up to 40 may have died; five of them were children."
    may = claim("40", 40, realis="hypothetical")
    told = linked(article("a", text, [may, claim("five of them", 5, part_of="a.0")]))
    assert told.claim_id.tolist() == ["a.1"]


def test_a_list_with_a_place_for_each_figure_is_several_events():
    text = "Mines killed nine people in the harbour and seven near the mill."
    told = claim("nine people", 9, at=DORVAN), claim("seven", 7, at=DORVAN)
    assert len(one_article(text, *told)) == 2


def test_the_evening_and_the_morning_told_again_find_their_events():
    text = [
        "Shells killed five people in Dorvan in the morning.",
        "In the evening rockets hit the mill and killed four.",
        "Three more have died of the morning shelling.",
    ]
    found = one_article(
        text,
        claim("five people", 5, at=DORVAN),
        claim("four", 4, sentence=1, at=DORVAN),
        claim("Three more", 3, sentence=2, at=DORVAN),
    )
    assert found == {frozenset(["a.0", "a.2"]), frozenset(["a.1"])}


# Ids, order, size


def many(n):
    return [market("a"), market("b", 15), clinic("c"), clinic("d", 14), *map(filler, range(n))]


def filler(n):
    text = f"A fire in a mill in Lund killed {n + 20} people."
    told = claim(f"{n + 20} people", n + 20, at=ELSEWHERE, on=DAY + timedelta(3 * n))
    return article(f"f{n}", text, [told], day=DAY + timedelta(3 * n))


def test_ids_stay_when_other_articles_are_added():
    before, after = linked(*many(0)), linked(*many(8))
    ids = dict(zip(after.claim_id, after.incident_id, strict=True))
    assert dict(zip(before.claim_id, before.incident_id, strict=True)).items() <= ids.items()


def test_an_id_stays_when_a_later_report_joins():
    ids = set(linked(market()).incident_id)
    assert set(linked(market(), market("b", 15, day=DAY + timedelta(1))).incident_id) == ids


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(chance: random.Random):
    told = many(3)
    chance.shuffle(told)
    pd.testing.assert_frame_equal(linked(*told), linked(*many(3)))


def test_every_claim_of_an_event_stands_in_one_incident_only():
    found = linked(*many(5))
    assert found.claim_id.is_unique
    assert set(found.claim_id) == {f"{a['name']}.0" for a in many(5)}


def test_two_reports_of_one_article_are_never_put_together():
    text = [MARKET, "In a separate strike, shells killed 15 people in the market of Dorvan."]
    shells = {"at": DORVAN, "on": DAY, "weapon": "shelling"}
    both = [claim("12 people", 12, **shells), claim("15 people", 15, sentence=1, **shells)]
    found = together(article("a", text, both), market("b"), market("c", 15))
    assert not any({"a.0", "a.1"} <= claims for claims in found)


def test_pairs_to_compare_grow_as_the_corpus_does():
    """Hundreds of reports of one town and day: each is compared with a few."""
    with connected() as source, connected() as connection:
        reading.register(source, *tables(*(market(f"a{n:03}", n + 1) for n in range(300))))
        told = [
            (each, report)
            for each in reading.articles_in_time(source)
            for report in reports(each.claims, each.tellings)
        ]
        sketches.fill(connection, told)
        pairs = sum(1 for _ in candidates.candidates(connection))
    assert 300 <= pairs <= 300 * (candidates.NEAREST + candidates.EARLIEST)


def test_a_corpus_without_claims_has_no_incidents():
    claims, articles, stories, sentences = tables(market())
    found = incidents.incident_claims(claims[:0], articles, stories, sentences)
    assert found.empty and list(found.columns)[:2] == ["incident_id", "claim_id"]


# Series


def toll(name, killed, days=0, scope="cumulative", at=PROVINCE, on=None, **more):
    text = f"The war in the province has killed {killed} people."
    told = claim(f"{killed} people", killed, at=at, on=on, scope=scope, **more)
    return article(name, text, [told], day=DAY + timedelta(days))


def test_tolls_of_a_war_are_a_series_of_their_own():
    """Two tolls of one country follow each other; another country's is another series."""
    found = together(market(), toll("b", 5000), toll("c", 5100, 30), toll("d", 70, at=ELSEWHERE))
    assert found == {frozenset(["a.0"]), frozenset(["b.0", "c.0"]), frozenset(["d.0"])}


def test_a_period_is_told_by_its_beginning():
    since = {"scope": "period", "on": DAY - timedelta(6)}
    found = together(
        toll("a", 240, **since),
        toll("b", 277, 1, **since),
        toll("c", 50, 40, scope="period", on=DAY + timedelta(38)),
    )
    assert found == {frozenset(["a.0", "b.0"]), frozenset(["c.0"])}


def test_civilians_and_soldiers_of_a_war_are_two_series():
    assert len(together(toll("a", 900, victims="civilians"), toll("b", 900))) == 2


# What an incident is


def test_an_incident_is_what_most_of_its_claims_say():
    told = [market("a"), market("b", 15), market("c", 15)]
    told[2]["claims"][0]["weapon"] = "rocket"
    claims, *rest = tables(*told)
    found = incidents.incidents(claims, incidents.incident_claims(claims, *rest))
    (row,) = found.itertuples()
    assert (row.incident_id, row.scope, row.claims, row.articles) == ("a.0", "incident", 3, 3)
    assert (row.place_name, row.weapon, row.day_precision) == ("Dorvan", "shelling", "day")
    assert pd.Timestamp(row.event_day).date() == DAY
    assert pd.isna(row.kind)


# Low, best, high


def counted(low, outlet="A", days=0, high=..., **more):
    """A claim as a Selection gives it, of one incident."""
    high = low if high is ... else high
    n = more.pop("n", 0)
    row = {
        "incident_id": "i",
        "claim_id": f"{outlet}.{days}.{n}",
        "article_id": f"{outlet}.{days}",
        "story": f"{outlet}.{days}",
        "sentence": 0,
        "start": n,
        "day": DAY + timedelta(days),
        "outlet": outlet,
        "owner": outlet.casefold(),
        "kind": "killed",
        "quote": f"{low} people",
        "scope": "incident",
        "realis": "asserted",
        "low": low,
        "high": high,
        "counted_low": low,
        "counted_high": high,
    }
    nulls = ("not_counted", "part_of", "attribution", "attributed_to", "event_day")
    return row | dict.fromkeys(nulls) | more


def figures(*claims, policy="most"):
    (row,) = incidents.figures(pd.DataFrame(claims), policy).itertuples()
    return row


def bests(*claims):
    return [figures(*claims, policy=p).best for p in ("minimum", "latest", "most")]


def test_policies_choose_the_smallest_the_last_or_the_commonest_figure():
    told = counted(12), counted(9, "B"), counted(12, "C"), counted(14, "D", 1)
    assert bests(*told) == [9, 14, 12]
    row = figures(*told)
    assert (row.low, row.high, row.articles, row.outlets) == (9, 14, 4, 4)
    assert row.divergence == pytest.approx(14 / 9)


def test_a_tie_is_not_decided():
    assert pd.isna(figures(counted(12), counted(9, "B")).best)


def test_copies_of_one_story_and_outlets_of_one_owner_count_once():
    copies = [counted(9, f"Copy {n}", story="A.0", article_id=f"c{n}") for n in range(3)]
    told = [counted(9), *copies, counted(12, "B"), counted(12, "C")]
    assert figures(*told).best == 12
    assert figures(*told).outlets == 3
    sisters = [counted(9, f"Sister {n}", owner="house") for n in range(3)]
    assert figures(*sisters, counted(12, "B"), counted(12, "C")).best == 12


def test_open_bounds_stay_open():
    row = figures(counted(12, high=None), counted(9, "B", 1))
    assert row.low == 9 and pd.isna(row.high)
    assert figures(counted(12, high=None), counted(15, "B", 1)).high == 15
    assert pd.isna(figures(counted(None, high=30)).low)


def test_groups_in_one_sentence_are_added_up():
    """12 civilians and five soldiers are 17."""
    assert figures(counted(12, n=1), counted(5, n=2)).best == 17


def test_parts_denials_and_what_may_be_are_no_figures():
    aside = [
        counted(90, n=n, not_counted=why) for n, why in enumerate(("denied", "part of another"))
    ]
    assert figures(counted(12, n=5), *aside).best == 12


GRADED = {
    "one outlet": [counted(12), counted(12, "A", 1)],
    "one source, several outlets": [
        counted(12, attributed_to="rescuers"),
        counted(12, "B", attributed_to="rescuers"),
    ],
    "several outlets and sources agree": [
        counted(12, attributed_to="rescuers"),
        counted(12, "B", attributed_to="army"),
    ],
    "several outlets and sources differ": [counted(12), counted(14, "B")],
    "disputed": [counted(12), counted(30, "B")],
}


@pytest.mark.parametrize(("grade", "told"), GRADED.items(), ids=GRADED)
def test_a_grade_says_how_sure(grade, told):
    assert figures(*told).grade == grade
    assert grade in incidents.GRADES


def test_a_figure_that_somebody_denies_is_disputed():
    denial = counted(12, "B", realis="denied", not_counted="denied")
    assert figures(counted(12), denial).grade == "disputed"


def test_a_toll_that_rises_is_not_disputed_by_itself():
    """One outlet says 5, then 12: its last figure stands, and how it moved is kept."""
    told = counted(5), counted(12, "A", 1)
    assert (figures(*told).low, figures(*told).grade) == (12, "one outlet")
    moved = incidents.moves(pd.DataFrame(told))
    assert moved.low.tolist() == [5, 12]
    assert moved.claim_ids.tolist() == [("A.0.0",), ("A.1.0",)]


def test_kinds_and_incidents_have_figures_of_their_own():
    told = [counted(12), counted(30, n=1, kind="injured"), counted(4, incident_id="j")]
    found = incidents.figures(pd.DataFrame(told))
    assert set(zip(found.incident_id, found.kind, found.best, strict=True)) == {
        ("i", "killed", 12),
        ("i", "injured", 30),
        ("j", "killed", 4),
    }


@given(st.lists(st.tuples(st.integers(1, 99), st.sampled_from("ABC")), min_size=1, max_size=6))
def test_best_lies_between_low_and_high(told):
    claims = [counted(n, outlet, days) for days, (n, outlet) in enumerate(told)]
    for policy in incidents.POLICIES:
        row = figures(*claims, policy=policy)
        assert row.low <= row.high
        assert pd.isna(row.best) or row.low <= row.best <= row.high


# What does not fit


def asked(*claims):
    return incidents.checks(pd.DataFrame(claims))


def test_a_running_toll_that_falls_is_listed():
    war = {"scope": "cumulative", "not_counted": "cumulative", "attributed_to": "office"}
    (row,) = asked(counted(500, **war), counted(450, "A", 9, **war)).itertuples()
    assert row.check == "a running toll that falls"
    assert row.sentence == "A gives 450 killed on 16 May 2024, after 500 on 7 May 2024 (office)."
    assert row.claim_ids == ["A.0.0", "A.9.0"]
    assert asked(counted(500, **war), counted(510, "A", 9, **war)).empty


def test_a_part_larger_than_its_whole_is_listed():
    part = counted(9, n=1, part_of="A.0.0", not_counted="part of another")
    (row,) = asked(counted(7), part).itertuples()
    assert row.sentence == "“9 people” is given as part of “7 people”."
    assert asked(counted(12), part).empty


def test_outlets_that_differ_by_more_than_a_factor_are_listed():
    told = pd.DataFrame([counted(5), counted(20, "B")])
    (row,) = incidents.checks(told, factor=3).itertuples()
    assert row.sentence == "B gives 20 killed, A 5."
    assert incidents.checks(told, factor=5).empty


def test_a_toll_dated_before_its_event_is_listed():
    (row,) = asked(counted(5, event_day=DAY + timedelta(9))).itertuples()
    assert row.sentence == (
        "“5 people” stands in an article of 7 May 2024, 9 days before 16 May 2024, the day that it"
        " is told of."
    )
    assert asked(counted(5, event_day=DAY)).empty


# Words and places


def test_no_word_stands_for_two_targets():
    words = [word for entry in vocabulary.entries("target") for word in entry.words]
    assert len(words) == len(set(words))


def test_a_sentence_names_its_event_or_goes_on_about_one():
    assert Telling("A blast killed 12.").opens
    assert not Telling("The blast killed 12.").opens
    assert Telling("The toll rose to 12.").refers
    assert Telling("The second blast killed nine.").apart


@given(st.text(max_size=80))
def test_any_sentence_can_be_read(text):
    told = Telling(text)
    assert told.names.isdisjoint(told.rest)
    assert isinstance(told.opens or told.refers, bool) and told.apart == sorted(told.apart)


def test_kilometres_between_towns():
    """A degree of longitude at the tenth parallel is 109.5 km long."""
    one, other = (spots.Spot(*at[:4], None, *at[4:]) for at in (DORVAN, KESSA))
    assert spots.kilometres(one, other) == pytest.approx(109.5, abs=0.1)
