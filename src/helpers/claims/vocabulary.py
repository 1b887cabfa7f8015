"""What the lexicons say about a word: who it names, what harm it is, what it does in a sentence."""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import model_validator

from helpers import lexicon, schema
from helpers.quantities import Phrasebook

LEXICONS = ("quantities", "harm", "people", "things", "grammar", "markers", "sources")

ROLES = (
    *("be", "have", "get", "modal", "not", "adverb", "preposition", "conjunction", "subordinator"),
    *("relative", "determiner", "pronoun", "time", "verb", "freed", "month", "label"),
)
Kind = Literal[schema.KINDS]
Victims = Literal[schema.VICTIMS]
Form = Literal["base", "third", "past", "gerund", "participle", "adjective", "noun"]
_LETTERS = re.compile(r"[^\W\d_]+")
FORMS: tuple[Form, ...] = ("base", "third", "past", "gerund", "participle")


class People(lexicon.Entry):
    """Nouns for people, or words that say which group a general noun means; see people.yml."""

    victims: Victims
    words: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    before: bool = False
    general: bool = False


class Things(lexicon.Entry):
    """Nouns that are counted and are not people."""

    things: str
    words: tuple[str, ...]


class Grammar(lexicon.Entry):
    """Small words by what they do in a sentence, or a list that a single rule asks for."""

    role: Literal[ROLES] | None = None
    list: str | None = None
    words: tuple[str, ...]


class Harm(lexicon.Entry):
    """A verb, an adjective or a noun of harm; see harm.yml."""

    kind: Kind
    verb: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    takes: Literal["any", "people", "forces", "unarmed"] = "any"
    voice: Literal["both", "passive", "subject"] = "both"
    counted: bool = False
    of: bool = False
    toll: bool = False
    near: tuple[str, ...] = ()
    weak: bool = False

    @property
    def gives_way(self) -> bool:
        """Does a plainer word beside it say the kind: shot and killed?"""
        return self.weak or self.kind == "casualties"

    @property
    def near_words(self) -> frozenset[str]:
        """One of these must stand near the noun, if there are any: claimed 12 lives."""
        return frozenset(self.near)

    @model_validator(mode="after")
    def one_part_of_speech(self) -> "Harm":
        """Raise ValueError unless exactly one of verb, adjective and noun is given."""
        if sum(map(bool, (self.verb, self.adjective, self.noun))) != 1:
            raise ValueError("give one of verb, adjective, noun")
        if self.verb and not len(self.verb) >= 4:
            raise ValueError("a verb needs its base, third person, past and -ing forms")
        return self


class Marker(lexicon.Entry):
    """Words that say over what time a figure runs, or how sure it is; see markers.yml."""

    scope: Literal["cumulative", "period"] | None = None
    realis: Literal["denied", "hypothetical"] | None = None
    words: tuple[str, ...]


class Source(lexicon.Entry):
    """Words around the name of a source; see sources.yml."""

    role: Literal["say", "count", "by", "end"]
    words: tuple[str, ...]


class Noun(NamedTuple):
    """A noun for people."""

    victims: Victims
    plural: bool
    singular: bool
    before: bool
    general: bool


@cache
def people() -> Phrasebook[Noun]:
    """Nouns for people, singular and plural."""
    return Phrasebook(
        (form, Noun(entry.victims, plural, not plural or alike, entry.before, entry.general))
        for entry in lexicon.entries("people", People)
        for word in entry.words
        for alike in [len(_numbers(word)) == 1]
        for form, plural in _numbers(word)
    )


@cache
def beside() -> dict[str, Victims]:
    """The group that a word beside a general noun says."""
    found = lexicon.entries("people", People)
    return {word: entry.victims for entry in found for word in entry.beside}


@cache
def things() -> frozenset[str]:
    """Nouns that are counted and are not people, singular and plural."""
    found = lexicon.entries("things", Things)
    return frozenset(f for e in found for word in e.words for f, _ in _numbers(word))


@cache
def grammar() -> dict[str, str]:
    """The role of each small word; the first block that names a word wins."""
    roles: dict[str, str] = {}
    for entry in lexicon.entries("grammar", Grammar):
        for word in entry.words if entry.role else ():
            roles.setdefault(word, entry.role)
    return roles


@lru_cache(maxsize=2**14)
def role(word: str) -> str | None:
    """What a word does in a sentence; any word in -ly that names nobody is an adverb."""
    known = grammar().get(word)
    if known is None and len(word) > 4 and word.endswith("ly") and not people().at([word], 0):
        return None if word in members("not-adverb") else "adverb"
    return known


@cache
def members(name: str) -> frozenset[str]:
    """Every word that the blocks of grammar.yml with this role, or of this list, name."""
    found = lexicon.entries("grammar", Grammar)
    return frozenset(word for e in found if name in (e.role, e.list) for word in e.words)


@cache
def harm() -> Phrasebook[tuple[tuple[Harm, Form], ...]]:
    """Words of harm with the forms that they may be."""
    forms: dict[str, list[tuple[Harm, Form]]] = {}
    for entry in lexicon.entries("harm", Harm):
        for word, form in _harm_forms(entry):
            forms.setdefault(word, []).append((entry, form))
    return Phrasebook((word, tuple(readings)) for word, readings in forms.items())


@cache
def harm_keys() -> frozenset[str]:
    """A word of each phrase of harm: a sentence without any of them holds no claim."""
    found = lexicon.entries("harm", Harm)
    forms = (word for entry in found for word, _ in _harm_forms(entry))
    return injuries() | frozenset(max(_LETTERS.findall(word), key=len) for word in forms)


@cache
def injuries() -> frozenset[str]:
    """What those have who are hurt: wounds, burns, a lost leg."""
    return members("hurt") | members("limb")


@cache
def sources(role: str) -> Phrasebook[str]:
    """Words of one role around the name of a source."""
    found = lexicon.entries("sources", Source)
    return Phrasebook((word, word) for e in found if e.role == role for word in e.words)


@cache
def cue_starts() -> frozenset[str]:
    """The words that words of saying may begin with."""
    return frozenset(word for role in ("say", "count", "by") for word in sources(role))


@cache
def markers(field: Literal["scope", "realis"]) -> Phrasebook[str]:
    """Words that say the scope, or the realis, of a claim near them."""
    found = lexicon.entries("markers", Marker)
    return Phrasebook(
        (_general(word), getattr(e, field)) for e in found if getattr(e, field) for word in e.words
    )


def _general(words: str) -> str:
    """The placeholders YEAR, MONTH, WEEKDAY and NUMBER as the words that stand for any such."""
    for name in ("YEAR", "MONTH", "WEEKDAY", "NUMBER"):
        words = words.replace(name, f"any{name.lower()}")
    return words


def _numbers(word: str) -> list[tuple[str, bool]]:
    """The singular and the plural of a noun, and which is which."""
    singular, slash, plural = word.lower().partition("/")
    plural = plural if slash else _plural(singular)
    if plural == "=":
        return [(singular, True)]
    return [(singular, False), (plural, True)] if plural != singular else [(singular, True)]


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _harm_forms(entry: Harm) -> list[tuple[str, Form]]:
    if entry.verb:
        return list(zip(entry.verb, FORMS, strict=False))
    form = "adjective" if entry.adjective else "noun"
    return [(word, form) for word in entry.adjective or entry.noun]
