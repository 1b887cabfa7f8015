"""Sentences and mentions → every name that is an actor's, or looks and acts like one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from helpers import schema
from helpers.actors import acting
from helpers.actors.acting import Name
from helpers.actors.folding import fold, words_only
from helpers.actors.line import Line
from helpers.actors.names import known_names
from helpers.actors.resolving import resolve

_INITIALS = re.compile(r"(?<=\b\w) (?=\w\b)")  # the blank in "u s"
_FULL = range(2, 5)  # words in the full name of a person
_KUNYA = ("abu", "umm")  # Abu Mustafa is not called Mustafa
Row = tuple[object, ...]


class Found(NamedTuple):
    """A row of the table `mentions`."""

    article_id: str
    sentence: int
    start: int
    end: int
    surface: str
    actor: str
    form: str


def all_names(sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The table `names`: a row a mention, and a row a name that acts and is no mention."""
    found = defaultdict(list)
    for mention in mentions[list(Found._fields)].itertuples(index=False, name=None):
        found[mention[:2]].append(Found(*mention))
    lines = sentences[["article_id", "sentence", "start", "text"]].itertuples(
        index=False, name=None
    )
    rows = [
        (article_id, *row)
        for article_id, group in groupby(lines, key=itemgetter(0))
        for row in _of_article([Line(*line) for _, *line in group], article_id, found)
    ]
    return pd.DataFrame(rows, columns=schema.NAMES.names)


def folded(name: str) -> str:
    """A name as it is compared: small letters, no accents, apostrophes and marks, US for U.S."""
    return _INITIALS.sub("", " ".join(words_only(fold(name).plain).split()))


def is_listed(name: str) -> bool:
    """Whether a folded name, or it without its plural, stands in the lexicon, in whatever sense."""
    senses = known_names().senses
    return name in senses or name.removesuffix("s") in senses


def is_known(name: str) -> bool:
    """Whether a folded name stands in the lexicon, or means one of its actors by its words."""
    return is_listed(name) or resolve(name) is not None


def _of_article(
    lines: list[Line], article_id: str, mentions: Mapping[tuple, list[Found]]
) -> Iterator[Row]:
    unlisted: list[Name] = []
    listed: set[str] = set()
    for line in lines:
        own = list(acting.names_in(line))
        for mention in mentions.get((article_id, line.number), ()):
            over = [name for name in own if _overlap(name, mention)]
            listed.update(name.key for name in over)
            yield _mentioned(line, mention, over)
            own = [name for name in own if name not in over]
        unlisted += own
    plain = {token for line in lines for token in _in_small_letters(line)}
    yield from _unlisted([name for name in unlisted if name.key not in plain], listed)


def _in_small_letters(line: Line) -> Iterator[str]:
    """The words that are written without a capital: one that is so is no name by its capital."""
    return (token for place, token in enumerate(line.tokens) if not line.is_capital(place))


def _overlap(name: Name, mention: Found) -> bool:
    start, end = name.span
    return name.line.start + start < mention.end and mention.start < name.line.start + end


def _mentioned(line: Line, mention: Found, over: list[Name]) -> Row:
    """A mention with what it does, by the words around it or around a longer name."""
    first, stop = line.tokens_at(mention.start - line.start, mention.end - line.start)
    sign = acting.sign_of(line, first, acting.passed_over(line, stop))
    sign = sign or next((name.sign for name in over if name.sign), None)
    place = mention.sentence, mention.start, mention.end, mention.surface
    return *place, mention.actor, mention.form, mention.surface, None, sign, None


def _unlisted(found: list[Name], listed: set[str]) -> Iterator[Row]:
    """The names that act and are not the lexicon's, each under the fullest one of the article."""
    full = _full_names(found)
    for name in found:
        fullest = full.get(name.key)
        if (
            name.sign is None
            or name.key in listed
            or is_listed(name.key)
            or (fullest and fullest.key in listed)
        ):
            continue
        start, end = (name.line.start + place for place in name.span)
        called, kind = fullest.surface if fullest else name.surface, name.type
        if fullest:
            kind = fullest.type or ("person" if len(fullest.key.split()) in _FULL else None)
        place = name.line.number, start, end, name.surface
        yield *place, None, None, called, kind, name.sign, name.abbreviation


def _full_names(found: Iterable[Name]) -> dict[str, Name]:
    """For abbreviations, surnames and short names the full one that the article gives."""
    full: dict[str, Name] = {}
    counts = Counter(name.key for name in found)
    given = Counter(key.split()[0] for key in counts if " " in key)
    for name in sorted(found, key=lambda name: counts[name.key]):
        words = name.key.split()
        if name.abbreviation:
            full[name.abbreviation.lower()] = name
        elif name.type in (None, "person") and len(words) in _FULL and words[0] not in _KUNYA:
            if given[words[0]] == 1:
                full.setdefault(words[0], name)
            full[words[-1]] = name
        elif len(words) == 2 and name.type:
            full[words[0]] = name
    return full
