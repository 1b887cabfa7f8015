"""The words of incidents.yml: what tells one event from another."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from pydantic import model_validator

from helpers import lexicon
from helpers.quantities import Phrasebook

LEXICONS = ("incidents", "quantities")
Role = Literal["event", "deed", "apart", "other", "toll", "at", "target", "hour", "common"]


class Entry(lexicon.Entry):
    """One block of incidents.yml; its head says what the roles mean."""

    role: Role
    words: tuple[str, ...]
    slots: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _has_its_slots(self) -> "Entry":
        if bool(self.slots) != (self.role == "hour"):
            raise ValueError("slots say which parts of the day the words of an hour mean")
        return self


def found(role: Role, row: list[str]) -> dict[int, tuple[Entry, int]]:
    """Where the words of a role begin in a row of words: their entry, and where they end."""
    return _book(role).all(row)


@cache
def members(*roles: Role) -> frozenset[str]:
    """The words and phrases of some roles, in the singular."""
    words = (word for role in roles for entry in entries(role) for word in entry.words)
    return frozenset(" ".join(map(singular, word.split())) for word in words)


@cache
def singular(word: str) -> str:
    """The word without the 's of a possessive and the ending of a plural, by its letters."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2:] not in _NO_PLURAL else word


_NO_PLURAL = ("ss", "us", "is")


@cache
def entries(role: Role) -> Sequence[Entry]:
    """The entries of a role."""
    return [entry for entry in lexicon.entries("incidents", Entry) if entry.role == role]


@cache
def _book(role: Role) -> Phrasebook[Entry]:
    """The phrases of a role, in the singular, as rows of words are when they are looked up."""
    pairs = ((entry, word) for entry in entries(role) for word in entry.words)
    return Phrasebook((" ".join(map(singular, word.split())), entry) for entry, word in pairs)
