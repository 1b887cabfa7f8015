"""Articles → tables on disk: in parts, in parallel, and only what has changed.

A part of `articles` is named by its content; a part of another table by the parts it was made from,
the lexicons and the code that made it. So a part that is there already is right, and is not made
again. A table of the whole corpus is one part, made from all parts of others. `manifest.json`,
replaced last and in one step, lists the parts of one consistent state.
"""

import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, partial
from hashlib import file_digest, sha256
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
from filelock import FileLock
from pyarrow.dataset import Dataset, dataset

from helpers import (
    actors,
    aside,
    circumstances,
    claims,
    code,
    dates,
    incidents,
    lexicon,
    places,
    progress,
    quantities,
    read,
    schema,
    sentences,
    stories,
    tone,
)
from helpers.tables import CAMPS, MANIFEST, NAMES, PUBLISHER, manifest, part_path
from helpers.wording import written

SMALLEST_PART, LARGEST_PART = 125, 2000  # articles
ONE_IN = 400  # articles past the smallest part ends it, told by its id
IN_THIS_PROCESS = 2000  # articles that are sooner analysed than processes are started


SMALLEST_TOWN = {"acts": 0, "says": 15_000, "group": 100_000, "body": 0, "title": 0}
"""People in a town whose name, where it is one word with this sign, is read as the town's."""
SCORERS = tone.WHOLE
"""The scorers of whole sentences."""

PLACE = {
    "country": "place_country",
    "area": "place_area",
    "lat": "latitude",
    "lon": "longitude",
}
"""What the columns of a place are called in the table of claims."""


@dataclass(frozen=True)
class Part:
    """One file of one table: its name, a hash of its content, and how many rows it holds."""

    key: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Step:
    """How the parts of one table are made from those of others, in the order of `inputs`."""

    table: str
    inputs: tuple[str, ...]
    make: Callable[..., pd.DataFrame]
    modules: tuple[str, ...]
    lexicons: tuple[str, ...]


