"""Sentences → tone: of the sentence as a whole (`pattern`, `conflict`), and toward one actor.

The scorers are analysers of TextBlob as well: TextBlob(text, analyzer=ConflictAnalyzer()).
"""

from helpers.tone.articles import is_held_out
from helpers.tone.conflict import ConflictAnalyzer
from helpers.tone.pattern import PatternAnalyzer
from helpers.tone.scored import NEUTRAL, Driver, label
from helpers.tone.table import is_english, tone, tone_toward
from helpers.tone.toward import SCORERS, WHOLE, Tone, TowardAnalyzer, scored, toward

LEXICONS = ("tone",)

__all__ = [
    "LEXICONS",
    "NEUTRAL",
    "SCORERS",
    "WHOLE",
    "ConflictAnalyzer",
    "Driver",
    "PatternAnalyzer",
    "Tone",
    "TowardAnalyzer",
    "is_english",
    "is_held_out",
    "label",
    "scored",
    "tone",
    "tone_toward",
    "toward",
]
