"""`toward`: the tone of a sentence toward one named actor, by words around its name.

A linear model, learned from NewsMTSC (see data/lexicons/tone/toward.md). Each word adds to the
evidence for negative and for positive by what it is and where it stands: before or after the
name, near it, in its clause, with no other name between, on the other side of a quotation mark.
Names are masked, the actor's too, so that nobody is negative by name.
"""

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from nltk.stem.snowball import SnowballStemmer

from helpers.home import LEXICONS
from helpers.tone import tokens, words
from helpers.tone.tokens import NAME, PERSON, TARGET, Sentence

MODEL = LEXICONS / "tone" / "toward.tsv"
NEAR, MIDDLE = 3, 8  # words from the name
REACH = 3  # words of a phrase around the name
SCALE = 1.5  # of a group's polarity, as evidence
TURNED = -0.5  # what negation makes of a polarity
ANY, PHRASE, BIAS = "any", "phrase", "bias"

MASKS = frozenset([NAME, PERSON, TARGET])
SAID_MARKS = frozenset(["'s", '"', "“", "”"])
OTHER, CLEAR, SAME, MID, FAR, AFTER = (1 << bit for bit in range(6))

Key = tuple[str, str]
Place = tuple[int, int]
"""The first word of a name, and the word after it."""

stem = lru_cache(maxsize=1 << 16)(SnowballStemmer("english").stem)


class Evidence(NamedTuple):
    """What each word says for negative and for positive, phrases around the name shared out."""

    negative: list[float]
    positive: list[float]


def evidence(found: Sentence, name: Place) -> Evidence:
    """What the words of a sentence say of what is named at a place in it."""
    low, high = [0.0] * len(found.words), [0.0] * len(found.words)
    said, negated = found.words, found.negated
    for n, spot in spots(found, name):
        low[n], high[n] = _at(said[n], negated[n], spot)
    weights = _of_phrases()
    for before, after, phrase in phrases(found.words, name):
        if phrase in weights:
            negative, positive = weights[phrase]
            share = 1 / (before + after)
            for n in (*range(name[0] - before, name[0]), *range(name[1], name[1] + after)):
                low[n] += share * negative
                high[n] += share * positive
    return Evidence(low, high)


def chances(said: Evidence) -> tuple[float, float, float]:
    """How likely negative, neutral and positive are."""
    negative, positive = loaded().get((BIAS, ""), (0.0, 0.0))
    low, high = exp(negative + sum(said.negative)), exp(positive + sum(said.positive))
    return low / (low + 1 + high), 1 / (low + 1 + high), high / (low + 1 + high)


@lru_cache(maxsize=64)
def sentence(text: str) -> Sentence:
    """The words of a sentence as the model sees them; several actors may stand in it."""
    return tokens.sentence(text, is_known)


@lru_cache(maxsize=1 << 16)
def is_known(word: str) -> bool:
    """Whether the model, or the lexicon of tone, has the word."""
    return (ANY, stem(word)) in loaded() or word in words.loaded()


# The features, which training shares


def features(found: Sentence, name: Place) -> dict[Key, float]:
    """All that the model weighs, added up."""
    total: dict[Key, float] = {}
    for n, spot in spots(found, name):
        for zone in ZONES[spot]:
            for key, amount in keys(found.words[n], found.negated[n], zone):
                total[key] = total.get(key, 0.0) + amount
    for _, _, phrase in phrases(found.words, name):
        total[PHRASE, phrase] = total.get((PHRASE, phrase), 0.0) + 1.0
    return total


def spots(found: Sentence, name: Place) -> Iterator[tuple[int, int]]:
    """Each word with the spot (a number, see `zones_of`) at which it stands from the name."""
    first, after = name
    nearest, farthest = _clear(found.words, name)
    clause, quoted = found.clauses[first], found.quoted[first]
    n = -1
    for same, voice in zip(found.clauses, found.quoted, strict=True):
        n += 1
        if n < first:
            far, spot = first - n, 0
        elif n >= after:
            far, spot = n - after + 1, AFTER
        else:
            continue
        if far > NEAR:
            spot |= MID if far <= MIDDLE else FAR
        if same == clause:
            spot |= SAME
        if nearest <= n <= farthest:
            spot |= CLEAR
        yield n, spot if voice == quoted else spot | OTHER


