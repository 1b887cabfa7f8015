"""The add-on lexicon of tone: groups of words with their weights, and words that turn others."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from helpers import lexicon

VOWELS = "aeiou"


class Word(NamedTuple):
    """Its group, its polarity (-1 to 1), and whether it says what happened."""

    group: str
    polarity: float
    event: bool


class Group(lexicon.Entry):
    """Words of one kind and weight; verbs and nouns stand for all their regular forms."""

    group: str
    polarity: float = 0
    event: bool = False
    verbs: str = ""
    nouns: str = ""
    words: str = ""
    why: str

    def forms(self) -> Iterator[str]:
        """Every form of every word; phrases are several words."""
        for verb in self.verbs.split():
            yield from _forms_of_verb(verb)
        for noun in self.nouns.split():
            yield from (noun, _plural(noun))
        yield from _listed(self.words)


class Turn(lexicon.Entry):
    """Words that turn others: they negate them, end them, or only look like it."""

    role: Literal["negates", "ends", "passes"]
    words: str
    why: str


@cache
def loaded() -> dict[str, Word]:
    """The words that carry tone, each in its first group."""
    found: dict[str, Word] = {}
    for entry in lexicon.entries("tone/words", Group):
        for form in entry.forms():
            found.setdefault(form, Word(entry.group, entry.polarity, entry.event))
    return found


def tells_an_event(word: str) -> bool:
    """Whether a word says what happened (a death, an attack), not how it is told."""
    known = loaded().get(word.lower())
    return bool(known and known.event)


@cache
def silent() -> frozenset[str]:
    """The words that carry nothing, whatever TextBlob says of them."""
    entries = lexicon.entries("tone/silent", Group)
    return frozenset(form for entry in entries for form in entry.forms())


@cache
def turns() -> dict[str, str]:
    """What each turning word does: negates, ends or passes."""
    entries = lexicon.entries("tone/turns", Turn)
    return {word: entry.role for entry in entries for word in _listed(entry.words)}


@cache
def phrases() -> dict[str, frozenset[str]]:
    """The phrases of two words that some list holds: the second words by the first."""
    found: dict[str, set[str]] = {}
    for phrase in (*loaded(), *silent(), *turns()):
        first, _, second = phrase.partition(" ")
        if second:
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _listed(words: str) -> list[str]:
    """The words of a list, phrases in quotation marks, apostrophes left in peace."""
    return [phrase or word for phrase, word in re.findall(r'"([^"]+)"|(\S+)', words)]


def _forms_of_verb(verb: str) -> set[str]:
    """Base, third person, past and -ing, as regular verbs form them."""
    if verb.endswith("ee"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb}ing"}
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    if re.search("(?:s|x|z|ch|sh|o)$", verb):
        return {verb, f"{verb}es", f"{verb}ed", f"{verb}ing"}
    forms = {verb, f"{verb}s", f"{verb}ed", f"{verb}ing"}
    if re.search("[^aeiou][aeiou][^aeiouwxy]$", verb):
        forms |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return forms


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search("(?:s|x|z|ch|sh)$", noun) else f"{noun}s"
