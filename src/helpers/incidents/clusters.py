"""Links between reports → events: the strongest first, and none that most reports speak against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from helpers.incidents.evidence import Sketch, fits, may_be_one, verdict

HELD = 30
"""Reports of an event that others are compared with, at most."""
MISREAD = 0.2
"""Share of the pairs of two events' reports that may speak against it, as some are misread."""


class Link(NamedTuple):
    """Two reports that tell of one event, as far as the rules see, and why."""

    later: str
    earlier: str
    points: float
    because: str


@dataclass
class Event:
    """Reports put together; some of them are held, to be compared with those of others."""

    reports: set[str]
    held: list[Sketch]

    def may_join(self, other: "Event") -> bool:
        """Whether next to no report of the one speaks against being one event with the other's."""
        against = (pair for pair in product(self.held, other.held) if not fits(*pair))
        tolerated = int(MISREAD * len(self.held) * len(other.held))
        return next(islice(against, tolerated, None), None) is None

    def take(self, other: "Event") -> None:
        """Put the reports of the other beside its own."""
        self.reports |= other.reports
        self.held = [*self.held, *other.held][:HELD]


def links(pairs: Iterable[tuple[Sketch, Sketch]], held: dict[str, Sketch]) -> Iterator[Link]:
    """The links among candidates; the sketches of linked reports are put into `held`."""
    for later, earlier in pairs:
        if later.article != earlier.article and may_be_one(later, earlier):
            found = verdict(later, earlier)
            if found.linked:
                held |= {later.report: later, earlier.report: earlier}
                yield Link(later.report, earlier.report, found.points, found.because)


def joined(links: Iterable[Link], held: dict[str, Sketch]) -> list[Link]:
    """The links that hold: they put together reports of which nearly all may be one event."""
    events = {r: Event({r}, [s]) for r, s in held.items()}
    kept, refused = [], set()
    for link in sorted(links, key=lambda k: (-k.points, k.earlier, k.later)):
        one, other = sorted((events[link.earlier], events[link.later]), key=_size, reverse=True)
        looked_at = id(one), len(one.held), id(other), len(other.held)
        if one is other or looked_at in refused:
            continue
        if one.may_join(other):
            one.take(other)
            events |= dict.fromkeys(other.reports, one)
            kept.append(link)
        else:
            refused.add(looked_at)
    return kept


def _size(event: Event) -> int:
    return len(event.reports)
