"""How many: of each incident and kind low, best and high, under a policy; and how far to trust it.

All from a frame of claims with incident_id: what a Selection gives of them (not_counted,
counted_low, counted_high, day, story, outlet) and `owner`, who owns the outlet.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

POLICIES = {
    "most": "the figure that most independent outlets give; none on a tie",
    "latest": "the figure of the last article",
    "minimum": "the smallest figure",
}
DISPUTED = 2.0
"""Times that the largest of the outlets' last figures is the smallest, to be called disputed."""
GRADES = {
    "disputed": "somebody denies the figure, or the largest is at least twice the smallest",
    "one outlet": "one independent outlet, whatever sources it names",
    "one source, several outlets": "several independent outlets, which all name the same source",
    "several outlets and sources agree": "several independent outlets with more than one source"
    " between them, and one figure",
    "several outlets and sources differ": "several independent outlets with more than one source"
    " between them, and figures less than twice apart",
}
"""An outlet that speaks in its own voice is a source of its own."""
COLUMNS = [
    *("incident_id", "kind", "low", "best", "high", "divergence", "articles", "stories"),
    *("outlets", "sources", "grade"),
]
MOVES = ["incident_id", "kind", "day", "low", "high", "article_id", "outlet", "source", "claim_ids"]


class Statement(NamedTuple):
    """What one source says in one article of how many; groups in one sentence are added up."""

    incident_id: str
    kind: str
    day: Any
    low: int | None
    high: int | None
    article_id: str
    outlet: str | None
    source: str
    claim_ids: tuple[str, ...]
    story: str
    owner: str
    order: tuple

    @property
    def size(self) -> int:
        """The number itself: "12", "at least 12" and "up to 12" are one."""
        return (self.high if self.low is None else self.low) or 0


def figures(claims: pd.DataFrame, policy: str = "most") -> pd.DataFrame:
    """Low, best and high of each incident and kind, with what they rest on: see COLUMNS.

    They are of what each outlet says last. Bounds that nobody states are null, and so is `best`
    where the policy cannot tell.
    """
    denied = set(_denials(claims))
    rows = [
        _row(of, list(told), policy, of in denied)
        for of, told in groupby(statements(claims), key=lambda s: (s.incident_id, s.kind))
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        dict.fromkeys(["low", "best", "high"], "Int64") | {"divergence": "float64"}
    )


def moves(claims: pd.DataFrame) -> pd.DataFrame:
    """How tolls moved: of each incident and kind the figures in the order in which they came."""
    rows = [statement[: len(MOVES)] for statement in statements(claims)]
    return pd.DataFrame(rows, columns=MOVES).astype(dict.fromkeys(["low", "high"], "Int64"))


def statements(claims: pd.DataFrame) -> list[Statement]:
    """What each source says in each article, by incident and kind, the earliest first."""
    counts = claims.not_counted.isna() | (claims.not_counted == "cumulative")
    rows = [_plain(row) for row in claims[counts].to_dict("records")]
    rows = [row for row in map(_valued, rows) if (row["least"], row["most"]) != (None, None)]
    added = [_added(list(same)) for _, same in _grouped(rows, _sentence)]
    largest = [max(same, key=_weight) for _, same in _grouped(added, _said)]
    return sorted(largest, key=lambda s: (s.incident_id, s.kind, s.order))


def _row(of: tuple[str, str], told: list[Statement], policy: str, denied: bool) -> tuple:
    owners = _first_of_stories(told, "owner")
    current = _last_of_each(told)
    sizes = [s.size for s in current if s.size]
    divergence = max(sizes) / min(sizes) if sizes else None
    low, high = _bounds(current)
    outlets, sources = {owners[s.story] for s in told}, {s.source for s in told}
    grade = _grade(current, len(outlets), len(sources), denied, divergence)
    return (
        *(*of, low, _best(current, owners, policy), high, divergence),
        *(len({s.article_id for s in told}), len({s.story for s in told}), len(outlets)),
        *(len(sources), grade),
    )


