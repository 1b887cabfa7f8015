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

from nltk.stem.snowball import SnowballStemmer

from helpers.home import LEXICONS
from helpers.tone import tokens, words
from helpers.tone.tokens import NAME, PERSON, TARGET, Sentence

MODEL = LEXICONS / "tone" / "toward.tsv"
NEAR, MIDDLE = 3, 8  # words from the name
LONGEST = 4  # words of a phrase around the name
SCALE = 1.5  # of a group's polarity, as evidence
TURNED = -0.5  # what negation makes of a polarity
ZONE, PHRASE, BIAS = "any", "phrase", "bias"

MASKS = frozenset([NAME, PERSON, TARGET])
SAID_MARKS = frozenset(["'s", '"', "“", "”"])
OTHER, CLEAR, SAME, MID, FAR, AFTER = (1 << bit for bit in range(6))

Key = tuple[str, str]
Evidence = tuple[tuple[int, ...], float, float]
"""Places of the words, and what they say for negative and for positive."""

stem = lru_cache(maxsize=1 << 16)(SnowballStemmer("english").stem)


def evidence(found: Sentence, place: int) -> list[Evidence]:
    """What each word, and each phrase around the name, says of the one at `place`."""
    weights = loaded()
    said = [
        ((n,), *_weight(found.words[n], found.negated[n], spot)) for n, spot in spots(found, place)
    ]
    said += [
        (within, *weights[key]) for within, key in phrases(found.words, place) if key in weights
    ]
    return said


def chances(said: list[Evidence]) -> tuple[float, float, float]:
    """How likely negative, neutral and positive are."""
    negative, positive = loaded().get((BIAS, ""), (0.0, 0.0))
    low = exp(negative + sum(one[1] for one in said))
    high = exp(positive + sum(one[2] for one in said))
    return low / (low + 1 + high), 1 / (low + 1 + high), high / (low + 1 + high)


def sentence(text: str) -> Sentence:
    """The words of a sentence as the model sees them."""
    return tokens.sentence(text, is_known)


@lru_cache(maxsize=1 << 16)
def is_known(word: str) -> bool:
    """Whether the model, or the lexicon of tone, has the word."""
    return (ZONE, stem(word)) in loaded() or word in words.loaded()


# The features, which training shares


def features(found: Sentence, place: int) -> dict[Key, float]:
    """All that the model weighs, added up."""
    total: dict[Key, float] = {}
    for n, spot in spots(found, place):
        for key, amount in keys(found.words[n], found.negated[n], spot):
            total[key] = total.get(key, 0.0) + amount
    for _, key in phrases(found.words, place):
        total[key] = total.get(key, 0.0) + 1.0
    return total


def spots(found: Sentence, place: int) -> Iterator[tuple[int, int]]:
    """Each word with the spot (a number, see `zones`) at which it stands from the target."""
    first, last = _nearest(found.words, place)
    clause, quoted = found.clauses[place], found.quoted[place]
    for n, (same, voice) in enumerate(zip(found.clauses, found.quoted, strict=True)):
        if n != place:
            far = n - place
            spot = 0 if far < 0 else AFTER
            far = abs(far)
            spot += 0 if far <= NEAR else MID if far <= MIDDLE else FAR
            spot += (SAME if same == clause else 0) + (CLEAR if first <= n <= last else 0)
            yield n, spot + (OTHER if voice != quoted else 0)


def _nearest(found: list[str], place: int) -> tuple[int, int]:
    """The first and the last word with no other name between it and the target."""
    first = next((n for n in range(place - 1, -1, -1) if found[n] == NAME), 0)
    last = next((n for n in range(place + 1, len(found)) if found[n] == NAME), len(found))
    return first, last


def phrases(found: list[str], place: int) -> Iterator[tuple[tuple[int, ...], Key]]:
    """The runs of two to four words around the target."""
    start = max(0, place - LONGEST + 1)
    said = [_shape(word) for word in found[start : place + LONGEST]]
    place -= start
    for length in range(2, LONGEST + 1):
        for first in range(max(0, place - length + 1), min(place, len(said) - length) + 1):
            within = tuple(start + n for n in range(first, first + length) if n != place)
            yield within, (PHRASE, " ".join(said[first : first + length]))


def _shape(word: str) -> str:
    return word if word in MASKS or not word[0].isalpha() else stem(word)


def keys(word: str, negated: bool, spot: int) -> list[tuple[Key, float]]:
    """What a word adds at a spot: its stem, its group in the lexicon, and the group's polarity."""
    if not word[0].isalpha() and word not in SAID_MARKS:
        return []
    zones, no = zones_of(spot), "not " if negated else ""
    found = [((zone, no + _shape(word)), 1.0) for zone in zones]
    if known := words.loaded().get(word):
        polarity = known.polarity * (TURNED if negated else 1)
        sign = "<good>" if polarity > 0 else "<bad>"
        found += [((zone, f"<{no}{known.group}>"), 1.0) for zone in zones]
        found += [((zone, sign), SCALE * abs(polarity)) for zone in zones]
    return found


def zones_of(spot: int) -> list[str]:
    """The parts of the sentence, as the target sees it, to which a spot belongs."""
    side = "after" if spot & AFTER else "before"
    found = [ZONE, side]
    if not spot & FAR:
        found.append(f"{side}, {'middle' if spot & MID else 'near'}")
    if spot & SAME:
        found.append(f"{side}, same clause")
    if spot & CLEAR:
        found.append(f"{side}, no name between")
    if spot & OTHER:
        found.append("other voice")
    return found


# The weights


@cache
def loaded() -> dict[Key, tuple[float, float]]:
    """The weights for negative and positive against neutral, by zone and word."""
    with MODEL.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {(zone, word): (float(low), float(high)) for zone, word, low, high in rows}


@lru_cache(maxsize=1 << 18)
def _weight(word: str, negated: bool, spot: int) -> tuple[float, float]:
    """The weights of all that a word adds at a spot, added up."""
    weights = loaded()
    found = [(weights[key], amount) for key, amount in keys(word, negated, spot) if key in weights]
    return sum(w[0] * amount for w, amount in found), sum(w[1] * amount for w, amount in found)
