"""Where an event happened, as far as its claims say, and whether two such places can be one."""

import re
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from helpers.incidents.telling import folded
from helpers.quantities import words

NEAR = 30
"""Kilometres from a town to a village beside it, which one outlet names and the other does not."""
_PROVINCE = re.compile(r"[A-Z]{2}\.\w+")


class Spot(NamedTuple):
    """A place of the gazetteer; `area` is the province that a town lies in, where it is known."""

    id: str
    name: str
    kind: str
    country: str
    area: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_town(self) -> bool:
        """Whether it is a point on a map."""
        return self.kind == "town"


def differ(one: Spot | None, other: Spot | None) -> bool:
    """Whether an event cannot be at both: other towns, provinces or countries."""
    if one is None or other is None or one.id == other.id:
        return False
    if one.country != other.country or (one.is_town and other.is_town):
        return True
    areas = [spot.area if spot.is_town else spot.id for spot in (one, other)]
    return areas[0] != areas[1] and all(area and _PROVINCE.fullmatch(area) for area in areas)


def is_within(one: Spot, other: Spot) -> bool:
    """Whether one of the two is known to lie in the other, a province."""
    return one.area == other.id or other.area == one.id


def kilometres(one: Spot, other: Spot) -> float | None:
    """The way between two towns as the crow flies; None if one has no point."""
    if None in (one.latitude, other.latitude):
        return None
    a, b, c, d = map(radians, (one.latitude, other.latitude, one.longitude, other.longitude))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin((d - c) / 2) ** 2
    return 12_742 * asin(sqrt(half))


def words_of(spot: Spot) -> frozenset[str]:
    """The words of a place's name, as the words of sentences are held."""
    return frozenset(folded(word.text) for word in words(spot.name) if len(word.text) > 2)
