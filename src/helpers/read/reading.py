"""A corpus → batches of articles and rejects, as a stream, and an account of every file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from helpers import schema
from helpers.read.account import Tally, account_of
from helpers.read.articles import article
from helpers.read.formats import records_of
from helpers.read.mending import one_line
from helpers.read.records import Record, Refused
from helpers.read.sources import Corpus
from helpers.read.survey import Plan, plans

BATCH = 2_000  # records
LONGEST_DETAIL = 240  # characters


@dataclass
class Batch:
    """Some records, in the order of the corpus: the articles, and what was not taken."""

    articles: pd.DataFrame
    rejects: pd.DataFrame


@dataclass
class _Rows:
    articles: list[dict] = field(default_factory=list)
    rejects: list[dict] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.articles) + len(self.rejects)

    def batch(self) -> Batch:
        return Batch(_frame(self.articles, "articles"), _frame(self.rejects, "rejects"))


class Reading:
    """One pass over a corpus: iterate over its batches, then look at `account`."""

    def __init__(self, corpus: Corpus, batch: int = BATCH):
        self.corpus = corpus
        self._size = batch
        self._tallies: list[Tally] = []

    def __iter__(self) -> Iterator[Batch]:
        self._tallies = []
        rows, ids = _Rows(), _Ids()
        for plan in plans(self.corpus.files):
            self._tallies.append(tally := Tally(plan))
            for item in records_of(plan.file):
                _take(item, plan, rows, ids, tally)
                if len(rows) >= self._size:
                    yield rows.batch()
                    rows = _Rows()
        if len(rows):
            yield rows.batch()

    @property
    def account(self) -> pd.DataFrame:
        """A row a file: what it holds and what became of it; complete after the last batch."""
        return account_of(self._tallies, self.corpus.passed_over)


class _Ids:
    """The ids given so far in the corpus."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._repeats: Counter[int] = Counter()

    def distinct(self, article_id: str) -> tuple[str, bool]:
        """The id, with -2, -3 … if its record was read before, and whether it was."""
        number = int(article_id, 16)
        if number not in self._seen:
            self._seen.add(number)
            return article_id, False
        self._repeats[number] += 1
        return f"{article_id}-{self._repeats[number] + 1}", True


def _take(item: Record | Refused, plan: Plan, rows: _Rows, ids: _Ids, tally: Tally) -> None:
    """Put an item where it belongs, and count it."""
    made = article(item, plan) if isinstance(item, Record) else item
    if isinstance(made, Refused):
        rows.rejects.append(_reject(made, plan))
        tally.refuse(made.reason)
        return
    made["article_id"], repeated = ids.distinct(made["article_id"])
    rows.articles.append(made)
    tally.accept(undated=made["day"] is None, repeated=repeated)


def _reject(refused: Refused, plan: Plan) -> dict:
    record = "" if refused.number is None else f":{refused.number}"
    detail = one_line(refused.detail or "")
    return {
        "origin": f"{plan.file.label}{record}",
        "given_id": refused.given_id,
        "reason": refused.reason,
        "detail": (detail if len(detail) <= LONGEST_DETAIL else f"{detail[:LONGEST_DETAIL]}…")
        or None,
    }


def _frame(rows: list[dict], name: str) -> pd.DataFrame:
    return pa.Table.from_pylist(rows, schema=schema.TABLES[name]).to_pandas()
