"""Gold and what the program makes of its texts → precision, recall, F1.

A subject is a function of a gold file and a file of its texts that gives an Evaluation; `SUBJECTS`
names them. What is the same for all is in `scores` and `recording`; what a match is, in a module of
the subject.
"""

from helpers.evaluate.actors import evaluated as _actors
from helpers.evaluate.claims import evaluated as _claims
from helpers.evaluate.constructed import Comparison, constructed
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.incidents import evaluated as _incidents
from helpers.evaluate.recording import recorded
from helpers.evaluate.telling import error_lines, lines
from helpers.evaluate.tone import MAJORITY, TONE_GOLD, invented_tone
from helpers.evaluate.tone import evaluated as tone

SUBJECTS = {"claims": _claims, "actors": _actors, "incidents": _incidents}

__all__ = [
    "MAJORITY",
    "SUBJECTS",
    "TONE_GOLD",
    "Comparison",
    "Evaluation",
    "constructed",
    "error_lines",
    "invented_tone",
    "lines",
    "recorded",
    "tone",
]
