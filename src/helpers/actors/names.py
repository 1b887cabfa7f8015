"""Every name of the lexicon in every writing, ready to be looked for in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from helpers import lexicon
from helpers.actors import entries
from helpers.actors.entries import LEXICON, Actor, Role
from helpers.actors.folding import fold, words_only
from helpers.actors.words import listed, nouns, offices
from helpers.errors import UserError

FORM_OF = {
    "name": "name",
    "aliases": "name",
    "parts": "name",
    "alone": "short",
    "later": "short",
    "abbreviations": "abbreviation",
    "demonyms": "demonym",
    "metonyms": "metonym",
    "capitals": "metonym",
    "roles": "role",
    "armies": "name",
    "sources": "demonym",
    "heads": "short",
}
CERTAIN = ("", "name", "aliases", "parts", "sources")
BODY = ("name", "aliases", "parts", "abbreviations")
HEADS = {"militaries without a name": "military", "governments without a name": "state"}
SHORTEST_SURNAME = 3  # letters
_INITIALS = re.compile(r"\b(?:EU|UK|UN|US)\b")  # are written with full stops too


class Sense(NamedTuple):
    """What a name may stand for, and what must hold for it to do so."""

    actor: Actor | None  # None: a name that holds an actor's name and is none
    field: str = ""  # the entry's field that it comes from
    needs: tuple[str, ...] = ()  # words of which one must stand in the sentence
    role: Role | None = None
    capitals: tuple[int, ...] = ()  # letters of the folded name that must be capitals in the text
    head: str = ""  # "the army": the state that the article is about, or its military, is meant

    @property
    def form(self) -> str:
        """How the name names its actor, as in the table `mentions`."""
        return FORM_OF[self.field]

    @property
    def is_firm(self) -> bool:
        """Whether the name needs nothing else to mean its actor."""
        return self.actor is not None and self.field != "later" and not self.needs

    @property
    def is_body(self) -> bool:
        """Whether the name is that of a body itself, and neither a person's nor a state's."""
        return self.field in BODY and self.actor.type not in ("person", "state")

    @property
    def is_certain(self) -> bool:
        """Whether the name means its actor, or none, whatever the article holds."""
        return self.field in CERTAIN and not self.needs

    @property
    def is_army(self) -> bool:
        """Whether the name is one of a state's armed forces: "Turkish military"."""
        return self.field == "armies"

    @property
    def is_read_in_context(self) -> bool:
        """Whether the words around it tell if it names the actor as such."""
        own = self.actor and self.actor.type in ("state", "media", "person")
        return bool(own) or self.field == "later"

    def holds_on(self, day: date | None) -> bool:
        """Whether the name may mean the actor on that day; an office without a day does not."""
        return self.role is None or (day is not None and self.role.held(day))


class Name(NamedTuple):
    """A folded name and all that it may stand for.

    `capital` is the first letter that must be a capital whatever it stands for, -1 if there is
    none; beside each sense stand the letters that must be capitals as well.
    """

    key: str
    senses: tuple[tuple[Sense, tuple[int, ...]], ...]
    is_phrase: bool
    capital: int


class Names:
    """What every folded name stands for, and an automaton that finds all names in one pass."""

    def __init__(self, actors: Iterable[Actor]):
        self.senses: dict[str, list[Sense]] = defaultdict(list)
        for name, sense in _all_senses({actor.id: actor for actor in actors}):
            self._add(name, sense)
        # With blanks around it a name is found only as a whole word, and as one with the s of
        # "Assads" and "Houthis".
        names = [_name(key, senses) for key, senses in self.senses.items()]
        self._names = [name for name in names for _ in ("", "s")]
        writings = [f" {name.key}{s} " for name in names for s in ("", "s")]
        self._automaton = AhoCorasick(writings, store_patterns=False)

    def found(self, scan: str) -> Iterator[tuple[Name, int]]:
        """Every name in a text of folded words, and its start; those within others too."""
        names = self._names
        matches = self._automaton.find_matches_as_indexes(f" {scan} ", overlapping=True)
        return ((names[which], start) for which, start, _ in matches)

    def _add(self, name: str, sense: Sense) -> None:
        folded = fold(name)
        key = words_only(folded.plain).rstrip()
        kept = folded.kept[: len(key)]
        capitals = tuple(place for place, letter in enumerate(kept) if letter.isupper())
        sense = sense._replace(capitals=capitals)
        if sense not in self.senses[key]:
            self.senses[key].append(sense)


