"""Tone against labels in NewsMTSC's form, on sentences whose scores are counted by hand."""

import json

import pytest

from helpers import evaluate, measured
from helpers.cli import main
from helpers.errors import UserError

SAID = {"negative": 2.0, "neutral": 4.0, "positive": 6.0}


def line(key, text, mention, label, **more):
    start = text.index(mention)
    target = {"from": start, "to": start + len(mention), "mention": mention}
    return {
        "primary_gid": key,
        "sentence_normalized": text,
        "targets": [target | {"polarity": SAID[label]}],
        **more,
    }


ROWS = [
    line("news_v1_1_-1_0", "The army was accused of murder.", "army", "negative"),
    line("news_v1_1_-1_1", "The army was accused of rape.", "army", "negative"),
    line("news_v1_2_-1_0", "The envoy came on Monday.", "envoy", "neutral"),
    line("news_v1_3_-1_0", "The nurses were praised for courage.", "nurses", "positive"),
    line("news_v1_3_-1_1", "The nurses were praised for murder.", "nurses", "positive"),
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


def worth(gold, scorer):
    (found,) = evaluate.tone(gold, [scorer])
    return found.worth


def test_macro_f1_is_the_mean_of_the_labels(gold):
    # The majority says negative five times: F1 is 2*2/(2*2+3) for negative, 0 for the others.
    assert worth(gold, "majority").macro_f1.value == pytest.approx(4 / 7 / 3, abs=1e-4)
    assert worth(gold, "majority").accuracy.value == pytest.approx(2 / 5)


def test_exact_zeros_and_calibration_are_counted(gold):
    found = worth(gold, "pattern")
    assert found.zeros == pytest.approx(1.0)
    (only,) = found.calibration
    assert (only.n, only.said, only.labelled) == (5, 0.0, 0.0)
    assert found.calibration_error == 0


def test_sentences_of_one_article_are_drawn_together(gold):
    (found,) = evaluate.tone(gold, ["toward"])
    assert found.on.articles == 3
    assert found.worth.targets == 5


def test_every_scorer_stands_beside_the_majority(gold):
    named = [one.worth.scorer for one in evaluate.tone(gold)]
    assert named == ["majority", "pattern", "conflict", "toward"]


def test_a_sentence_with_a_polarity_of_its_own_is_judged_by_that(tmp_path):
    text = "Nine villagers were murdered, the envoy said."
    row = line("x_1", text, "envoy", "neutral", polarity=2.0, **{"class": "only named"})
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(row))
    whole, toward = (evaluate.tone(path, [scorer])[0] for scorer in ("conflict", "toward"))
    assert whole.worth.accuracy.value == 1
    assert list(whole.counts["of"]) == ["negative"]
    assert set(toward.counts["of"]) >= {"neutral"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        (
            json.dumps(
                ROWS[0] | {"targets": [{"from": 0, "to": 4, "mention": "army", "polarity": 2}]}
            ),
            "'army' is not at 0 to 4",
        ),
        (
            json.dumps(
                ROWS[0] | {"targets": [{"from": 4, "to": 8, "mention": "army", "polarity": 3}]}
            ),
            "polarity",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path, text, said):
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{json.dumps(ROWS[1])}\n{text}")
    with pytest.raises(UserError, match="line 2") as error:
        evaluate.tone(path)
    assert said in str(error.value)


def test_the_command_prints_each_scorer_and_records_it(gold, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(measured, "FILE", tmp_path / "measured.json")
    assert main(["evaluate", "tone", str(gold), "--scorer", "pattern", "--record"]) == 0
    assert main(["evaluate", "tone", str(gold), "--scorer", "toward", "--record"]) == 0
    told = capsys.readouterr().out
    assert "tone of some by pattern: 3 articles" in told
    assert {row.tone.scorer for row in measured.records("tone")} == {"pattern", "toward"}
    (by_pattern,) = [row for row in measured.records("tone") if row.tone.scorer == "pattern"]
    assert by_pattern.command == "sitrep evaluate tone some.jsonl --scorer pattern --record"


def test_a_file_without_held_out_articles_is_refused(tmp_path):
    path = tmp_path / "seen.jsonl"
    seen = next(n for n in range(9) if not _held_out(f"news_v1_{n}_-1_0"))
    path.write_text(json.dumps(ROWS[0] | {"primary_gid": f"news_v1_{seen}_-1_0"}))
    with pytest.raises(UserError, match="no article of it was held out"):
        evaluate.tone(path, held_out=True)


def _held_out(key):
    from helpers.tone import is_held_out

    return is_held_out(key)


def test_the_invented_sentences_are_enough_and_of_many_classes():
    tested = evaluate.invented_tone()
    by_class = tested["conflict"].fields
    assert by_class.n.sum() >= 80
    assert len(by_class) >= 10
    assert tested["conflict"].worth.accuracy.value > tested["pattern"].worth.accuracy.value
