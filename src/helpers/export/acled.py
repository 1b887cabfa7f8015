"""Incidents with the columns of the Armed Conflict Location & Event Data (ACLED), in its order.

Columns and codes are those of its codebook, as exports since March 2023 have them:
https://acleddata.com/knowledge-base/
"""

import pandas as pd

from helpers import progress
from helpers.export.note import note
from helpers.export.told import Event, Row, events
from helpers.export.where_when import country, days, province
from helpers.tables import Selection
from helpers.wording import figure, written

COLUMNS = [
    *("event_id_cnty", "event_date", "year", "time_precision"),
    *("disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
]
WHOLE = ["year", "time_precision", "iso", "geo_precision", "fatalities"]
HEAD = (
    "Reported events, in columns named as those of the Armed Conflict Location & Event Data"
    " (ACLED). These are NOT data of ACLED and were not coded by ACLED: a program read them from"
    " news, by rule. They are what articles report, and nobody has verified them. ACLED's own"
    " conditions (political violence, its types of events) were not checked: accidents and"
    " disasters may be among them. Tolls of a period or of a whole war are no events, and are not"
    " here."
)
FILLED = {
    "event_id_cnty": "Sitrep's incident_id.",
    "event_date, year": "the day; of a week or month its first day (ACLED takes one in its"
    " middle). Empty where no words say the day; notes then say the last day that it can be.",
    "time_precision": "1 a day; 2 a stretch of at most seven days; 3 of at most a month.",
    "disorder_type, event_type, sub_event_type": "from the weapon alone, where it is one that"
    " ACLED has a type for: an air strike within a battle stands here as an air strike.",
    "actor1": "who is said to have done it, if anybody is.",
    "actor2": "whose dead or injured they are, where it is told.",
    "iso, country": "ISO 3166's number, and GeoNames' name, which may differ from ACLED's.",
    "admin1": "the province, where that is as near as the place is told, or of a town its"
    " province, as far as an article of the corpus or the lists of places name it; else empty, as"
    " GeoNames' towns come with codes of provinces and no names.",
    "location": "the name of the place in GeoNames.",
    "latitude, longitude": "of towns only: ACLED puts other places at a town, Sitrep nowhere.",
    "geo_precision": "1 a town; 3 a province or another area; empty for a country.",
    "source": "the outlets, with ; between them.",
    "notes": "every figure with its grade, and a sentence of the last article, word for word.",
    "fatalities": "the best figure of people killed, not the most conservative as in ACLED; empty,"
    " and not 0, where no figure counts or the policy cannot tell.",
}
EMPTY = {
    "assoc_actor_1, inter1, assoc_actor_2, inter2, interaction": "they follow from ACLED's own"
    " list of actors.",
    "civilian_targeting": "whether civilians were the main target is a coder's judgement.",
    "region, source_scale, tags": "ACLED's own codes.",
    "admin2, admin3": "the gazetteer has no districts.",
    "timestamp": "when ACLED uploaded the event.",
}
TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
GEO_PRECISION = {"town": 1, "area": 3}
SUB_EVENTS = {
    "airstrike": "Air/drone strike",
    "drone": "Air/drone strike",
    "missile": "Shelling/artillery/missile attack",
    "rocket": "Shelling/artillery/missile attack",
    "shelling": "Shelling/artillery/missile attack",
    "suicide bombing": "Suicide bomb",
    "car bomb": "Remote explosive/landmine/IED",
    "bomb": "Remote explosive/landmine/IED",
    "mine": "Remote explosive/landmine/IED",
    "chemical": "Chemical weapon",
}
"""ACLED's sub-events of explosions and remote violence, by the weapon."""


def rows(held: Selection) -> tuple[pd.DataFrame, str]:
    """A row an event that somebody says happened, and the note that goes with them."""
    known = events(held)
    told = [event for event in known if any(c["realis"] == "asserted" for c in event.claims)]
    made = [_row(event) for event in progress.shown(told, "exporting", len(told))]
    left_out = {"that nobody says happened": len(known) - len(told)}
    frame = pd.DataFrame(made, columns=COLUMNS).astype(dict.fromkeys(WHOLE, "Int64"))
    return frame, note(HEAD, len(made), left_out, COLUMNS, FILLED, EMPTY, held.policy)


def _row(event: Event) -> Row:
    about, first = event.about, days(event.about).first
    return {
        "event_id_cnty": about["incident_id"],
        "event_date": first,
        "year": first and first.year,
        "time_precision": TIME_PRECISION.get(about["day_precision"]),
        **_kind_of_event(about["weapon"]),
        "actor1": about["responsible"],
        "actor2": about["side"],
        **_where(about),
        "source": "; ".join(sorted({c["outlet"] for c in event.claims if c["outlet"]})),
        "notes": _notes(event),
        "fatalities": event.figures.get("killed", {}).get("best"),
    }


def _kind_of_event(weapon: str | None) -> Row:
    known = weapon in SUB_EVENTS
    return {
        "disorder_type": "Political violence" if known else None,
        "event_type": "Explosions/Remote violence" if known else None,
        "sub_event_type": SUB_EVENTS.get(weapon),
    }


def _where(about: Row) -> Row:
    return {
        "iso": country(about).number,
        "country": country(about).name,
        "admin1": province(about),
        "location": about["place_name"],
        "latitude": about["latitude"],
        "longitude": about["longitude"],
        "geo_precision": GEO_PRECISION.get(about["place_kind"]),
    }


def _notes(event: Event) -> str:
    """Killed: 7 to 11 (disputed). On 3 December or before. “…” (Cedar Wire, 3 December 2024)."""
    first, latest = days(event.about)
    last = (event.counted() or event.claims)[-1]
    told = [f"{kind}: {_figure(row)} ({row['grade']})" for kind, row in event.figures.items()]
    said_by = ", ".join(written(last[n]) for n in ("outlet", "day") if last[n])
    when = f"On {written(latest)} or before. " if latest and not first else ""
    figures = f"{'; '.join(told).capitalize()}. " if told else ""
    return f"{figures}{when}“{last['sentence_text']}” ({said_by})"


def _figure(row: Row) -> str:
    return figure(row["low"], row["high"])