def claims_told(
    sentences: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The table `claims`, each with its source, day and place, and whose dead, by whom, by what."""
    found = claims.claims(sentences)
    where = places.places(found, sentences).drop(columns="claim_id")
    where = where.rename(columns=PLACE)
    told = found.assign(
        attributed_to=_sources(found, mentions),
        **dates.event_days(found, sentences, articles),
        **where.set_axis(found.index),
    )
    named = known_actors()
    return told.assign(**circumstances.circumstances(told, mentions, sentences, articles, named))


def _sources(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """The actor that the words of each attribution mention first."""
    said = found[["claim_id", "article_id", "attribution_start", "attribution_end"]].dropna()
    named = said.merge(mentions[["article_id", "start", "end", "actor"]], on="article_id")
    within = (named.start >= named.attribution_start) & (named.end <= named.attribution_end)
    first = named[within].sort_values("start").drop_duplicates("claim_id")
    return found.claim_id.map(first.set_index("claim_id").actor)


def names_told(sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The table `names`, without names of places that do nothing but what places do."""
    found = actors.all_names(sentences, mentions)
    return found[~_places_only(found)]


def _places_only(found: pd.DataFrame) -> pd.Series:
    """Whether a name is not listed, and a place's, unless what it does only persons or bodies do.

    The less it does, the smaller a town may be for that.
    """
    unlisted = found[found.actor.isna()]
    smallest = unlisted.sign.map(SMALLEST_TOWN).where(~unlisted.name.str.contains(" "), 0)
    known = [
        sign != "title" and places.is_known(name, people)
        for name, sign, people in zip(unlisted.name, unlisted.sign, smallest, strict=True)
    ]
    return pd.Series(known, unlisted.index, dtype=bool).reindex(found.index, fill_value=False)


STEPS = (
    Step("sentences", ("articles",), sentences.split, ("sentences",), sentences.LEXICONS),
    Step("mentions", ("sentences", "articles"), actors.mentions, ("actors",), actors.LEXICONS),
    Step(
        "names",
        ("sentences", "mentions"),
        names_told,
        ("actors", "places"),
        (*actors.NAMING, *places.LEXICONS),
    ),
    Step(
        "claims",
        ("sentences", "mentions", "articles"),
        claims_told,
        ("claims", "dates", "places", "circumstances"),
        (
            *claims.LEXICONS,
            *dates.LEXICONS,
            *places.LEXICONS,
            *circumstances.LEXICONS,
            *actors.LEXICONS,
        ),
    ),
    Step("tone", ("sentences", "articles"), tone.tone, ("tone",), tone.LEXICONS),
    Step(
        "toward",
        ("sentences", "mentions", "articles"),
        tone.tone_toward,
        ("tone",),
        tone.LEXICONS,
    ),
    Step("signatures", ("articles",), stories.signatures, ("stories",), stories.LEXICONS),
)
WHOLE = (
    Step("stories", ("articles", "signatures"), stories.stories, ("stories",), stories.LEXICONS),
    Step(
        "incident_claims",
        ("claims", "articles", "stories", "sentences"),
        incidents.incident_claims,
        ("incidents",),
        incidents.LEXICONS,
    ),
)
"""Tables that are made of the whole corpus at once, from the parts of the others."""


def analyse(corpus: read.Corpus, folder: Path, jobs: int | None = None) -> dict:
    """The manifest of the folder of tables, after bringing it up to date with the corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"), lexicon.beside(corpus.lexicons):
        before = manifest(folder)
        if _is_current(before, corpus, folder):
            return before
        taken = before if _is_read(before, corpus, folder) else _read(corpus, folder)
        parts = taken["parts"] | _made(taken["parts"]["articles"], folder, jobs)
        for step in WHOLE:
            parts[step.table] = [asdict(_whole(step, parts, folder))]
        after = taken | _made_by() | {"parts": parts, "own_lexicons": lexicon.own()}
        _put(folder / MANIFEST, json.dumps(after, indent=1).encode())
        _sweep(folder, keeping=(before, after))
        return after


def known_actors() -> pd.DataFrame:
    """Id, name, short name, type and camp of every actor in the lexicon."""
    return pd.DataFrame(
        [(a.id, a.name, a.short or a.name, a.type, a.camp) for a in actors.known()],
        columns=["actor", "name", "short", "type", "camp"],
    )


def known_camps() -> pd.DataFrame:
    """Actor, conflict and camp: the side on which each actor is in each conflict."""
    rows = [(a.id, war, camp) for a in actors.known() for war, camp in a.camps.items()]
    return pd.DataFrame(rows, columns=CAMPS, dtype="str")


def known_names() -> pd.DataFrame:
    """Every name and office of every actor: actor, kind (as its lexicon has it), words."""
    rows = [
        *(
            (a.id, kind, name)
            for a in actors.known()
            for kind, names in a.names()
            for name in names
        ),
        *((a.id, "roles", _office(role)) for a in actors.known() for role in a.roles),
    ]
    return pd.DataFrame(rows, columns=NAMES, dtype="str")


def _office(role: actors.Role) -> str:
    """An office with its days: "president of Syria until 8 December 2024"."""
    begun = f" from {written(role.since)}" if role.since != date.min else ""
    ended = f" until {written(role.until)}" if role.until != date.max else ""
    return f"{role.office} of {actors.named(role.of).name}{begun}{ended}"


def vague_words() -> pd.DataFrame:
    """What each vague word in the lexicon counts as: word, acled, large, least, most, by, why."""
    alone = quantities.vague_words()
    words = pd.DataFrame([*alone, *quantities.before_scales(alone)])
    return words.astype(dict.fromkeys(["acled", "large", "least", "most"], "Int64"))


def words_of_scale() -> tuple[str, ...]:
    """The words by which a sentence speaks of a large scale."""
    return quantities.words_of_scale()


def publishers(outlets: Iterable[str]) -> pd.DataFrame:
    """Who each outlet is, as far as it is listed, and who owns it: itself, if nobody is named."""
    return pd.DataFrame(map(_publisher, sorted(outlets)), columns=PUBLISHER, dtype="str")


def _publisher(outlet: str) -> dict[str, str | None]:
    entry = stories.known(outlet)
    told = entry.model_dump(include={"name", "type", "country", "ownership"}) if entry else {}
    return told | {"outlet": outlet, "listed": entry and entry.id, "owner": stories.owner(outlet)}


def analysis_digest() -> str:
    """A hash of the code and lexicons that turn articles into tables."""
    return sha256(json.dumps(_made_by(), sort_keys=True).encode()).hexdigest()


def _made_by() -> dict[str, str]:
    lexicons = {name for step in (*STEPS, *WHOLE) for name in step.lexicons} | {"outlets"}
    return {"code": code.digest("pipeline"), "lexicons": lexicon.digest(sorted(lexicons))}


def _is_current(before: dict, corpus: read.Corpus, folder: Path) -> bool:
    same = before.items() >= _made_by().items() and _is_read(before, corpus, folder)
    return same and all(
        part_path(folder, table, part["key"]).is_file()
        for table, parts in before["parts"].items()
        for part in parts
    )


# Reading


def _is_read(before: dict, corpus: read.Corpus, folder: Path) -> bool:
    """Whether the articles on disk are those of the corpus as it is now, read by this code."""
    return before.items() >= _identity(corpus).items() and all(
        part_path(folder, "articles", part["key"]).is_file() for part in before["parts"]["articles"]
    )


def _identity(corpus: read.Corpus) -> dict[str, str]:
    return {
        "corpus": corpus.name,
        "fingerprint": corpus.fingerprint,
        "read_by": code.digest("read"),
    }


def _read(corpus: read.Corpus, folder: Path) -> dict:
    """The part of the manifest that reading gives; writes the parts of articles and rejects."""
    reading, rejects = read.Reading(corpus), [schema.empty("rejects")]

    def articles() -> Iterator[pd.DataFrame]:
        for batch in progress.shown(reading, "reading"):
            rejects.append(batch.rejects)
            yield batch.articles

    parts = [_content_part(folder, "articles", chunk) for chunk in _chunks(articles())]
    refused = _content_part(folder, "rejects", pd.concat(rejects, ignore_index=True))
    return _identity(corpus) | {
        "account": reading.account.to_dict("records"),
        "parts": {"articles": [asdict(part) for part in parts], "rejects": [asdict(refused)]},
    }


def _chunks(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The articles in parts whose ends depend on their ids only, so that a new one moves few."""
    waiting = schema.empty("articles")
    for frame in frames:
        waiting = frame if waiting.empty else pd.concat([waiting, frame], ignore_index=True)
        while end := _end_of_part(waiting.article_id):
            yield waiting[:end]
            waiting = waiting[end:].reset_index(drop=True)
    if len(waiting):
        yield waiting


def _end_of_part(ids: pd.Series) -> int:
    """How many of the articles make the next part; 0 if it does not end among them."""
    for place, article_id in enumerate(ids, start=1):
        ends = place >= SMALLEST_PART and int(article_id[:8], 16) % ONE_IN == 0
        if ends or place == LARGEST_PART:
            return place
    return 0


# Making


def _made(articles: list[dict], folder: Path, jobs: int | None) -> dict[str, list[dict]]:
    """The parts of every step's table, in the order of the articles."""
    work = partial(_made_from, folder=folder)
    with _mapping(_processes(articles, jobs)) as mapped:
        rows = list(progress.shown(mapped(work, articles), "analysing", len(articles)))
    return {step.table: [asdict(parts[step.table]) for parts in rows] for step in STEPS}


def _processes(articles: list[dict], jobs: int | None) -> int:
    """As many as were asked for, or as there are cores if the corpus is worth it."""
    if jobs is None and sum(part["rows"] for part in articles) < IN_THIS_PROCESS:
        return 1
    return min(jobs or os.cpu_count() or 1, len(articles))


@contextmanager
def _mapping(jobs: int) -> Iterator[Callable]:
    """A `map` that runs in this process for one job, and in as many processes for more."""
    if jobs < 2:
        yield map
        return
    pool = ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_begin, initargs=(lexicon.own(),)
    )
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(own: lexicon.Own) -> None:
    """Make ready a process: Ctrl-C is left to its parent, whose lexicons it uses."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lexicon.use(own)


def _made_from(articles: dict, folder: Path) -> dict[str, Part]:
    """Every step's part for one part of the articles."""
    parts = {"articles": Part(**articles)}
    for step in STEPS:
        key = _key(step, [parts[name].sha256 for name in step.inputs])
        path = part_path(folder, step.table, key)
        if not path.is_file():
            frames = [_frame(folder, name, parts[name]) for name in step.inputs]
            _put(path, _parquet(step.table, step.make(*frames)))
        parts[step.table] = _part(path)
    return parts


