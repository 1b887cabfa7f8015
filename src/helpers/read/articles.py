"""A record → a row of `articles`, or why there is none."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from helpers.read import columns, written_dates
from helpers.read.columns import Picked
from helpers.read.language import language_of
from helpers.read.mending import described, mended, one_line
from helpers.read.records import Record, Refused
from helpers.read.survey import Plan

Row = dict[str, object]
HOST = re.compile(r"https?://(?:www\.)?([^/:?#\s]+)\S*")


def article(record: Record, plan: Plan) -> Row | Refused:
    """The article that a record holds, its id without the ordinal of a repeat."""
    recipe = plan.file.recipe
    given = columns.picked(record.fields, recipe.columns)
    given_id = one_line(given.given_id or "") or None
    done = Counter(record.mended)
    title = mended(given.title or "", done) or None
    text = _first_filled(given.texts, done) or title
    if not text:
        return Refused(
            *columns.without_text(record.fields, recipe.columns), record.number, given_id
        )
    published, day = _date(given.published, plan, done)
    outlet = _outlet(given, done) or recipe.outlet
    return {
        "article_id": _id(outlet, published, given_id, text),
        "given_id": given_id,
        "title": title,
        "text": text,
        "published": published,
        "day": day,
        "outlet": outlet,
        "url": one_line(given.url or "") or None,
        "language": language_of(f"{title or ''}\n{text}", given.language or recipe.language),
        "n_words": len(text.split()),
        "origin": f"{plan.file.label}:{record.number}",
        "cleaned": described(done),
    }


def _first_filled(candidates: Iterable[str], done: Counter[str]) -> str:
    """The first that holds words once it is mended."""
    for candidate in candidates:
        if text := mended(candidate, tried := Counter()):
            done.update(tried)
            return text
    return ""


def _date(given: str | None, plan: Plan, done: Counter[str]) -> tuple[str | None, object]:
    """The date in the record, else that of the file's name if the file is this one record."""
    found = written_dates.read(given, plan.order) if given else (None, None)
    if given and not found[1]:
        done[f"date not read: {one_line(given)[:40]}"] += 1
    if found[1] or not (named := plan.date_in_name):
        return found
    found = written_dates.read(named, plan.order)
    done["date from the file name"] += found[1] is not None
    return found


def _outlet(given: Picked, done: Counter[str]) -> str | None:
    outlet = one_line(mended(given.outlet or "", done).replace("\n\n", ", "))
    host = HOST.fullmatch(outlet)
    done["outlet from its address"] += host is not None
    return (host[1] if host else outlet) or None


def _id(*parts: str | None) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]
