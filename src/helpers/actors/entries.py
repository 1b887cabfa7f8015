"""The actor lexicon: what an entry looks like, and what all entries together must keep to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from helpers import lexicon, schema
from helpers.actors.words import offices
from helpers.errors import UserError, did_you_mean

LEXICON = "actors"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def written(name: str) -> list[str]:
    """Every writing of a name with alternatives: "(al-)Nusra" is al-Nusra and Nusra."""
    pieces = re.split(r"(\([^()]*\))", name)
    return ["".join(chosen).strip() for chosen in product(*map(_alternatives, pieces))]


def _alternatives(piece: str) -> list[str]:
    """Those of a bracket; what stands outside of one has none."""
    if not piece.startswith("("):
        return [piece]
    inside = piece[1:-1]
    return inside.split("|") if "|" in inside else [inside, ""]


def _checked_name(name: str) -> str:
    if re.search(r"\([^()]*(\(|$)|^[^()]*\)", name):
        raise ValueError(f"{name!r} has a bracket without its other half, or one in another")
    for writing in written(name):
        if not re.match(r"\w", writing) or writing == writing.lower():
            raise ValueError(f"{writing!r}: names begin with a letter and are found by a capital")
    return name


Name = Annotated[str, AfterValidator(_checked_name)]
Names = tuple[Name, ...]


class Role(lexicon.Entry):
    """An office, held from one day until another, both inclusive; open where a day is left out."""

    office: str
    of: Id
    since: date = Field(date.min, alias="from")
    until: date = date.max

    def held(self, day: date) -> bool:
        """Whether the office was held on that day."""
        return self.since <= day <= self.until


class Actor(lexicon.Entry):
    """One entry; the fields are explained at the head of data/lexicons/actors/syria.yml."""

    id: Id
    name: Name
    type: Literal[schema.ACTOR_TYPES]
    camps: dict[str, str] = Field({}, alias="camp")
    part_of: Id | None = None
    military_of: Id | None = None
    short: str | None = None
    aliases: Names = ()
    parts: Names = ()
    alone: Names = ()
    later: Names = ()
    abbreviations: Names = ()
    demonyms: Names = ()
    metonyms: Names = ()
    capitals: Names = ()
    roles: tuple[Role, ...] = ()
    needs: dict[str, tuple[str, ...]] = {}

    @field_validator("camps", mode="before")
    @classmethod
    def _by_conflict(cls, camp: object, info: ValidationInfo) -> object:
        """A camp that is given alone is that in the conflict that the file is named after."""
        return {(info.context or {}).get("file", ""): camp} if isinstance(camp, str) else camp

    @property
    def camp(self) -> str | None:
        """The side that it is on; of several conflicts, that in the first that the entry names."""
        return next(iter(self.camps.values()), None)

    @model_validator(mode="after")
    def _needs_belong_to_names(self) -> "Actor":
        names = {name for _, names in self.names() for name in names}
        if strange := set(self.needs) - names:
            raise ValueError(f"needs: {', '.join(sorted(strange))} is not written so in the entry")
        return self

    def names(self) -> Iterator[tuple[str, Names]]:
        """Each field of names, with what it holds."""
        yield "name", (self.name,)
        for field in _NAME_FIELDS:
            yield field, getattr(self, field)


_NAME_FIELDS = (
    "aliases",
    "parts",
    "alone",
    "later",
    "abbreviations",
    "demonyms",
    "metonyms",
    "capitals",
)


@lexicon.cached
def known() -> tuple[Actor, ...]:
    """Every actor of the lexicon; raises UserError where entries contradict each other."""
    actors = lexicon.entries(LEXICON, Actor)
    if found := [fault for check in CHECKS for fault in check(actors)]:
        raise UserError(f"{lexicon.place(LEXICON)}: {'; '.join(found)}")
    return actors


def named(actor_id: str) -> Actor:
    """The actor of this id; raises UserError, which names near ones."""
    actors = {actor.id: actor for actor in known()}
    if actor_id in actors:
        return actors[actor_id]
    advice = did_you_mean(actor_id, actors) or "; see data/lexicons/actors"
    raise UserError(f"no actor {actor_id!r} in the lexicon{advice}")


def repeated_ids(actors: Iterable[Actor]) -> list[str]:
    """A sentence for each id that stands twice."""
    counts = Counter(actor.id for actor in actors)
    return [f"the id {i} stands {n} times" for i, n in counts.items() if n > 1]


def unknown_roles(actors: Iterable[Actor]) -> list[str]:
    """A sentence for each office that is not listed, or is of a body that is no entry."""
    ids = {actor.id for actor in actors}
    return [
        f"{actor.id}: no office {role.office!r} in actor_words.yml, or no entry {role.of!r}"
        for actor in actors
        for role in actor.roles
        if role.of not in ids or not offices(role.office)
    ]


def unknown_wholes(actors: Iterable[Actor]) -> list[str]:
    """A sentence for each entry that is a part, or the military, of what is no entry."""
    ids = {actor.id for actor in actors}
    return [
        f"{actor.id}: no entry {whole!r}"
        for actor in actors
        for whole in (actor.part_of, actor.military_of)
        if whole and whole not in ids
    ]


def two_militaries(actors: Iterable[Actor]) -> list[str]:
    """A sentence for each state of which two entries are said to be the military."""
    states = Counter(actor.military_of for actor in actors if actor.military_of)
    return [f"{n} entries are the military of {state}" for state, n in states.items() if n > 1]


def overlapping_days(actors: Iterable[Actor]) -> list[str]:
    """A sentence for each two persons who are said to have held one office on one day."""
    held = [(actor.id, role) for actor in actors for role in actor.roles]
    return [
        f"{one} and {other} are both {a.office} of {a.of} on {max(a.since, b.since)}"
        for (one, a), (other, b) in combinations(held, 2)
        if (a.office, a.of) == (b.office, b.of) and a.since <= b.until and b.since <= a.until
    ]


CHECKS = (repeated_ids, unknown_roles, unknown_wholes, two_militaries, overlapping_days)
