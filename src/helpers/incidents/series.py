"""Tolls that run over time: of one war, offensive or stretch of days, kept apart from events.

A series is the tolls of one kind and group, in one country or place, of one scope, that begin
together where it is told when. Its figures follow each other; they are never added up.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from helpers.incidents.claim import Claim
from helpers.incidents.reading import Article

SILENT = 10
"""Days after which a toll that does not say since when begins a series of its own."""
GENERAL = {"people", "other"}


class Series:
    """The series of a corpus, built from its articles in the order of time."""

    def __init__(self) -> None:
        self._rows: list[tuple] = []
        self._last: dict[tuple, tuple[str, date | None, Claim]] = {}

    def add(self, article: Article) -> None:
        """Put the cumulative and period claims of the next article into their series."""
        country = _country(article)
        for claim in article.claims:
            if claim.scope != "incident" and claim.is_sure:
                self._put(claim, _key(claim, country, article.story), article.day)

    def rows(self) -> Iterator[tuple]:
        """A row a claim, as the table `incident_claims` has them."""
        return iter(self._rows)

    def _put(self, claim: Claim, key: tuple, day: date | None) -> None:
        series, seen, before = self._last.get(key, (None, None, None))
        if series is None or _is_new(key, seen, day):
            series, before = _id(key, claim), None
        self._last[key] = (series, day, claim)
        because = _because(key) if before else "told first"
        role = "toll" if claim.part_of is None else "part"
        link = before.claim_id if before else None
        self._rows.append((series, claim.claim_id, claim.claim_id, role, link, because))


def _key(claim: Claim, country: str | None, story: str) -> tuple:
    """Scope, kind, whose dead, where, and since when."""
    where = claim.place if claim.scope == "period" else claim.place_country
    start = claim.event_day if claim.scope == "period" else None
    group = "people" if claim.victims in GENERAL else claim.victims
    return claim.scope, claim.kind, group, claim.side, where or country or story, start


def _is_new(key: tuple, seen: date | None, day: date | None) -> bool:
    """Whether a stretch of days that is not told since when is too long ago to be the same."""
    if key[0] == "cumulative" or key[-1] is not None or not (seen and day):
        return False
    return (day - seen).days > SILENT


def _id(key: tuple, first: Claim) -> str:
    """The same for the same key; with its first claim where it is not told since when."""
    told = key[0] == "cumulative" or key[-1] is not None
    words = "|".join(map(str, key if told else (*key, first.claim_id)))
    return sha256(words.encode()).hexdigest()[:16]


def _because(key: tuple) -> str:
    scope, kind, group, side, where, start = key
    since = f" since {start}" if start else ""
    return f"{scope} toll of {side or group} {kind} in {where}{since}"


def _country(article: Article) -> str | None:
    """The country that most of an article's claims speak of."""
    named = Counter(c.place_country for c in article.claims if c.place_country)
    return max(sorted(named), key=named.get) if named else None
