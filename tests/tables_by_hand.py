"""A Selection from rows written by hand; what a row does not say is filled in."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from helpers import schema
from helpers.tables import MANIFEST, PUBLISHER, Selection, part_path

ACTORS = pd.DataFrame(
    [
        ("observatory", "Observatory of the Dead", "Observatory", "monitor", None),
        ("rescuers", "Valley Rescuers", "Rescuers", "monitor", None),
        ("army", "Army of the Plain", "Army", "military", "state"),
        ("front", "Front of the Hills", "Front", "armed group", "opposition"),
        ("wire", "Wire Agency", "Wire", "media", None),
    ],
    columns=["actor", "name", "short", "type", "camp"],
)

CAMPS = pd.DataFrame(
    [("army", "plain", "state"), ("front", "plain", "opposition")],
    columns=["actor", "conflict", "camp"],
)

NAMES = pd.DataFrame(
    [
        ("army", "name", "Army of the Plain"),
        ("army", "abbreviations", "AP"),
        ("army", "roles", "chief of Plain"),
    ],
    columns=["actor", "kind", "words"],
)

PUBLISHERS = pd.DataFrame(
    [
        ("Desk", None, None, None, None, "desk", None),
        ("Other", None, None, None, None, "other", None),
        ("Voice", "voice", "Voice", "broadcaster", "Plain", "house-of-plain", "private"),
        ("Echo", "echo", "Echo", "newspaper", "Plain", "house-of-plain", "private"),
        ("Gazette", "gazette", "Gazette", "newspaper", "Hills", "gazette", "state"),
    ],
    columns=PUBLISHER,
)

Rows = list[dict[str, Any]]


def selection(folder: Path, tables: dict[str, Rows], **narrowed: object) -> Selection:
    """The rows as tables in the folder; `narrowed`: since, until, outlets."""
    frames = {name: _frame(name, tables.get(name, [])) for name in schema.TABLES}
    if "sentences" not in tables:
        frames["sentences"] = _frame("sentences", _sentences(tables.get("articles", [])))
    parts = {name: [_part(folder, name, frame)] for name, frame in frames.items()}
    made = {
        "corpus": "by hand",
        "fingerprint": "0" * 64,
        "account": tables.get("account", []),
        "code": "1" * 64,
        "lexicons": "2" * 64,
        "parts": parts,
    }
    (folder / MANIFEST).write_text(json.dumps(made), encoding="utf-8")
    known = {"actors": ACTORS, "camps": CAMPS, "known_names": NAMES, "publishers": PUBLISHERS}
    return Selection(folder, **known, **narrowed)


def _frame(name: str, rows: Rows) -> pd.DataFrame:
    filled = [_FILL.get(name, lambda number: {})(number) | row for number, row in enumerate(rows)]
    return pd.DataFrame(filled, columns=schema.TABLES[name].names, dtype=object)


def _article(number: int) -> dict[str, Any]:
    text = f"This is dispatch number {number}, of which nothing more is to be told here."
    return {
        "article_id": f"a{number}",
        "text": text,
        "title": f"Dispatch {number}",
        "outlet": "Desk",
        "language": "en",
        "n_words": len(text.split()),
        "origin": f"by-hand.csv:{number}",
    }


def _claim(number: int) -> dict[str, Any]:
    return {
        "claim_id": f"c{number}",
        "article_id": "a0",
        "sentence": 0,
        "start": 0,
        "end": 4,
        "quote": "This",
        "kind": "killed",
        "approx": False,
        "victims": "people",
        "scope": "incident",
        "realis": "asserted",
        "rule": "by hand",
        "day_precision": "unknown",
    }


def _mention(number: int) -> dict[str, Any]:
    where = {"article_id": "a0", "sentence": 0, "start": 0, "end": 4}
    return where | {"surface": "This", "form": "name"}


def _name(number: int) -> dict[str, Any]:
    return _mention(number) | {"form": None, "name": "Somebody"}


def _score(number: int) -> dict[str, Any]:
    said = {"polarity": 0.0, "label": "neutral", "drivers": []}
    marked = {"voice": "own", "line": "sentence", "words": 10, "known": 2}
    return {"article_id": "a0", "sentence": 0, "scorer": "conflict"} | said | marked


_FILL = {
    "articles": _article,
    "claims": _claim,
    "mentions": _mention,
    "names": _name,
    "tone": _score,
    "toward": lambda number: _score(number) | {"scorer": "toward"},
}


def _sentences(articles: Rows) -> Rows:
    """One sentence an article: its text."""
    texts = _frame("articles", articles)
    return [
        {"article_id": key, "sentence": 0, "start": 0, "end": len(text), "text": text}
        for key, text in zip(texts.article_id, texts.text, strict=True)
    ]


def _part(folder: Path, name: str, frame: pd.DataFrame) -> dict[str, Any]:
    path = part_path(folder, name, "0")
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(schema.checked(frame, name), path)
    return {"key": "0", "sha256": f"{name:0<64}", "rows": len(frame)}
