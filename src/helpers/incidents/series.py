"""Tolls that run over time: of one war, offensive or stretch of days, kept apart from events.

A series is the tolls of one group, of one scope, in one country or place, that begin together where
it is told when. Its figures follow each other, kind by kind; they are never added up.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from helpers.incidents.claim import Claim
from helpers.incidents.days import Stretch
from helpers.incidents.reading import Article
from helpers.incidents.spots import Spot, differ, words_of

ENOUGH = 2.0
"""Points from which on a toll goes on with a series."""
SAME_START, OTHER_START = 3.0, -4.0
SAME_SENTENCE, SAME_SOURCE, SAME_FIGURE = 3.0, 2.0, 2.5
SAME_COUNTRY, SAME_PLACE, OTHER_PLACE = 1.0, 1.0, -1.5
SAME_WAR, SAME_GROUP, WIDER_GROUP, SAME_SIDE = 1.0, 0.5, -4.0, 1.0
SOON, LATER, SILENT = 1.0, 0.5, -2.0
"""Points for a toll told within three days of the last one, within ten, and after that."""
GROWS, FALLS, FALLS_FAR, OTHER_KIND = 1.0, -1.0, -4.0, -2.0
HALF = 2
"""Times that a source's last figure is the new one, from which on it counts something else."""
NEXT = 2
"""Sentences over which wounded go on counting with the dead."""
LARGE = 10
"""People from which on an equal figure speaks for one series."""
LOOKED_AT = 20
"""Series of a country, or with a figure, that a claim is compared with, the last ones first."""
GENERAL = {"people", "other"}
Said = tuple[float, str]


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
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)
    """The last number of each source and kind."""


class Series:
    """The series of a corpus, built from its articles in the order of time."""

    def __init__(self) -> None:
        self._rows: list[tuple] = []
        few = partial(deque, maxlen=LOOKED_AT)
        self._by_country: dict[str, deque[Running]] = defaultdict(few)
        self._by_figure: dict[str, deque[Running]] = defaultdict(few)
        self._by_source: dict[str, deque[Running]] = defaultdict(few)
        self._countries: dict[frozenset[str], str] = {}

    def add(self, article: Article) -> None:
        """Put the cumulative and period claims of the next article into their series."""
        self._countries |= {
            words_of(c.where): c.place_country
            for c in article.claims
            if c.where and c.where.kind == "country"
        }
        country = _country(article) or self._named(article)
        home: dict[str, Running] = {}
        for claim in article.claims:
            if claim.scope != "incident" and claim.is_sure:
                whole = home.get(claim.part_of) or home.get(claim.superseded_by)
                home[claim.claim_id] = self._put(claim, claim.place_country or country, whole)

    def _named(self, article: Article) -> str | None:
        """The country that most of its sentences name, of those that claims were placed in."""
        told = [article.headline, *article.tellings.values()]
        named = Counter(c for t in told for words, c in self._countries.items() if words <= t.names)
        first, second = [*named.most_common(2), (None, 0), (None, 0)][:2]
        return first[0] if first[1] > second[1] else None

    def rows(self) -> Iterator[tuple]:
        """A row a claim, as the table `incident_claims` has them."""
        return iter(self._rows)

    def _put(self, claim: Claim, country: str | None, whole: Running | None) -> Running:
        running, because = (whole, "part of the figure") if whole else self._best(claim, country)
        link = (running.last.claim_id, because) if running else (None, "told first")
        if running is None:
            running = _begun(claim, country)
            self._by_country[country or ""].append(running)
        if (claim.size or 0) >= LARGE and running not in self._by_figure[claim.figure]:
            self._by_figure[claim.figure].append(running)
        if claim.attribution and running not in self._by_source[_source(claim)]:
            self._by_source[_source(claim)].append(running)
        if whole is None:
            _take(running, claim)
        role = "toll" if claim.part_of is None else "part"
        self._rows.append((running.id, claim.claim_id, claim.claim_id, role, *link))
        return running

    def _best(self, claim: Claim, country: str | None) -> tuple[Running | None, str]:
        """The series that most speaks for, the last one first, and what speaks for it."""
        places = ((self._by_country, country), (self._by_source, _source(claim)))
        found = [r for kept, key in places if key for r in reversed(kept[key])]
        found += reversed(self._by_figure[claim.figure])
        near = {running.id: running for running in found}.values()
        weighed = [(running, *_weighed(running, claim, country)) for running in near]
        fitting = [each for each in weighed if each[1] >= ENOUGH]
        best = max(fitting, key=lambda each: each[1], default=(None, 0.0, ""))
        return best[0], best[2]


def _take(running: Running, claim: Claim) -> None:
    running.seen, running.last = claim.article_day or running.seen, claim
    running.start = running.start or _start(claim)
    running.places |= {claim.where} - {None}
    if claim.size:
        running.sizes[_source(claim), claim.kind] = claim.size


