"""Who is mentioned, when, by which outlet and with whom, on rows written by hand."""

from datetime import date

import pytest

from helpers import charts, summaries
from helpers.errors import UserError
from helpers.summaries.actors import chosen, ranking, short_name
from tables_by_hand import selection

DAY = date(2024, 12, 1)


def article(key, day=DAY, outlet="Desk"):
    return {"article_id": key, "day": day, "outlet": outlet}


def mention(key, actor, **more):
    return {"article_id": key, "actor": actor} | more


@pytest.fixture
def held(tmp_path):
    """Six dated articles and one with no date; the army in 4, the front in 3, the wire in 5."""
    articles = [article(f"a{n}", date(2024, 12, 1 + n % 2)) for n in range(6)]
    mentions = [mention(key, "army") for key in ("a0", "a1", "a2", "old")]
    mentions += [mention("a0", "army", start=5, end=9), mention("a2", "front")]
    mentions += [mention("a0", "front"), mention("a3", "front")]
    mentions += [mention(f"a{n}", "wire") for n in range(5)]
    return selection(
        tmp_path, {"articles": [*articles, article("old", None)], "mentions": mentions}
    )


def test_an_actor_counts_once_for_an_article_however_often_it_is_named(held):
    summary = summaries.mentions_per_actor(held)
    counted = summary.data.set_index("actor")[["articles", "mentions"]].T.to_dict("list")
    assert counted == {"wire": [5, 5], "army": [4, 5], "front": [3, 3]}
    assert summary.finding == "Most often mentioned: Wire Agency (Wire), in 5 of 7 articles (71%)"


def test_ties_are_all_named(tmp_path):
    rows = {
        "articles": [article("a0")],
        "mentions": [mention("a0", "army"), mention("a0", "front")],
    }
    finding = summaries.mentions_per_actor(selection(tmp_path, rows)).finding
    assert finding == "Most often mentioned: Army and Front, each in 1 of 1 article (100%)"


def test_colours_follow_the_whole_corpus_and_leave_persons_and_media_grey(held, tmp_path):
    assert ranking(held) == ["army", "front"]
    ranks = summaries.mentions_per_actor(held).data.set_index("actor")["rank"]
    assert ranks["army"] == 0
    assert ranks.isna()["wire"]


def test_more_actors_than_are_drawn_are_counted(held):
    summary = summaries.mentions_per_actor(held, top=1)
    assert list(summary.data.actor) == ["wire"]
    assert summary.source.endswith("2 more actors are not shown.")


def test_over_time_each_day_has_its_mentions_and_all_its_articles(held):
    summary = summaries.mentions_over_time(held)
    army = summary.data[summary.data.actor == "army"]
    assert list(army.mentioning) == [2, 1]
    assert list(army.articles) == [3, 3]
    assert "1 article with no date is left out." in summary.source
    assert summary.finding == (
        "Most articles in one day: Army on 1 December 2024, in 2 of 3 articles (67%),"
        " and as many 1 time more"
    )


def test_a_day_without_articles_is_a_day_without_mentions(tmp_path):
    rows = {
        "articles": [article("a0"), article("a1", date(2024, 12, 3))],
        "mentions": [mention("a0", "army")],
    }
    data = summaries.mentions_over_time(selection(tmp_path, rows)).data
    assert list(data.articles) == [1, 0, 1]
    assert list(data.mentioning) == [1, 0, 0]


def test_articles_of_one_day_show_no_change(by_hand):
    held = by_hand(articles=[article("a0")], mentions=[mention("a0", "army")])
    finding = "All dated articles are of 1 December 2024, so nothing changes over time"
    assert summaries.mentions_over_time(held).finding == finding


def test_an_actor_in_undated_articles_only_is_not_said_to_be_absent(by_hand):
    held = by_hand(
        articles=[article("a0"), article("a1", date(2024, 12, 2)), article("old", None)],
        mentions=[mention("old", "army")],
    )
    assert summaries.mentions_over_time(held, actors=["army"]).finding == (
        "Only articles with no date mention an actor, so nothing can be said over time"
    )


