"""The tone toward actors, and how far it is to be trusted, on rows written by hand."""

from dataclasses import replace

import pytest

from helpers import charts, measured, summaries
from helpers.summaries import trust


def toward(key, polarity, actor="army", sentence=0, voice="own", *drivers):
    label = "negative" if polarity < 0 else "positive" if polarity > 0 else "neutral"
    row = {"article_id": key, "sentence": sentence, "actor": actor, "voice": voice}
    words = [{"word": word, "weight": weight} for word, weight in drivers]
    return row | {"polarity": polarity, "label": label, "drivers": words}


def desk(name, n, start=0):
    return [
        {"article_id": f"{name}{i}", "outlet": name, "text": "The Army came back to the valley."}
        for i in range(start, start + n)
    ]


def named(key, actor="army"):
    return {"article_id": key, "actor": actor}


@pytest.fixture
def held(by_hand):
    """Twenty stories of a cold desk and twenty of a warm one, a sentence each on the army."""
    articles = desk("Cold", 20) + desk("Warm", 20)
    scores = [toward(f"Cold{n}", -0.5 if n % 2 else -0.3) for n in range(20)]
    scores += [toward(f"Warm{n}", 0.5 if n % 2 else 0.3) for n in range(20)]
    return by_hand(
        articles=articles, toward=scores, mentions=[named(a["article_id"]) for a in articles]
    )


def test_the_mean_is_one_of_stories_with_its_interval(held):
    row = summaries.toward_actors(held).data.iloc[0]
    assert (row.actor, row.stories, row.sentences) == ("army", 40, 40)
    assert row["mean"] == pytest.approx(0)
    assert -0.3 < row.low < 0 < row.high < 0.3


def test_sentences_of_one_story_count_once(by_hand):
    articles = desk("Cold", 20)
    stories = [{"article_id": a["article_id"], "story": "Cold0"} for a in articles]
    found = by_hand(
        articles=articles,
        stories=stories,
        toward=[toward(f"Cold{n}", -0.5) for n in range(20)],
        mentions=[named("Cold0")],
    )
    summary = summaries.toward_actors(found)
    assert summary.empty
    assert "Fewer than 20 sentences in 5 stories mention any actor" in summary.finding


def test_an_outlet_is_held_against_the_others_on_the_same_actor(held):
    data = summaries.toward_by_outlet(held).data.set_index("name")
    assert data.loc["Cold on Army", "mean"] == pytest.approx(-0.8)
    assert data.loc["Cold on Army", "high"] < 0 < data.loc["Warm on Army", "low"]


def test_few_sentences_are_not_drawn(by_hand):
    found = by_hand(
        articles=desk("Cold", 19),
        toward=[toward(f"Cold{n}", -0.5) for n in range(19)],
        mentions=[named("Cold0")],
    )
    for summary in (
        summaries.toward_actors(found),
        summaries.toward_by_outlet(found),
        summaries.toward_by_voice(found),
        summaries.toward_over_time(found, "army"),
    ):
        assert summary.empty
        drawn = charts.mean_tone(summary)
        assert drawn.sentence.startswith("Fewer than 20 sentences")


def test_quoted_speech_stands_apart(by_hand):
    found = by_hand(
        articles=desk("Cold", 40),
        toward=[toward(f"Cold{n}", -0.5, voice="quoted" if n % 2 else "own") for n in range(40)],
    )
    assert set(summaries.toward_by_voice(found).data["name"]) == {
        "The outlet's own voice",
        "Quoted speech",
    }


@pytest.mark.parametrize(
    ("summary", "chart"),
    [
        (summaries.toward_actors, charts.mean_tone),
        (summaries.toward_by_outlet, charts.mean_tone),
        (summaries.toward_by_voice, charts.mean_tone),
    ],
)
def test_every_chart_is_drawn(held, summary, chart):
    assert 'alt="' in chart(summary(held))._repr_html_()


