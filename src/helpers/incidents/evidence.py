"""The rule table: what speaks for two reports telling of one event, what against, and how much.

Each rule is a function of two reports that gives points and words, or None where it says nothing.
Those of `AGAINST` weigh details of which one event has one only. A day may be misread; another town
or part of the day, or more than one detail, shuts out that two reports are one event.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from helpers.incidents import days, spots, weapons
from helpers.incidents.days import Stretch
from helpers.incidents.spots import Spot

ENOUGH, WITHOUT_FIGURES = 5.0, 3.5
"""Points from which on two reports are linked; of these, points that do not rest on figures."""
DESPITE = 7.5
"""Points from which on they are linked in spite of a detail that speaks against it."""
TOLERATED, MINOR = 4.5, 2.0
"""Points against that a detail misread may come to; those of one that was only inferred."""

SOON, TOLD_SOON, TOLD_LATER = 3, 1.25, 0.5
"""Days within which news is told again, and points for that, and for later."""
NIGHT = frozenset([0, 3])
OTHER_DAY = ((1, 2.5), (3, 3.0), (14, 4.0), (10**9, 5.0))
"""Points against, by the days that lie between: up to so many days, so many points."""
OTHER_PLACE, OTHER_NEAR, OTHER_NAMED = 5.0, 2.0, 1.0
"""Points against another town or province; one near it; one that one report names."""
OTHER_HOUR, OTHER_HARM, OTHER_TARGETS = 5.0, 3.0, 0.5
"""Points against another part of the day, harm or target (the hurt are taken to another)."""

PLACES = {
    "town": ((1.5, 4.0), 0.8),
    "area": ((1.0, 2.5), 0.6),
    "country": ((0.25, 2.0), 0.4),
}
NAMED = {
    "town": ((1.5, 3.0), 0.6),
    "area": ((1.0, 2.0), 0.5),
    "country": ((0.25, 1.5), 0.3),
}
WEAPON = ((0.5, 1.5), 0.6)
"""Points for the same place, for one that both name, and for the same weapon.