def _whole(step: Step, parts: dict[str, list[dict]], folder: Path) -> Part:
    """The one part of a table that is made of the whole corpus."""
    listed = [part["sha256"] for name in step.inputs for part in parts[name]]
    path = part_path(folder, step.table, _key(step, listed))
    if not path.is_file():
        inputs = [_dataset(folder, name, parts[name]) for name in step.inputs]
        _put(path, _parquet(step.table, step.make(*inputs)))
    return _part(path)


def _key(step: Step, made_from: list[str]) -> str:
    made_by = [_code_of(step.modules), _words_of(step.lexicons)]
    return sha256(" ".join([step.table, *made_from, *made_by]).encode()).hexdigest()[:16]


@cache
def _code_of(modules: tuple[str, ...]) -> str:
    return code.digest(*modules, "schema")


@lexicon.cached
def _words_of(lexicons: tuple[str, ...]) -> str:
    return lexicon.digest(lexicons)


# Files


def _frame(folder: Path, table: str, part: Part) -> pd.DataFrame:
    return pq.read_table(part_path(folder, table, part.key)).to_pandas()


def _dataset(folder: Path, table: str, parts: list[dict]) -> Dataset:
    """All parts of a table, read where they lie when they are asked for."""
    paths = [part_path(folder, table, part["key"]) for part in parts]
    return dataset(paths, schema.TABLES[table], format="parquet")


def _content_part(folder: Path, table: str, frame: pd.DataFrame) -> Part:
    """Write a part under the name of its own content."""
    content = _parquet(table, frame)
    path = part_path(folder, table, sha256(content).hexdigest()[:16])
    _put(path, content)
    return _part(path)


def _part(path: Path) -> Part:
    with path.open("rb") as file:
        content = file_digest(file, "sha256").hexdigest()
    return Part(path.stem, content, pq.read_metadata(path).num_rows)


def _parquet(table: str, frame: pd.DataFrame) -> bytes:
    """The frame as a Parquet file, once it fits the schema of its table."""
    content = BytesIO()
    pq.write_table(schema.checked(frame, table), content, compression="zstd")
    return content.getvalue()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with aside.written(path) as file:
        file.write_bytes(content)


def _sweep(folder: Path, keeping: Iterable[dict]) -> None:
    """Remove the parts that neither this manifest nor the one before lists.

    The one before stays, since a notebook that opened it may still be reading.
    """
    listed = {
        part_path(folder, table, part["key"])
        for kept in keeping
        for table, parts in kept.get("parts", {}).items()
        for part in parts
    }
    for path in set(folder.glob("*/*.parquet")) - listed:
        path.unlink(missing_ok=True)
