"""When and where incidents happened, each with its own figures: nothing is added up."""

from datetime import date, timedelta

import pandas as pd

from helpers.schema import check_kind
from helpers.summaries.events import LATE, events, last_day, low_to_high, ranked
from helpers.summaries.said import PEOPLE
from helpers.summaries.summary import Summary, are, days, during, not_shown, source
from helpers.tables import Selection
from helpers.wording import counted, written

MARKS = 80  # incidents that one picture can show
PLACES = 20  # rows of the table of places that are no point
KNOWN_AS = {"area": "an area", "country": "a country"}
NOWHERE = "no place told"
TOO_OLD = "told as background, from before the period,"
NO_DAY, NO_FIGURE = "of no known day", "of which no figure counts"
RANGE = ["low", "best", "high", "grade"]


# When


def incidents_over_time(held: Selection, kind: str = "killed") -> Summary:
    """A row an incident with a figure, on its day: the largest if there are many.

    Columns: incident, first, last (days that it may have begun on; first is null where only the
    last is told), precision, place, low, best, high, grade, background (first told much later).
    """
    check_kind(kind)
    found = events(held, kind)
    period = days(held)
    why = pd.Series([_undrawn(event, period) for event in found.itertuples()], found.index)
    dated = ranked(found[why.isna()])
    finding = f"No dated incident with a figure of {PEOPLE[kind]}{during(held)}"
    return Summary(
        _by_day(dated.head(MARKS)),
        _largest(dated, kind) if len(dated) else finding,
        f"{PEOPLE[kind].capitalize()} in each incident, on its day: lowest to highest figure, and"
        f" the best by the policy “{held.policy}”; not added up",
        source(held, *_left_out(why), not_shown(len(dated) - MARKS, "smaller incident")),
    )


def _undrawn(event: tuple, period: tuple[date, date] | None) -> str | None:
    """Why an incident has no mark; None if it has one."""
    last = last_day(event)
    if pd.isna(event.size) or not event.size:
        return NO_FIGURE
    if last is None:
        return NO_DAY
    return TOO_OLD if period and last < period[0] - timedelta(LATE) else None


def _left_out(why: pd.Series) -> list[str]:
    n = why.value_counts()
    return [
        f"{counted(int(n[reason]), 'incident')} {reason} {are(int(n[reason]))} left out."
        for reason in (TOO_OLD, NO_DAY, NO_FIGURE)
        if reason in n
    ]


def _by_day(found: pd.DataFrame) -> pd.DataFrame:
    first = pd.to_datetime(found.event_day.where(found.day_precision != "unknown"))
    frame = pd.DataFrame(
        {
            "incident": found.label,
            "first": first.dt.date.where(first.notna(), None),
            "last": [last_day(event) for event in found.itertuples()],
            "precision": found.day_precision,
            "place": found.place_name,
            **{name: found[name] for name in RANGE},
            "background": found.late.notna(),
        }
    )
    return frame.sort_values(["last", "incident"], kind="stable", ignore_index=True)


def _largest(dated: pd.DataFrame, kind: str) -> str:
    news = dated[dated.late.isna()]
    first = next((news if len(news) else dated).itertuples())
    told = f"{first.label}: {low_to_high(first)} {kind} ({first.grade})"
    if len(dated) == 1:
        return told
    past = len(dated) - len(news)
    aside = f", {written(past)} told as background aside," if past and len(news) else ""
    return f"Of {counted(len(dated), 'incident')}{aside} the largest: {told}"


# Where


def incidents_by_town(held: Selection, kind: str = "killed") -> Summary:
    """A row a town in which incidents are told to have happened, those with most first.

    Columns: town, country, incidents, largest (in words), latitude, longitude.
    """
    check_kind(kind)
    found = events(held, kind)
    recent = found[found.late.isna()]
    towns = recent[recent.latitude.notna()]
    frame = _places(towns, ["place", "place_country"])
    frame = frame.rename(columns={"place_name": "town", "place_country": "country"})
    finding = f"No incident of {PEOPLE[kind]} is known to have happened in a town{during(held)}"
    return Summary(
        frame[["town", "country", "incidents", "largest", "latitude", "longitude"]],
        _most(frame) if len(frame) else finding,
        f"Incidents of {PEOPLE[kind]} by town; the circles grow with the number of incidents, not"
        " of people",
        source(held, _elsewhere(len(recent) - len(towns)), _past(len(found) - len(recent))),
    )


def incidents_without_town(held: Selection, kind: str = "killed") -> Summary:
    """The incidents of which only an area, a country or no place is known, by place.

    Columns: place, known_as, incidents, largest (in words).
    """
    check_kind(kind)
    found = events(held, kind)
    rest = found[found.late.isna() & found.latitude.isna()]
    frame = _places(rest, ["place_name", "place_kind"])
    frame = frame.assign(
        place=frame.place_name.fillna(NOWHERE), known_as=frame.place_kind.map(KNOWN_AS)
    )
    return Summary(
        frame[["place", "known_as", "incidents", "largest"]].head(PLACES),
        f"Of each incident of {PEOPLE[kind]} the town is known{during(held)}",
        f"{counted(len(rest), 'incident')} of which no town is known, so that"
        f" {'it is no point' if len(rest) == 1 else 'they are no points'} on the map."
        f" {not_shown(len(frame) - PLACES, 'place')}".strip(),
        source(held),
    )


def _elsewhere(n: int) -> str:
    return (
        f"{counted(n, 'incident')} of which no town is known {are(n)} not on the map." if n else ""
    )


def _past(n: int) -> str:
    first = "was first told" if n == 1 else "were first told"
    late = f"{counted(n, 'incident')} that {first} more than a week later {are(n)} left out."
    return late if n else ""


def _places(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """A row a place: what is known of it, incidents, and the largest of them in words."""
    in_order = ranked(found)
    largest = [f"{event.label}: {low_to_high(event)}" for event in in_order.itertuples()]
    known = in_order.assign(largest=pd.Series(largest, index=in_order.index, dtype="str"))
    counts = known.groupby(by, dropna=False).label.transform("size").astype(int)
    frame = known.assign(incidents=counts).drop_duplicates(by)
    return frame.sort_values("incidents", ascending=False, kind="stable", ignore_index=True)


def _most(frame: pd.DataFrame) -> str:
    n, first = int(frame.incidents.sum()), frame.iloc[0]
    if len(frame) == 1:
        return f"{counted(n, 'incident')} in one town: {first.town}"
    here = f"{counted(n, 'incident')} in {written(len(frame))} towns"
    if (frame.incidents == first.incidents).sum() > 1:
        return f"{here}; none has more than {written(int(first.incidents))}"
    return f"{here}; most in {first.town}: {written(int(first.incidents))}"
