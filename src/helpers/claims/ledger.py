"""From sentences to the rows of the table: words, quantity, kind, fields, and parts of wholes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

import pandas as pd
import pyarrow as pa

from helpers import schema
from helpers.claims import attribution, vocabulary
from helpers.claims.parts import continued
from helpers.claims.phrases import add_phrases
from helpers.claims.realis import realis
from helpers.claims.rules import apply_rules
from helpers.claims.scope import Context, markers, scope
from helpers.claims.sentence import Phrase, Sentence, Tie
from helpers.claims.sources import Row, heading, named
from helpers.claims.triggers import add_triggers
from helpers.claims.victims import fill_victims, group_of
from helpers.quantities import Quantity, words
from helpers.sentences import split_text

_LETTERS = re.compile(r"[^\W\d_]+")
LONGEST = 3000
"""Characters of the longest sentence that is read in one piece."""
QUOTED = 4
"""Words that are quoted beside a bare number, at most."""
RECENT = 60
"""Claims looked back for a whole."""
CONTINUED = 300
"""Characters of the longest sentence that only goes on counting."""
BEFORE = 3
"""Sentences looked back for a whole, or for what a toll is of."""
SOURCE = ("attribution", "attribution_start", "attribution_end")
_TYPES = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype()}


def claims(sentences: pd.DataFrame) -> pd.DataFrame:
    """The claims of the sentences, which must be sorted by article and number."""
    columns = (sentences[name] for name in ("article_id", "sentence", "start", "text"))
    rows = [Row(*row) for row in zip(*columns, strict=True)]
    found = [claim for article in _articles(rows) for claim in _claims(article)]
    return _frame(found)


def claims_in(text: str, day: object = None) -> pd.DataFrame:
    """The claims of one text; `article_id` is empty, offsets are into the text."""
    rows = [Row("", n, a, text[a:b]) for n, (a, b) in enumerate(split_text(text))]
    return _frame(_claims(rows))


def _frame(found: list[dict]) -> pd.DataFrame:
    frame = pa.Table.from_pylist(found, schema=schema.CLAIMS).to_pandas(types_mapper=_TYPES.get)
    return frame.astype(dict.fromkeys(("sentence", "start", "end"), "int32"))


def _articles(rows: Iterable[Row]) -> Iterator[list[Row]]:
    article: list[Row] = []
    for row in rows:
        if article and article[0].article_id != row.article_id:
            yield article
            article = []
        article.append(row)
    if article:
        yield article


def parsed(text: str) -> Sentence | None:
    """The sentence with its phrases tied to what was done to them; None if it holds no harm."""
    if vocabulary.harm_keys().isdisjoint(_LETTERS.findall(text.lower())):
        return None
    s = Sentence(words(text))
    if not s.harms and vocabulary.injuries().isdisjoint(s.row):
        return None
    add_phrases(s)
    add_triggers(s)
    apply_rules(s)
    fill_victims(s)
    return s


def _pieces(row: Row) -> Iterator[Row]:
    """The sentence, in pieces if no sentence is that long: so the time stays linear in the text."""
    start, text = 0, row.text
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start + 1, start + LONGEST)
        end = end if end > 0 else start + LONGEST
        yield replace(row, start=row.start + start, text=text[start:end])
        start = end
    yield replace(row, start=row.start + start, text=text[start:]) if start else row


def _claims(article: list[Row]) -> list[dict]:
    article = [piece for row in article for piece in _pieces(row)]
    found: list[dict] = []
    for n, row in enumerate(article):
        s = parsed(row.text)
        if not (s and any(p.links for p in s.phrases)):
            s = _continued(row, found)
        here = _sentence_claims(s, article, n) if s else []
        _tie_parts(here, found[-RECENT:])
        _tie_updates(here, found[-RECENT:])
        _carry_source(here, found[-1:])
        found += [claim for claim, _ in here]
    return found


def _continued(row: Row, found: list[dict]) -> Sentence | None:
    """The sentence with its parts tied to what was done in the one before, if it goes on so."""
    if not found or found[-1]["sentence"] != row.sentence - 1 or len(row.text) > CONTINUED:
        return None
    whole = next((c for c in reversed(found) if c["part_of"] is None), None)
    s = Sentence(words(row.text))
    add_phrases(s)
    parts = continued(s)
    if whole is None or not all(_is_less(p.quantity, whole) for p in parts):
        return None
    for phrase in parts:
        phrase.tie([whole["kind"]], Tie("part", phrase.place))
    return s if parts else None


def _is_less(q: Quantity, whole: dict) -> bool:
    """May this many be part of the whole?"""
    size = whole["low"] or whole["high"]
    return bool(whole["vague"]) or (bool(size) and (q.low or q.high or 0) < size)


def _sentence_claims(s: Sentence, article: list[Row], n: int) -> list[tuple[dict, Phrase]]:
    cues, times = attribution.cues(s), markers(s)
    before = [row.text for row in reversed(article[max(0, n - BEFORE) : n])]
    head = heading(article, n)
    context = Context([head] if head else before)
    here = []
    for phrase in sorted(s.phrases, key=lambda p: p.first):
        cue = attribution.source(s, cues, phrase)
        counted = cue is not None and cue.counts
        for kind, tie in phrase.links.items():
            claim = _claim(s, phrase, kind, tie, article[n]) | _source(s, cue, article, n)
            claim["realis"] = realis(s, phrase, tie)
            claim["scope"] = scope(s, times, phrase, claim, context, counted)
            here.append((claim, phrase))
    return here


def _claim(s: Sentence, phrase: Phrase, kind: str, tie: Tie, row: Row) -> dict:
    start, end = (row.start + offset for offset in _quote(s, phrase, tie))
    q = phrase.quantity
    return {
        "claim_id": sha256(f"{row.article_id}:{start}:{end}:{kind}".encode()).hexdigest()[:16],
        "article_id": row.article_id,
        "sentence": row.sentence,
        "start": start,
        "end": end,
        "quote": row.text[start - row.start : end - row.start],
        "kind": kind,
        "low": q.low,
        "high": q.high,
        "approx": q.approx,
        "vague": q.vague,
        "victims": phrase.victims,
        "part_of": None,
        "superseded_by": None,
        "attributed_to": None,
        "rule": tie.rule,
        "day_precision": "unknown",
    }


def _reach(phrase: Phrase, tie: Tie) -> tuple[int, int]:
    """From the first to after the last word of the phrase and its words of harm."""
    return min(tie.span[0], phrase.first), max(tie.span[1], phrase.last)


def _quote(s: Sentence, phrase: Phrase, tie: Tie) -> tuple[int, int]:
    """Start and end of the words to quote: the phrase, or with no noun in it the verb too."""
    first, last = phrase.first, phrase.last
    near = _reach(phrase, tie)
    if phrase.sort == "bare" and not phrase.of and near[1] - near[0] - (last - first) <= QUOTED:
        first, last = near
    return s.words[first].start, s.words[last - 1].end


def _source(s: Sentence, cue: attribution.Cue | None, article: list[Row], n: int) -> dict:
    """The words that name the claim's source and where they stand in the article."""
    found = named(s, cue, article, n)
    if found is None:
        return dict.fromkeys(SOURCE)
    row, (start, end) = found
    return dict(zip(SOURCE, (row.text[start:end], row.start + start, row.start + end), strict=True))


