"""Tables of the whole corpus → its articles, each with its claims and their sentences."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

import duckdb

from helpers.database import Rows
from helpers.incidents.claim import COLUMNS, Claim
from helpers.incidents.telling import Telling

FETCHED = 1000
"""Rows at a time."""
BESIDE = "sentence - 1, sentence - 2, 0, 1"
"""Sentences that are read with one that holds a claim: those before it, and the opening."""


class Article(NamedTuple):
    """What is known of an article: its claims in the order of the text, and their sentences.

    `tellings` has the sentences that hold claims, those just before them, and the opening ones.
    """

    article_id: str
    story: str
    day: date | None
    headline: Telling
    claims: list[Claim]
    tellings: dict[int, Telling]


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
    for article_id, rows in groupby(_rows(connection), key=lambda row: row["in_article"]):
        yield _article(article_id, list(rows))


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[dict]:
    """The sentences that are read, each with its claims: a row a claim, or one without any."""
    known = connection.table("claims").columns
    columns = ", ".join(f"c.{n}" if n in known else f"null as {n}" for n in COLUMNS)
    result = connection.execute(f"""
        with needed as (
            select distinct article_id, unnest([sentence, {BESIDE}]) as sentence from claims
        )
        select {columns}, s.article_id as in_article, s.sentence as n, s.text as told,
            s.start as at, a.day as article_day, a.title,
            coalesce(t.story, s.article_id) as story
        from needed join sentences s using (article_id, sentence)
        join articles a using (article_id) left join stories t using (article_id)
        left join claims c on c.article_id = s.article_id and c.sentence = s.sentence
        order by a.day nulls last, a.published nulls last, s.article_id, n, c.start, c.claim_id
    """)
    names = [column[0] for column in result.description]
    while rows := result.fetchmany(FETCHED):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _article(article_id: str, rows: list[dict]) -> Article:
    day, story, title = (rows[0][name] for name in ("article_day", "story", "title"))
    told = [row for row in rows if row["claim_id"] is not None]
    claims = [Claim({name: row[name] for name in COLUMNS}, day) for row in told]
    sentences = {row["n"]: (row["told"], row["at"]) for row in rows}
    tellings = {n: Telling(*sentence) for n, sentence in sentences.items()}
    return Article(article_id, story, day, Telling(title or ""), claims, tellings)
