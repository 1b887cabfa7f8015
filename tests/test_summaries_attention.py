"""Outlets against each other, surges, who speaks, camps and coverage, on rows written by hand."""

from datetime import date, timedelta
from itertools import chain
from math import log, log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import charts, summaries
from helpers.summaries.keyness import beyond_chance, compared
from helpers.summaries.seriation import seriated
from tables_by_hand import selection

DAY = date(2024, 12, 1)


def articles(n, outlet="Desk", day=DAY, of="a", **more):
    return [{"article_id": f"{of}{i}", "outlet": outlet, "day": day} | more for i in range(n)]


def mentions(rows, actor, n=None):
    return [{"article_id": row["article_id"], "actor": actor} for row in rows[:n]]


# One share against another


def test_the_log_likelihood_is_that_of_the_four_cells_and_the_effect_a_doubling():
    one = compared(pd.DataFrame({"a": [30], "n": [40], "b": [15], "m": [60]})).iloc[0]
    cells = [(30, 18), (10, 22), (15, 27), (45, 33)]
    assert one.g2 == pytest.approx(2 * sum(seen * log(seen / due) for seen, due in cells))
    assert one.log_ratio == pytest.approx(log2((30 / 40) / (15 / 60)))
    assert one.beyond


def test_what_is_sure_and_small_or_large_and_unsure_is_not_told():
    small = {"a": [5200], "n": [10000], "b": [4800], "m": [10000]}
    unsure = {"a": [2], "n": [4], "b": [1], "m": [4]}
    assert not compared(pd.DataFrame(small)).beyond.any()
    assert not compared(pd.DataFrame(unsure)).beyond.any()


def test_of_many_comparisons_the_bar_is_higher_than_of_one():
    just = pd.Series([4.0])  # a chance of 0.0455 that it is nothing
    assert beyond_chance(just).all()
    assert not beyond_chance(pd.concat([just, pd.Series([0.1] * 9)])).any()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 99)), min_size=2, max_size=20))
def test_a_comparison_is_a_number_whatever_the_counts(counts):
    (a, n), (b, m) = counts[:2]
    one = compared(pd.DataFrame({"a": [a], "n": [n], "b": [b], "m": [m]})).iloc[0]
    assert np.isfinite(one.g2)
    assert one.g2 >= 0
    assert np.isfinite(one.log_ratio)


def test_rows_that_are_alike_stand_together_and_strangers_come_last():
    ties = {(0, 2), (2, 4), (1, 3)}
    likeness = np.array(
        [[float((min(r, c), max(r, c)) in ties) for c in range(6)] for r in range(6)]
    )
    order = seriated(likeness)
    assert sorted(order) == list(range(6))
    assert order[:3] in ([0, 2, 4], [4, 2, 0])
    assert set(order[3:5]) == {1, 3}
    assert order[5] == 5


# Outlets


def test_an_outlet_that_mentions_an_actor_far_more_than_the_others_is_named(tmp_path):
    desk, other = articles(20, "Desk"), articles(40, "Other", of="b")
    rows = {
        "articles": desk + other,
        "mentions": mentions(desk, "army", 16) + mentions(other, "army", 4),
    }
    summary = summaries.outlet_leanings(selection(tmp_path, rows))
    found = summary.data.set_index(["outlet", "actor"])
    assert list(found.loc["Desk", "army"][["a", "n", "b", "m"]]) == [16, 20, 4, 40]
    assert found.log_ratio["Desk", "army"] == pytest.approx(log2(0.8 / 0.1))
    assert found.log_ratio["Other", "army"] == pytest.approx(-log2(0.8 / 0.1))
    assert summary.finding == (
        "Desk mentions Army more than the others do: in 16 of 20 articles (80%),"
        " they in 4 of 40 articles (10%)"
    )
    assert "Desk Army 16 of 20, others 4 of 40" in charts.outlet_leanings(summary).alt


def test_outlets_that_do_not_differ_are_said_not_to(tmp_path):
    desk, other = articles(20, "Desk"), articles(20, "Other", of="b")
    rows = {
        "articles": desk + other,
        "mentions": mentions(desk, "army", 9) + mentions(other, "army", 8),
    }
    summary = summaries.outlet_leanings(selection(tmp_path, rows))
    assert summary.empty
    assert summary.finding.startswith("No outlet mentions an actor 2 times as often")


# Surges


def ten_weeks():
    """The articles of each of ten weeks: ten, spread over its days."""
    monday = date(2024, 1, 1)
    return [
        [
            {"article_id": f"w{n}-{i}", "day": monday + timedelta(weeks=n, days=i % 7)}
            for i in range(10)
        ]
        for n in range(10)
    ]


@pytest.fixture
def surge(tmp_path):
    """Ten weeks of ten articles; the army in one of each, in eight of the sixth and seventh."""
    weeks = ten_weeks()
    for number, dispatches in enumerate(weeks):
        for row in dispatches:
            row["text"] = "A bridge fell at dawn." if number in (5, 6) else "It rained for hours."
    often = {5: 8, 6: 8}
    named = [m for n, rows in enumerate(weeks) for m in mentions(rows, "army", often.get(n, 1))]
    return selection(tmp_path, {"articles": list(chain(*weeks)), "mentions": named})


