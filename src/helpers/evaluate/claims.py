"""Claims against labels: found as a reader took them down, missed, or not in the text."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from helpers import corpus, schema
from helpers.evaluate import baseline, gold
from helpers.evaluate.evaluation import Evaluation, counted
from helpers.evaluate.fields import fields
from helpers.evaluate.matching import EXTRA, MISSED, judged
from helpers.evaluate.scores import scores
from helpers.measured import Labelled
from helpers.wording import figure

SHOWN = ["given_id", "start", "end", "quote", "kind", "low", "high", "approx", "vague", "outcome"]
SAID = {MISSED: "missed", EXTRA: "read, but not so in the text"}


@dataclass(frozen=True)
class Tables:
    """What the program made of the labelled articles; claims have their article's given_id."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    claims: pd.DataFrame
    code: str
    more: dict[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A labelled corpus: its labels in the offsets of the text as read, and what was read."""

    name: str
    labels: pd.DataFrame
    about: dict[str, list[str]]
    tables: Tables


def evaluated(path: Path, articles: Path | None = None) -> Evaluation:
    """The program's claims against the labels of a gold file.

    Raises UserError, which names file and line, for labels that cannot be used.
    """
    held = case(path, articles)
    return evaluation(held, held.tables.claims)


def case(path: Path, articles: Path | None = None, *more: str) -> Case:
    """A gold file and its texts, read by the program as any corpus is; `more` are other tables."""
    file = articles or gold.articles_beside(path)
    given = gold.texts(file)
    rows = gold.labels(path, given)
    tables = _read(file, [row.article_id for row in rows], more)
    read = dict(zip(tables.articles.given_id, tables.articles.text, strict=True))
    for row in rows:
        gold.check_read(given[row.article_id], read.get(row.article_id), file)
    about = {row.article_id: given[row.article_id].about for row in rows}
    return Case(gold.corpus_of(path), gold.frame(rows, given, read), about, tables)


def evaluation(held: Case, found: pd.DataFrame) -> Evaluation:
    """The claims found against the labels; fields only where the claims have them."""
    labels, claims = judged(held.labels, found)
    counts = counted(list(held.about), labels, claims)
    return Evaluation(
        subject="claims",
        on=labelled(held),
        scores=scores(counts, schema.KINDS),
        counts=counts,
        fields=fields(labels, claims) if "scope" in claims else pd.DataFrame(),
        errors=located(_errors(labels, claims), held.tables),
        code=held.tables.code,
    )


def plain(held: Case) -> Evaluation:
    """A plain regular expression against the same labels."""
    articles = held.tables.articles
    texts = dict(zip(articles.given_id, articles.text, strict=True))
    return evaluation(held, baseline.claims(texts))


def _read(articles: Path, ids: list[str], more: tuple[str, ...]) -> Tables:
    """The tables of the labelled articles, made anew and not kept."""
    with TemporaryDirectory(prefix="sitrep-") as folder:
        done = corpus.analysed([str(articles)], folder)
        held = corpus.selection(done.folder)
        read = held.table("articles")
        read = read[read.given_id.isin(ids)].drop_duplicates("given_id")
        named = read[["article_id", "given_id"]]
        claims = held.table("claims").merge(named, on="article_id")
        others = {name: held.query(f"from _{name}") for name in more}
        return Tables(read, held.table("sentences"), claims, done.code, others)


def labelled(held: Case) -> Labelled:
    """What was labelled: corpus, articles, outlets and days."""
    articles = held.tables.articles
    days = articles.day.dropna()
    first, last = (days.min(), days.max()) if len(days) else (None, None)
    return Labelled(
        corpus=held.name,
        articles=len(articles),
        outlets=articles.outlet.nunique(),
        first=first,
        last=last,
    )


def _errors(labels: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """What was missed and what is extra, with a note."""
    rows = [frame[frame.outcome.isin(SAID)].reindex(columns=SHOWN) for frame in (labels, claims)]
    wrong = pd.concat([frame.astype(object) for frame in rows], ignore_index=True)
    wrong["note"] = [_note(row) for row in wrong.itertuples()]
    return wrong


def located(wrong: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The rows (given_id, start) in the order of the text, with their articles and sentences."""
    named = tables.articles[["given_id", "article_id", "title", "outlet", "day", "url", "text"]]
    order = dict(zip(named.given_id, range(len(named)), strict=True))
    wrong = wrong.astype({"given_id": "str", "start": "int64", "end": "int64"})
    wrong = wrong.assign(order=wrong.given_id.map(order)).sort_values(["order", "start"])
    return _with_sentences(wrong.merge(named, on="given_id", how="left"), tables.sentences)


def _note(row: tuple) -> str:
    words = figure(row.low, row.high, row.approx is True, row.vague)
    return f"{SAID[row.outcome]}: {words} {row.kind}"


def _with_sentences(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows with sentence_text and sentence_start; the whole text where it was not split."""
    starts = sentences[["article_id", "start", "text"]].astype({"start": "int64"})
    starts = starts.assign(sentence_start=starts.start).rename(columns={"text": "sentence_text"})
    found = pd.merge_asof(
        rows.reset_index().sort_values("start"),
        starts.sort_values("start"),
        on="start",
        by="article_id",
    )
    whole = found.sentence_text.isna()
    found.loc[whole, "sentence_text"] = found.text[whole]
    found["sentence_start"] = found.sentence_start.fillna(0).astype(int)
    return (
        found.sort_values("index").drop(columns=["index", "order", "text"]).reset_index(drop=True)
    )