def _weighed(running: Running, claim: Claim, country: str | None) -> tuple[float, str]:
    """Points for a toll going on with a series, none where it cannot, and the words for it."""
    if not _may_go_on(running, claim, country):
        return 0.0, ""
    said = [found for rule in RULES if (found := rule(running, claim))]
    where = [(SAME_COUNTRY, f"in {country}")] if country and country == running.country else []
    said = [*where, *said]
    because = "; ".join(words if n > 0 else f"but {words}" for n, words in said)
    return sum(points for points, _ in said), because


def _may_go_on(running: Running, claim: Claim, country: str | None) -> bool:
    """Whether scope, country, side and group are the same, as far as they are told.

    A country that only the rest of the article speaks of keeps no toll from its series.
    """
    groups = {running.group, _group(claim)}
    return (
        running.scope == claim.scope
        and (claim.place_country is None or _may_be(running.country, country))
        and _may_be(running.side, claim.side)
        and (len(groups) == 1 or "people" in groups)
    )


def _since(running: Running, claim: Claim) -> Said | None:
    start = _start(claim)
    if not start or not running.start:
        return None
    same = abs((start.first - running.start.first).days) <= 1
    return (SAME_START, f"since {running.start.first}") if same else (OTHER_START, "other days")


def _again(running: Running, claim: Claim) -> Said | None:
    last = running.last
    if (last.article_id, last.sentence) == (claim.article_id, claim.sentence):
        return SAME_SENTENCE, "in the same sentence"
    if _counts_on(running, claim):
        return SAME_SENTENCE, "another kind of harm, just after"
    large = (claim.size or 0) >= LARGE
    return (SAME_FIGURE, f"both say {claim.figure}") if large and _has(running, claim) else None


def _counts_on(running: Running, claim: Claim) -> bool:
    """The wounded after the dead: of those whose group was just told, in the same article."""
    last = running.last
    near = last.article_id == claim.article_id and 0 <= claim.sentence - last.sentence <= NEXT
    return near and last.kind != claim.kind and _group(claim) == "people"


def _has(running: Running, claim: Claim) -> bool:
    told = ((kind, size) for (_, kind), size in running.sizes.items())
    return (claim.kind, claim.size) in told


def _of_source(running: Running, claim: Claim) -> Said | None:
    if not claim.attribution or all(source != _source(claim) for source, _ in running.sizes):
        return None
    return SAME_SOURCE, f"by {claim.attribution}"


def _moves(running: Running, claim: Claim) -> Said | None:
    """A toll of one source grows; a kind of harm that the series has not is less likely of it."""
    before = running.sizes.get((_source(claim), claim.kind)) if claim.attribution else None
    if before and claim.size:
        if claim.size >= before:
            return GROWS, "grows"
        return (FALLS, "falls") if claim.size * HALF >= before else (FALLS_FAR, "far smaller")
    known = any(kind == claim.kind for _, kind in running.sizes)
    return None if known or not running.sizes else (OTHER_KIND, "another kind of harm")


def _told_soon(running: Running, claim: Claim) -> Said | None:
    if claim.scope == "cumulative":
        return SAME_WAR, "toll of a war"
    if not running.seen or not claim.article_day:
        return None
    gap = abs((claim.article_day - running.seen).days)
    points = SOON if gap <= 3 else LATER if gap <= 10 else SILENT
    return points, "told soon after" if gap <= 10 else "told long after"


def _place(running: Running, claim: Claim) -> Said | None:
    if any(differ(spot, claim.where) for spot in running.places):
        return OTHER_PLACE, "other places"
    here = claim.where and claim.where.kind != "country" and claim.where in running.places
    return (SAME_PLACE, f"in {claim.where.name}") if here else None


def _people(running: Running, claim: Claim) -> Said | None:
    if _counts_on(running, claim):
        return None
    if running.side and running.side == claim.side:
        return SAME_SIDE, f"dead of {claim.side}"
    same = running.group == _group(claim)
    return (SAME_GROUP, f"of {running.group}") if same else (WIDER_GROUP, "of another group")


RULES = (_since, _again, _of_source, _moves, _told_soon, _place, _people)


def _start(claim: Claim) -> Stretch | None:
    """The days on which a period begins, where the text says so: before the article's own."""
    told = claim.scope == "period" and claim.when.stated
    own = claim.article_day and claim.when.day and (claim.article_day - claim.when.day).days <= 1
    return claim.when if told and not own else None


def _source(claim: Claim) -> str:
    return (claim.attribution or "").casefold()


def _may_be(one: str | None, other: str | None) -> bool:
    return None in (one, other) or one == other


def _group(claim: Claim) -> str:
    return "people" if claim.victims in GENERAL else claim.victims


def _begun(claim: Claim, country: str | None) -> Running:
    """A series that begins with the claim, which names it."""
    told = (claim.scope, _group(claim), claim.side, country)
    return Running(claim.claim_id, *told, _start(claim), None, claim)


def _country(article: Article) -> str | None:
    """The country that most of an article's claims speak of."""
    return _commonest(c.place_country for c in article.claims if c.place_country)


def _commonest(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return max(sorted(counts), key=counts.get) if counts else None