def _clear(found: list[str], name: Place) -> Place:
    """The first and the last word with no other name between it and this one."""
    first = next((n for n in range(name[0] - 1, -1, -1) if found[n] == NAME), 0)
    last = next((n for n in range(name[1], len(found)) if found[n] == NAME), len(found))
    return first, last


def phrases(found: list[str], name: Place) -> list[tuple[int, int, str]]:
    """The runs of one to three words around the name: how many before, how many after, and all."""
    first, after = name
    left = [_shape(word) for word in found[max(0, first - REACH) : first]]
    right = [_shape(word) for word in found[after : after + REACH]]
    return [
        (before, behind, " ".join([*left[len(left) - before :], TARGET, *right[:behind]]))
        for before in range(len(left) + 1)
        for behind in range(before == 0, min(REACH - before, len(right)) + 1)
    ]


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> str:
    return word if word in MASKS or not word[0].isalpha() else stem(word)


def keys(word: str, negated: bool, zone: str) -> list[tuple[Key, float]]:
    """What a word adds in a zone: its stem, its group in the lexicon, and the group's polarity."""
    if not word[0].isalpha() and word not in SAID_MARKS:
        return []
    no = "not " if negated else ""
    found = [((zone, no + _shape(word)), 1.0)]
    if known := words.loaded().get(word):
        polarity = known.polarity * (TURNED if negated else 1)
        found += [
            ((zone, f"<{no}{known.group}>"), 1.0),
            ((zone, "<good>" if polarity > 0 else "<bad>"), SCALE * abs(polarity)),
        ]
    return found


def zones_of(spot: int) -> tuple[str, ...]:
    """The parts of the sentence, as the name sees it, to which a spot belongs."""
    side = "after" if spot & AFTER else "before"
    distance = "" if spot & FAR else "middle" if spot & MID else "near"
    marks = {
        distance: f"{side}, {distance}",
        "same": f"{side}, same clause",
        "clear": f"{side}, no name between",
        "other": "other voice",
    }
    held = [distance, spot & SAME and "same", spot & CLEAR and "clear", spot & OTHER and "other"]
    return (ANY, side, *(marks[mark] for mark in held if mark))


ZONES = [zones_of(spot) for spot in range(2 * AFTER)]


# The weights


@cache
def loaded() -> dict[Key, tuple[float, float]]:
    """The weights for negative and positive against neutral, by zone and word."""
    with MODEL.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {(zone, word): (float(low), float(high)) for zone, word, low, high in rows}


@cache
def _of_phrases() -> dict[str, tuple[float, float]]:
    return {phrase: weight for (zone, phrase), weight in loaded().items() if zone == PHRASE}


@lru_cache(maxsize=1 << 18)
def _at(word: str, negated: bool, spot: int) -> tuple[float, float]:
    """The weights of all that a word adds at a spot, added up."""
    by_zone = _by_zone(word, negated)
    found = [by_zone[zone] for zone in ZONES[spot] if zone in by_zone]
    return sum(low for low, _ in found), sum(high for _, high in found)


@lru_cache(maxsize=1 << 16)
def _by_zone(word: str, negated: bool) -> dict[str, tuple[float, float]]:
    """The weights of all that a word adds in each zone."""
    weights, by_zone = loaded(), {}
    for zone in {zone for zones in ZONES for zone in zones}:
        added = [(weights[k], n) for k, n in keys(word, negated, zone) if k in weights]
        if added:
            by_zone[zone] = (sum(w[0] * n for w, n in added), sum(w[1] * n for w, n in added))
    return by_zone
