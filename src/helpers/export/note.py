"""The text that goes with a table whose columns are named as another data set names them."""

from collections.abc import Mapping, Sequence
from textwrap import fill, wrap

from helpers.incidents import POLICIES
from helpers.wording import counted

WIDTH = 88


def note(
    head: str,
    events: int,
    left_out: Mapping[str, int],
    columns: Sequence[str],
    filled: Mapping[str, str],
    empty: Mapping[str, str],
    policy: str,
) -> str:
    """What the rows are, how each column is filled, and which are empty and why."""
    named = {name for names in (*filled, *empty) for name in names.split(", ")}
    others = ", ".join(name for name in columns if name not in named)
    not_here = [f"{counted(n, 'incident')} {why}" for why, n in left_out.items() if n]
    rows = f"{counted(events, 'event')}. Left out: {'; '.join(not_here) or 'none'}."
    best = f"The best figure is by the policy “{policy}”: {POLICIES[policy]}."
    unfilled = {**empty, others: "the claims do not say it, or it is the data set's own code."}
    return "\n".join(
        [
            *(fill(head, WIDTH), "", fill(rows, WIDTH), "", fill(best, WIDTH)),
            *("", "Columns that are filled, and how:", *_listed(filled)),
            *("", "Columns that are left empty, and why:", *_listed(unfilled), ""),
        ]
    )


def _listed(entries: Mapping[str, str]) -> list[str]:
    lines = (f"{names}: {what}" for names, what in entries.items() if names)
    return [part for line in lines for part in wrap(line, WIDTH, subsequent_indent="    ")]
