"""What an analyst would ask about: figures that do not fit each other, each with a sentence.

All from the frame of claims that `figures` takes. Columns of what comes back: check, incident_id,
sentence (in words) and claim_ids.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

import pandas as pd

from helpers.incidents.figures import Statement, statements
from helpers.wording import counted, figure, written

COLUMNS = ["check", "incident_id", "sentence", "claim_ids"]
FACTOR = 3.0
"""Times that the figure of one outlet is that of another, from which on it is listed."""
EARLY = 1
"""Days that an article may lie before the event that it tells of: outlets live in many zones."""


def checks(claims: pd.DataFrame, factor: float = FACTOR) -> pd.DataFrame:
    """All of the checks below, in the order of the incidents."""
    found = [falls(claims), parts(claims), outlets(claims, factor), early(claims)]
    return pd.concat(found, ignore_index=True).sort_values(
        ["incident_id", "check"], kind="stable", ignore_index=True
    )


def falls(claims: pd.DataFrame) -> pd.DataFrame:
    """A running toll of one source that is lower than before."""
    running = statements(claims[claims.scope != "incident"])
    ordered = sorted(running, key=lambda s: (_same(s), s.order))
    series = (list(told) for _, told in groupby(ordered, key=_same))
    return _frame("a running toll that falls", _falls(series))


def parts(claims: pd.DataFrame) -> pd.DataFrame:
    """A part that is larger than its whole."""
    wholes = claims.set_index("claim_id")
    rows = claims[claims.part_of.isin(wholes.index) & (claims.realis == "asserted")]
    return _frame("a part larger than its whole", _parts(rows, wholes))


def outlets(claims: pd.DataFrame, factor: float = FACTOR) -> pd.DataFrame:
    """Outlets whose figures of one incident and kind differ by the factor or more."""
    told = statements(claims[claims.scope == "incident"])
    kinds = groupby(told, key=lambda s: (s.incident_id, s.kind))
    return _frame("outlets that differ", _differing((list(same) for _, same in kinds), factor))


def early(claims: pd.DataFrame) -> pd.DataFrame:
    """A toll in an article that is older than the event that it is said to be of."""
    dated = claims[claims.event_day.notna() & claims.day.notna() & (claims.scope == "incident")]
    gap = pd.to_datetime(dated.event_day) - pd.to_datetime(dated.day)
    return _frame(
        "a toll dated before its event", map(_early, dated[gap.dt.days > EARLY].itertuples())
    )


def _same(statement: Statement) -> tuple[str, str, str]:
    return statement.incident_id, statement.kind, statement.source


def _falls(series: Iterable[list[Statement]]) -> Iterator[tuple]:
    for told in series:
        for before, after in pairwise(told):
            if after.size < before.size and before.day != after.day:
                words = (
                    f"{after.outlet or 'An outlet'} gives {_words(after)} {after.kind} on"
                    f" {written(after.day)}, after {_words(before)} on {written(before.day)}"
                    f" ({after.source})."
                )
                yield after.incident_id, words, [*before.claim_ids, *after.claim_ids]


def _parts(rows: pd.DataFrame, wholes: pd.DataFrame) -> Iterator[tuple]:
    for row in rows.itertuples():
        whole = wholes.loc[row.part_of]
        if pd.notna(row.low) and pd.notna(whole.high) and row.low > whole.high:
            words = f"“{row.quote}” is given as part of “{whole.quote}”."
            yield row.incident_id, words, [row.part_of, row.claim_id]


def _differing(kinds: Iterable[list[Statement]], factor: float) -> Iterator[tuple]:
    for told in kinds:
        sizes = [s for s in told if s.size]
        if not sizes:
            continue
        least, most = min(sizes, key=lambda s: s.size), max(sizes, key=lambda s: s.size)
        if most.size >= factor * least.size and most.owner != least.owner:
            words = (
                f"{most.outlet or 'An outlet'} gives {_words(most)} {most.kind},"
                f" {least.outlet or 'another'} {_words(least)}."
            )
            yield least.incident_id, words, [*least.claim_ids, *most.claim_ids]


def _early(row: tuple) -> tuple:
    days = (pd.Timestamp(row.event_day) - pd.Timestamp(row.day)).days
    words = (
        f"“{row.quote}” stands in an article of {written(row.day)}, {counted(days, 'day')} before"
        f" {written(row.event_day)}, the day that it is told of."
    )
    return row.incident_id, words, [row.claim_id]


def _words(statement: Statement) -> str:
    return figure(statement.low, statement.high)


def _frame(check: str, rows: Iterable[tuple]) -> pd.DataFrame:
    return pd.DataFrame([(check, *row) for row in rows], columns=COLUMNS)