def test_in_one_article_all_are_together_and_no_matrix_is_drawn(by_hand):
    held = by_hand(
        articles=[article("a0")], mentions=[mention("a0", "army"), mention("a0", "front")]
    )
    summary = summaries.mentioned_together(held)
    assert summary.empty
    assert summary.finding == "Only one article mentions any of them, and so all together"


def test_shares_are_not_taken_of_a_handful_of_articles(held):
    summary = summaries.share_over_time(held)
    assert summary.empty
    assert "too few for shares over time" in summary.finding


def test_shares_name_who_changed_most_with_both_denominators(tmp_path):
    days = [date(2024, 12, 2)] * 10 + [date(2024, 12, 9)] * 10
    rows = {
        "articles": [article(f"a{n}", day) for n, day in enumerate(days)],
        "mentions": [mention(f"a{n}", "army") for n in range(12)]
        + [mention("a0", "front"), mention("a15", "front")],
    }
    summary = summaries.share_over_time(selection(tmp_path, rows))
    assert summary.finding == (
        "Attention to Army changes most from first to last:"
        " 10 of 10 articles (100%) on 2 December 2024,"
        " then 2 of 10 articles (20%) on 9 December 2024"
    )


def test_an_outlet_with_few_articles_has_no_share(tmp_path):
    rows = {
        "articles": [article(f"a{n}") for n in range(5)] + [article("b0", outlet="Small Desk")],
        "mentions": [mention("a0", "army"), mention("b0", "army")],
    }
    summary = summaries.actors_by_outlet(selection(tmp_path, rows))
    assert list(summary.data.outlet) == ["Desk"]
    assert list(summary.data.share) == [0.2]
    assert "1 outlet with fewer than 5 articles is left out." in summary.source
    assert summary.finding == "Desk mentions Army most, in 1 of 5 articles (20%)"


def test_articles_that_name_no_outlet_get_a_sentence(tmp_path):
    rows = {"articles": [article("a0", outlet=None)], "mentions": [mention("a0", "army")]}
    summary = summaries.actors_by_outlet(selection(tmp_path, rows))
    assert summary.finding == "The articles do not say which outlet they are from"


def test_the_matrix_counts_articles_with_both_and_what_chance_would_give(held):
    pairs = summaries.mentioned_together(held).data.set_index(["actor", "other"])
    assert pairs.together["army", "front"] == 2
    assert pairs.together["front", "army"] == 2
    assert pairs.together["army", "army"] == 4
    # Five articles mention a party; the army is in 4 of them, the front in 3.
    assert pairs.expected["army", "front"] == pytest.approx(4 * 3 / 5)


def test_actors_stand_beside_those_they_share_articles_with(tmp_path):
    both = [("a0", "army"), ("a0", "rescuers"), ("a1", "army"), ("a1", "rescuers"), ("a4", "army")]
    apart = [("a2", "front"), ("a2", "observatory"), ("a3", "front"), ("a3", "observatory")]
    rows = {
        "articles": [article(f"a{n}") for n in range(5)],
        "mentions": [mention(key, actor) for key, actor in both + apart],
    }
    data = summaries.mentioned_together(selection(tmp_path, rows)).data
    assert list(dict.fromkeys(data.actor)) == ["army", "rescuers", "front", "observatory"]


def test_a_source_is_told_from_one_that_is_only_mentioned(held, tmp_path):
    rows = {
        "articles": [article("a0"), article("a1")],
        "mentions": [mention("a0", "observatory"), mention("a1", "observatory")],
        "claims": [
            {"article_id": "a0", "attributed_to": "observatory", "attribution": "the Observatory"},
            {"article_id": "a0", "attribution": "a doctor"},
            {"article_id": "a1"},
        ],
    }
    (tmp_path / "cited").mkdir()
    summary = summaries.cited_as_source(selection(tmp_path / "cited", rows))
    assert summary.finding == (
        "Most cited for figures: Observatory, in 1 of the 2 articles that mention it"
    )
    assert "1 is attributed to a known actor, 1 to another source, 1 to none." in summary.source


