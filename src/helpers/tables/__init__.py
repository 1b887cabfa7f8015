"""Tables on disk → what a question needs, for a period and some outlets. Reads only.

DuckDB reads the parts where they lie; nothing is loaded before it is asked for.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from helpers import schema
from helpers.tables import counting
from helpers.tables.counting import POLICIES, REASONS

__all__ = [
    "CAMPS",
    "MANIFEST",
    "NAMES",
    "POLICIES",
    "PUBLISHER",
    "REASONS",
    "Selection",
    "manifest",
    "part_path",
]

MANIFEST = "manifest.json"
EVIDENCE = ("article_id", "sentence")
CAMPS = ["actor", "conflict", "camp"]
NAMES = ["actor", "kind", "words"]
PUBLISHER = ["outlet", "listed", "name", "type", "country", "owner", "ownership"]

# Every article with its story; an article that no table of stories holds is its own.
HELD = """
    create view held as
    select a.*, coalesce(s.story, a.article_id) as story
    from _articles a left join _stories s using (article_id)
"""
# The first article of each story among those of the period and the outlets.
FOLDED = """
    create view articles as from narrowed
    qualify row_number() over (
        partition by story order by day nulls last, published, article_id) = 1
"""

# What every scorer says; with headlines and lines in capitals, or without.
_BOTH = "from _tone union all by name from _toward"
SCORES = {True: _BOTH, False: f"select * from ({_BOTH}) where line = 'sentence'"}
# What the scorer chosen says of sentences, and `toward` of actors.
SCORED = """
    create view tone as from scores where scorer = '{scorer}' or actor is not null
