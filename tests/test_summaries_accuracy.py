"""What is said of how often numbers are right, on measurements written by hand."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import charts, summaries
from helpers.measured import Field, Rate, Record, Score

MEASURED = Rate(value=0.9, low=0.8, high=0.95)


def score(of, right, extra, missed, precision=MEASURED, recall=MEASURED):
    counts = {"of": of, "right": right, "extra": extra, "missed": missed}
    return Score(**counts, precision=precision, recall=recall, f1=MEASURED)


@pytest.fixture
def records():
    """One measurement: 90 of 100 figures found, 90 of them killed; 10 injured are too few."""
    return [
        Record(
            corpus="wires",
            articles=30,
            outlets=4,
            first=date(2014, 5, 1),
            last=date(2016, 5, 1),
            subject="claims",
            measured=date(2025, 5, 3),
            command="sitrep evaluate claims wires.gold.jsonl --record",
            code="abc",
            unseen=False,
            scores=[
                score("all", 90, 10, 10),
                score("killed", 81, 9, 9),
                score("injured", 9, 1, 1),
            ],
            fields=[Field(field="scope", n=90, accuracy=0.8, macro_recall=None)],
        )
    ]


@pytest.fixture
def tested():
    """Ten invented texts: the rules read 8 without a mistake, the plain expression 3."""
    rates = ("precision", "recall", "f1", "plain_f1")
    row = {f"{rate}{end}": 0.5 for rate in rates for end in ("", "_low", "_high")}
    counts = {"right": 8, "extra": 0, "missed": 2}
    shares = {f"{name}{end}": 0.3 for name in ("rules", "plain") for end in ("", "_low", "_high")}
    tags = [
        {"tag": "all", "texts": 10, "missed": 2, "extra": 0, **shares, "rules": 0.8},
        {"tag": "trap", "texts": 4, "missed": 0, "extra": 0, **shares, "rules": 1.0},
        {"tag": "parts", "texts": 6, "missed": 2, "extra": 0, **shares, "rules": 0.5},
    ]
    fields = [{"field": "scope", "accuracy": 0.75, "macro_recall": 0.7}]
    return SimpleNamespace(
        rules=SimpleNamespace(code="abcdef", fields=pd.DataFrame(fields)),
        by_kind=pd.DataFrame([{"of": "all", **counts, **row}, {"of": "killed", **counts, **row}]),
        by_tag=pd.DataFrame(tags),
    )


@pytest.fixture
def held(by_hand):
    """Twenty claims of people killed and ten of injured, on one day, and one without a number."""
    numbered = [{"claim_id": str(n), "low": 1, "high": 1} for n in range(30)]
    claims = [row | {"kind": "killed" if n < 20 else "injured"} for n, row in enumerate(numbered)]
    return by_hand(
        articles=[{"article_id": "a0", "day": date(2024, 12, 1)}],
        claims=[*claims, {"claim_id": "bare"}],
    )


def test_the_answer_says_what_was_measured_and_what_it_means_here(records, tested, held):
    """Of 30 figures 3 are misread at a precision of 0.9; 27 right at a recall of 0.9: 3 missed."""
    measured, invented, here = filter(None, summaries.accuracy_in_short(records, tested, held))
    assert measured.startswith(
        "Measured on 30 articles of 4 outlets (wires), 3 May 2025: of 100 figures read so, "
        "about 90 were right (80 to 95)"
    )
    assert "8 of 10 (80%) are read without a mistake; by a plain expression 30%" in invented
    assert "its 30 figures on 1 December 2024 about 3 (2 to 6) are misread" in here
    assert "and about 3 (1 to 7) more were missed" in here


def test_a_measurement_of_other_code_says_so(records, tested, held):
    tested.rules.code = "xyz"
    assert "have changed since" in summaries.accuracy_in_short(records, tested, held)[1]


def test_without_a_measurement_the_answer_is_that_there_is_none(tested, held):
    said = " ".join(summaries.accuracy_in_short([], tested, held))
    assert said.startswith("How often figures are right on real news is not measured.")
    assert "30 figures on 1 December 2024 are misread is not measured." in said
    assert summaries.measurements([]).empty
    assert summaries.measured_by_kind([]).finding == "Not measured on real news"
    assert "not measured" in summaries.fields_right([], tested).to_string()


def test_kinds_with_few_labelled_figures_count_as_not_measured(records, held):
    rows = summaries.possible_errors(held, records).data.set_index("kind")
    assert rows.figures.to_dict() == {"all kinds": 30, "killed": 20, "injured": 10}
    assert rows.misread["killed"] == "about 2 (1 to 4)"
    assert rows.misread["injured"] == rows.missed["injured"] == "not measured"
    shown = summaries.measured_by_kind(records)
    assert shown.data.kind.to_list() == ["all kinds", "killed"]
    assert "Left out for fewer than 20 labelled figures: injured (10)." in shown.source


def test_a_corpus_without_claims_is_told_in_a_sentence(by_hand, records):
    held = by_hand(articles=[{"article_id": "a0", "day": date(2024, 12, 1)}])
    summary = summaries.possible_errors(held, records)
    assert summary.empty
    assert summary.finding == "No claim of casualties on 1 December 2024"


def test_a_measurement_is_shown_with_its_corpus_day_and_command(records):
    facts = summaries.measurements(records)["wires"]
    assert facts["F1"] == "0.90 (0.80 to 0.95)"
    assert facts["measured on"] == date(2025, 5, 3)
    assert facts["by the command"] == "sitrep evaluate claims wires.gold.jsonl --record"


def test_fields_stand_side_by_side_for_news_and_for_invented_sentences(records, tested):
    (row,) = summaries.fields_right(records, tested).to_dict("records")
    assert (row["accuracy on news"], row["accuracy on invented sentences"]) == (0.8, 0.75)
    assert row["macro recall on news"] == "not measured"


def test_the_hardest_constructions_come_first(tested):
    assert summaries.constructed_by_tag(tested).data.tag.to_list() == ["all", "parts", "trap"]


@pytest.mark.parametrize("name", ["constructed_by_kind", "constructed_by_tag"])
def test_rules_and_plain_expression_stand_side_by_side_in_a_picture(tested, name):
    chart = getattr(charts, name)(getattr(summaries, name)(tested))
    assert "Sitrep's rules and 30% a plain" in chart.alt or "50% a plain" in chart.alt
    assert "<img" in chart._repr_html_()


def test_what_was_measured_is_drawn_or_told(records):
    drawn = charts.measured_by_kind(summaries.measured_by_kind(records))
    assert "killed 90% right of those read and 90% found" in drawn.alt
    told = charts.measured_by_kind(summaries.measured_by_kind([]))
    assert told.sentence == "Not measured on real news."


def test_actors_are_shown_by_type_with_those_labelled(records):
    """90 of 100 bodies found; 81 of 90 killed, here for a type; 10 of another are too few."""
    named = [records[0].model_copy(update={"subject": "actors"})]
    shown = summaries.measured_by_type(named)
    assert shown.data.type.to_list() == ["all bodies", "killed"]
    assert shown.data.actors.to_list() == [100, 90]
    assert shown.finding == "F1 is 0.90 over all bodies"
    assert "Left out for fewer than 20 labelled actors: injured (10)." in shown.source
    assert summaries.measurements(named)["wires"]["actors labelled"] == 100
    assert charts.measured_by_type(shown).finding == shown.finding
    assert summaries.measured_by_type([]).finding == "Not measured on real news"
