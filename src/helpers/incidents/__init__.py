"""One event, many reports: claims → incidents and series, their figures, and what looks wrong."""

from helpers.incidents.checks import checks
from helpers.incidents.figures import GRADES, POLICIES, figures, moves
from helpers.incidents.linking import incident_claims
from helpers.incidents.summary import incidents
from helpers.incidents.vocabulary import LEXICONS

__all__ = [
    "GRADES",
    "LEXICONS",
    "POLICIES",
    "checks",
    "figures",
    "incident_claims",
    "incidents",
    "moves",
]