def test_what_the_lexicon_does_not_reach_is_counted(held):
    found = "A known actor is named in 6 of 7 articles (86%) and 6 of 7 sentences (86%)"
    assert summaries.reach(held).finding == found


@pytest.mark.parametrize(
    ("summary", "chart"),
    [
        (summaries.mentions_per_actor, charts.mentions_per_actor),
        (summaries.mentions_over_time, charts.mentions_over_time),
        (summaries.share_over_time, charts.share_over_time),
        (summaries.actors_by_outlet, charts.actors_by_outlet),
        (summaries.mentioned_together, charts.mentioned_together),
        (summaries.cited_as_source, charts.cited_as_source),
    ],
)
@pytest.mark.parametrize("articles", [[], [article("a0")], [article("a0", None, None)]])
def test_where_nobody_is_mentioned_a_sentence_stands_instead_of_a_chart(
    tmp_path, summary, chart, articles
):
    found = summary(selection(tmp_path, {"articles": articles}))
    assert chart(found).sentence == f"{found.finding}."
    assert summaries.actors_in_short(selection(tmp_path, {"articles": articles}))


@pytest.mark.parametrize("name", ["mentions_per_actor", "mentions_over_time", "mentioned_together"])
def test_a_chart_says_in_words_what_it_shows(held, name):
    chart = getattr(charts, name)(getattr(summaries, name)(held))
    assert "Army" in chart.alt
    assert len(chart.data)
    assert 'alt="' in chart._repr_html_()


def test_the_sentences_of_an_actor_are_the_first_of_each_article(held):
    frame = summaries.actor_sentences(held, "army")
    assert list(frame.article_id) == ["a0", "a0", "a2", "a1", "old"]
    assert summaries.actor_sentences(held).equals(frame)


def test_an_actor_that_is_never_mentioned_has_a_sentence_that_says_so(held):
    assert summaries.actor_sentences(held, "rescuers").empty
    words = "No mention of Rescuers between 1 and 2 December 2024."
    assert summaries.no_sentence(held, "rescuers") == words


def test_an_unknown_actor_is_refused_with_the_near_ones(held):
    with pytest.raises(UserError, match="no actor 'armee' in the lexicon; did you mean army"):
        short_name(held, "armee")
    assert chosen(held) == "army"


# One actor


@pytest.fixture
def army(tmp_path):
    """Ten articles of two outlets; the army in three of the first one's, twice with the front."""
    outlets = ["Desk"] * 5 + ["Wire"] * 5
    said = {"attributed_to": "army", "attribution": "the army"}
    return selection(
        tmp_path,
        {
            "articles": [article(f"a{n}", outlet=name) for n, name in enumerate(outlets)],
            "mentions": [
                *(mention(f"a{n}", "army") for n in range(3)),
                mention("a0", "army", surface="Plainsmen", form="demonym"),
                *(mention(f"a{n}", "front") for n in (1, 2, 7, 8)),
            ],
            "claims": [
                {"article_id": "a0", "low": 3, "high": 3, **said},
                {"article_id": "a0", "low": 9, "start": 5, "end": 7, "kind": "injured", **said},
                {"article_id": "a1", "low": 4, "high": 4},
                {"article_id": "a7", "low": 5, "high": 5},
            ],
        },
    )


def test_a_profile_begins_with_the_name_and_how_often_it_is_mentioned(army):
    first, *rest = summaries.profile_in_short(army, "army")
    assert first == "Army of the Plain (Army) is mentioned 4 times, in 3 of 10 articles (30%)."
    assert any("2 figures are attributed to it; 3 figures stand in" in line for line in rest)


def test_a_profile_tells_outlets_by_the_share_that_mentions_it(army):
    summary = summaries.attention_by_outlet(army, "army")
    assert dict(zip(summary.data["name"], summary.data.share, strict=True)) == {
        "Desk": 0.6,
        "Wire": 0,
    }
    assert summary.finding == (
        "Desk mentions it most, in 3 of 5 articles (60%); Wire least, in 0 of 5 articles (0%)"
    )


