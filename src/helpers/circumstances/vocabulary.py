"""What the lexicons say of weapons, parties, peoples, and words for who did what."""

from functools import cache
from typing import Literal

from pydantic import model_validator

from helpers import lexicon
from helpers.quantities import Phrasebook
from helpers.schema import WEAPONS

LEXICONS = (
    *("weapons", "parties", "peoples", "deeds"),
    *("grammar", "sources", "quantities"),
)
FROM_AFAR = frozenset(WEAPONS[:6])
CLOSING = frozenset(
    "be have get modal not preposition conjunction subordinator relative pronoun time month".split()
)
"""Roles of words that end the words for a party."""
MARKS = frozenset('"“”«».;:?!()[]{}|/…•,-–—*')

Class = Literal[WEAPONS]
Role = Literal[
    *(
        "harm",
        "act",
        "attack",
        "lead",
        "by",
        "blame",
        "accuse",
        "claim",
        "deny",
        "denied",
        "target",
    ),
    *("doer", "modifier", "other lead", "made by", "against", "new", "own", "lose", "boundary"),
]


class Weapon(lexicon.Entry):
    """Words for one class of weapon; see the head of weapons.yml."""

    weapon: Class | None = None
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    back: frozenset[Class] = frozenset()
    of_state: Class | None = None
    nobody: bool = False
    gives_way: bool = False
    nothing: bool = False

    @model_validator(mode="after")
    def stands_for_something(self) -> "Weapon":
        """Raise ValueError unless the words name a class, or point to some, or are no weapon."""
        if self.nothing == bool(self.weapon or self.back):
            raise ValueError("give weapon, or the classes that it may point back to, or nothing")
        return self


class Party(lexicon.Entry):
    """Common words for a party; see the head of parties.yml."""

    words: tuple[str, ...]
    camp: str | None = None
    actor: str | None = None
    needs: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    nobody: bool = False


class People(lexicon.Entry):
    """A people and what its members are called; see the head of peoples.yml."""

    people: str
    words: tuple[str, ...]


class Deed(lexicon.Entry):
    """Words around a deed, by their role; see the head of deeds.yml."""

    role: Role
    words: tuple[str, ...] = ()
    values: dict[str, int] = {}


class Small(lexicon.Entry):
    """Small words by what they do in a sentence; see the head of grammar.yml."""

    role: str | None = None
    list: str | None = None
    words: tuple[str, ...]


class Source(lexicon.Entry):
    """Words around the name of a source; see the head of sources.yml."""

    role: str
    words: tuple[str, ...]


@cache
def weapons() -> Phrasebook[tuple[Weapon, str]]:
    """Words of weapons, each with its entry and what it is: nouns, verbs or people."""
    return Phrasebook(
        (form, (entry, part))
        for entry in lexicon.entries("weapons", Weapon)
        for part in ("nouns", "verbs", "people")
        for word in getattr(entry, part)
        for form in ([word] if part == "verbs" else _numbers(word))
    )


@cache
def parties() -> Phrasebook[Party]:
    """Common words for parties."""
    return Phrasebook((w, e) for e in lexicon.entries("parties", Party) for w in e.words)


@cache
def peoples() -> Phrasebook[str]:
    """Words for the members of a people, with its name."""
    return Phrasebook(
        (form, entry.people)
        for entry in lexicon.entries("peoples", People)
        for word in entry.words
        for form in _numbers(word.lower())
    )


@cache
def acts() -> Phrasebook[str]:
    """Words by which a party acts, each with its role: harm, act, attack or claim.

    The words of weapons are among them: nouns as attack, verbs as act.
    """
    found = [(w, e.role) for e in _deeds() if e.role in ("claim", "harm", "act") for w in e.words]
    found += [(w, "attack") for w in sorted(members("attack"))]
    for entry in lexicon.entries("weapons", Weapon):
        if not (entry.nobody or entry.nothing or entry.weapon == "fighting"):
            found += [(w, "act") for w in entry.verbs]
            found += [(f, "attack") for w in entry.nouns + entry.people for f in _numbers(w)]
    return Phrasebook(found)


@cache
def book(*roles: Role) -> Phrasebook[Role]:
    """The phrases of some roles, each with its role."""
    return Phrasebook((word, role) for role in roles for word in sorted(members(role)))


@cache
def members(role: Role) -> frozenset[str]:
    """The words of one role."""
    return frozenset(word for entry in _deeds() if entry.role == role for word in entry.words)


@cache
def keys(*roles: Role) -> frozenset[str]:
    """A word of each phrase of some roles: without any of them a sentence holds none."""
    return frozenset(max(word.split(), key=len) for role in roles for word in members(role))


@cache
def only_verbs() -> frozenset[str]:
    """Verbs of harm and attack that are no nouns too."""
    return (members("harm") | members("act")) - members("attack")


@cache
def boundaries() -> dict[str, int]:
    """How many words of distance a word that parts clauses counts as."""
    return {w: n for entry in _deeds() for w, n in entry.values.items()}


@cache
def grammar() -> dict[str, str]:
    """The role of each small word; the first block that names a word wins."""
    roles: dict[str, str] = {}
    for entry in lexicon.entries("grammar", Small):
        for word in entry.words if entry.role else ():
            roles.setdefault(word, entry.role)
    return roles


@cache
def saying() -> frozenset[str]:
    """Verbs of saying, one word each."""
    found = lexicon.entries("sources", Source)
    return frozenset(word for entry in found if entry.role == "say" for word in entry.words)


@cache
def _deeds() -> tuple[Deed, ...]:
    return lexicon.entries("deeds", Deed)


def _numbers(noun: str) -> list[str]:
    """A noun and its plural."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return [noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")]
