"""Tables of the whole corpus → its articles, each with its claims and their sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import pandas as pd
import pyarrow as pa
from pyarrow.dataset import Dataset

from helpers.incidents.claim import COLUMNS, Claim
from helpers.incidents.telling import Telling

Rows = pd.DataFrame | pa.Table | Dataset
FETCHED = 1000
"""Rows at a time."""
ORDER = "a.day nulls last, a.published nulls last, c.article_id"


class Article(NamedTuple):
    """What is known of an article: its claims in the order of the text, and their sentences.

    `tellings` has the sentences that hold claims, and those just before them.
    """

    article_id: str
    story: str
    day: date | None
    claims: list[Claim]
    tellings: dict[int, Telling]


@contextmanager
def connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, with room beside it for what memory does not hold."""
    with (
        TemporaryDirectory() as room,
        duckdb.connect(config={"temp_directory": room}) as connection,
    ):
        yield connection


def register(
    connection: duckdb.DuckDBPyConnection,
    claims: Rows,
    articles: Rows,
    stories: Rows,
    sentences: Rows,
) -> None:
    """Let the connection see the tables, whatever holds them."""
    tables = {"claims": claims, "articles": articles, "stories": stories, "sentences": sentences}
    for name, rows in tables.items():
        connection.register(name, rows)


def articles_in_time(connection: duckdb.DuckDBPyConnection) -> Iterator[Article]:
    """The articles that hold claims, the earliest first; those without a day come last."""
    for article_id, rows in groupby(_rows(connection), key=lambda row: row["article_id"]):
        yield _article(article_id, list(rows))


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[dict]:
    """A row a claim, with its article's day and story, its sentence and the one before."""
    known = connection.table("claims").columns
    columns = ", ".join(f"c.{n}" if n in known else f"null as {n}" for n in COLUMNS)
    result = connection.execute(f"""
        select {columns}, a.day as article_day, coalesce(t.story, c.article_id) as story,
            s.text as told, b.text as told_before
        from claims c join articles a using (article_id) left join stories t using (article_id)
        join sentences s on s.article_id = c.article_id and s.sentence = c.sentence
        left join sentences b on b.article_id = c.article_id and b.sentence = c.sentence - 1
        order by {ORDER}, c.start, c.claim_id
    """)
    names = [column[0] for column in result.description]
    while rows := result.fetchmany(FETCHED):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _article(article_id: str, rows: list[dict]) -> Article:
    day, story = rows[0]["article_day"], rows[0]["story"]
    before = {row["sentence"] - 1: row["told_before"] for row in rows if row["told_before"]}
    texts = before | {row["sentence"]: row["told"] for row in rows}
    claims = [Claim({name: row[name] for name in COLUMNS}, day) for row in rows]
    return Article(article_id, story, day, claims, {n: Telling(t) for n, t in texts.items()})
