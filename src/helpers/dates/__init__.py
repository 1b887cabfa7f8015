"""When an event is said to have happened: time expressions, and the one that dates a claim."""

from helpers.dates.events import event_day, event_days
from helpers.dates.expressions import Expression, days_in
from helpers.dates.vocabulary import LEXICONS

__all__ = ["LEXICONS", "Expression", "days_in", "event_day", "event_days"]
