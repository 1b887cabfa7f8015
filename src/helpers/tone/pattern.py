"""`pattern`: TextBlob's default analyser, as it is, with the words that moved its polarity."""

from functools import cache

from textblob.en import sentiment
from textblob.en.sentiments import PatternAnalyzer

from helpers.tone.scored import Driver, Scored

__all__ = ["PatternAnalyzer", "scored", "weights"]


def scored(text: str) -> Scored:
    """TextBlob's polarity and subjectivity, to the bit; the drivers add up to the polarity."""
    found = sentiment(text)
    polarity, subjectivity = found
    n = len(found.assessments)
    drivers = [
        Driver(" ".join(words), weight / n) for words, weight, *_ in found.assessments if weight
    ]
    return Scored(polarity, drivers, known=n, subjectivity=subjectivity)


@cache
def weights() -> dict[str, float]:
    """The polarity of each word in TextBlob's lexicon, over all its senses."""
    sentiment.load()
    return {word: senses[None][0] for word, senses in dict(sentiment).items()}
