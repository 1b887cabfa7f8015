"""Sentences → mentions: who is named as an actor, where, and in what form."""

from datetime import date, datetime

import pandas as pd

from helpers import schema
from helpers.actors import acting, entries, words
from helpers.actors.entries import Actor, Role, known, named
from helpers.actors.finding import found
from helpers.actors.lines import Mention
from helpers.actors.names import resolve
from helpers.actors.naming import all_names, folded, is_known
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
    "resolve",
]

LEXICONS = (entries.LEXICON, words.LEXICON)
NAMING = (acting.LEXICON, acting.PEOPLES, words.LEXICON)


def mentions(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table `mentions` of articles that are split into sentences."""
    days = dict(zip(articles.article_id, articles.day, strict=True))
    rows = [
        (article_id, *mention)
        for article_id, group in sentences.groupby("article_id", sort=False)
        for mention in found(_lines(group), _day(days[article_id]))
    ]
    return pd.DataFrame(rows, columns=schema.MENTIONS.names)


def mentions_in(text: str, day: date | None = None) -> pd.DataFrame:
    """The mentions of one text, as in the table `mentions` but for the article's id.

    Without the article's day an office ("the Syrian president") does not mean its holder.
    """
    spans = enumerate(split_text(text))
    lines = [(number, start, text[start:end]) for number, (start, end) in spans]
    return pd.DataFrame(found(lines, _day(day)), columns=Mention._fields)


def _lines(sentences: pd.DataFrame) -> list[tuple[int, int, str]]:
    return list(zip(sentences.sentence, sentences.start, sentences.text, strict=True))


def _day(value: object) -> date | None:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime) else value
