"""`conflict`: TextBlob's lexicon mended for news of war by the add-on in data/lexicons/tone/.

The polarity is the mean of the weights of the words that carry any, as TextBlob's is.
"""

from collections import namedtuple
from functools import lru_cache

from textblob.base import CONTINUOUS, BaseSentimentAnalyzer

from helpers.tone import pattern, words
from helpers.tone.scored import Driver, Scored
from helpers.tone.tokens import NAME, Sentence, sentence

ENDS = 4  # words after it that an end reaches; before it, to the start of the clause
TURNED = 0.5  # of a weight, where a word is negated or what it names comes to an end


class ConflictAnalyzer(BaseSentimentAnalyzer):
    """TextBlob(text, analyzer=ConflictAnalyzer()).sentiment; subjectivity is TextBlob's own."""

    kind = CONTINUOUS
    RETURN_TYPE = namedtuple("Sentiment", ["polarity", "subjectivity"])

    def analyze(self, text: str, keep_assessments: bool = False) -> tuple[float, float]:
        """Polarity and subjectivity of the text as one sentence."""
        return self.RETURN_TYPE(scored(text).polarity, pattern.scored(text).subjectivity)


def scored(text: str) -> Scored:
    """The polarity of a sentence; the drivers add up to it."""
    found = sentence(text, _is_known)
    moved = [
        (span, weight) for span, weight in zip(found.spans, _weights(found), strict=True) if weight
    ]
    known = sum(weight_of(word) is not None for word in found.words)
    drivers = [Driver(text[a:b], weight / len(moved)) for (a, b), weight in moved]
    return Scored(sum(driver.weight for driver in drivers), drivers, known)


@lru_cache(maxsize=1 << 16)
def weight_of(word: str) -> float | None:
    """What a word carries by itself: 0 if it is known to carry nothing, None if it is not known."""
    if word in words.silent():
        return 0.0
    ours = words.loaded().get(word)
    return ours.polarity if ours else pattern.weights().get(word)


def _is_known(word: str) -> bool:
    return weight_of(word) is not None or word in words.turns()


def _weights(found: Sentence) -> list[float]:
    """What each word carries, as it is turned by those around it."""
    ended = _ended(found)
    return [
        _turned(word, negated, n in ended)
        for n, (word, negated) in enumerate(zip(found.words, found.negated, strict=True))
    ]


def _turned(word: str, negated: bool, ended: bool) -> float:
    weight = 0.0 if word in words.turns() or word == NAME else weight_of(word) or 0.0
    if negated:
        return min(0.0, -TURNED * weight)
    return -TURNED * weight if ended and weight < 0 else weight


def _ended(found: Sentence) -> set[int]:
    """The words whose harm, if any, comes to an end: "the siege was lifted", "lifted the siege"."""
    return {
        n
        for end in range(len(found.words))
        if _ends_harm(found, end)
        for n in range(min(end + ENDS + 1, len(found.words)))
        if found.clauses[n] == found.clauses[end]
    }


def _ends_harm(found: Sentence, n: int) -> bool:
    """Whether a word says that harm came to an end; "ended in bloodshed" does not."""
    if words.turns().get(found.words[n]) != "ends" or found.negated[n]:
        return False
    return found.words[n + 1 : n + 2] not in (["in"], ["with"])