def test_the_words_that_moved_it_are_marked_for_the_actor(by_hand):
    found = by_hand(
        articles=[{"article_id": "a", "text": "The Army murdered nine."}],
        toward=[toward("a", -0.9, "army", 0, "own", ("murdered", -1.5))],
    )
    row = summaries.toward_sentences(found).iloc[0]
    assert row.sentence_text[row.start : row.end] == "murdered"
    assert row.note == "toward Army −0.90: murdered −1.50"


def scores(key, **by):
    return [
        {"article_id": key, "scorer": s, "polarity": p, "label": lab} for s, (p, lab) in by.items()
    ]


def test_where_scorers_disagree_is_counted_and_shown(by_hand):
    found = by_hand(
        articles=desk("Cold", 2),
        tone=scores("Cold0", pattern=(0.5, "positive"), conflict=(-0.5, "negative"))
        + scores("Cold1", pattern=(0.5, "positive"), conflict=(0.5, "positive")),
    )
    assert summaries.disagreement(found).finding == (
        "pattern and conflict differ on 1 of 2 sentences (50%)"
    )
    assert list(summaries.disputed_sentences(found).note) == ["pattern 0.50, conflict −0.50"]


def test_only_the_scorer_chosen_is_averaged(by_hand):
    found = by_hand(
        articles=desk("Cold", 1),
        tone=scores("Cold0", pattern=(0.5, "positive"), conflict=(-0.5, "negative")),
    )
    assert list(found.table("tone").polarity) == [-0.5]
    assert list(replace(found, scorer="pattern").table("tone").polarity) == [0.5]


def test_headlines_and_capitals_can_be_left_out(by_hand):
    found = by_hand(
        articles=desk("Cold", 3),
        tone=[
            {"article_id": f"Cold{n}", "line": line}
            for n, line in enumerate(("sentence", "headline", "capitals"))
        ],
    )
    assert len(found.table("tone")) == 3
    assert list(replace(found, headlines=False).table("tone").line) == ["sentence"]
    assert "Among what is scored: 1 title and 1 line in capitals." in summaries.not_scored(found)


def test_what_is_not_english_is_counted(by_hand):
    found = by_hand(
        articles=[*desk("Cold", 2), {"article_id": "d", "language": "de", "text": "Hier."}],
        sentences=[
            {"article_id": f"Cold{n}", "sentence": 0, "start": 0, "end": 4, "text": "Hier"}
            for n in range(2)
        ],
        tone=[{"article_id": "Cold0"}],
    )
    told = summaries.not_scored(found)
    assert "not English: 1 article, and of the others 1 sentence." in told


# how far to trust it


def record(low, scorer="conflict"):
    rate = measured.Rate(value=low + 0.02, low=low, high=low + 0.04)
    worth = measured.Worth(
        scorer=scorer,
        targets=1000,
        macro_f1=rate,
        accuracy=rate,
        zeros=0.2,
        calibration_error=0.1,
        calibration=[],
    )
    return measured.Record(
        corpus="x",
        articles=9,
        outlets=0,
        first=None,
        last=None,
        subject="tone",
        measured="2026-01-01",
        command="sitrep",
        code="0",
        unseen=True,
        scores=[],
        fields=[],
        tone=worth,
    )


@pytest.mark.parametrize(
    ("low", "word"), [(0.75, "reliable"), (0.74, "rough"), (0.55, "rough"), (0.54, "unreliable")]
)
def test_a_plain_word_rests_on_the_lower_end_of_the_interval(low, word):
    assert trust.plain_word(record(low)) == word


def test_before_a_chart_stands_what_the_scorer_is_worth(by_hand, monkeypatch):
    found = by_hand(
        articles=desk("Cold", 2),
        tone=[{"article_id": "Cold0"}, {"article_id": "Cold1", "polarity": 0.5}],
    )
    monkeypatch.setattr(measured, "worth", lambda scorer: record(0.6))
    told = summaries.tone_trust(found, ["conflict"])
    assert "rough. Macro-F1 0.62 (0.60 to 0.64)" in told
    assert "knows 20% of the words and says exactly zero 50% of the time" in told
    monkeypatch.setattr(measured, "worth", lambda scorer: None)
    assert "not measured" in summaries.tone_trust(found, ["conflict"])
