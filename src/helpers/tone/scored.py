"""What a scorer says of one sentence."""

from collections.abc import Sequence
from typing import NamedTuple

NEUTRAL = 0.05  # a polarity nearer to zero than this is called neutral


class Driver(NamedTuple):
    """A word that moved a score, and by how much."""

    word: str
    weight: float


class Scored(NamedTuple):
    """A polarity (-1 to 1), what moved it, how many words the scorer knew, and subjectivity."""

    polarity: float
    drivers: Sequence[Driver]
    known: int
    subjectivity: float | None = None


def label(polarity: float) -> str:
    """The polarity in a word."""
    if abs(polarity) < NEUTRAL:
        return "neutral"
    return "positive" if polarity > 0 else "negative"
