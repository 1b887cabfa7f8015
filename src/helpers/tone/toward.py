"""The scorers for one text: of a whole sentence, and toward one actor in it."""

import re
from collections import namedtuple
from typing import NamedTuple

from textblob.base import CONTINUOUS, BaseSentimentAnalyzer

from helpers.tone import conflict, pattern
from helpers.tone.scored import Driver, label
from helpers.tone.table import toward_each

WHOLE = ("pattern", "conflict")
SCORERS = (*WHOLE, "toward")
_WHOLE = {"pattern": pattern.scored, "conflict": conflict.scored}


class Tone(NamedTuple):
    """A polarity from -1 to 1, its label, and the words that moved it, with weights."""

    polarity: float
    label: str
    drivers: list[Driver]


def toward(text: str, start: int, end: int) -> Tone:
    """The tone of a sentence toward what stands from start to end in it.

    A driver's weight is what the word adds to the logarithm of the odds of positive against
    negative. Raises ValueError if no word stands there.
    """
    if not re.search(r"\w", text[max(start, 0) : end]):
        raise ValueError(f"no word stands from {start} to {end} in {text!r}")
    found = toward_each(text, [(start, end)])
    return Tone(found.polarity, found.label, found.drivers)


def scored(text: str, scorer: str) -> Tone:
    """The tone of a sentence as a whole."""
    found = _WHOLE[scorer](text)
    return Tone(found.polarity, label(found.polarity), list(found.drivers))


class TowardAnalyzer(BaseSentimentAnalyzer):
    """TextBlob(text, analyzer=TowardAnalyzer("the army")).sentiment: the tone toward these words.

    Where they do not stand in the text, the polarity is 0. Subjectivity is TextBlob's own.
    """

    kind = CONTINUOUS
    RETURN_TYPE = namedtuple("Sentiment", ["polarity", "subjectivity"])

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def analyze(self, text: str, keep_assessments: bool = False) -> tuple[float, float]:
        """Polarity toward the name, over all places where it stands, and subjectivity."""
        named = rf"(?<!\w){re.escape(self.name)}(?!\w)"
        spans = [match.span() for match in re.finditer(named, text)]
        polarity = toward_each(text, spans).polarity if spans else 0.0
        return self.RETURN_TYPE(polarity, pattern.scored(text).subjectivity)
