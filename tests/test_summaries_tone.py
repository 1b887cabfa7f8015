"""How tone varies, and what the scorer misses, on rows written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from helpers import charts, summaries
from helpers.summaries.tone import scorer_words
from helpers.tone import label

DAY = date(2024, 12, 1)


def article(key, outlet="Desk", day=DAY, text="Nine were killed in the attack."):
    return {"article_id": key, "outlet": outlet, "day": day, "text": text}


def scored(key, polarity, *drivers, sentence=0):
    words = [{"word": word, "weight": weight} for word, weight in drivers]
    row = {"article_id": key, "sentence": sentence, "polarity": polarity, "drivers": words}
    return row | {"label": label(polarity), "subjectivity": 0.0}


@pytest.fixture
def held(by_hand):
    """Five articles of a gloomy desk and five of a cheerful one, one sentence each."""
    gloomy = [-0.5, -0.4, -0.5, -0.4, -0.5]
    cheerful = [0.5, 0.4, 0.5, 0.4, 0.0]
    return by_hand(
        articles=[article(f"g{n}", "Gloom") for n in range(5)]
        + [article(f"c{n}", "Cheer", text="More and more aid came.") for n in range(5)],
        tone=[scored(f"g{n}", score, ("killed", score)) for n, score in enumerate(gloomy)]
        + [scored(f"c{n}", score, ("more", score)) for n, score in enumerate(cheerful[:4])]
        + [scored("c4", 0.0)],
        mentions=[{"article_id": f"g{n}", "actor": "army"} for n in range(5)],
    )


def test_outlets_are_compared_by_the_mean_of_their_articles(held):
    summary = summaries.tone_by_outlet(held)
    means = dict(zip(summary.data["name"], summary.data["mean"], strict=True))
    assert means == {"Cheer": pytest.approx(0.36), "Gloom": pytest.approx(-0.46)}
    # The standard deviation of -0.5, -0.4, -0.5, -0.4, -0.5 is 0.0548; twice that by root five.
    gloom = summary.data.set_index("name").loc["Gloom"]
    assert gloom.margin == pytest.approx(0.049, abs=1e-3)
    assert summary.finding == (
        "Gloom scores lowest (−0.46 ± 0.05), Cheer highest (0.36 ± 0.19);"
        " more than chance would give"
    )


def test_a_long_article_counts_no_more_than_a_short_one(by_hand):
    tone = [scored("a0", -1.0, sentence=n) for n in range(9)]
    tone += [scored(f"a{n}", 0.0) for n in range(1, 5)]
    summary = summaries.tone_by_outlet(
        by_hand(articles=[article(f"a{n}") for n in range(5)], tone=tone)
    )
    assert summary.data["mean"].iloc[0] == pytest.approx(-0.2)
    assert summary.data.sentences.iloc[0] == 13


def test_a_difference_within_the_intervals_is_called_chance(by_hand):
    scores = {"a": [-0.5, 0.5, -0.4, 0.4, 0.0], "b": [-0.5, 0.5, -0.4, 0.4, 0.1]}
    keys = [(desk, n) for desk in scores for n in range(5)]
    held = by_hand(
        articles=[article(f"{desk}{n}", desk) for desk, n in keys],
        tone=[scored(f"{desk}{n}", scores[desk][n]) for desk, n in keys],
    )
    assert summaries.tone_by_outlet(held).finding.endswith("the difference may be chance")


def test_an_outlet_with_few_articles_has_no_mean(by_hand):
    held = by_hand(articles=[article("a0")], tone=[scored("a0", -0.5)])
    summary = summaries.tone_by_outlet(held)
    assert summary.empty
    assert summary.finding == "No outlet has 5 scored articles or more: too few for a mean"
    assert "1 outlet with fewer than 5 articles is left out." in summary.source


def test_tone_over_time_says_which_articles_have_no_date(by_hand):
    held = by_hand(
        articles=[article(f"a{n}") for n in range(5)] + [article("old", day=None)],
        tone=[scored(f"a{n}", 0.1) for n in range(5)] + [scored("old", 1.0)],
    )
    summary = summaries.tone_over_time(held)
    assert summary.data["mean"].iloc[0] == pytest.approx(0.1)
    assert "1 article with no date is left out." in summary.source


def test_exact_zeros_are_told_from_what_is_near_zero(by_hand):
    scores = {"a0": 0.0, "a1": 0.0, "a2": 0.04, "a3": 0.5, "a4": -0.5}
    held = by_hand(
        articles=[article(key) for key in scores],
        tone=[scored(key, score) for key, score in scores.items()],
    )
    summary = summaries.distribution(held)
    assert list(summary.data.sentences) == [1, 2, 1, 1]
    assert summary.finding == "Scored exactly zero: 2 of 5 sentences (40%)"


def test_words_that_moved_the_scores_are_added_up(held):
    data = summaries.drivers(held).data.set_index("word")
    assert data.weight["killed"] == pytest.approx(-2.3)
    assert data.weight["more"] == pytest.approx(1.8)
    assert list(data.times) == [5, 4]


def test_sentences_of_harm_that_are_not_scored_negative_are_counted(by_hand):
    held = by_hand(
        articles=[
            article("a0"),
            article("a1", text="The attacks went on."),
            article("a2", text="More aid came."),
        ],
        tone=[scored("a0", -0.2, ("killed", -0.2)), scored("a1", 0.0), scored("a2", 0.5)],
    )
    summary = summaries.blind_spots(held)
    assert summary.finding == (
        "Not scored negative: 1 of 2 sentences (50%) with words of death, attack or other harm"
    )
    by_word = summary.data.set_index("word")
    assert list(by_word.loc["attack", ["negative", "neutral", "positive"]]) == [1, 1, 0]
    assert "weight" not in by_word
    by_pattern = summaries.blind_spots(replace(held, scorer="pattern"))
    assert by_pattern.empty


def test_what_is_said_of_the_scorer_holds_for_the_one_installed(by_hand):
    words = scorer_words()
    for absent in ("war", "death", "attack", "massacre", "wounded"):
        assert absent not in words.index
    for praised in ("more", "first", "main"):
        assert words.weight[praised] > 0
    assert words.adjective.mean() > 0.5
    assert any("1,528 words" in line for line in summaries.scorer_limits(by_hand(articles=[])))


def test_the_most_negative_sentences_have_their_words_marked(held):
    frame = summaries.extreme_sentences(held)
    # The desk's five sentences have the same text, which stands once.
    assert len(frame) == 1
    row = frame.iloc[0]
    assert row.sentence_text[row.start : row.end] == "killed"
    assert row.note == "scored −0.50: killed −0.50"


@pytest.mark.parametrize(
    ("summary", "chart"),
    [
        (summaries.blind_spots, charts.blind_spots),
        (summaries.distribution, charts.distribution),
        (summaries.drivers, charts.drivers),
        (summaries.tone_by_outlet, charts.mean_tone),
        (summaries.tone_over_time, charts.tone_over_time),
    ],
)
def test_every_chart_is_drawn_and_without_scores_is_a_sentence(held, by_hand, summary, chart):
    drawn = chart(summary(held))
    assert drawn.finding
    assert 'alt="' in drawn._repr_html_()
    found = summary(by_hand(articles=[article("a0", text="Aid came.")]))
    assert chart(found).sentence == f"{found.finding}."


def test_in_short_does_not_hide_that_the_scores_are_not_measured(held, by_hand):
    assert "not measured" in summaries.tone_in_short(held)[-1]
    nothing = by_hand(articles=[])
    assert summaries.tone_in_short(nothing) == ["No sentence has a score."]
    assert summaries.extreme_sentences(nothing).empty


def test_no_sentence_scored_zero_is_no_reason_for_doubt(by_hand):
    held = by_hand(
        articles=[{"article_id": "a"}],
        tone=[
            {
                "article_id": "a",
                "sentence": 0,
                "polarity": -0.5,
                "label": "negative",
                "drivers": [],
            }
        ],
    )
    told = summaries.tone_in_short(held)
    assert not any("reason for doubt" in sentence for sentence in told)
    assert "the one article scores" in told[0]
    assert "year" not in summaries.tone_over_time(held).finding
