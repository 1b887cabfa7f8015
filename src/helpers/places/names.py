"""The names in a sentence that may be those of places, found in one pass over its capitals."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from textblob.en import lexicon as english

from helpers.places.gazetteer import Place, gazetteer, is_well_known, largest
from helpers.places.spelling import fold, sound, word_sound
from helpers.places.words import words

_WORD = r"[^\W\d_](?:\w|['’‘`ʼ](?=\w))*"
_CAPITAL = r"['’‘`ʼ]?[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ]\w*(?:['’‘`ʼ]\w+)*"
_ARTICLE = r"(?:al|el|ad|an|ar|as|ash|at|az|ed|er|es|ez|ul)"
_SMALL = (
    r"(?:al|el|ad|an|ar|as|ash|at|az|ed|er|es|ez|ul|of|the|and|in|de|del|della|di|da|do|dos|du|des|"
    r"la|le|les|los|las|sur|en|on|upon|e|y|i|bin|ibn|am|und)"
)
_GAP = r"(?:- |[- \n])"
_RUN = re.compile(
    r"(?<!\w)(?:(?:[A-Z]\.){2,}"
    rf"|(?:{_ARTICLE}[- ]+)?{_CAPITAL}(?:{_GAP}(?:{_SMALL}{_GAP}){{0,2}}{_CAPITAL})*)"
)
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|" + _WORD)
_OWNS = re.compile(r"['’‘`ʼ´][sS]?$")
_BY_SOUND = 4  # words in the longest name that is looked for by its sound
_SHOUTED = 5  # letters of the longest word in capitals that is taken for an abbreviation


class Name(NamedTuple):
    """A name, where it stands in its sentence, and the places that it may mean."""

    start: int
    end: int
    key: str
    places: tuple[Place, ...]
    by_sound: bool
    """Only its sound is that of a known name."""
    before: str
    """The capitalised word right before it, folded, or nothing."""
    after: str
    country: str | None = None
    """The country that it surely speaks of: Syrian, Syria, Damascus."""


class _Token(NamedTuple):
    start: int
    end: int
    folded: str
    is_capital: bool
    text: str


def names_in(sentence: str) -> list[Name]:
    """Every name that may be a place's, and every adjective of a country, from left to right."""
    return [
        name._replace(start=run.start() + name.start, end=run.start() + name.end)
        for run in _RUN.finditer(sentence)
        for name in _names_in_run(run[0])
    ]


@lru_cache(maxsize=1 << 17)
def _names_in_run(run: str) -> tuple[Name, ...]:
    tokens = [_token(match) for match in _TOKEN.finditer(run)]
    found, at = [], 0
    while at < len(tokens):
        name, length = _longest_name(tokens, at)
        if name:
            found.append((name, at, at + length))
        at += length
    known = [(first, last) for name, first, last in found if name.country]
    taken = {place for first, last in known for place in range(first, last)}
    return tuple(
        name._replace(before=_beside(tokens, first - 1, taken), after=_beside(tokens, last, taken))
        for name, first, last in found
    )


def _token(match: re.Match) -> _Token:
    text = match[0]
    own = _OWNS.sub("", text) or text
    folded = fold(own.replace(".", ""))
    return _Token(match.start(), match.start() + len(own), folded, text[0].isupper(), own)


def _longest_name(tokens: list[_Token], at: int) -> tuple[Name | None, int]:
    """The longest name that begins with a word, and how many words to go on by."""
    first = tokens[at]
    if not first.is_capital and first.folded not in words("articles"):
        return None, 1
    longest = min(len(tokens) - at, _longest_from(tokens, at))
    for length in range(longest, 0, -1):
        part = tokens[at : at + length]
        if not part[-1].is_capital:
            continue
        key = " ".join(token.folded for token in part)
        if not words("names of others").isdisjoint(_writings(key)):
            return None, length
        if name := _name(part, key):
            return name, length
    return None, 1


def _longest_from(tokens: list[_Token], at: int) -> int:
    """The words in the longest name that may begin with a word."""
    known = gazetteer()
    exactly = known.lengths.get(tokens[at].folded, 1)
    said = next((t.folded for t in tokens[at : at + 2] if t.folded not in words("articles")), "")
    return max(exactly, _BY_SOUND) if word_sound(said) in known.sounds else exactly


def _name(part: list[_Token], key: str) -> Name | None:
    known = gazetteer()
    span = part[0].start, part[-1].end
    if len(part) == 1 and _is_shouted(part[0].text):
        place = known.abbreviations.get(key)
        return Name(*span, key, (place,), False, "", "", place.country) if place else None
    for writing in _writings(key):
        if country := known.adjectives.get(writing):
            return Name(*span, writing, (), False, "", "", country)
        named = known.exact.get(writing)
        if named and (places := _fitting(named, writing)):
            return Name(*span, writing, places, False, "", "", _country(places, writing))
    capitals = [token for token in part if token.is_capital and len(token.folded) > 2]
    if capitals and (places := known.sounding.get(sound(key))):
        return Name(*span, key, tuple(places), True, "", "")
    return None


def _fitting(places: Iterable[Place], key: str) -> tuple[Place, ...]:
    """The places that a name may mean; a plain word only those that go by it, not Casablanca."""
    if not is_plain_word(key):
        return tuple(places)
    return tuple(place for place in places if place.kind != "town" or fold(place.name) == key)


def _country(places: tuple[Place, ...], key: str) -> str | None:
    """The country that a name surely speaks of, if it does."""
    wide = {place.country for place in places if place.kind != "town"}
    if wide:
        return wide.pop() if len(wide) == 1 else None
    if is_plain_word(key):
        return None
    town = largest(list(places), key)
    return town.country if town and is_well_known(town, key) else None


def _writings(key: str) -> tuple[str, ...]:
    """The name, and without the s of "Syrias", where apostrophes were lost."""
    return (key, key[:-1]) if key.endswith("s") and len(key) > 4 else (key,)


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word.replace(".", "")) <= _SHOUTED


def _beside(tokens: list[_Token], at: int, taken: set[int]) -> str:
    """The capitalised word at a place of the run, unless it is well known or opens a phrase."""
    if not 0 <= at < len(tokens) or not tokens[at].is_capital:
        return ""
    word = tokens[at].folded
    if at in taken and word not in words("no place"):
        return ""
    return "" if is_small_word(word) else word


@lru_cache(maxsize=1 << 15)
def is_plain_word(key: str) -> bool:
    """Whether English has the name's words in small letters: Nice, Reading, White House."""
    tags = [english.get(word, "NNP") for word in key.split()]
    return not any(tag.startswith("NNP") for tag in tags)


@lru_cache(maxsize=1 << 15)
def is_proper(word: str) -> bool:
    """Whether a word may be a name: no word of English, or one that is a name too, as John."""
    return not is_plain_word(word) or english.get(word.capitalize(), "").startswith("NNP")


@lru_cache(maxsize=1 << 15)
def is_small_word(word: str) -> bool:
    """Whether it is a preposition, an article, a pronoun or the like."""
    return english.get(word, "NN") in _SMALL_TAGS


_SMALL_TAGS = frozenset("IN DT TO CC WDT WP WRB PRP PRP$ RB EX MD CD RP UH".split())
