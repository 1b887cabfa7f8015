"""Names that act and are not listed → one proposal an actor, with what shows that it is one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

import pandas as pd
from textblob.en import lexicon as english

from helpers import actors
from helpers.tables import Selection

QUOTED = 3  # sentences of a proposal, each of another outlet as far as there are so many
FEWEST = 2  # stories of a full name that a short one may be counted under
FAR_MORE = 4  # times the stories of the next name that might be meant
ALIKE = 0.91  # likeness of two spellings of one person's name, from 0 to 1
KUNYA = ("abu", "umm")  # Abu Mustafa is not called Mustafa
TYPE_UNKNOWN = "other"


@dataclass(frozen=True)
class Sentence:
    """Words to judge a proposal by, and where they stand."""

    text: str
    start: int
    """Where the name stands in it."""
    outlet: str | None
    day: date | None


@dataclass(frozen=True)
class Proposal:
    """An actor that the lexicon may lack."""

    id: str
    name: str
    type: str
    type_known: bool
    """Whether the words of the name, or those beside it, tell the type."""
    abbreviations: tuple[str, ...]
    later: tuple[str, ...]
    aliases: tuple[str, ...]
    stories: int
    outlets: int
    first: date | None
    last: date | None
    sentences: tuple[Sentence, ...] = ()


def proposals(held: Selection, stories: int, outlets: int) -> list[Proposal]:
    """Names that act in so many stories of so many outlets, most stories first."""
    held.connection.register("_under", _keys(held))
    held.connection.execute(_ACTING)
    used = held.query(_USED, stories=stories, outlets=outlets)
    found = [_proposal(row) for row in used.itertuples(index=False)]
    quoted = _sentences(held, [proposal.id for proposal in found])
    return _valid([replace(p, sentences=quoted.get(p.id, ())) for p in found])


_ACTING = """
    create or replace temp table _acting as
    select n.*, under.key, under.shown from names n join _under under using (name)
    where n.actor is null and n.sign is not null
"""
# One that only ever does something, under one word, and of no known type may be anything.
_USED = """
    select key, mode(shown) as name, count(distinct story) as stories,
        count(distinct outlet) as outlets, min(day) as first, max(day) as last,
        mode(type) as type, list(distinct abbreviation) filter (abbreviation is not null)
            as abbreviations,
        list(distinct surface) as surfaces, list(distinct name) as names
    from _acting group by key
    having stories >= $stories and outlets >= $outlets
        and (contains(key, ' ') or count(*) filter (sign <> 'acts') >= 2)
    order by stories desc, count(distinct article_id) desc, key
"""
_SENTENCES = """
    with firsts as (
        from _acting where list_contains($keys, key) qualify row_number() over (
            partition by key, outlet order by sign = 'acts', day nulls last, article_id, sentence
        ) = 1
    ), chosen as (
        from firsts qualify row_number() over (
            partition by key order by day nulls last, outlet) <= $n
    )
    select key, s.text, c.start - s.start as start, c.outlet, c.day
    from chosen c join sentences s using (article_id, sentence)
    order by key, c.day nulls last, c.outlet
