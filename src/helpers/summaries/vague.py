"""Words that stand where a number might, and what they count as under the policy of a page."""

import pandas as pd

from helpers.schema import check_kind
from helpers.summaries.said import COUNTED, PEOPLE
from helpers.summaries.summary import Summary, during, not_shown, number, share, source
from helpers.tables import POLICIES, Selection
from helpers.wording import figure, joined, written

ROWS = 15  # words that a chart or table names
NAMED = 8  # words that a sentence names
NOT_COUNTED = "not counted"
LARGE = " “3 or 10” is 10 where the sentence speaks of a large scale."
GIVEN_BY = "($actor is null or attributed_to = $actor)"
OF_KIND = "($kind is null or kind = $kind)"


def vague_words(held: Selection, kind: str = "killed") -> Summary:
    """The words that stand where a number might: word, claims."""
    check_kind(kind)
    frame = _words(held, kind)
    return Summary(
        frame[["word", "claims"]].head(ROWS),
        _how_many(held, frame, kind),
        f"Claims of {PEOPLE[kind]} by the word that stands for their number",
        source(held, not_shown(len(frame) - ROWS, "word")),
    )


def vague_policy(held: Selection, kind: str = "killed") -> Summary:
    """What each of these words counts as: word, claims, here, ACLED, interval, ACLED's number is.

    The last says whose number that is: ACLED's own, or our reading of what it leaves open.
    """
    check_kind(kind)
    frame = _words(held, kind)
    return Summary(
        pd.DataFrame(
            {
                "word": frame.word,
                "claims": frame.claims,
                "here": [counted_as(row, held.vague) for row in frame.itertuples()],
                "ACLED": [counted_as(row, "acled") for row in frame.itertuples()],
                "interval": [counted_as(row, "interval") for row in frame.itertuples()],
                "ACLED's number is": frame.by.map({"ACLED": "its own", "us": "our reading"}),
            }
        ),
        f"The policy for words such as dozens, “{held.vague}”, had nothing to decide here",
        f"What becomes of a word here, by the policy “{held.vague}”: {POLICIES[held.vague]}."
        f" Beside it, what the other policies do.{LARGE * bool(frame.large.notna().any())}",
        source(held),
    )


def vague_in_a_line(held: Selection, actor: str | None = None) -> str:
    """A sentence on the claims, or those that an actor gives, with a word and no number."""
    frame = _words(held, None, actor)
    if frame.empty:
        return f"{_how_many(held, frame, None, actor)}."
    named = [
        f"{row.word} as {counted_as(row, held.vague)}"
        for row in frame.dropna(subset="acled").itertuples()
    ]
    others = ["others likewise"] if len(named) > NAMED else []
    counts = f"the policy “{held.vague}” counts {joined([*named[:NAMED], *others])}"
    told = counts if named and held.vague != "exclude" else _left_out(frame)
    return f"{_how_many(held, frame, None, actor)}; {told}."


def by_policy(held: Selection, kind: str) -> str:
    """How many figures are words counted as numbers, as a sentence; "" if none is."""
    n = number(held, f"claims where vague is not null and {COUNTED} and kind = $kind", kind=kind)
    one = "figure is a word" if n == 1 else "figures are words"
    return f"{written(n)} {one} such as dozens, counted by the policy “{held.vague}”." if n else ""


def counted_as(word: object, policy: str) -> str:
    """What a row of `vague_words` counts as under a policy: "12", "3 or 10", "24 to 99"."""
    if policy == "exclude" or pd.isna(word.acled):
        return NOT_COUNTED
    if policy == "interval":
        return figure(word.least, word.most)
    large = "" if pd.isna(word.large) else f" or {written(int(word.large))}"
    return f"{written(int(word.acled))}{large}"


def _words(held: Selection, kind: str | None, actor: str | None = None) -> pd.DataFrame:
    """The vague words of the claims, most frequent first, with what the lexicon says of them."""
    return held.query(
        f"""
        select lower(vague) as word, count(*) as claims, any_value(acled) as acled,
            any_value(large) as large, any_value(w.least) as least, any_value(most) as most,
            any_value("by") as "by"
        from claims left join vague_words w on w.word = lower(vague)
        where vague is not null and {OF_KIND} and {GIVEN_BY}
        group by 1 order by claims desc, 1
        """,
        kind=kind,
        actor=actor,
    )


def _left_out(frame: pd.DataFrame) -> str:
    return f"{'it is' if frame.claims.sum() == 1 else 'they are'} left out of the figures"


def _how_many(
    held: Selection, frame: pd.DataFrame, kind: str | None, actor: str | None = None
) -> str:
    vague = int(frame.claims.sum())
    asked = {"kind": kind, "actor": actor}
    claims = number(held, f"claims where {OF_KIND} and {GIVEN_BY}", **asked)
    if not vague:
        of = f" of {PEOPLE[kind]}" if kind else " attributed to it" if actor else ""
        return f"No claim{of} gives a word in place of a number{during(held)}"
    gives = "gives" if vague == 1 else "give"
    of = " attributed to it" if actor else ""
    return f"{share(vague, claims, 'claims')}{of} {gives} a word and no number"