def _last_of_each(told: list[Statement]) -> list[Statement]:
    """What each outlet says in its last story: its earlier figures have given way to it.

    A story is the outlet's that had it first; outlets of one owner speak each for itself.
    """
    outlets = _first_of_stories(told, "outlet")
    last = {outlets[s.story] or s.story: s.story for s in told}
    return [s for s in told if last[outlets[s.story] or s.story] == s.story]


def _bounds(told: list[Statement]) -> tuple[int | None, int | None]:
    """The smallest low, and the largest high unless a larger figure is open: "at least 15"."""
    lows = [s.low for s in told if s.low is not None]
    highs = [s.high for s in told if s.high is not None]
    is_open = not highs or max(s.size for s in told) > max(highs)
    return min(lows, default=None), None if is_open else max(highs)


def _best(current: list[Statement], owners: dict[str, str], policy: str) -> int | None:
    if policy == "minimum":
        return min(s.size for s in current)
    if policy == "latest":
        return max(current, key=lambda s: (s.order, s.size)).size
    votes = {(owners[s.story], s.size) for s in current}
    counts = Counter(size for _, size in votes).most_common(2)
    is_tie = len(counts) == 2 and counts[0][1] == counts[1][1]
    return None if is_tie else counts[0][0]


def _first_of_stories(told: Iterable[Statement], name: str) -> dict[str, Any]:
    """Outlet or owner of the first article of each story: copies of a wire are the wire's."""
    first: dict[str, Any] = {}
    for statement in sorted(told, key=lambda s: s.order):
        first.setdefault(statement.story, getattr(statement, name))
    return first


def _grade(
    current: list[Statement], outlets: int, sources: int, denied: bool, divergence: float | None
) -> str:
    if denied or (divergence or 1) >= DISPUTED:
        return "disputed"
    if outlets == 1:
        return "one outlet"
    if sources == 1:
        return "one source, several outlets"
    agree = len({s.size for s in current}) == 1
    return f"several outlets and sources {'agree' if agree else 'differ'}"


def _denials(claims: pd.DataFrame) -> Iterable[tuple[str, str]]:
    denied = claims[claims.realis == "denied"]
    return zip(denied.incident_id, denied.kind, strict=True)


# From claims to statements ------------------------------------------------------------------------


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def _valued(row: dict[str, Any]) -> dict[str, Any]:
    """The claim with the bounds that count: its own where it is the toll of a whole war."""
    names = ("counted_low", "counted_high") if row["not_counted"] is None else ("low", "high")
    low, high = (None if row[name] is None else int(row[name]) for name in names)
    source = row["attributed_to"] or (row["attribution"] or "").casefold() or row["owner"]
    return row | {"least": low, "most": high, "source": source or "", "owner": row["owner"] or ""}


def _sentence(row: dict[str, Any]) -> tuple:
    return (*_ids(row), row["article_id"], row["source"], row["sentence"])


def _ids(row: dict[str, Any]) -> tuple[str, str]:
    return row["incident_id"], row["kind"]


def _said(statement: Statement) -> tuple:
    return statement.incident_id, statement.kind, statement.article_id, statement.source


def _weight(statement: Statement) -> tuple:
    return statement.size, statement.claim_ids


def _added(rows: list[dict[str, Any]]) -> Statement:
    """What one sentence says: 12 civilians and five soldiers are 17."""
    first = min(rows, key=lambda row: row["start"])
    return Statement(
        *(*_ids(first), first["day"], _sum(rows, "least"), _sum(rows, "most")),
        *(first["article_id"], first["outlet"], first["source"]),
        claim_ids=tuple(row["claim_id"] for row in rows),
        story=first["story"],
        owner=first["owner"],
        order=(first["day"] is None, str(first["day"]), first["article_id"]),
    )


def _sum(rows: list[dict[str, Any]], name: str) -> int | None:
    """The sum of bounds; open if one is."""
    values = [row[name] for row in rows]
    return None if None in values else sum(values)


def _grouped(rows: Iterable[Any], key: Any) -> Iterable[tuple]:
    ordered = sorted(rows, key=lambda row: str(key(row)))
    return [(of, list(same)) for of, same in groupby(ordered, key=lambda row: str(key(row)))]
