"""Tolls that run over time: of one war, offensive or stretch of days, kept apart from events.

A series is the tolls of one group, of one scope, in one country or place, that begin together where
it is told when. Its figures follow each other, kind by kind; they are never added up.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from helpers.incidents import days
from helpers.incidents.claim import Claim
from helpers.incidents.days import Stretch
from helpers.incidents.reading import Article
from helpers.incidents.spots import Spot, differ

SILENT = 10
"""Days after which a toll that does not say since when begins a series of its own."""
LARGE = 10
"""People from which on an equal figure, of no known country, is of the same series."""
LOOKED_AT = 20
"""Series of a country, or with a figure, that a claim is compared with, the last ones first."""
GENERAL = {"people", "other"}


@dataclass
class Running:
    """One series, as far as the next claim is compared with it."""

    id: str
    scope: str
    group: str
    side: str | None
    country: str | None
    start: Stretch | None
    seen: date | None
    last: Claim
    places: set[Spot] = field(default_factory=set)


class Series:
    """The series of a corpus, built from its articles in the order of time."""

    def __init__(self) -> None:
        self._rows: list[tuple] = []
        few = partial(deque, maxlen=LOOKED_AT)
        self._by_country: dict[str, deque[Running]] = defaultdict(few)
        self._by_figure: dict[str, deque[Running]] = defaultdict(few)

    def add(self, article: Article) -> None:
        """Put the cumulative and period claims of the next article into their series."""
        country = _country(article)
        home: dict[str, Running] = {}
        for claim in article.claims:
            if claim.scope != "incident" and claim.is_sure:
                whole = home.get(claim.part_of) or home.get(claim.superseded_by)
                home[claim.claim_id] = self._put(claim, country, article.day, whole)

    def rows(self) -> Iterator[tuple]:
        """A row a claim, as the table `incident_claims` has them."""
        return iter(self._rows)

    def _put(
        self, claim: Claim, country: str | None, day: date | None, whole: Running | None
    ) -> Running:
        country = claim.place_country or country
        running = whole or next(self._fitting(claim, country, day), None)
        link = (
            (running.last.claim_id, _because(claim, running)) if running else (None, "told first")
        )
        if running is None:
            running = _begun(claim, country)
            self._by_country[country or ""].append(running)
        if (claim.size or 0) >= LARGE and running not in self._by_figure[claim.figure]:
            self._by_figure[claim.figure].append(running)
        self._take(running, claim, day)
        role = "toll" if claim.part_of is None else "part"
        self._rows.append((running.id, claim.claim_id, claim.claim_id, role, *link))
        return running

    def _take(self, running: Running, claim: Claim, day: date | None) -> None:
        running.seen, running.last = day or running.seen, claim
        running.start = running.start or _start(claim)
        running.places |= {claim.where} - {None}

    def _fitting(self, claim: Claim, country: str | None, day: date | None) -> Iterator[Running]:
        """The series that it may go on with: of its country, else one that has its figure."""
        near = [*reversed(self._by_country[country or ""])] if country else []
        equal = [r for r in reversed(self._by_figure[claim.figure]) if _may_be(r.country, country)]
        return (running for running in [*near, *equal] if _fits(running, claim, day))


def _fits(running: Running, claim: Claim, day: date | None) -> bool:
    return (
        running.scope == claim.scope
        and running.group == _group(claim)
        and _may_be(running.side, claim.side)
        and not any(differ(spot, claim.where) for spot in running.places)
        and (claim.scope == "cumulative" or _begins_with(running, claim, day))
    )


def _begins_with(running: Running, claim: Claim, day: date | None) -> bool:
    """Whether a stretch of days begins as the series does, or is told soon after it."""
    start = _start(claim)
    if start and running.start:
        return days.apart(start, running.start) <= 1
    return not (day and running.seen) or (day - running.seen).days <= SILENT


def _start(claim: Claim) -> Stretch | None:
    return claim.when if claim.scope == "period" and claim.when.stated else None


def _may_be(one: str | None, other: str | None) -> bool:
    return None in (one, other) or one == other


def _group(claim: Claim) -> str:
    return "people" if claim.victims in GENERAL else claim.victims


def _begun(claim: Claim, country: str | None) -> Running:
    """A series that begins with the claim, which names it."""
    told = (claim.scope, _group(claim), claim.side, country)
    return Running(claim.claim_id, *told, _start(claim), None, claim)


def _because(claim: Claim, running: Running) -> str:
    since = f" since {running.start.first}" if running.start else ""
    where = f" in {running.country}" if running.country else ""
    return f"{claim.scope} toll of {running.side or running.group}{where}{since}"


def _country(article: Article) -> str | None:
    """The country that most of an article's claims speak of."""
    return _commonest(c.place_country for c in article.claims if c.place_country)


def _commonest(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return max(sorted(counts), key=counts.get) if counts else None
