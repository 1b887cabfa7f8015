"""Articles split into sentences, offline, with exact offsets.

sentencex (by the Wikimedia Foundation) finds the ends of sentences. Three things it leaves to us:
quotation marks and brackets, which in news are often lost on one side, so that everything up to the
next mark would become one sentence; "Go!" she cried, where the sentence goes on in a small letter;
and line breaks, which end a headline but not a line that was wrapped.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import sentencex

from helpers import schema

LANGUAGE = "en"
LEXICONS = ()
WRAPPED_WIDTHS = range(40, 121)  # characters: longer lines are paragraphs, shorter ones headlines

Span = tuple[int, int]
_MARKS = re.compile(r"[\"“”„«»‘’'()\[\]]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_OPENING_MARKS = "\"“„«‘'(["


def split(articles: pd.DataFrame) -> pd.DataFrame:
    """The table `sentences` of all articles that are read here: English, or of unclear language."""
    read = articles[articles.language.isna() | (articles.language == LANGUAGE)]
    rows = [
        (article_id, number, start, end, text[start:end])
        for article_id, text in zip(read.article_id, read.text, strict=True)
        for number, (start, end) in enumerate(split_text(text))
    ]
    return pd.DataFrame(rows, columns=schema.SENTENCES.names)


def split_text(text: str) -> list[Span]:
    """Start and end of every sentence of one text; between them there is only white space."""
    return [
        span
        for start, end in _paragraphs(text)
        for span in _sentences(text, start, end)
        if span[0] < span[1]
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    """Stretches of text whose line breaks, if any, are only where the line was wrapped."""
    for block in re.finditer(r"\S.*(?:\n[^\S\n]*\S.*)*", text):
        lines = [
            (block.start() + m.start(), block.start() + m.end())
            for m in re.finditer(r".+", block[0])
        ]
        width = max(end - start for start, end in lines)
        first = lines[0][0]
        for (start, end), (after, stop) in pairwise(lines):
            if not _is_wrapped(end - start, text[after:stop], width):
                yield first, end
                first = after
        yield first, block.end()


def _is_wrapped(length: int, following: str, width: int) -> bool:
    """Whether a line ends only because the next word would not have fitted into it."""
    next_word = following.split(maxsplit=1)[0]
    return width in WRAPPED_WIDTHS and length + 1 + len(next_word) > width


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    first = start
    for last in _ends(text, start, end):
        yield _trimmed(text, first, last)
        first = last


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of a paragraph end, an opening mark counted to the next sentence."""
    for found in sentencex.get_sentence_boundaries(LANGUAGE, _without_marks(text[start:end])):
        last = start + found["end_index"]
        if last < end:
            last = _before_opening_marks(text, start, last)
            if _goes_on(text[last : last + 9]):
                continue
        yield last


def _before_opening_marks(text: str, start: int, end: int) -> int:
    """The end, moved before the marks that open the next sentence."""
    piece = text[start:end].rstrip()
    bare = piece.rstrip(_OPENING_MARKS)
    return start + len(bare) if bare != piece and bare[-1:].isspace() else end


def _goes_on(following: str) -> bool:
    """Whether what follows begins with a small letter, as no sentence does."""
    return following.lstrip(" \"“”„«»‘’'()[]")[:1].islower()


def _without_marks(paragraph: str) -> str:
    """The paragraph, as long as before, with a blank for each quotation mark and bracket."""
    return _MARKS.sub(" ", _APOSTROPHE.sub("x", paragraph))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
