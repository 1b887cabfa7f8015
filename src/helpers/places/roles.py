"""What the words around a name say of it: that something happened there, or only went there."""

import re
from typing import NamedTuple

from helpers.places.gazetteer import gazetteer
from helpers.places.spelling import fold
from helpers.places.words import words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_BEFORE, _AFTER = 90, 30  # characters that are looked at on either side of a name
_TO_TELLING = 5  # words between "told" and "in Beirut"
_TO_ATTACK = 3  # words between "strike" and "on Aleppo"
_TO_OWNED = 2  # words after "Tehran's" among which "support" stands
_DISTANCES = frozenset("kilometres kilometers km miles".split())


class Role(NamedTuple):
    """How a name stands in its sentence."""

    kind: str
    """at, near, bare (subject or object), from, to, told (somebody spoke there), acts (spoke)."""
    is_town: bool = False
    """A word says that it is a town or a part of one: "the town of Hit"."""
    is_area: bool = False
    """A word says that it is a province or region: "Homs province"."""

    @property
    def is_sure(self) -> bool:
        """Whether the words leave no doubt that the name is a place's."""
        return self.is_town or self.is_area


def role(sentence: str, start: int, end: int) -> Role:
    """What the words before and after sentence[start:end] make of it."""
    earlier = sentence[max(0, start - _BEFORE) : start]
    before = [fold(token) or token for token in _TOKEN.findall(earlier)]
    after = [token.lower() for token in _TOKEN.findall(sentence[end : end + _AFTER])]
    kind, named = _before(before)
    town, area = _after(after)
    is_area = area or named == "area"
    if kind == "bare" and not (area or town or named) and (_acts(after) or _governs(after)):
        kind = "acts"
    return Role(kind, (town or named == "town") and not is_area, is_area)


def _before(before: list[str]) -> tuple[str, str]:
    """The role that the words before a name give it, and whether they call it town or area."""
    at, named, near = len(before), "", False
    while at:
        word = before[at - 1]
        if word == "of" and at > 1 and (part := _part(before[at - 2])):
            named = named or part
            near = near or part == "edge"
            at -= 2
        elif _is_passed_over(word):
            at -= 1
        else:
            break
    kind = _governed(before[:at])
    if near and kind in ("at", "bare", "to", "from"):
        kind = "near"
    return kind, "" if named in ("edge", "part") else named


def _part(word: str) -> str:
    if word in words("edges") or word in _DISTANCES:
        return "edge"
    return _called(word) or ("part" if word in words("parts") else "")


def _called(word: str) -> str:
    if word in words("areas"):
        return "area"
    return "town" if word in words("towns") else ""


def _is_passed_over(word: str) -> bool:
    known = words("passed over", "towns")
    if word in known or word in gazetteer().adjectives:
        return True
    first, *more = word.split()
    if more and (more[-1] in words("held") or known.issuperset([first, *more])):
        return True
    owner = word.removesuffix(" s").removesuffix("s")
    return owner != word and any(p.kind == "country" for p in gazetteer().exact.get(owner, ()))


def _governed(before: list[str]) -> str:
    """The role that a preposition or verb at the end of the words gives to what follows."""
    word = before[-1] if before else ""
    earlier = before[:-1]
    if word == ":" and earlier and earlier[-1] in words("fields"):
        return "at"
    if word in words("at"):
        return _there(earlier)
    if word == "to" and earlier and earlier[-1] in words("close"):
        return "near"
    if word in words("onto") and _follows_attack(earlier):
        return "at"
    if word == "of":
        return "from"
    if word in words("near"):
        return "near"
    if word in words("from"):
        return "from"
    if word in words("to"):
        return "to"
    return "at" if word in words("hitting") else "bare"


def _there(before: list[str]) -> str:
    """What "in" before a name says: that it happened there, was told there, or ended there."""
    near = before[-_TO_TELLING:]
    if _is_open(near, words("telling")):
        return "told"
    cared_for = _is_open(near, words("care")) and not words("carried").isdisjoint(before)
    return "to" if cared_for else "at"


def _is_open(before: list[str], among: frozenset[str]) -> bool:
    """Whether a word of the list stands there with no mark after it."""
    marks = [at for at, word in enumerate(before) if not word[0].isalnum()]
    return not among.isdisjoint(before[marks[-1] + 1 :] if marks else before)


def _follows_attack(before: list[str]) -> bool:
    return not words("attacks").isdisjoint(before[-_TO_ATTACK:])


def _after(after: list[str]) -> tuple[bool, bool]:
    """Whether the words after a name call it a town, or an area."""
    at = 2 if after[:2] in (["'", "s"], ["’", "s"]) else 0
    word = after[at] if at < len(after) else ""
    return word in words("towns"), word in words("areas")


def _governs(after: list[str]) -> bool:
    """Whether what stands after is what a government has: Tehran's support."""
    owned = after[:2] in (["'", "s"], ["’", "s"])
    return owned and not words("governing").isdisjoint(after[2 : 2 + _TO_OWNED])


def _acts(after: list[str]) -> bool:
    at = 1 if after[:1] and after[0] in ("has", "have", "had", "also", "is") else 0
    return at < len(after) and after[at] in words("saying")
