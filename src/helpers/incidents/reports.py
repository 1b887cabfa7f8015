"""Within one article: which of its claims speak of one event, and why.

Claims are taken in the order of the text. Each goes on with an event told before, or begins a new
one. A report is what one article says of one event.
"""

from collections.abc import Iterable, Mapping

from helpers.incidents.claim import Claim
from helpers.incidents.joins import AGAIN, JOINS, differs, is_apart
from helpers.incidents.told import Beside, Report, Tellings, Told

NEAR = 12
"""Events of an article, the last ones told, that a claim may go on with."""


def reports(claims: Iterable[Claim], tellings: Tellings) -> list[Report]:
    """The reports of one article's claims of incident scope, in the order of the text.

    What may only happen joins an event that is told, and makes none.
    """
    ids = {claim.claim_id: claim for claim in claims if claim.scope == "incident"}
    tied = {key: whole for key, claim in ids.items() if (whole := _whole(claim, ids))}
    beside = Beside([claim for key, claim in ids.items() if key not in tied])
    found: list[Report] = []
    for claim in beside.claims:
        _place(claim, found, beside, tellings)
    for key in _tie(tied, ids, found):
        _place(ids[key], found, beside, tellings)
    return [report for report in found if any(claim.is_sure for claim in report.claims)]


def _whole(claim: Claim, ids: Mapping[str, Claim]) -> Claim | None:
    """The claim that it is a stated part of, or that has taken its place."""
    return ids.get(claim.part_of) or ids.get(claim.superseded_by)


def _tie(tied: dict[str, Claim], ids: Mapping[str, Claim], found: list[Report]) -> list[str]:
    """Put parts beside their wholes, old figures beside new ones; what has no place is left."""
    home = {c.claim_id: report for report in found for c in report.claims}
    waiting = list(tied)
    while ready := [key for key in waiting if tied[key].claim_id in home]:
        for key in ready:
            home[key] = home[tied[key].claim_id]
            because = "part of the figure" if ids[key].part_of in ids else "older figure"
            home[key].add(ids[key], tied[key], because)
        waiting = [key for key in waiting if key not in home]
    return waiting


def _place(claim: Claim, found: list[Report], beside: Beside, tellings: Tellings) -> None:
    """Put a claim into the report that it goes on with, or let it begin one."""
    order = sorted(found[-NEAR:], key=lambda report: -report.last.start)
    options = [Told(claim, report, tellings, beside, report is order[0]) for report in order]
    possible = [told for told in options if not differs(told)]
    for name, joins in JOINS:
        for told in possible:
            if (name == AGAIN or not is_apart(told)) and joins(told):
                told.report.add(claim, told.report.last, name)
                return
    if claim.is_sure:
        near = [told.report for told in options if not differs(told) and not is_apart(told)]
        begun = Report(apart=[report for report in found if report not in near])
        begun.add(claim, None, "")
        found.append(begun)
