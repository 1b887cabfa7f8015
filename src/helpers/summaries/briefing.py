"""The front page: what happened, who, how many, how sure."""

import pandas as pd

from helpers import schema
from helpers.summaries.actors import mentions_per_actor
from helpers.summaries.articles import repeats, what_is_missing
from helpers.summaries.casualties import largest_in_words
from helpers.summaries.said import (
    COUNTED,
    LARGEST_FIRST,
    OWN_VOICE,
    SAID,
    no_claim,
    noted,
    worded,
)
from helpers.summaries.summary import (
    ENOUGH,
    Summary,
    are,
    covered,
    during,
    number,
    share,
    source,
)
from helpers.summaries.trust import tone_trust
from helpers.tables import Selection
from helpers.wording import counted, joined, written

NAMED = 3  # actors that the answer names
KINDS_NAMED = 3  # kinds whose largest figure the answer gives
LARGEST_OF_A_KIND = 4  # rows of the table of figures
TOLLS = 12  # rows of the table of tolls
STATED_BY = f"case when source is null then '{OWN_VOICE}' else who end as stated_by"
NEWEST = "day desc nulls last, least desc nulls last, most desc nulls first, claim_id"


def briefing_in_short(held: Selection) -> list[str]:
    """The period, who, the largest figures and who says them, what is missing."""
    if not number(held, "articles"):
        return [f"No articles{during(held)}."]
    return [
        f"{covered(held)}.",
        f"{repeats(held).finding}.",
        _mentioned_most(held),
        *_largest_of_kinds(held),
        _sourced(held),
        f"{what_is_missing(held).finding}.",
    ]


def _mentioned_most(held: Selection) -> str:
    summary = mentions_per_actor(held, NAMED)
    rows = summary.data.itertuples()
    named = [f"{row.name} (in {counted(int(row.articles), 'article')})" for row in rows]
    return f"Mentioned most: {joined(named)}." if named else f"{summary.finding}."


def _largest_of_kinds(held: Selection) -> list[str]:
    """A sentence on the largest figure of each of the kinds that most figures are of."""
    kinds = held.query(
        f"select kind from claims where {COUNTED} and scope = 'incident'"
        " group by kind order by count(*) desc, kind limit $n",
        n=KINDS_NAMED,
    )
    return [sentence for kind in kinds.kind for sentence in largest_in_words(held, kind)]


def _sourced(held: Selection) -> str:
    claims = number(held, "claims")
    if not claims:
        return f"{no_claim(held)}."
    sourced = number(held, f"{SAID} where source is not null")
    verb = "names" if 1 in (sourced, claims) else "name"
    return f"{share(sourced, claims, 'claims')} of casualties {verb} a source; none was verified."


def largest_figures(held: Selection) -> Summary:
    """The largest figure of each kind and incident; claims of no incident stand alone.

    Columns: kind, figure, victims, stated_by, told_in (outlets that give it), day (the first).
    """
    frame = _largest(held)
    finding = largest_in_words(held, frame.kind[0])[0][:-1] if len(frame) else no_claim(held)
    return Summary(
        worded(frame)[["kind", "figure", "victims", "stated_by", "told_in", "day"]],
        finding,
        "The largest figure of each incident, as claimed; not added up, not verified",
        source(held),
    )


def figure_sentences(held: Selection) -> pd.DataFrame:
    """The sentences of the largest figures, in their order; `note` says how each was read."""
    largest = _largest(held).claim_id.to_list()
    claims = held.query(
        f"from {SAID} where list_contains($largest::varchar[], claim_id)"
        " order by list_position($largest::varchar[], claim_id)",
        largest=largest,
    )
    return noted(held, claims)


def _largest(held: Selection) -> pd.DataFrame:
    return held.query(
        f"""
        with same as (
            select kind, low, high, approx, vague, counted_low, counted_high, least, most,
                victims, {STATED_BY}, incident_id, if(incident_id is null, day, null) as alone,
                min(day) as day, min_by(claim_id, (day, claim_id)) as claim_id,
                string_agg(distinct outlet, ', ' order by outlet) as told_in
            from {SAID} left join _incident_claims using (claim_id)
            where {COUNTED} and scope = 'incident' group by all
        ), of_incidents as (
            from same qualify row_number() over (
                partition by kind, coalesce(incident_id, claim_id) order by {LARGEST_FIRST}) = 1
        )
        from of_incidents
        qualify row_number() over (partition by kind order by {LARGEST_FIRST}) <= $n
        order by list_position($kinds, kind), {LARGEST_FIRST}
        """,
        n=LARGEST_OF_A_KIND,
        kinds=list(schema.KINDS),
    )


def latest_tolls(held: Selection) -> Summary:
    """The newest toll of each source, of a period or of the whole war.

    Columns: day, kind, figure, victims, scope, stated_by, told_in.
    """
    frame = held.query(
        f"""
        select *, {STATED_BY}, outlet as told_in from {SAID}
        where scope in ('period', 'cumulative') and realis = 'asserted' and size is not null
            and vague is null and part_of is null and superseded_by is null
        qualify row_number() over (
            partition by who, kind, scope, victims order by {NEWEST}) = 1
        order by {NEWEST} limit $n
        """,
        n=TOLLS,
    )
    finding = f"No toll of a period or of the whole war{during(held)}"
    if len(frame):
        finding = f"{counted(len(frame), 'toll')} of a period or of the whole war"
    return Summary(
        worded(frame)[["day", "kind", "figure", "victims", "scope", "stated_by", "told_in"]],
        finding,
        "The newest toll of each source; tolls may count from different days",
        source(held),
    )


def tone_in_a_line(held: Selection) -> str:
    """The mean polarity of all sentences in one sentence, with what it is worth."""
    row = held.query(
        "select count(*) as n, avg(polarity) as mean,"
        " count(*) filter (label = 'negative') as negative from tone where actor is null"
    ).iloc[0]
    n = int(row.n)
    if n < ENOUGH:
        return f"Too few sentences for a mean: {counted(n, 'sentence')}{during(held)}."
    mean = round(float(row["mean"]), 2) + 0.0  # no minus before a zero
    return (
        f"The mean polarity of {counted(n, 'sentence')} is {written(mean)} on a scale from −1"
        f" (negative) to 1 (positive); {share(int(row.negative), n)} {are(int(row.negative))}"
        f" negative. {tone_trust(held, [held.scorer])}"
    )
