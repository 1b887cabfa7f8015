"""Sentences with the words in question marked, under the article that each comes from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from helpers.wording import NOTHING, anchor, written

_ARTICLE = ["article_id", "title", "outlet", "day", "url"]
_SENTENCE = ["sentence_start", "sentence_text"]
_MARK = ["start", "end", "note"]
_LONGEST, _AROUND = 600, 240  # characters: a longer sentence is shown this far around its marks


class Piece(NamedTuple):
    """A stretch of a sentence."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Quote:
    """A sentence in pieces, what is said of its marks, and the name of its place on the page."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    anchor: str | None = None

    def __str__(self) -> str:
        return f"“{''.join(piece.text for piece in self.pieces)}”"


@dataclass(frozen=True)
class Source:
    """An article with the quotes taken from it."""

    title: str
    outlet: str
    day: str
    link: str | None
    quotes: tuple[Quote, ...]

    def __str__(self) -> str:
        return f"{' '.join(map(str, self.quotes))} {self.title}, {self.outlet}, {self.day}"


def n_sentences(frame: pd.DataFrame) -> int:
    """How many sentences the frame holds, however many marks each has."""
    return int(_numbered(frame).max() + 1) if len(frame) else 0


def sources(frame: pd.DataFrame, n: int, anchors: bool = False) -> tuple[Source, ...]:
    """The first n sentences of the frame, each once, under the articles that they come from.

    With `anchors` each can be linked to, by `wording.anchor`.
    """
    shown = frame[(_numbered(frame) < n).to_numpy()].reindex(columns=_ARTICLE + _SENTENCE + _MARK)
    return tuple(_source(article, anchors) for _, article in _grouped(shown, _ARTICLE))


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The text cut at its marks, white space folded, and far ends left out where it is long."""
    marks = _merged(spans, len(text))
    begin, end = _window(text, marks)
    cut = [begin, *(edge for mark in marks for edge in mark), end]
    found = [
        Piece(re.sub(r"\s+", " ", text[a:b]), place % 2 == 1)
        for place, (a, b) in enumerate(pairwise(cut))
    ]
    before, after = [Piece("… ", False)] * (begin > 0), [Piece(" …", False)] * (end < len(text))
    return tuple(piece for piece in before + found + after if piece.text)


def _window(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """Where to begin and end showing a text: at its ends, or at words some way around its marks."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    first, last = (marks[0][0], marks[-1][1]) if marks else (0, 0)
    begin = text.find(" ", first - _AROUND, first) + 1 if first > _AROUND else 0
    end = text.rfind(" ", last, last + _AROUND) if last + _AROUND < len(text) else len(text)
    return begin, max(end, last)


def safe_link(url: object) -> str | None:
    """The address if it is one of the web, else None."""
    try:
        parts = urlsplit(url.strip()) if isinstance(url, str) else None
    except ValueError:
        return None
    return url.strip() if parts and parts.scheme in ("http", "https") and parts.netloc else None


def _grouped(frame: pd.DataFrame, columns: list[str]) -> pd.api.typing.DataFrameGroupBy:
    return frame.groupby(columns, sort=False, dropna=False)


def _numbered(frame: pd.DataFrame) -> pd.Series:
    return _grouped(frame.reindex(columns=_ARTICLE + _SENTENCE), _ARTICLE + _SENTENCE).ngroup()


def _source(article: pd.DataFrame, anchors: bool) -> Source:
    first = article.iloc[0]
    return Source(
        title=_said(first.title, "Untitled"),
        outlet=_said(first.outlet, "outlet not given"),
        day=_said(first.day, "no date"),
        link=safe_link(first.url),
        quotes=tuple(_quote(sentence, anchors) for _, sentence in _grouped(article, _SENTENCE)),
    )


def _quote(sentence: pd.DataFrame, anchors: bool) -> Quote:
    text, offset = sentence.sentence_text.iloc[0], int(sentence.sentence_start.iloc[0])
    spans = zip(sentence.start - offset, sentence.end - offset, strict=True)
    notes = dict.fromkeys(sentence.note.dropna().astype(str))
    place = anchor(sentence.article_id.iloc[0], offset) if anchors else None
    return Quote(pieces(text, spans), tuple(note for note in notes if note), place)


def _merged(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans within the text, in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(int(a), 0), min(int(b), length)) for a, b in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return merged


def _said(value: object, otherwise: str) -> str:
    text = " ".join(written(value).split())
    return otherwise if text in ("", NOTHING) else text
