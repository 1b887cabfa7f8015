"""One event, many reports: claims → incidents and series, their figures, and what looks wrong."""

from helpers.incidents.linking import incident_claims
from helpers.incidents.vocabulary import LEXICONS

__all__ = ["LEXICONS", "incident_claims"]
