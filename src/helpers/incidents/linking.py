"""The whole corpus: claims → incidents and series, each claim with what it joined, and why."""

from collections import deque
from collections.abc import Iterable, Iterator

import pandas as pd

from helpers.database import Rows, connected
from helpers.incidents import series
from helpers.incidents.candidates import candidates
from helpers.incidents.claim import Claim
from helpers.incidents.clusters import Link, joined, links
from helpers.incidents.evidence import Sketch
from helpers.incidents.reading import Article, articles_in_time, register
from helpers.incidents.reports import reports
from helpers.incidents.sketches import fill
from helpers.incidents.told import Joined, Report

COLUMNS = ["incident_id", "claim_id", "report", "role", "joined_to", "because"]
FIRST = "told first"


def incident_claims(claims: Rows, articles: Rows, stories: Rows, sentences: Rows) -> pd.DataFrame:
    """The table `incident_claims`: each claim with its incident or series.

    What may only happen is in it only where it joins an event that is told. `report` is the first
    claim of what its article says of the event, `joined_to` the claim that it was linked with.
    """
    with connected() as source, connected() as connection:
        register(source, claims, articles, stories, sentences)
        told: dict[str, list[tuple]] = {}
        runs = series.Series()
        fill(connection, _reports(articles_in_time(source), told, runs))
        held: dict[str, Sketch] = {}
        kept = joined(list(links(candidates(connection), held)), held)
    rows = [*_rows(told, kept), *runs.rows()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _reports(
    articles: Iterable[Article], told: dict[str, list[tuple]], runs: series.Series
) -> Iterator[tuple[Article, Report]]:
    """Every report with its article; notes its claims in `told`, what runs over time in `runs`."""
    for article in articles:
        runs.add(article)
        for report in reports(article.claims, article.tellings):
            told[report.claims[0].claim_id] = list(map(_noted, report.joined))
            yield article, report


def _noted(joined: Joined) -> tuple:
    before = joined.to and joined.to.claim_id
    return joined.claim.claim_id, role(joined.claim), before, joined.because


def _rows(told: dict[str, list[tuple]], kept: list[Link]) -> Iterator[tuple]:
    """A row a claim of incident scope, the incidents in the order of their first reports."""
    beside: dict[str, list[tuple[str, str]]] = {}
    for link in kept:
        beside.setdefault(link.earlier, []).append((link.later, link.because))
        beside.setdefault(link.later, []).append((link.earlier, link.because))
    done: set[str] = set()
    for first in told:
        if first not in done:
            for report, link in _reached(first, beside).items():
                done.add(report)
                for claim, part, before, why in told[report]:
                    joined = (before, why) if before else link
                    yield first, claim, report, part, *joined


def _reached(first: str, beside: dict[str, list[tuple[str, str]]]) -> dict[str, tuple]:
    """Every report of the incident, with the one that leads to it from the first, and why."""
    found: dict[str, tuple] = {first: (None, FIRST)}
    waiting = deque([first])
    while waiting:
        report = waiting.popleft()
        for other, because in sorted(beside.get(report, [])):
            if other not in found:
                found[other] = (report, because)
                waiting.append(other)
    return found


def role(claim: Claim) -> str:
    """What a claim is in its incident: figure, part, older figure, denial, none or possible."""
    if claim.realis != "asserted":
        return {"denied": "denial", "negated": "none"}.get(claim.realis, "possible")
    if claim.superseded_by is not None:
        return "older figure"
    return "part" if claim.part_of is not None else "figure"