def test_weeks_in_which_an_actor_is_far_more_in_the_news_are_one_surge(surge):
    summary = summaries.surges(surge)
    [row] = summary.data.to_dict("records")
    assert (row["a"], row["n"], row["b"], row["m"]) == (16, 20, 8, 80)
    assert summary.finding == (
        "The clearest surge is of Army, 5 to 18 February 2024: in 16 of 20 articles (80%),"
        " at other times in 8 of 80 articles (10%)"
    )
    assert "Army, 5 to 18 February 2024, 16 of 20, else 8 of 80" in charts.surges(summary).alt


def test_the_words_of_a_surge_are_those_of_its_sentences_and_no_other(surge):
    [words] = summaries.surge_words(summaries.surges(surge)).words
    assert set(words.split(", ")) == {"bridge", "fell", "dawn"}


def test_even_news_has_no_surge(tmp_path):
    weeks = ten_weeks()
    named = [m for rows in weeks for m in mentions(rows, "army", 3)]
    summary = summaries.surges(
        selection(tmp_path, {"articles": list(chain(*weeks)), "mentions": named})
    )
    assert summary.empty
    assert summary.finding.startswith("In no week between 1 January and 10 March 2024 is an actor")


# Who speaks


def test_who_says_something_is_told_from_who_is_only_mentioned(tmp_path):
    rows = articles(6)
    spoken = [
        {"article_id": "a0", "actor": "army", "form": "name", "sign": "says"},
        {"article_id": "a1", "actor": "army", "form": "name", "sign": "acts"},
    ]
    held = selection(
        tmp_path,
        {
            "articles": rows,
            "mentions": mentions(rows, "army", 5) + mentions(rows, "front"),
            "names": spoken,
            "claims": [{"article_id": "a2", "attributed_to": "army", "low": 3, "high": 3}],
        },
    )
    summary = summaries.speaking(held)
    found = summary.data.set_index("actor")[["articles", "speaking", "figures"]]
    assert list(found.loc["army"]) == [5, 2, 1]
    assert list(found.loc["front"]) == [6, 0, 0]
    assert summary.finding == (
        "Army speaks in 2 of 5 articles (40%) with that name, Front in 0 of 6 (0%)"
    )


def test_a_camp_has_the_articles_of_all_its_actors_and_those_without_another(tmp_path):
    rows = articles(4)
    held = selection(
        tmp_path,
        {"articles": rows, "mentions": mentions(rows, "army", 3) + mentions(rows[2:], "front")},
    )
    summary = summaries.camps(held)
    found = summary.data.set_index("camp")
    assert found.articles.to_dict() == {"state": 3, "opposition": 2}
    assert found.alone.to_dict() == {"state": 2, "opposition": 1}
    assert summary.finding == (
        "The camp mentioned most: state, in 3 of 4 articles (75%), before opposition (2);"
        " most often without another: state, in 2 articles"
    )


# How much of it the lexicon knows


def test_coverage_is_the_share_of_names_that_act_that_the_lexicon_knows(tmp_path):
    names = [
        {"article_id": "a0", "actor": "army", "form": "name", "sign": "says"},
        {"article_id": "a0", "actor": "army", "form": "demonym", "sign": "says"},
        {"article_id": "a1", "actor": "army", "form": "name", "sign": None},
        {"article_id": "a1", "name": "Vulture", "sign": "group"},
        {"article_id": "a2", "name": "Vulture", "sign": "says"},
        {"article_id": "a2", "name": "Ada Lorn", "sign": "title"},
    ]
    held = selection(tmp_path, {"articles": articles(3), "names": names})
    assert summaries.coverage(held).finding == (
        "The lexicon knows 1 of 4 names (25%) that act as actors do"
    )
    assert list(summaries.coverage(held).data.name) == ["Vulture", "Ada Lorn"]
    assert summaries.coverage_in_a_line(held).endswith("by articles: Vulture (2) and Ada Lorn (1).")


# One actor


def test_a_profile_tells_its_doing_from_its_dead_and_from_what_it_denies(tmp_path):
    claims = [
        {"claim_id": "c0", "side": "army", "low": 3, "high": 3},
        {"claim_id": "c1", "responsible": "army", "denied_by": "army", "low": 5, "high": 5},
        {"claim_id": "c2", "responsible": "front", "low": 7, "high": 7},
    ]
    summary = summaries.claims_of(
        selection(tmp_path, {"articles": articles(1), "claims": claims}), "army"
    )
    assert sorted(summary.data.role) == ["its doing, denied by it", "its people"]
    assert summary.finding == (
        "2 figures of Army: 1 said to be its doing, 1 of its own people and 1 that it denies"
    )


def test_a_profile_gives_the_names_and_offices_of_the_lexicon(tmp_path):
    summary = summaries.names_known(selection(tmp_path, {"articles": articles(1)}), "army")
    assert summary.finding == "Army of the Plain: military, on the side of state"
    assert summary.data.to_records(index=False).tolist() == [
        ("name", "Army of the Plain"),
        ("abbreviations", "AP"),
        ("offices", "chief of Plain"),
    ]


@pytest.mark.parametrize("name", ["outlet_leanings", "surges", "speaking", "camps"])
@pytest.mark.parametrize("rows", [[], articles(1), articles(1, None, None)])
def test_where_nobody_is_mentioned_a_sentence_stands_instead_of_a_chart(tmp_path, name, rows):
    for mentioned in ([], mentions(rows, "army")):
        held = selection(tmp_path, {"articles": rows, "mentions": mentioned})
        summary = getattr(summaries, name)(held)
        drawn = getattr(charts, name)(summary)
        assert summary.finding
        if summary.empty:
            assert drawn.sentence == f"{summary.finding}."