def _tie_parts(here: list[tuple[dict, Phrase]], found: list[dict]) -> None:
    """Set part_of: the whole is in the sentence, or it is the last claim of its kind before."""
    for claim, phrase in here:
        if not phrase.part:
            continue
        kind = claim["kind"]
        near = [c for c, p in here if p is not phrase and c["kind"] == kind and not p.part]
        near = [c for c in near if c["start"] < claim["start"]][-1:] or near
        same = [c for c, p in here if p is phrase.whole and c["kind"] == kind]
        before = [c for c in found if claim["sentence"] - c["sentence"] <= BEFORE]
        before = [c for c in before if c["kind"] == kind and _is_whole(c)]
        wholes = same or (near and near[:1]) or before[-1:]
        if wholes:
            whole = wholes[0]
            claim |= {"part_of": whole["claim_id"], "scope": whole["scope"]}
            if phrase.of and claim["victims"] == "people":
                claim["victims"] = group_of(whole["victims"])
            if claim["attribution"] is None:
                claim |= {name: whole[name] for name in SOURCE}


def _carry_source(here: list[tuple[dict, Phrase]], last: list[dict]) -> None:
    """Give a sentence that goes on counting, and names no source, that of the claim before it.

    "Five of them died in the market. Another three were killed at a checkpoint."
    """
    if not here or not last or any(claim["attribution"] for claim, p in here if not p.part):
        return
    claim, phrase = here[0]
    goes_on = phrase.others or (phrase.part and claim["attribution"] == last[0]["attribution"])
    if goes_on and claim["sentence"] - last[0]["sentence"] == 1:
        for each, _ in here:
            each |= {name: last[0][name] for name in SOURCE}


def _is_whole(claim: dict) -> bool:
    return claim["part_of"] is None and claim["superseded_by"] is None


def _tie_updates(here: list[tuple[dict, Phrase]], found: list[dict]) -> None:
    """Set superseded_by: a figure given as the earlier one points at the newer one."""
    for claim, phrase in here:
        if phrase.old:
            kind = claim["kind"]
            new = [c for c, p in here if not p.old and c["kind"] == kind]
            new = new or [c for c in found if c["kind"] == kind and c["superseded_by"] is None][-1:]
            if new:
                claim |= {"superseded_by": new[0]["claim_id"], "scope": new[0]["scope"]}
