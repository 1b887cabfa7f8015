"""What a selection holds: a period, some outlets, and why a claim is not a figure of its own."""

import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow.parquet as pq
import pytest

from helpers import schema
from helpers.tables import MANIFEST, Selection, part_path

DAYS = {"a": date(2024, 12, 1), "b": date(2024, 12, 2), "c": None}
OUTLETS = {"a": "Northern Desk", "b": "Harbour Wire", "c": None}


def article(article_id):
    return {
        "article_id": article_id,
        "text": f"Text of {article_id}.",
        "day": DAYS[article_id],
        "outlet": OUTLETS[article_id],
        "n_words": 3,
        "origin": f"{article_id}.txt:1",
    }


def claim(claim_id, article_id="a", **fields):
    return {
        "claim_id": claim_id,
        "article_id": article_id,
        "sentence": 0,
        "start": 0,
        "end": 4,
        "quote": "Text",
        "kind": "killed",
        "low": 3,
        "high": 3,
        "approx": False,
        "victims": "people",
        "scope": "incident",
        "realis": "asserted",
        "rule": "passive",
        "day_precision": "unknown",
    } | fields


def sentence(article_id):
    return {"article_id": article_id, "sentence": 0, "start": 0, "end": 10, "text": "Text of it"}


@pytest.fixture
def folder(tmp_path):
    """Two parts of articles, and one part of what was made of them."""
    rows = {
        "articles": [[article("a"), article("b")], [article("c")]],
        "sentences": [[sentence("a"), sentence("b"), sentence("c")]],
        "claims": [
            [
                claim("plain"),
                claim("part", part_of="plain"),
                claim("none", low=0, high=0, realis="negated"),
                claim("old", superseded_by="plain"),
                claim("war", scope="cumulative"),
                claim("dozens", low=None, high=None, vague="dozens"),
                claim("open", "b", high=None),
                claim("undated", "c"),
            ]
        ],
    }
    manifest = {"parts": {name: [] for name in schema.TABLES}}
    for table, parts in rows.items():
        for number, part in enumerate(parts):
            frame = pd.DataFrame(part, columns=schema.TABLES[table].names, dtype=object)
            path = part_path(tmp_path, table, str(number))
            path.parent.mkdir(exist_ok=True)
            pq.write_table(schema.checked(frame, table), path)
            manifest["parts"][table].append({"key": str(number), "rows": len(part)})
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    return tmp_path


def ids(held, table="articles", column="article_id"):
    return held.query(f"select {column} from {table} order by 1")[column].tolist()


def test_without_a_choice_everything_is_held(folder):
    assert ids(Selection(folder)) == ["a", "b", "c"]


def test_both_days_are_inclusive_and_an_undated_article_is_left_out(folder):
    held = Selection(folder, since=date(2024, 12, 1), until=date(2024, 12, 1))
    assert ids(held) == ["a"]
    assert ids(held, "held") == ["a", "b", "c"]
    assert ids(Selection(folder, since=date(2024, 12, 2))) == ["b"]


def test_every_table_follows_the_articles(folder):
    held = Selection(folder, outlets=("Harbour Wire",))
    assert ids(held, "claims", "claim_id") == ["open"]
    assert ids(held, "sentences") == ["b"]
    assert held.table("claims").outlet.tolist() == ["Harbour Wire"]


def test_every_row_knows_the_story_of_its_article(by_hand):
    articles = [{"article_id": name, "day": DAYS[name]} for name in "abc"]
    stories = [{"article_id": name, "story": "a" if name in "ab" else "c"} for name in "abc"]
    claims = [{"article_id": "b"}]
    held = by_hand(articles=articles, stories=stories, claims=claims)
    assert held.table("articles").set_index("article_id").story.to_dict() == {
        "a": "a",
        "b": "a",
        "c": "c",
    }
    assert held.table("claims").story.to_list() == ["a"]
    folded = replace(held, fold=True)
    assert ids(folded) == ["a", "c"]
    assert ids(folded, "narrowed") == ids(folded, "held") == ["a", "b", "c"]
    assert folded.table("claims").empty
    assert ids(replace(folded, since=DAYS["b"])) == ["b"]


def test_an_article_of_no_known_story_is_its_own(folder):
    assert ids(Selection(folder), column="story") == ["a", "b", "c"]


def test_why_a_claim_is_not_a_figure_of_its_own(folder):
    claims = Selection(folder).table("claims").set_index("claim_id").not_counted
    assert claims.dropna().to_dict() == {
        "part": "part of another",
        "none": "negated",
        "old": "superseded",
        "war": "cumulative",
        "dozens": "vague",
    }


def test_an_open_bound_stays_open(folder):
    claims = Selection(folder).table("claims").set_index("claim_id")
    assert claims.low["open"] == 3
    assert claims.high.isna()["open"]
    assert str(claims.high.dtype) == "Int64"


def test_evidence_brings_the_words_of_the_sentence(folder):
    held = Selection(folder)
    rows = held.evidence(held.table("claims"))
    assert len(rows) == 8
    assert set(rows.sentence_text) == {"Text of it"}
    assert set(rows.sentence_start) == {0}


def test_a_table_without_rows_can_be_asked(folder):
    assert Selection(folder).table("mentions").empty
    assert Selection(folder).query("select count(*) as n from tone").n[0] == 0


def test_a_value_is_a_value_and_no_sql(folder):
    held = Selection(folder, outlets=("x' or 'a' = 'a",))
    assert ids(held) == []
    asked = held.query(
        "select count(*) as n from held where outlet = $outlet", outlet="' or 1=1 --"
    )
    assert asked.n[0] == 0


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_table_of_the_codebook_can_be_read_for_a_period(folder, name):
    held = Selection(folder, since=DAYS["a"]).table(name)
    assert set(schema.TABLES[name].names) <= set(held.columns)