def test_company_is_held_against_chance(army):
    summary = summaries.company(army, "army")
    row = summary.data.iloc[0]
    # Five articles mention anyone: the army three of them, the front four.
    assert (row.actor, row.together, row.expected) == ("front", 2, pytest.approx(3 * 4 / 5))


def test_figures_an_actor_gives_are_apart_from_those_beside_its_name(army):
    made = summaries.claims_made(army, "army")
    assert list(made.data.figure) == ["3", "at least 9"]
    assert made.finding == "2 figures are attributed to Army"
    beside = summaries.claims_beside(army, "army")
    assert sorted(beside.note) == [
        "3 killed, according to Army of the Plain",
        "4 killed, in its own voice",
        "at least 9 injured, according to Army of the Plain",
    ]


def test_the_words_taken_for_an_actor_are_listed(army):
    names = summaries.names_found(army, "army").data
    assert list(names.words) == ["This", "Plainsmen"]
    assert list(names.form) == ["name", "nationality"]


def test_the_profile_of_an_actor_never_mentioned_is_sentences(army):
    words = "No mention of Rescuers on 1 December 2024"
    assert summaries.profile_in_short(army, "rescuers") == [f"{words}."]
    for summary in (summaries.attention_by_outlet, summaries.company, summaries.names_found):
        found = summary(army, "rescuers")
        assert found.empty
        assert found.finding == words
    assert charts.company(summaries.company(army, "rescuers")).sentence == f"{words}."
    over_time = summaries.mentions_over_time(army, actors=["rescuers"])
    assert charts.mentions_over_time(over_time).sentence == f"{words}."
    assert (
        summaries.claims_made(army, "rescuers").finding == "No figures are attributed to Rescuers"
    )
    assert summaries.claims_beside(army, "rescuers").empty


@pytest.mark.parametrize(
    ("n", "shown"),
    [(24, list(range(1, 24, 2))), (15, [1, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15]), (3, [1, 2, 3])],
)
def test_the_first_sentences_to_read_are_spread_over_the_period(tmp_path, n, shown):
    days = [date(2024, 1, 1 + place) for place in range(n)]
    rows = {
        "articles": [article(f"a{n:02}", day) for n, day in enumerate(days)],
        "mentions": [mention(f"a{place:02}", "army") for place in range(n)],
    }
    first = summaries.actor_sentences(selection(tmp_path, rows), "army").day.head(12)
    assert [day.day for day in first] == shown


def test_on_the_small_corpus_actors_are_counted_as_by_hand(small):
    counted = summaries.mentions_per_actor(small, top=20).data.set_index("actor").articles
    names = dict(zip(small.actors.name, small.actors.actor, strict=True))
    for name, articles in {
        "White Helmets": 3,
        "Syrian Observatory for Human Rights": 2,
        "Hayat Tahrir al-Sham": 2,
        "Hezbollah": 1,
    }.items():
        assert counted[names[name]] == articles


def test_one_pair_has_one_value_by_chance_on_every_page(held):
    square = summaries.mentioned_together(held).data.set_index(["actor", "other"]).expected
    beside = summaries.company(held, "army").data.set_index("actor").expected
    assert beside["front"] == square["army", "front"]


def test_a_finding_on_some_parties_says_on_how_many(held):
    finding = summaries.mentions_over_time(held, top=1).finding
    assert finding.startswith("Of the 1 party in most articles, most articles in one day: Army on")


def test_where_no_actor_is_found_the_share_unknown_is_said(tmp_path):
    held = selection(tmp_path, {"articles": [article("a0")]})
    assert "0 of 1 article (0%)" in summaries.actors_in_short(held)[1]


@pytest.mark.parametrize("width", [344, 760])
def test_the_heads_of_two_columns_of_numbers_do_not_touch(held, width):
    figure = charts.mentions_per_actor(summaries.mentions_per_actor(held)).figure
    figure.set_size_inches(width / 96, 3)
    figure.draw_without_rendering()
    heads = {text.get_text(): text.get_window_extent() for text in figure.axes[0].texts}
    assert heads["mentions"].x0 - heads["articles"].x1 >= 4
