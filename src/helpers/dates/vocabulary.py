"""The words of dates.yml, and the verbs of saying of sources.yml."""

from functools import cache
from typing import Literal

from helpers import lexicon
from helpers.quantities import Phrasebook

LEXICONS = ("quantities", "dates", "sources")

Role = Literal[
    *("weekday", "short", "month", "day", "spoken", "spoken week", "stretch", "feast", "vague"),
    *("unit", "which", "rolling", "part", "near", "begins", "began", "until", "every"),
    *("future", "told", "account", "toll", "rose", "back", "happened", "published", "boundary"),
]


class When(lexicon.Entry):
    """Words that say when, by their role; see the head of dates.yml."""

    role: Role
    values: dict[str, int] = {}
    words: tuple[str, ...] = ()


class Source(lexicon.Entry):
    """Words around the name of a source; see the head of sources.yml."""

    role: Literal["say", "count", "by", "end"]
    words: tuple[str, ...]


@cache
def values(role: Role) -> dict[str, int]:
    """The numbers that single words of a role stand for."""
    found = lexicon.entries("dates", When)
    return {w: n for entry in found if entry.role == role for w, n in entry.values.items()}


@cache
def members(role: Role) -> frozenset[str]:
    """The words of a role that stand for no number."""
    found = lexicon.entries("dates", When)
    return frozenset(word for entry in found if entry.role == role for word in entry.words)


@cache
def book(*roles: Role) -> Phrasebook[tuple[Role, int]]:
    """The phrases of some roles, each with its role and number (0 if it has none).

    They are without 's, as the rows are in which they are looked up.
    """
    return Phrasebook(
        (phrase.replace("'s", ""), (role, number))
        for role in roles
        for phrase, number in (values(role) | dict.fromkeys(members(role), 0)).items()
    )


@cache
def saying() -> frozenset[str]:
    """The verbs of saying and counting, one word each."""
    found = lexicon.entries("sources", Source)
    return frozenset(
        word for entry in found if entry.role in ("say", "count") for word in entry.words
    )
