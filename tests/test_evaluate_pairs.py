"""Pairs of articles that a reader judged, against the incidents that the program finds."""

import json

import pytest
from click.testing import CliRunner

from helpers import evaluate
from helpers.cli import cli
from helpers.errors import UserError

STRIKE = "Shells hit the market of Douma on Tuesday and killed {} people, rescuers said."
ARTICLES = [
    {"id": "one", "published": "2016-05-03", "source": "A", "text": STRIKE.format(12)},
    {"id": "two", "published": "2016-05-03", "source": "B", "text": STRIKE.format(15)},
    {
        "id": "other",
        "published": "2016-05-03",
        "source": "C",
        "text": "A car bomb killed three soldiers in Hasakah on Monday evening, the army said.",
    },
]


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, ARTICLES)))
    return path


def written(folder, *pairs):
    path = folder / "news.pairs.jsonl"
    rows = [{"a": a, "b": b, "together": together} for a, b, together in pairs]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def test_pairs_are_right_missed_or_extra(tmp_path, texts):
    """One found as labelled, one labelled that is not found, one found that is not labelled."""
    gold = written(tmp_path, ("one", "two", True), ("one", "other", True), ("two", "other", False))
    found = evaluate.SUBJECTS["incidents"](gold, texts).scores.iloc[0]
    assert (found.right, found.extra, found.missed) == (1, 0, 1)
    gold = written(tmp_path, ("one", "two", False), ("one", "other", False))
    found = evaluate.SUBJECTS["incidents"](gold, texts).scores.iloc[0]
    assert (found.right, found.extra, found.missed) == (0, 1, 0)


def test_the_command_shows_what_was_missed(tmp_path, texts):
    gold = written(tmp_path, ("one", "two", True), ("one", "other", True))
    asked = ["evaluate", "incidents", str(gold), "--articles", str(texts), "--verbose"]
    said = CliRunner().invoke(cli, asked).output
    assert "pairs of articles" in said
    assert "one: missed: other" in said


def test_pairs_need_their_articles(tmp_path, texts):
    gold = written(tmp_path, ("one", "two", True))
    with pytest.raises(UserError, match="--articles"):
        evaluate.SUBJECTS["incidents"](gold, None)
    with pytest.raises(UserError, match="no article three"):
        evaluate.SUBJECTS["incidents"](written(tmp_path, ("one", "three", True)), texts)


def test_a_line_that_is_no_pair_is_named(tmp_path, texts):
    gold = tmp_path / "bad.pairs.jsonl"
    gold.write_text('{"a": "one", "b": "two"}')
    with pytest.raises(UserError, match="line 1"):
        evaluate.SUBJECTS["incidents"](gold, texts)
