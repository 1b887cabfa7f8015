"""What an article itself says that its abbreviations mean: "the Rapid Support Forces (RSF)"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from helpers.actors.article import Article, Candidate
from helpers.actors.entries import Actor
from helpers.actors.folding import fold, words_only
from helpers.actors.names import Sense, known_names

_IN_BRACKETS = re.compile(r"\s\([\"“'‘]?([A-Z][A-Za-z.&-]{1,11})[\"”'’]?\)")
_SMALL_WORDS = frozenset(["of", "the", "for", "and", "in", "to", "on", "de"])
_WORD = re.compile(r"[^\W_]+")
_REACH = 120  # characters before a bracket in which the name that it abbreviates may stand
_WRITTEN_OUT = ("name", "aliases", "armies", "parts")


class Abbreviation(NamedTuple):
    """A folded abbreviation and whom it means in one article; None: somebody unknown."""

    key: str
    actor: Actor | None


def taught(article: Article, candidates: Iterable[Candidate]) -> dict[str, Actor | None]:
    """Whom each abbreviation in brackets after a name means; None if the lexicon knows no such."""
    brackets = list(_IN_BRACKETS.finditer(article.text))
    if not brackets:
        return {}
    ends = {c.end: c for c in sorted(candidates, key=lambda c: -c.start)}
    found = (_told(article, bracket, ends) for bracket in brackets)
    return {told.key: told.actor for told in reversed(list(filter(None, found)))}


def spotted(article: Article, told: dict[str, Actor | None]) -> Iterable[Candidate]:
    """The places of taught abbreviations that the lexicon does not have."""
    for key, actor in told.items():
        if actor is None or any(s.actor is actor for s in known_names().senses.get(key, ())):
            continue
        sense = Sense(actor, "abbreviations", capitals=tuple(range(len(key.replace(" ", "")))))
        for m in re.finditer(rf"\b{key}\b", article.scan):
            which = article.sentence(m.start(), m.end())
            if which is not None and article.folded.is_capital(m.start()):
                yield Candidate(m.start(), m.end(), which, [sense])


def _told(article: Article, bracket: re.Match, ends: dict[int, Candidate]) -> Abbreviation | None:
    key = words_only(fold(bracket[1]).plain).strip()
    letters = _letters(key)
    place = article.folded.place(bracket.start())
    named = next((ends[end] for end in (place, place - 1) if end in ends), None)
    if named and (actor := _written_out(named)):
        initials = _initials(article.plain[named.start : named.end])
        return Abbreviation(key, actor) if _abbreviate(letters, initials) else None
    before = article.text[max(0, bracket.start() - _REACH) : bracket.start()]
    return Abbreviation(key, None) if _ends_with_name(before, letters) else None


def _written_out(candidate: Candidate) -> Actor | None:
    return next((s.actor for s in candidate.senses if s.field in _WRITTEN_OUT and s.actor), None)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word not in _SMALL_WORDS)


def _abbreviate(letters: str, initials: str) -> bool:
    """Whether the letters are the initials, one left out or added at most (QRCS of …)."""
    return letters[0] == initials[:1] and (letters in initials or initials in letters)


def _ends_with_name(before: str, letters: str) -> bool:
    """Whether the capitalised words before a bracket spell its letters."""
    words = _WORD.findall(before)
    initials = "".join(word[0].lower() for word in words if word[0].isupper())
    return initials.endswith(letters)
