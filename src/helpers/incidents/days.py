"""When an event happened, as far as its claims say: the days between which it lies."""

from datetime import date, timedelta
from typing import NamedTuple

LENGTHS = {"day": 0, "week": 6, "month": 30}
"""Days from the first to the last of a stretch of each precision."""
NEWS = 7
"""Days before an article of which its news speaks, where it does not say when."""
LONG_AGO = 14
"""Days before an article in which nothing lies that it only places in years gone by."""


class Stretch(NamedTuple):
    """The first and the last day on which it can have happened; `stated`: words say so."""

    first: date
    last: date
    stated: bool = False

    @property
    def day(self) -> date | None:
        """The day, if the text states one and no longer stretch."""
        return self.first if self.stated and self.first == self.last else None


ANY = Stretch(date.min, date.max)


def stretch(event_day: date | None, precision: str, article_day: date | None) -> Stretch:
    """The stretch of a claim; `unknown` with a day means no later than that day."""
    if event_day is None:
        return Stretch(date.min, _before(article_day, LONG_AGO)) if article_day else ANY
    if precision == "unknown":
        return Stretch(_before(event_day, NEWS), event_day)
    return Stretch(event_day, event_day + timedelta(LENGTHS[precision]), stated=True)


def apart(one: Stretch, other: Stretch) -> int:
    """Days between two stretches: 0 where they overlap, 1 for a day and the next."""
    return max(0, (one.first - other.last).days, (other.first - one.last).days)


def narrowest(stretches: list[Stretch]) -> Stretch:
    """What most of those that are stated say, the narrowest first; else the narrowest."""
    best = min(stretches, key=lambda s: (not s.stated, length(s)))
    same = [s for s in stretches if s.stated == best.stated and length(s) == length(best)]
    return max(same, key=lambda s: (same.count(s), -s.first.toordinal()))


def length(s: Stretch) -> int:
    """Days from its first to its last, 0 for a single one."""
    return s.last.toordinal() - s.first.toordinal()


def _before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))
