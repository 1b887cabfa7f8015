"""How often claims are rightly put together, on invented dispatches with pairs counted by hand."""

import json

import pandas as pd
import pytest

from helpers.evaluate import claims, incidents

MARKET = "Shells hit the market of Dorvan. The army said 12 people were killed and 30 wounded."
LATER = "Fifteen people died in the shelling of Dorvan. In Kessa, a mine killed four soldiers."
OTHER = "A mine killed four soldiers in Lund."


def label(text, quote, kind, low, incident=None, series=None, **more):
    start = text.index(quote)
    where = {"start": start, "end": start + len(quote), "quote": quote, "kind": kind}
    stated = {"low": low, "high": low, "vague": None, "victims": "people", "part_of": None}
    said = {"scope": "incident", "realis": "asserted", "attribution": None}
    return {**where, **stated, **said, "incident": incident, "series": series, **more}


ARTICLES = {
    "a": (
        "one",
        MARKET,
        [
            label(MARKET, "12 people", "killed", 12, "market"),
            label(MARKET, "30 wounded", "injured", 30, "market"),
        ],
    ),
    "b": (
        "one",
        LATER,
        [
            label(LATER, "Fifteen people", "killed", 15, "market"),
            label(LATER, "four soldiers", "killed", 4, "mine"),
        ],
    ),
    "c": ("two", OTHER, [label(OTHER, "four soldiers", "killed", 4, "mine")]),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """The dispatches, read by the program: all five claims are read as labelled."""
    folder = tmp_path_factory.mktemp("gold")
    texts = [{"article_id": k, "text": t, "case": case} for k, (case, t, _) in ARTICLES.items()]
    gold = [{"article_id": k, "claims": labels} for k, (_, _, labels) in ARTICLES.items()]
    for ending, rows in ((".articles.jsonl", texts), (".gold.jsonl", gold)):
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / f"x{ending}").write_text(lines, encoding="utf-8")
    return claims.case(folder / "x.gold.jsonl")


def evaluated(held, together):
    """The evaluation of a program that puts claims together so: article and quote → incident."""
    found = held.tables.claims
    named = [together[key] for key in zip(found.given_id, found.quote, strict=True)]
    linked = pd.DataFrame({"claim_id": found.claim_id, "incident_id": named})
    return incidents.evaluation(held, {k: case for k, (case, *_) in ARTICLES.items()}, linked)


RIGHT = {
    ("a", "12 people"): "m",
    ("a", "30 wounded"): "m",
    ("b", "Fifteen people"): "m",
    ("b", "four soldiers"): "x",
    ("c", "four soldiers"): "x",
}


def counts(evaluation, of="all"):
    rows = evaluation.scores.set_index("of")
    return rows.loc[of, ["right", "extra", "missed"]].tolist()


def test_pairs_are_counted_within_a_case_only(held):
    """The market's three claims are three pairs; mines of two cases are no pair."""
    found = evaluated(held, RIGHT)
    assert counts(found) == [3, 0, 0]
    assert counts(found, "within an article") == [1, 0, 0]
    assert counts(found, "across articles") == [2, 0, 0]
    assert found.fields.loc[0, ["n", "right"]].tolist() == [5, 5]


def test_a_claim_put_aside_is_missed_with_each_of_its_event(held):
    found = evaluated(held, RIGHT | {("b", "Fifteen people"): "alone"})
    assert counts(found) == [1, 0, 2]
    assert found.scores.recall[0] == pytest.approx(1 / 3)
    notes = found.of("missed").note.tolist()
    assert notes[0] == (
        "missed: one event: “12 people” of a (incident market)"
        " and “Fifteen people” (incident market)"
    )
    assert set(found.of("missed").sentence_text) == {LATER.split(". ")[0] + "."}


def test_a_claim_put_with_another_event_is_extra(held):
    found = evaluated(held, RIGHT | {("b", "four soldiers"): "m"})
    assert counts(found) == [3, 3, 0]
    assert found.scores.precision[0] == 0.5
    assert set(found.of("extra").quote) == {"four soldiers"}


def test_nothing_put_together_is_all_missed(held):
    found = evaluated(held, {key: str(n) for n, key in enumerate(RIGHT)})
    assert counts(found) == [0, 0, 3]
    assert pd.isna(found.scores.precision[0])
