"""What a notebook calls: analyse what is not analysed yet, then load."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd

from helpers import incidents, lexicon, pipeline, read
from helpers.errors import UserError, did_you_mean
from helpers.home import DATA
from helpers.tables import MANIFEST, POLICIES, Selection, manifest

SAMPLE = "sample"
TABLES = DATA / "tables"
OUTLETS_NAMED = 12  # in an error message


@dataclass(frozen=True)
class Analysed:
    """A corpus whose tables are up to date."""

    name: str
    folder: Path

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        parts = manifest(self.folder)["parts"]
        return {table: sum(part["rows"] for part in parts[table]) for table in parts}

    @property
    def state(self) -> str:
        """A hash that changes when any table changes."""
        return sha256((self.folder / MANIFEST).read_bytes()).hexdigest()

    @property
    def code(self) -> str:
        """A hash of the code and lexicons that made the tables."""
        return pipeline.analysis_digest()


@contextmanager
def own_lexicons(addresses: str | Sequence[str]) -> Iterator[None]:
    """Read the lexicons that the recipe of a corpus names beside ours, as long as this lasts."""
    with lexicon.beside(opened(addresses).lexicons):
        yield


def opened(addresses: str | Sequence[str]) -> read.Corpus:
    """The corpus at one address or several; `sample` is the one that comes with the project."""
    named = [addresses] if isinstance(addresses, str | Path) else list(addresses)
    return read.opened([_address(str(address)) for address in named])


def analysed(
    addresses: str | Sequence[str], tables: str | Path | None = None, jobs: int | None = None
) -> Analysed:
    """The corpus with its tables brought up to date, in `tables` or below data/tables."""
    corpus = opened(addresses)
    folder = Path(tables).resolve() if tables else TABLES / _folder_name(corpus)
    pipeline.analyse(corpus, folder, jobs)
    return Analysed(corpus.name, folder)


def select(
    corpus: str | Sequence[str] = SAMPLE,
    since: str | date | None = None,
    until: str | date | None = None,
    outlets: Sequence[str] | None = None,
    tables: str | Path | None = None,
    vague: str = "exclude",
    fold: bool = False,
    policy: str = "most",
    scorer: str = "conflict",
    headlines: bool = True,
) -> Selection:
    """The tables of a corpus for a period (both days inclusive) and some outlets.

    `vague` is how words such as dozens are counted: exclude, acled or interval. With `fold`, each
    story counts once: articles that repeat another are left out. `policy` is how the best figure of
    an incident is chosen: most, latest or minimum. `scorer` is whose tone of sentences is shown:
    pattern or conflict; without `headlines`, no tone of titles and of lines in capitals.

    Raises UserError for a day that is none, a period that ends before it begins, an outlet that the
    corpus does not hold, and a policy that there is not.
    """
    check_vague(vague)
    check_policy(policy)
    check_scorer(scorer)
    held = selection(_up_to_date(corpus, tables), since, until, outlets, vague, fold, policy)
    return replace(held, scorer=scorer, headlines=headlines)


def selection(
    folder: Path,
    since: str | date | None = None,
    until: str | date | None = None,
    outlets: Sequence[str] | None = None,
    vague: str = "exclude",
    fold: bool = False,
    policy: str = "most",
) -> Selection:
    """As `select`, from a folder of tables as it stands."""
    check_vague(vague)
    check_policy(policy)
    first, last = _day(since, "since"), _day(until, "until")
    if first and last and last < first:
        raise UserError(f"until ({last}) lies before since ({first})")
    with lexicon.beside(manifest(folder).get("own_lexicons", ())):
        known = {
            "actors": pipeline.known_actors(),
            "camps": pipeline.known_camps(),
            "known_names": pipeline.known_names(),
        }
    everything = Selection(
        folder,
        **known,
        fold=fold,
        vague=vague,
        policy=policy,
        vague_words=pipeline.vague_words(),
        words_of_scale=pipeline.words_of_scale(),
    )
    names = everything.query("select distinct outlet from held where outlet is not null").outlet
    return replace(
        everything,
        since=first,
        until=last,
        outlets=known_outlets(everything, outlets),
        publishers=pipeline.publishers(names),
    )


def load(name: str, **selection: object) -> pd.DataFrame:
    """One table as a pandas DataFrame; takes what `select` takes."""
    return select(**selection).table(name)


def top_actors(
    corpus: Analysed,
    n: int,
    since: str | date | None = None,
    until: str | date | None = None,
    outlets: Sequence[str] | None = None,
) -> list[str]:
    """The n actors that most articles mention, persons and media left out."""
    return (
        selection(corpus.folder, since, until, outlets)
        .query(
            "select actor from mentions join actors using (actor)"
            " where type not in ('person', 'media')"
            " group by actor order by count(distinct article_id) desc, actor limit $n",
            n=n,
        )
        .actor.to_list()
    )


def check_actor(actor: str) -> None:
    """Raises UserError, which names near ones, if the lexicon has no actor of this id."""
    actors = pipeline.known_actors().actor.to_list()
    if actor not in actors:
        advice = did_you_mean(actor, actors) or "; see data/lexicons/actors"
        raise UserError(f"no actor {actor!r} in the lexicon{advice}")


def check_vague(policy: str) -> None:
    """Raises UserError, which names the policies, for one that there is not."""
    if policy not in POLICIES:
        near = did_you_mean(str(policy), POLICIES) or f"; there are {', '.join(POLICIES)}"
        raise UserError(f"no policy for vague words is called {policy!r}{near}")


def check_policy(policy: str) -> None:
    """Raises UserError, which names the policies, for one that there is not."""
    if policy not in incidents.POLICIES:
        known = incidents.POLICIES
        near = did_you_mean(str(policy), known) or f"; there are {', '.join(known)}"
        raise UserError(f"no policy for the best figure of an incident is called {policy!r}{near}")


def check_scorer(scorer: str) -> None:
    """Raises UserError, which names the scorers, for one that does not score whole sentences."""
    if scorer not in pipeline.SCORERS:
        known = pipeline.SCORERS
        near = did_you_mean(str(scorer), known) or f"; there are {', '.join(known)}"
        raise UserError(f"no scorer of sentences is called {scorer!r}{near}")


def known_outlets(held: Selection, names: str | Sequence[str] | None) -> tuple[str, ...]:
    """The outlets as the corpus spells them; raises UserError for one that it does not hold."""
    if not names:
        return ()
    names = [names] if isinstance(names, str) else names
    held_names = held.query("select distinct outlet from held where outlet is not null").outlet
    spelled = {outlet.casefold(): outlet for outlet in sorted(held_names)}
    for name in names:
        if name.casefold() not in spelled:
            near = did_you_mean(name, spelled.values())
            raise UserError(f"no outlet {name!r} in this corpus{near or _there_are(spelled)}")
    return tuple(spelled[name.casefold()] for name in names)


def _there_are(outlets: dict[str, str]) -> str:
    names = list(outlets.values())[:OUTLETS_NAMED]
    return f"; there are: {', '.join(names)}" if names else ": its articles name none"


def _address(address: str) -> str:
    return str(DATA / "corpus") if address == SAMPLE and not Path(SAMPLE).exists() else address


def _folder_name(corpus: read.Corpus) -> str:
    return f"{corpus.name}-{sha256(corpus.address.encode()).hexdigest()[:8]}"


def _up_to_date(corpus: str | Sequence[str], tables: str | Path | None) -> Path:
    """The folder of tables: analysed now, or as it stands where a report is being rendered."""
    if os.environ.get("SITREP_READ_ONLY"):
        return Path(os.environ["SITREP_TABLES"])
    return analysed(corpus, tables or os.environ.get("SITREP_TABLES")).folder


def _day(given: str | date | None, name: str) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UserError(f"{name}: {given!r} is no day; write it as 2024-12-01") from None
