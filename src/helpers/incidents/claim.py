"""One claim as it is weighed here: what it says of when, where and by what."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from helpers.incidents.days import Stretch, stretch
from helpers.incidents.spots import Spot

COLUMNS = (
    *("claim_id", "article_id", "sentence", "start", "end", "kind", "low", "high", "vague"),
    *("victims", "part_of", "superseded_by", "scope", "realis", "attribution"),
    *("event_day", "day_precision", "place", "place_name", "place_kind", "place_country"),
    *("latitude", "longitude", "place_area", "side", "responsible", "denied_by", "weapon"),
)
"""What is used of the table `claims`; place_area may be missing."""
UNSURE = ("hypothetical",)


class Claim:
    """A row of the table `claims`, with its article's own day."""

    def __init__(self, row: Mapping[str, Any], article_day: date | None):
        self.__dict__.update(row)
        self.article_day = article_day

    @cached_property
    def when(self) -> Stretch:
        """The days between which it happened."""
        return stretch(self.event_day, self.day_precision, self.article_day)

    @cached_property
    def where(self) -> Spot | None:
        """The place where it happened."""
        if self.place is None:
            return None
        area = self.place_area if self.place_kind == "town" else self.place
        point = (self.latitude, self.longitude)
        return Spot(self.place, self.place_name, self.place_kind, self.place_country, area, *point)

    @cached_property
    def size(self) -> int | None:
        """The number itself: "12", "at least 12" and "up to 12" are one."""
        return self.high if self.low is None else self.low

    @cached_property
    def figure(self) -> str:
        """Kind and number, or kind and vague word."""
        return f"{self.kind} {self.vague or self.size}"

    @property
    def is_sure(self) -> bool:
        """Whether it says of some event that it happened."""
        return self.realis not in UNSURE


def mostly(values: Iterable[str | None]) -> str | None:
    """The value that is given most often; of several, the first in the alphabet."""
    given = [value for value in values if value is not None]
    return max(sorted(set(given)), key=given.count) if given else None
