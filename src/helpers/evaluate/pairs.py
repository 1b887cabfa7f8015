"""Pairs of articles that a reader judged: do both tell of one incident, by the program too?

A pair counts as put together where both articles have claims of one incident. Its labels name the
articles by their own ids (given_id), so that they can be kept without the texts.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from helpers import corpus
from helpers.errors import UserError
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.matching import EXTRA, MISSED, RIGHT
from helpers.evaluate.scores import COUNTS, scores
from helpers.measured import Labelled

ENDING = ".pairs.jsonl"
SUBJECT = "pairs of articles"
HEADLINE = 80  # characters of the text that stand for a title that is not there
SHOWN = ["given_id", "day", "title", "note", "outcome"]
INCIDENTS = """
    select given_id, list(distinct incident_id) as incidents
    from articles join claims using (article_id) join _incident_claims using (claim_id)
    where scope = 'incident' group by given_id
"""


class Pair(BaseModel):
    """A line of the labels: two articles, and whether both tell of one incident."""

    model_config = ConfigDict(extra="forbid")
    a: str
    b: str
    together: bool


def evaluated(path: Path, articles: Path | None) -> Evaluation:
    """The program's incidents against pairs of articles that a reader labelled.

    Raises UserError where the texts are not named, a line is none, or an article is not there.
    """
    if articles is None:
        raise UserError(f"{path} holds pairs; say where their articles are: --articles FILE")
    rows = labels(path)
    with TemporaryDirectory(prefix="sitrep-") as folder:
        done = corpus.analysed([str(articles)], folder)
        held = corpus.selection(done.folder)
        read = held.table("articles").dropna(subset=["given_id"]).drop_duplicates("given_id")
        found = held.query(INCIDENTS)
    told = read[read.given_id.isin(set(rows.a) | set(rows.b))].set_index("given_id")
    if missing := sorted((set(rows.a) | set(rows.b)) - set(told.index)):
        raise UserError(f"{articles} has no article {missing[0]}, which {path} names")
    incidents = dict(zip(found.given_id, map(set, found.incidents), strict=True))
    return evaluation(path, rows, incidents, told, done.code)


def labels(path: Path) -> pd.DataFrame:
    """The pairs of a file; raises UserError, which names file and line, for one that is none."""
    rows = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            rows.append(Pair.model_validate_json(line).model_dump())
        except ValidationError as error:
            what = error.errors()[0]["msg"]
            form = '{"a": id, "b": id, "together": true or false}'
            raise UserError(f"{path}, line {n}: {what}; write {form}") from None
    return pd.DataFrame(rows, columns=["a", "b", "together"])


def evaluation(
    path: Path, rows: pd.DataFrame, incidents: dict[str, set[str]], told: pd.DataFrame, code: str
) -> Evaluation:
    """Right, extra and missed of the pairs; `incidents` and `told` are by given_id."""
    common = [
        bool(incidents.get(a, set()) & incidents.get(b, set()))
        for a, b in zip(rows.a, rows.b, strict=True)
    ]
    judged = rows.assign(given_id=rows.a + "+" + rows.b, of=SUBJECT, found=common)
    outcome = {(True, True): RIGHT, (False, True): EXTRA, (True, False): MISSED}
    judged["outcome"] = [outcome.get(key) for key in zip(rows.together, common, strict=True)]
    counts = judged[["given_id", "of"]].assign(
        **{name: (judged.outcome == name).astype(int) for name in COUNTS}
    )
    days = told.day.dropna()
    first, last = (days.min(), days.max()) if len(days) else (None, None)
    return Evaluation(
        subject="incidents",
        on=Labelled(
            corpus=path.name.removesuffix(ENDING),
            articles=len(told),
            outlets=told.outlet.nunique(),
            first=first,
            last=last,
        ),
        scores=scores(counts, [SUBJECT]),
        counts=counts,
        fields=pd.DataFrame(),
        errors=_errors(judged, told),
        code=code,
    )


def _errors(judged: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    wrong = judged[judged.outcome.isin([EXTRA, MISSED])]
    headline = told.title.fillna(told.text.str.slice(stop=HEADLINE))
    rows = [
        (row.a, told.day[row.a], headline[row.a], f"{row.outcome}: {row.b}", row.outcome)
        for row in wrong.itertuples()
    ]
    both = [f"{headline[row.a]} / {headline[row.b]}" for row in wrong.itertuples()]
    return pd.DataFrame(rows, columns=SHOWN).assign(sentence_text=both)
