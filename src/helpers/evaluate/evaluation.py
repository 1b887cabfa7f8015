"""What an evaluation comes to, whatever its subject."""

from dataclasses import dataclass

import pandas as pd

from helpers.evaluate.matching import EXTRA, MISSED, RIGHT
from helpers.evaluate.scores import COUNTS
from helpers.measured import Labelled, Worth

OUTCOMES = (RIGHT, EXTRA, MISSED)


@dataclass(frozen=True)
class Evaluation:
    """One subject held against one labelled corpus.

    `scores` and `counts` are those of `scores.scores`, `fields` those of `fields.fields`. `errors`
    has a row for each that was missed or is extra, with its outcome, article and sentence, as
    `page.evidence` shows them. `code` is a hash of the code and lexicons that were judged.
    `worth` is there for a scorer of tone.
    """

    subject: str
    on: Labelled
    scores: pd.DataFrame
    counts: pd.DataFrame
    fields: pd.DataFrame
    errors: pd.DataFrame
    code: str
    worth: Worth | None = None

    def of(self, outcome: str) -> pd.DataFrame:
        """The errors of one outcome: missed or extra."""
        return self.errors[self.errors.outcome == outcome]


def counted(ids: list[str], labels: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Right, extra and missed of each kind in each article: what `scores` takes.

    Both frames have given_id, kind and outcome; what is right stands in both and counts once.
    """
    rows = pd.concat([labels, found[found.outcome == EXTRA]])[["given_id", "kind", "outcome"]]
    rows = rows[rows.outcome.isin(OUTCOMES)].astype("str")
    table = pd.crosstab([rows.given_id, rows.kind.rename("of")], rows.outcome)
    table = table.reindex(columns=list(COUNTS), fill_value=0).reset_index()
    every = pd.DataFrame({"given_id": ids}).astype("str").merge(table, how="left")
    return every.fillna(dict.fromkeys(COUNTS, 0))
