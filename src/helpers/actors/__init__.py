"""Sentences → mentions: who is named as an actor, where, and in what form."""

from collections import defaultdict
from datetime import date, datetime

import pandas as pd

from helpers import schema
from helpers.actors import acting, entries, words
from helpers.actors.article import Article, Mention
from helpers.actors.entries import Actor, Role, known, named
from helpers.actors.finding import found
from helpers.actors.names import known_names
from helpers.actors.naming import all_names, folded, is_known
from helpers.actors.resolving import resolve
from helpers.sentences import split_text

__all__ = [
    "LEXICONS",
    "NAMING",
    "Actor",
    "Role",
    "all_names",
    "folded",
    "is_known",
    "known",
    "mentions",
    "mentions_in",
    "named",
    "occurrences",
    "resolve",
]

LEXICONS = (entries.LEXICON, words.LEXICON)
NAMING = (acting.LEXICON, acting.PEOPLES, words.LEXICON)


def mentions(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table `mentions` of articles that are split into sentences."""
    spans = defaultdict(list)
    columns = (sentences[name].tolist() for name in ("article_id", "sentence", "start", "end"))
    for article_id, *span in zip(*columns, strict=True):
        spans[article_id].append(span)
    rows = [
        (article_id, *mention)
        for article_id, text, day in articles[["article_id", "text", "day"]].itertuples(index=False)
        for mention in found(text, spans[article_id], _day(day))
    ]
    return pd.DataFrame(rows, columns=schema.MENTIONS.names)


def mentions_in(text: str, day: date | None = None) -> pd.DataFrame:
    """The mentions of one text, as in the table `mentions` but for the article's id.

    Without the article's day an office ("the Syrian president") does not mean its holder.
    """
    spans = [(number, *span) for number, span in enumerate(split_text(text))]
    return pd.DataFrame(found(text, spans, _day(day)), columns=Mention._fields)


def occurrences(text: str) -> int:
    """How many names of the lexicon stand in a text, nested ones too, whatever they mean there."""
    return sum(1 for _ in known_names().found(Article(text, ()).scan))


def _day(value: object) -> date | None:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime) else value
