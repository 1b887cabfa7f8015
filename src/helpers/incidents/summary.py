"""The table `incidents`: of each incident or series, what most of its claims say."""

import pandas as pd

from helpers.database import Rows, connected

VOTED = ("weapon", "side", "responsible", "denied_by")
PLACE = ("place", "place_name", "place_kind", "place_country", "latitude", "longitude")
TOLD = """
    create temp table told as
    select i.incident_id, c.* from claims c join incident_claims i using (claim_id)
"""
COUNTED = """
    select incident_id, any_value(scope) as scope,
        any_value(if(scope = 'incident', null, kind)) as kind,
        count(*) as claims, count(distinct article_id) as articles
    from told group by incident_id
"""
DAYS = """
    from (select incident_id, event_day, day_precision, count(*) as n from told group by all)
    select incident_id, event_day, day_precision where event_day is not null
    qualify row_number() over (
        partition by incident_id
        order by list_position(['day', 'week', 'month', 'unknown'], day_precision), n desc,
            event_day) = 1
"""
PLACES = f"""
    from (select incident_id, {", ".join(PLACE)}, count(*) as n from told group by all)
    select incident_id, {", ".join(PLACE)} where place is not null
    qualify row_number() over (
        partition by incident_id
        order by list_position(['town', 'area', 'country'], place_kind), n desc, place) = 1
"""


def incidents(claims: Rows, incident_claims: Rows) -> pd.DataFrame:
    """A row an incident or series: day, place, weapon and so on as most of its claims give them.

    A stated day goes before a stretch, a town before an area. `kind` is of series only.
    """
    with connected() as connection:
        connection.register("claims", claims)
        connection.register("incident_claims", incident_claims)
        known = connection.table("claims").columns
        connection.execute(TOLD)
        votes = [_most(name) if name in known else _none(name) for name in VOTED]
        found = connection.sql(COUNTED)
        for part in (DAYS, PLACES, *votes):
            found = found.join(connection.sql(part), "incident_id", how="left")
        return found.order("incident_id").df()


def _most(column: str) -> str:
    """What most claims say in a column; of equals, the first in the alphabet."""
    return f"""
        from (select incident_id, {column}, count(*) as n from told group by all)
        select incident_id, {column} where {column} is not null
        qualify row_number() over (partition by incident_id order by n desc, {column}) = 1
    """


def _none(column: str) -> str:
    return f"select distinct incident_id, null::varchar as {column} from told"