"""


# One key an actor


def _keys(held: Selection) -> pd.DataFrame:
    """Every unlisted name with the key of its actor, and how that is written; known ones go."""
    found = held.query(
        "select name, mode(type) as type, count(distinct story) as stories,"
        " list(distinct abbreviation) filter (abbreviation is not null) as taught,"
        " list(distinct surface) as surfaces"
        " from names where actor is null and sign is not null group by name"
    )
    found = found.assign(key=found.name.map(actors.folded))
    found = found[~found.key.map(actors.is_known)]
    stories = found.groupby("key").stories.sum().to_dict()
    fuller = _fuller(found, stories)
    keys = found.key.map(lambda key: fuller.get(key, key))
    found, keys = found[~keys.map(actors.is_known)], keys[~keys.map(actors.is_known)]
    shown = found.sort_values("stories").assign(key=keys)
    own = shown[shown.key == shown.name.map(actors.folded)].drop_duplicates("key", keep="last")
    shown = shown.assign(shown=shown.key.map(own.set_index("key").name))
    return shown[["name", "key", "shown"]]


def _fuller(found: pd.DataFrame, stories: dict[str, int]) -> dict[str, str]:
    """For each short or rarer key the one that it is counted under, if one is far commoner."""
    candidates: dict[str, set[str]] = {}
    for row in found.itertuples():
        for short in _shorter(row) if stories[row.key] >= FEWEST else ():
            candidates.setdefault(short, set()).add(row.key)
    fuller = {
        short: one
        for short, full in candidates.items()
        if short in stories and (one := _main(full - {short}, stories))
    }
    fuller = _spelled_alike(found, stories) | fuller
    return {short: fuller.get(full, full) for short, full in fuller.items()}


def _main(keys: set[str], stories: dict[str, int]) -> str | None:
    """The key with most stories, if the next has far fewer."""
    first, *rest = sorted(keys, key=stories.get, reverse=True) or [None]
    return first if not rest or stories[first] >= FAR_MORE * stories[rest[0]] else None


def _spelled_alike(found: pd.DataFrame, stories: dict[str, int]) -> dict[str, str]:
    """Persons under another spelling, with the commoner one: Yevgeniy for Yevgeny Prigozhin."""
    known = [actors.folded(actor.name) for actor in actors.known() if actor.type == "person"]
    persons = sorted(set(found.key[found.type == "person"]), key=stories.get, reverse=True)
    near, alike = defaultdict(list), {}
    for key in [*known, *persons]:
        others = near[key[0], key.split()[-1][:3]]
        same = next((other for other in others if _is_alike(key, other)), None)
        if same:
            alike[key] = same
        else:
            others.append(key)
    return alike


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _shorter(row: object) -> list[str]:
    """What a name may be called for short: RSF, a surname, Wagner for Wagner Group."""
    words = row.key.split()
    short = [] if row.taught is None else [letters.lower() for letters in row.taught]
    short += [key for surface in row.surfaces if " " not in (key := actors.folded(surface))]
    if row.type == "person" and words[0] not in KUNYA:
        short.append(words[-1])
    elif row.type and len(words) == 2:
        short.append(words[0])
    return [*short, row.key.removesuffix("s")]


# One proposal a key


def _proposal(row: tuple) -> Proposal:
    typed = isinstance(row.type, str)
    name = row.name
    words = actors.folded(name).split()
    short = sorted({s for s in row.surfaces if actors.folded(s) != actors.folded(name)})
    abbreviations = list(row.abbreviations) if row.abbreviations is not None else []
    return Proposal(
        id=row.key,
        name=name,
        type=row.type if typed else TYPE_UNKNOWN,
        type_known=typed,
        abbreviations=tuple(sorted({*abbreviations, *filter(_is_letters, short)} - {name})),
        later=tuple(s for s in short if _is_short_name(actors.folded(s), words, row.type)),
        aliases=tuple(_aliases(row.names, name)),
        stories=int(row.stories),
        outlets=int(row.outlets),
        first=row.first,
        last=row.last,
    )


def _is_short_name(short: str, words: list[str], kind: str | None) -> bool:
    """Whether a short name may stand in the lexicon: a surname, or a body's own word."""
    if kind == "person":
        return short in (words[-1], words[0])
    return short == words[0] and short not in english


def _aliases(names: Iterable[str], shown: str) -> list[str]:
    """Full names under another spelling that is no mere accent or hyphen."""
    own = {actors.folded(shown)}
    spelled = {key: name for name in sorted(names) if " " in (key := actors.folded(name))}
    return [name for key, name in spelled.items() if key not in own]


def _is_letters(word: str) -> bool:
    return word.isalpha() and word.isupper()


def _sentences(held: Selection, keys: list[str]) -> dict[str, tuple[Sentence, ...]]:
    rows = held.query(_SENTENCES, keys=keys or [""], n=QUOTED)
    return {
        key: tuple(Sentence(*row) for row in group.drop(columns="key").itertuples(index=False))
        for key, group in rows.groupby("key")
    }


def _valid(found: list[Proposal]) -> list[Proposal]:
    """The proposals with ids of their own, each without names that are taken before it."""
    ids = {actor.id for actor in actors.known()}
    names = {_bare(proposal.name) for proposal in found}
    valid = []
    for one in found:
        own = replace(
            one,
            id=_slug(one.name, ids),
            aliases=_free(one.aliases, names),
            abbreviations=_free(one.abbreviations, names),
        )
        ids.add(own.id)
        later = tuple(name for name in one.later if name not in own.abbreviations)
        valid.append(replace(own, later=later))
    return valid


def _free(given: Iterable[str], names: set[str]) -> tuple[str, ...]:
    """Those names that nobody has yet, neither in the lexicon nor here; they are taken now."""
    free = [name for name in given if not actors.is_known(actors.folded(name))]
    free = [name for name in free if _bare(name) not in names]
    names.update(map(_bare, free))
    return tuple({_bare(name): name for name in free}.values())


def _bare(name: str) -> str:
    """A name without its plural, by which another may be found too."""
    return actors.folded(name).removesuffix("s")


def _slug(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-") or "unnamed"
    numbered = (f"{slug}-{n}" for n in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)
