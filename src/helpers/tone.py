"""Sentences → tone: TextBlob's polarity and subjectivity, with the words that moved them."""

import pandas as pd
from textblob.en.sentiments import PatternAnalyzer

from helpers import schema

LEXICONS = ()
SCORER = "pattern"  # TextBlob's default analyser, as it is
NEUTRAL = 0.05  # a polarity nearer to zero than this is called neutral

_ANALYSER = PatternAnalyzer()


def tone(sentences: pd.DataFrame) -> pd.DataFrame:
    """The table `tone`: a row for every sentence as a whole."""
    rows = [
        (article_id, number, None, *scored(text), SCORER)
        for article_id, number, text in zip(
            sentences.article_id, sentences.sentence, sentences.text, strict=True
        )
    ]
    return pd.DataFrame(rows, columns=schema.TONE.names)


def scored(text: str) -> tuple[float, str, float, list[dict]]:
    """Polarity, label, subjectivity and drivers of one sentence."""
    found = _ANALYSER.analyze(text, keep_assessments=True)
    return found.polarity, label(found.polarity), found.subjectivity, _drivers(found.assessments)


def label(polarity: float) -> str:
    """The polarity in a word."""
    if abs(polarity) < NEUTRAL:
        return "neutral"
    return "positive" if polarity > 0 else "negative"


def _drivers(assessments: list[tuple]) -> list[dict]:
    """The words whose weights, added up, are the polarity; words of weight zero are left out."""
    return [
        {"word": " ".join(words), "weight": polarity / len(assessments)}
        for words, polarity, *_ in assessments
        if polarity
    ]
