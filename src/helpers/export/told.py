"""Claims with their incident, incidents with their figures, and both of one event together."""

from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from helpers.incidents import figures
from helpers.incidents import incidents as summary
from helpers.tables import Selection

CLAIMS = """
    select c.*, i.incident_id, coalesce(p.owner, c.outlet) as owner
    from claims c
    left join _incident_claims i using (claim_id)
    left join publishers p on p.outlet = c.outlet
    order by c.day nulls last, c.article_id, c.start, c.claim_id
"""
ACTORS = ["side", "responsible", "denied_by"]
ABOUT = [
    *("event_day", "day_precision", "place", "place_name", "place_kind", "place_country"),
    *("latitude", "longitude", *ACTORS, "weapon"),
]
FIGURES = ["low", "best", "high", "divergence", "grade"]
COUNTS = ["articles", "stories", "outlets", "sources"]
COLUMNS = [
    *("incident_id", "scope", "kind", *ABOUT, *FIGURES),
    *("claims", *COUNTS, "outlet_names"),
]
Row = dict[str, Any]


class Event(NamedTuple):
    """What is told of one event: of what it is, its figures by kind, and its claims by day."""

    about: Row
    figures: dict[str, Row]
    claims: list[Row]

    def counted(self, kind: str | None = None) -> list[Row]:
        """The claims of a kind, or of any, whose figures count."""
        return [
            claim
            for claim in self.claims
            if claim["not_counted"] is None and kind in (None, claim["kind"])
        ]


def claims(held: Selection) -> pd.DataFrame:
    """A row a claim: its columns, its article's, its incident, and its sentence's words."""
    return held.evidence(held.query(CLAIMS)).drop(columns="sentence_start")


def incidents(held: Selection) -> pd.DataFrame:
    """A row an incident (or series) and kind of harm.

    The counts are of what gives a figure that counts, but for `claims` and `outlet_names`.
    """
    told = claims(held).dropna(subset="incident_id")
    of = ["incident_id", "kind"]
    kinds = told.groupby(of).agg(claims=("claim_id", "size"), outlet_names=("outlet", _names))
    found = kinds.reset_index().merge(figures(told, held.policy), how="left", on=of)
    found = found.merge(_about(told).drop(columns=["kind", "claims", "articles"]), on="incident_id")
    return found.astype(dict.fromkeys(COUNTS, "Int64")).fillna(dict.fromkeys(COUNTS, 0))[COLUMNS]


def events(held: Selection) -> list[Event]:
    """The incidents that are single events, each with all that is told of it, actors by name."""
    told = claims(held).dropna(subset="incident_id")
    told = told[told.scope == "incident"]
    numbers = _by_incident(figures(told, held.policy))
    rows = _by_incident(told)
    names = dict(zip(held.actors.actor, held.actors.name, strict=True))
    areas = dict(zip(told.place, told.place_area, strict=True))
    called = dict(zip(told.place, told.place_name, strict=True))
    return [
        Event(
            _named(about, names) | _province(areas.get(about["place"]), called),
            {row["kind"]: row for row in numbers.get(name, [])},
            rows[name],
        )
        for name, (about,) in _by_incident(_about(told)).items()
    ]


def _province(area: str | None, called: dict[str, str]) -> Row:
    """The code of the province, and its name where an article of the corpus says it."""
    known = None if pd.isna(area) else area
    return {"province": known, "province_name": called.get(known)}


def _about(told: pd.DataFrame) -> pd.DataFrame:
    """Day, place and so on of each incident."""
    return summary(told.drop(columns="incident_id"), told[["incident_id", "claim_id"]])


def _named(about: Row, names: dict[str, str]) -> Row:
    """With actors by their names; a side may be no actor but a camp, or civilians."""
    return about | {who: names.get(about[who], about[who]) for who in ACTORS}


def _by_incident(frame: pd.DataFrame) -> dict[str, list[Row]]:
    ordered = frame.sort_values("incident_id", kind="stable").to_dict("records")
    grouped = groupby(map(_plain, ordered), key=lambda row: row["incident_id"])
    return {name: list(rows) for name, rows in grouped}


def _plain(row: Row) -> Row:
    return {
        name: None if pd.api.types.is_scalar(value) and pd.isna(value) else value
        for name, value in row.items()
    }


def _names(outlets: pd.Series) -> str:
    return "; ".join(sorted(set(outlets.dropna())))