"""


def part_path(folder: Path, table: str, key: str) -> Path:
    """Where a part of a table lies."""
    return folder / table / f"{key}.parquet"


def manifest(folder: Path) -> dict:
    """The parts of one consistent state, with where they came from; empty if there is none.

    One that cannot be read counts as none: the tables are then made again.
    """
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return held if isinstance(held, dict) and "parts" in held else {}


def _no_vague_words() -> pd.DataFrame:
    numbers = dict.fromkeys(["acled", "large", "least", "most"], "Int64")
    words = dict.fromkeys(["word", "by", "why"], "str")
    return pd.DataFrame(columns=[*words, *numbers]).astype(words | numbers)


@dataclass(frozen=True)
class Selection:
    """The tables of one corpus, narrowed to a period (both days inclusive) and to outlets.

    With `fold`, each story counts once: of its articles the first one is kept. `query` sees the
    views articles, sentences, mentions, names, claims, tone, toward (each with day, outlet, title,
    url and story of the article), rejects, actors, camps and known_names (what the lexicon says),
    stories, signatures, incident_claims, publishers (who an outlet is), `narrowed` (the articles
    before folding) and `held` (all articles). Claims have what is counted under the policy `vague`
    as well: counted_low and counted_high, or in not_counted the reason why not. `policy` is how the
    best figure of an incident is chosen. The view tone has what `scorer` says of sentences, and the
    tone toward actors; `scores` has what every scorer says. Without `headlines`, titles and lines
    in capitals are left out of both. `vague_words` and `words_of_scale` are what the lexicon says.
    """

    folder: Path
    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()
    actors: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(
            columns=["actor", "name", "short", "type", "camp"], dtype="str"
        )
    )
    publishers: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=PUBLISHER, dtype="str")
    )
    camps: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CAMPS, dtype="str"))
    known_names: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=NAMES, dtype="str")
    )
    fold: bool = False
    vague: str = "exclude"
    policy: str = "most"
    scorer: str = "conflict"
    headlines: bool = True
    vague_words: pd.DataFrame = field(default_factory=_no_vague_words)
    words_of_scale: tuple[str, ...] = ()

    @cached_property
    def manifest(self) -> dict:
        """What the folder held when it was opened."""
        return manifest(self.folder)

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """A connection that sees the views."""
        connection = duckdb.connect()
        connection.execute("set preserve_insertion_order = true")
        connection.register("actors", self.actors)
        connection.register("camps", self.camps)
        connection.register("known_names", self.known_names)
        connection.register("publishers", self.publishers)
        connection.register("vague_words", self.vague_words)
        scale = pd.DataFrame({"word": list(self.words_of_scale)}, dtype="str")
        connection.register("words_of_scale", scale)
        for name in schema.TABLES:
            self._parts(connection, name).create_view(f"_{name}")
        connection.execute("create view rejects as from _rejects")
        connection.execute(HELD)
        self._narrowed(connection).create_view("narrowed")
        connection.execute(FOLDED if self.fold else "create view articles as from narrowed")
        for name in ("sentences", "mentions", "names", "toward"):
            connection.execute(_with_article(name, f"from _{name}"))
        for name in ("stories", "signatures"):
            connection.execute(
                f"create view {name} as from _{name} semi join articles using (article_id)"
            )
        connection.execute(
            "create view incident_claims as from _incident_claims semi join ("
            "from _claims semi join articles using (article_id)) using (claim_id)"
        )
        connection.execute(_with_article("scores", SCORES[self.headlines]))
        connection.execute(SCORED.format(scorer=self.scorer.replace("'", "''")))
        return connection

    @cached_property
    def _with_claims(self) -> duckdb.DuckDBPyConnection:
        """The connection once it sees the view claims, which takes a while to count."""
        self.connection.execute(counting.REPEATS)
        self.connection.execute(counting.counted(self.vague))
        self.connection.execute(
            _with_article("claims", "from _claims join _counted using (claim_id)")
        )
        return self.connection

    def query(self, sql: str, **values: object) -> pd.DataFrame:
        """The answer to a question in SQL; `values` fill its $names."""
        connection = self._with_claims if "claims" in sql.lower() else self.connection
        return _frame(connection.sql(sql, params=values or None).to_arrow_table())

    def table(self, name: str) -> pd.DataFrame:
        """One whole table of the selection."""
        return self.query(f"from {name}")

    def evidence(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows (with article_id, sentence) joined by the words of their sentence.

        Adds sentence_text and sentence_start (its offset in the article).
        """
        self.connection.register("_wanted", rows[list(EVIDENCE)].drop_duplicates())
        words = self.query(
            "select article_id, sentence, text as sentence_text, start as sentence_start"
            " from _sentences join _wanted using (article_id, sentence)"
        )
        return rows.merge(words, on=list(EVIDENCE), how="left", validate="many_to_one")

    def _parts(self, connection: duckdb.DuckDBPyConnection, name: str) -> duckdb.DuckDBPyRelation:
        parts = self.manifest["parts"][name]
        paths = [str(part_path(self.folder, name, part["key"])) for part in parts]
        if paths:
            return connection.read_parquet(paths)
        return connection.from_arrow(schema.TABLES[name].empty_table())

    def _narrowed(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        articles = connection.view("held")
        if self.since:
            articles = articles.filter(f"day >= date '{self.since}'")
        if self.until:
            articles = articles.filter(f"day <= date '{self.until}'")
        if self.outlets:
            named = [duckdb.ConstantExpression(outlet) for outlet in self.outlets]
            articles = articles.filter(duckdb.ColumnExpression("outlet").isin(*named))
        return articles


def _with_article(name: str, rows: str) -> str:
    """A view of the rows with day, outlet, title, url and story of their article."""
    return (
        f"create view {name} as select t.*, a.day, a.outlet, a.title, a.url, a.story"
        f" from ({rows}) t join articles a using (article_id)"
    )


_PANDAS = {
    pa.int64(): pd.Int64Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def _frame(table: pa.Table) -> pd.DataFrame:
    """Counts stay whole numbers where some are null."""
    return table.to_pandas(types_mapper=_PANDAS.get)