def _name(key: str, senses: list[Sense]) -> Name:
    common = set.intersection(*(set(sense.capitals) for sense in senses))
    first = min(common, default=-1)
    more = ((sense, tuple(n for n in sense.capitals if n != first)) for sense in senses)
    return Name(key, tuple(more), " " in key, first)


@lexicon.cached
def known_names() -> Names:
    """The names of the lexicon; raises UserError where two entries claim one name."""
    names = Names(entries.known())
    if found := claimed_twice(names):
        raise UserError(f"{lexicon.place(LEXICON)}: {'; '.join(found)}")
    return names


def claimed_twice(names: Names) -> list[str]:
    """A sentence for each name that stands alone, needs nothing beside it, and means two actors."""
    claims = {
        name: {s.actor.id for s in senses if s.actor and s.field not in ("later", "roles")}
        for name, senses in names.senses.items()
        if not all(sense.needs for sense in senses)
    }
    return [
        f"{' and '.join(sorted(ids))} both claim the name {name!r}"
        for name, ids in claims.items()
        if len(ids) > 1
    ]


# Names and their senses


def _all_senses(actors: dict[str, Actor]) -> Iterator[tuple[str, Sense]]:
    for name in listed("not actors"):
        yield name, Sense(None)
    for heads, whose in HEADS.items():
        yield from ((head, Sense(None, "heads", head=whose)) for head in listed(heads))
    for actor in actors.values():
        yield from _own_names(actor)
        for surname in _surnames(actor):
            yield surname, Sense(actor, "later")
        if actor.military_of:
            yield from _armies(actor, actors[actor.military_of])
        for role in actor.roles:
            sense = Sense(actor, "roles", role=role)
            yield from ((writing, sense) for writing in _offices(role, actors[role.of]))


def _own_names(actor: Actor) -> Iterator[tuple[str, Sense]]:
    for field, names in actor.names():
        for name in names:
            needs = tuple(fold(word).plain for word in actor.needs.get(name, ()))
            sense = Sense(actor, field, needs)
            yield from ((writing, sense) for writing in _writings(name))


def _surnames(actor: Actor) -> Iterator[str]:
    """ "Araqchi", "al-Bahra" and "Bahra": the last words of a person's full names."""
    if actor.type != "person":
        return
    for writing in (w for name in (actor.name, *actor.aliases) for w in entries.written(name)):
        *given, last = writing.split()
        bare = re.sub(r"^[ae]l-", "", last)
        yield from (word for word in {last, bare} if given and len(word) >= SHORTEST_SURNAME)


def _writings(name: str) -> list[str]:
    """The name in every writing, possessives without their apostrophe and U.N. for UN included."""
    written = entries.written(name)
    unmarked = (writing.replace("'s ", "s ") for writing in written)
    dotted = (_INITIALS.sub(lambda found: ".".join([*found[0], ""]), w) for w in written)
    return list(dict.fromkeys([*written, *unmarked, *dotted]))


def _armies(military: Actor, state: Actor) -> Iterator[tuple[str, Sense]]:
    """ "Syrian army", "Syria's army", "army of Syria"; "Syrian army sources" are the state's."""
    names = [w for name in (state.name, *state.abbreviations) for w in _writings(name)]
    for army in listed("militaries"):
        before = [f"{name} {army}" for name in (*state.demonyms, *names)]
        owned = [f"{name}{s} {army}" for name in names for s in ("'s", "s")]
        after = [f"{army} of {name}" for name in names]
        yield from ((name, Sense(military, "armies")) for name in (*before, *owned, *after))
        for source in nouns("unnamed sources"):
            yield from ((f"{name} {source}", Sense(state, "sources")) for name in before + owned)


def _offices(role: Role, body: Actor) -> Iterator[str]:
    """ "Syrian president", "Syria's president", "Syrias president", "president of Syria" """
    names = [w for name in (body.name, *body.abbreviations) for w in _writings(name)]
    before = [*body.demonyms, *(body.abbreviations if body.type == "state" else names)]
    for office in offices(role.office):
        yield from (f"{name} {office}" for name in before)
        for name in names:
            yield from (f"{name}'s {office}", f"{name}s {office}")
            yield from (f"{office} of {name}", f"{office} of the {name}")
