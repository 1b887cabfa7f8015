"""Incidents with the columns of the UCDP Georeferenced Event Dataset (GED), in its order.

Columns and codes are those of its codebook, as releases from 2023 on have them:
https://ucdp.uu.se/downloads/
"""

import pandas as pd

from helpers import progress
from helpers.export.note import note
from helpers.export.told import Event, Row, events
from helpers.export.where_when import country, days, is_province, province
from helpers.tables import Selection

COLUMNS = [
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
]
WHOLE = [
    *("year", "number_of_sources", "where_prec", "priogrid_gid", "date_prec"),
    *("deaths_civilians", "deaths_unknown", "best", "high", "low"),
]
HEAD = (
    "Reported deaths, in columns named as those of the UCDP Georeferenced Event Dataset (GED)."
    " These are NOT data of UCDP and were not coded by UCDP: a program read them from news, by"
    " rule. They are what articles report, and nobody has verified them. UCDP's own conditions"
    " (organised actors, armed force, a direct death) were not checked: accidents and disasters"
    " may be among them. Tolls of a period or of a whole war are no events, and are not here."
)
FILLED = {
    "id": "Sitrep's incident_id, which is no number.",
    "year, date_start, date_end": "the day of the event; of a week or month, its first and last"
    " day. Where no words say the day, only date_end is given: it happened on that day or before.",
    "date_prec": "1 a day; 3 a stretch of at most seven days; 4 of at most a month; empty where no"
    " words say the day.",
    "where_prec": "1 a town; 4 a province; 5 another area; 6 a country.",
    "latitude, longitude, geom_wkt, priogrid_gid": "of towns only: UCDP puts other places at their"
    " centre or capital, Sitrep nowhere.",
    "where_coordinates": "the name of the place in GeoNames.",
    "adm_1": "the province, where that is as near as the place is told, or of a town its"
    " province, as far as an article of the corpus or the lists of places name it; else empty, as"
    " GeoNames' towns come with codes of provinces and no names.",
    "country": "GeoNames' name, which may differ from UCDP's.",
    "side_a": "who is said to have done it, if anybody is. The order of the sides is not UCDP's.",
    "side_b": "whose dead they are, where it is told.",
    "number_of_sources, source_article, source_office, source_date, source_headline": "the"
    " articles that give a figure of the dead, by day, with ; between them.",
    "source_original": "the sources that these articles name, in their words.",
    "low, best, high": "people reported killed, of what each outlet says last. An empty high means"
    " that the largest figure is an “at least”, an empty low that all are “up to”; an empty best"
    " that the policy cannot tell.",
    "deaths_civilians, deaths_unknown": "the best figure stands under civilians where all claims"
    " that count speak of civilians, else under unknown.",
}
EMPTY = {
    "type_of_violence, conflict_name, dyad_name": "they follow from UCDP's own lists of conflicts"
    " and actors and from a coder's judgement.",
    "deaths_a, deaths_b": "who is side A, and so whose dead stand here, is a coder's judgement.",
    "adm_2, where_description": "the gazetteer has no districts, and nobody describes the place.",
    "event_clarity": "a coder's judgement.",
}
DATE_PREC = {"day": 1, "week": 3, "month": 4}


def rows(held: Selection) -> tuple[pd.DataFrame, str]:
    """A row an event with reported deaths, and the note that goes with them."""
    known = events(held)
    deadly = [event for event in known if _has_dead(event)]
    made = [_row(event) for event in progress.shown(deadly, "exporting", len(deadly))]
    left_out = {"of which no figure of people killed counts": len(known) - len(deadly)}
    frame = pd.DataFrame(made, columns=COLUMNS).astype(dict.fromkeys(WHOLE, "Int64"))
    return frame, note(HEAD, len(made), left_out, COLUMNS, FILLED, EMPTY, held.policy)


def priogrid(latitude: float, longitude: float) -> int:
    """The number of a point's cell in PRIO-GRID: half a degree wide, from the south-west."""
    row, column = min(int((latitude + 90) * 2), 359), min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _has_dead(event: Event) -> bool:
    dead = event.figures.get("killed")
    return bool(dead) and any(dead[bound] for bound in ("low", "best", "high"))


def _row(event: Event) -> Row:
    about, (first, last) = event.about, days(event.about)
    return {
        "id": about["incident_id"],
        "year": first and first.year,
        "side_a": about["responsible"],
        "side_b": about["side"],
        "date_prec": DATE_PREC.get(about["day_precision"]),
        "date_start": first,
        "date_end": last,
        **_sources(event.counted("killed")),
        **_where(about),
        **_dead(event),
    }


def _sources(claims: list[Row]) -> Row:
    """The articles, with ; between them, in the order of their days."""
    articles = list({claim["article_id"]: claim for claim in claims}.values())
    said = dict.fromkeys(claim["attribution"] for claim in claims if claim["attribution"])
    told = [[_written(article[n]) for n in ("outlet", "day", "title")] for article in articles]
    offices, dates, headlines = map(";".join, zip(*told, strict=True))
    return {
        "number_of_sources": len(articles),
        "source_article": ";".join(f'"{",".join(one)}"' for one in told),
        "source_office": offices,
        "source_date": dates,
        "source_headline": headlines,
        "source_original": ";".join(said) or None,
    }


def _where(about: Row) -> Row:
    point = about["latitude"], about["longitude"]
    is_town = None not in point
    return {
        "where_prec": _where_prec(about),
        "where_coordinates": about["place_name"],
        "adm_1": province(about),
        "latitude": point[0],
        "longitude": point[1],
        "geom_wkt": f"POINT ({point[1]} {point[0]})" if is_town else None,
        "priogrid_gid": priogrid(*point) if is_town else None,
        "country": country(about).name,
    }


def _where_prec(about: Row) -> int | None:
    if about["place_kind"] == "area":
        return 4 if is_province(about) else 5
    return {"town": 1, "country": 6}.get(about["place_kind"])


def _dead(event: Event) -> Row:
    dead = event.figures["killed"]
    civilians = {claim["victims"] for claim in event.counted("killed")} == {"civilians"}
    status = "deaths_civilians" if civilians else "deaths_unknown"
    return {status: dead["best"]} | {bound: dead[bound] for bound in ("best", "high", "low")}


def _written(value: object) -> str:
    return "" if value is None else str(value)
