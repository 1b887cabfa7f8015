"""A claim with who states it, and how claims are put into words."""

import pandas as pd

from helpers.summaries.summary import during
from helpers.tables import Selection
from helpers.wording import figure, joined, written

PEOPLE = {
    "killed": "people killed",
    "injured": "people injured",
    "missing": "people missing",
    "detained": "people detained",
    "abducted": "people abducted",
    "displaced": "people displaced",
    "casualties": "casualties (killed or injured, not said which)",
}
REASONS = {
    "negated": "negated",
    "denied": "denied",
    "hypothetical": "hypothetical",
    "superseded": "superseded in the same article",
    "part of another": "part of another figure",
    "cumulative": "cumulative",
    "repeats an earlier claim": "repeating an earlier one of their article",
    "vague": "with no number",
}
OWN_VOICE = "own voice"

# Every claim with who states it: the source's name, or its words, or the outlet in its own voice.
# `source` is written out, and null for the own voice; `who` is as short as a chart needs it.
# `least` and `most` are its bounds as counted, or as stated where it is not counted; `size` is the
# number to draw it by: its lower bound, or the upper where there is no other.
SAID = f"""
    (
        select c.*, coalesce(least, most) as size, coalesce(actors.name, words) as source,
            coalesce(actors.short, words, outlet || ', {OWN_VOICE}', '{OWN_VOICE}') as who
        from (
            select *, regexp_replace(trim(attribution), '^(the|an?) ', '', 'i') as bare,
                nullif(upper(bare[1]) || bare[2:], '') as words,
                if(not_counted is null, counted_low, low) as least,
                if(not_counted is null, counted_high, high) as most
            from claims
        ) c left join actors on actors.actor = c.attributed_to
    )
"""
BRIEF = f"regexp_replace(who, ', {OWN_VOICE}$', '')"
"""Who says so at the end of a line, where there is no room for more than the outlet's name."""
COUNTED = "not_counted is null"
LARGEST_FIRST = "least desc nulls last, most desc nulls first, day, claim_id"
FIGURE = ["low", "high", "approx", "vague", "counted_low", "counted_high"]


def in_words(claim: pd.Series) -> str:
    """A claim as the end of a sentence: "at least 9 (civilians), according to X (Wire, 2 May)"."""
    victims = f" ({claim.victims})" if claim.victims != "people" else ""
    where = [written(value) for value in (claim.outlet, claim.day) if not pd.isna(value)]
    told = f" ({', '.join(where)})" if where else ""
    if pd.isna(claim.source):
        return f"{in_figures(claim)}{victims}, in the outlet's own voice{told}"
    return f"{in_figures(claim)}{victims}, according to {claim.source}{told}"


def in_figures(claim: pd.Series) -> str:
    """A claim's figure in words: "at least 9"; "dozens, counted as 12", where a policy does so."""
    stated = figure(claim.low, claim.high, bool(claim.approx), claim.vague)
    if pd.isna(claim.vague) or (pd.isna(claim.counted_low) and pd.isna(claim.counted_high)):
        return stated
    return f"{stated}, counted as {figure(claim.counted_low, claim.counted_high)}"


def worded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the figure of each claim in words."""
    words = [in_figures(row) for row in frame[FIGURE].itertuples()]
    return frame.assign(figure=pd.Series(words, index=frame.index, dtype="str"))


def no_claim(held: Selection, kind: str | None = None) -> str:
    """The sentence for a period without a claim of this kind."""
    return f"No claim of {PEOPLE[kind] if kind else 'casualties'}{during(held)}"


def left_out(held: Selection, kind: str) -> str:
    """How many claims are no figures of their own, by reason, as a sentence; "" if none is."""
    frame = held.query(
        "select not_counted as reason, count(*) as n from claims"
        " where kind = $kind and not_counted is not null group by 1 order by n desc, 1",
        kind=kind,
    )
    reasons = [
        f"{written(n)} {REASONS[reason]}" for reason, n in zip(frame.reason, frame.n, strict=True)
    ]
    return f"Claims left out: {joined(reasons)}." if reasons else ""


def noted(held: Selection, claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with the words of their sentences, and a `note` on how each was read."""
    return held.evidence(claims.assign(note=[_note(claim) for claim in claims.itertuples()]))


def _note(claim: object) -> str:
    """How a claim was read: figure, kind, whose figure, and what keeps it from counting."""
    victims = "" if claim.victims == "people" else f" ({claim.victims})"
    who = "in its own voice" if pd.isna(claim.source) else f"according to {claim.source}"
    scope = "" if claim.scope == "incident" else claim.scope
    reason = "" if pd.isna(claim.not_counted) else claim.not_counted
    marks = [mark for mark in dict.fromkeys([scope, reason]) if mark]
    return ", ".join([f"{in_figures(claim)} {claim.kind}{victims}", who, *marks])