At least and at most, and for a unit of its rarity: one that is seldom told of says more than a
capital at war.
"""
NAME, WORD, WORDS_A_POINT = 2.0, 1.0, 2.5
"""Points that a shared name, or another word, gives at most; weight (log of rarity) of a point."""
MOST_BY_WORDS, MOST_BY_PLAIN = 4.0, 1.5
"""Points that shared words give at most; of these, words that are no names."""
LARGE, SMALL = 10, 3
"""People from which on an equal figure says much, and below which it says next to nothing."""
NEAR, FAR = 1.5, 3.0
"""Times that one figure is the other where they are near each other, and where they are not."""


class Sketch(NamedTuple):
    """A report as far as it is compared with others."""

    report: str
    article: str
    story: str
    when: Stretch
    where: Spot | None
    hours: frozenset[int]
    weapon: str | None
    side: str | None
    responsible: str | None
    targets: frozenset[str]
    names: frozenset[str]
    """All names of its sentences."""
    rarity: Mapping[str, float]
    """How rare its place, country and weapon are in the corpus, as weights."""
    figures: Mapping[str, tuple[frozenset[str], int | None]]
    """Of each kind: the figures told, in words, and the largest number."""
    words: Mapping[str, float]
    """Its rare words with their weights."""
    apart: frozenset[str]
    """The other reports of its article that the text sets apart from it."""


Said = tuple[float, str]
Rule = Callable[[Sketch, Sketch], Said | None]


# Against: what is hardly ever read of one event, but may have been misread -----------------------


def _other_day(one: Sketch, other: Sketch) -> Said | None:
    """Days that do not overlap; one night has two days, and an unstated day gives or takes one."""
    gap = days.apart(one.when, other.when)
    stated = one.when.stated and other.when.stated
    if gap == 0 or (gap == 1 and (not stated or (_of_night(one) and _of_night(other)))):
        return None
    against = next(points for most, points in OTHER_DAY if gap <= most)
    return (-against, "other days") if stated else (-against / 2, "other days, one not stated")


def _of_night(one: Sketch) -> bool:
    return one.when.day is not None and bool(one.hours & NIGHT)


def _other_place(one: Sketch, other: Sketch) -> Said | None:
    if not spots.differ(one.where, other.where):
        return None
    named = _names(one, other.where), _names(other, one.where)
    if all(named):
        return None
    against = OTHER_NAMED if any(named) else _far(one.where, other.where)
    return -against, f"{one.where.name}, not {other.where.name}"


def _far(one: Spot, other: Spot) -> float:
    """Points against two places: a village is often told of as the city beside it."""
    way = spots.kilometres(one, other) if one.is_town and other.is_town else None
    return OTHER_PLACE if way is None or way > spots.NEAR else OTHER_NEAR


def _other_hour(one: Sketch, other: Sketch) -> Said | None:
    differ = one.hours and other.hours and one.hours.isdisjoint(other.hours)
    return (-OTHER_HOUR, "other part of the day") if differ else None


def _other_harm(one: Sketch, other: Sketch) -> Said | None:
    """People held or driven out on one side only, dead or wounded on the other only."""
    return (-OTHER_HARM, "other harm") if _harms(one).isdisjoint(_harms(other)) else None


AGAINST: tuple[Rule, ...] = (_other_day, _other_place, _other_hour, _other_harm)


def contradiction(one: Sketch, other: Sketch) -> float:
    """Points for what two reports of one event would hardly say both."""
    return -sum(found[0] for rule in AGAINST if (found := rule(one, other)))


def may_be_one(one: Sketch, other: Sketch) -> bool:
    """Whether both can tell of one event, though a detail may have been misread."""
    return contradiction(one, other) <= TOLERATED


# For and against ----------------------------------------------------------------------------------


def _day(one: Sketch, other: Sketch) -> Said | None:
    first, second = one.when, other.when
    if days.ANY in (first, second) or date.min in (first.first, second.first):
        return None
    if _other_day(one, other):
        return None
    if first.stated and second.stated:
        if first.day and second.day:
            return (3, "same day") if first == second else (1, "one night")
        short = max(days.length(first), days.length(second)) <= days.LENGTHS["week"]
        return (1.5, "the days overlap") if short else (0.5, "in the days of one month")
    gap = abs((_latest(first) - _latest(second)).days)
    points = 2 if gap <= 1 else TOLD_SOON if gap <= SOON else TOLD_LATER
    return points, "told within a day" if gap <= 1 else "told within days"


def _latest(when: Stretch) -> date:
    return when.day or when.last


def _place(one: Sketch, other: Sketch) -> Said | None:
    first, second = one.where, other.where
    if first and second and first.id == second.id:
        return _by_rarity(PLACES[first.kind], one.rarity["place"]), f"in {first.name}"
    for spot in (first, second):
        if spot and _names(one, spot) and _names(other, spot):
            rarity = next(s.rarity["place"] for s in (one, other) if s.where is spot)
            return _by_rarity(NAMED[spot.kind], rarity), f"both name {spot.name}"
    if not first or not second or (spots.differ(first, second) and not _village_of(one, other)):
        return None
    if first.is_town and second.is_town:
        return 1.5, f"{first.name} is near {second.name}, which is named too"
    if spots.is_within(first, second):
        return 1.5, f"{first.name} and {second.name}, one in the other"
    return _by_rarity(PLACES["country"], one.rarity["country"]), f"in {first.country}"


def _village_of(one: Sketch, other: Sketch) -> bool:
    """Two towns near each other, where one report names the town of the other beside its own."""
    first, second = one.where, other.where
    if not (first and second and first.is_town and second.is_town):
        return False
    way = spots.kilometres(first, second)
    named = _names(one, second) or _names(other, first)
    return way is not None and way <= spots.NEAR and named


def _names(sketch: Sketch, spot: Spot) -> bool:
    return spots.words_of(spot) <= sketch.names


def _weapon(one: Sketch, other: Sketch) -> Said | None:
    if not one.weapon or not other.weapon:
        return None
    if one.weapon == other.weapon:
        return _by_rarity(WEAPON, one.rarity["weapon"]), one.weapon
    if weapons.kin(one.weapon, other.weapon):
        return 0.5, f"{one.weapon} or {other.weapon}"
    return -2.5, f"{one.weapon}, not {other.weapon}"


def _target(one: Sketch, other: Sketch) -> Said | None:
    if not one.targets or not other.targets:
        return None
    if both := sorted(one.targets & other.targets):
        return 1.5, f"target: {', '.join(both)}"
    return -OTHER_TARGETS, "other targets"


def _hour(one: Sketch, other: Sketch) -> Said | None:
    return (0.5, "same part of the day") if one.hours & other.hours else None


def _victims(one: Sketch, other: Sketch) -> Said | None:
    if not one.side or not other.side:
        return None
    return (0.25, f"dead of {one.side}") if one.side == other.side else (-0.5, "other dead")


def _doers(one: Sketch, other: Sketch) -> Said | None:
    same = one.responsible and one.responsible == other.responsible
    return (0.5, f"by {one.responsible}") if same else None


def _wording(one: Sketch, other: Sketch) -> Said | None:
    places = {w for s in (one.where, other.where) if s for w in spots.words_of(s)}
    counted = places if _place(one, other) else set()
    shared = sorted(set(one.words) & set(other.words) - counted, key=lambda w: -one.words[w])
    if not shared:
        return None
    weights = [_weight(one, other, word) for word in shared]
    both = one.names & other.names
    names = sum(w for w, word in zip(weights, shared, strict=True) if word in both)
    points = min(names + min(sum(weights) - names, MOST_BY_PLAIN), MOST_BY_WORDS)
    return points, f"words: {', '.join(shared[:4])}"


def _weight(one: Sketch, other: Sketch, word: str) -> float:
    """The points of a shared word: a name says more than another rare word."""
    most = NAME if word in one.names and word in other.names else WORD
    return min(one.words[word] / WORDS_A_POINT, most)


def _text(one: Sketch, other: Sketch) -> Said | None:
    return (2, "versions of one text") if one.story == other.story else None


def _figures(one: Sketch, other: Sketch) -> Said | None:
    """Support only: equal figures are worth more the larger they are."""
    said = [
        _figure(kind, one.figures[kind], other.figures[kind])
        for kind in sorted(one.figures.keys() & other.figures.keys())
    ]
    said = [each for each in said if each]
    points = max(-1.5, min(3.0, sum(points for points, _ in said)))
    return (points, "; ".join(words for _, words in said)) if said else None


def _figure(kind: str, one: tuple, other: tuple) -> Said | None:
    (told, most), (also, largest) = one, other
    if both := sorted(told & also):
        size = min(most or 0, largest or 0)
        points = 2 if size >= LARGE else 1 if size >= SMALL else 0.5
        return points, f"both say {both[0]}"
    if not most or not largest:
        return None
    times = max(most, largest) / min(most, largest)
    if times <= NEAR:
        return 0.5, f"{kind}: near figures"
    return (-0.75, f"{kind}: figures far apart") if times > FAR else None


RULES: tuple[Rule, ...] = (
    *AGAINST,
    *(_day, _place, _weapon, _target, _hour, _victims, _doers, _wording, _text, _figures),
)


class Verdict(NamedTuple):
    """What the rules come to: points, whether they suffice, and the words for and against."""

    points: float
    linked: bool
    because: str


def verdict(one: Sketch, other: Sketch) -> Verdict:
    """Whether two reports, of which nothing shuts out that they are one, tell of one event."""
    said = [(rule, found) for rule in RULES if (found := rule(one, other))]
    points = sum(found[0] for _, found in said)
    figures = sum(found[0] for rule, found in said if rule is _figures)
    because = "; ".join(words if n > 0 else f"but {words}" for _, (n, words) in said)
    enough = DESPITE if contradiction(one, other) > OTHER_NAMED else ENOUGH
    linked = points >= enough and points - max(0, figures) >= WITHOUT_FIGURES
    return Verdict(points, linked, because)


def fits(one: Sketch, other: Sketch) -> bool:
    """Whether nothing speaks against it that both tell of one event, or much more for it."""
    if one.report in other.apart or other.report in one.apart:
        return False
    if contradiction(one, other) <= MINOR:
        return True
    return may_be_one(one, other) and verdict(one, other).linked


def _by_rarity(worth: tuple[tuple[float, float], float], rarity: float) -> float:
    (least, most), a_unit = worth
    return min(most, max(least, rarity * a_unit))


def _harms(one: Sketch) -> set[str]:
    return {_HARM.get(kind, "hurt") for kind in one.figures}


_HARM = {"detained": "held", "abducted": "held", "displaced": "driven out"}
