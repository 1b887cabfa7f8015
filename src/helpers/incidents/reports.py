"""Within one article: which of its claims speak of one event, and why.

Claims are taken in the order of the text. Each goes on with an event told before, or begins a new
one. A report is what one article says of one event.
"""

from collections.abc import Iterable, Mapping

from helpers.incidents.claim import Claim
from helpers.incidents.joins import AGAIN, JOINS, differs, is_apart
from helpers.incidents.told import Beside, Joined, Report, Tellings, Told


def reports(claims: Iterable[Claim], tellings: Tellings) -> list[Report]:
    """The reports of one article's claims of incident scope, in the order of the text.

    What may only happen joins an event that is told, and makes none.
    """
    claims = [claim for claim in claims if claim.scope == "incident"]
    ids = {claim.claim_id: claim for claim in claims}
    tied = [c for c in claims if _whole(c, ids)]
    found: list[Report] = []
    beside = Beside([claim for claim in claims if claim not in tied])
    for claim in beside.claims:
        _place(claim, found, beside, tellings)
    _tie(tied, ids, found)
    return [report for report in found if any(claim.is_sure for claim in report.claims)]


def _whole(claim: Claim, ids: Mapping[str, Claim]) -> Claim | None:
    """The claim that it is a stated part of, or that has taken its place."""
    return ids.get(claim.part_of) or ids.get(claim.superseded_by)


def _tie(tied: list[Claim], ids: Mapping[str, Claim], found: list[Report]) -> None:
    """Put parts beside their wholes, and old figures beside the new ones."""
    home = {c.claim_id: report for report in found for c in report.claims}
    waiting = tied
    while waiting:
        ready = [c for c in waiting if _whole(c, ids).claim_id in home]
        for claim in ready:
            whole = _whole(claim, ids)
            because = "part of the figure" if claim.part_of in ids else "older figure"
            home[claim.claim_id] = home[whole.claim_id]
            home[claim.claim_id].joined.append(Joined(claim, whole, because))
        waiting = [c for c in waiting if c not in ready] if ready else []


def _place(claim: Claim, found: list[Report], beside: Beside, tellings: Tellings) -> None:
    """Put a claim into the report that it goes on with, or let it begin one."""
    order = sorted(found, key=lambda report: -report.last.start)
    options = [Told(claim, report, tellings, beside, report is order[0]) for report in order]
    possible = [told for told in options if not differs(told)]
    for name, joins in JOINS:
        for told in possible:
            if (name == AGAIN or not is_apart(told)) and joins(told):
                told.report.joined.append(Joined(claim, told.report.last, name))
                return
    if claim.is_sure:
        found.append(Report([Joined(claim, None, "")]))
