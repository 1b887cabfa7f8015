"""Every name of the lexicon in every writing, ready to be looked for in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from helpers import lexicon
from helpers.actors import context, entries
from helpers.actors.entries import LEXICON, Actor, Role
from helpers.actors.folding import fold, words_only
from helpers.actors.words import listed, offices, words
from helpers.errors import UserError

FORM_OF = {
    "name": "name",
    "aliases": "name",
    "alone": "short",
    "later": "short",
    "abbreviations": "abbreviation",
    "demonyms": "demonym",
    "metonyms": "metonym",
    "capitals": "metonym",
    "roles": "role",
}
_INITIALS = re.compile(r"\b(?:EU|UK|UN|US)\b")  # are written with full stops too


class Sense(NamedTuple):
    """What a name may stand for, and what must hold for it to do so."""

    actor: Actor | None  # None: a name that holds an actor's name and is none
    field: str = ""  # the entry's field that it comes from
    needs: tuple[str, ...] = ()  # words of which one must stand in the sentence
    role: Role | None = None
    capitals: tuple[int, ...] = ()  # letters of the folded name that must be capitals in the text

    @property
    def form(self) -> str:
        """How the name names its actor, as in the table `mentions`."""
        return FORM_OF[self.field]

    def holds_on(self, day: date | None) -> bool:
        """Whether the name may mean the actor on that day; an office without a day does not."""
        return self.role is None or (day is not None and self.role.held(day))


class Names:
    """What every folded name stands for, and an automaton that finds all names in one pass."""

    def __init__(self, actors: Iterable[Actor]):
        self.senses: dict[str, list[Sense]] = defaultdict(list)
        for name, sense in _all_senses({actor.id: actor for actor in actors}):
            self._add(name, sense)
        # With blanks around it a name is found only as a whole word, and as one with the s of
        # "Assads" and "Houthis".
        writings = [(name, f" {name}{s} ") for name in self.senses for s in ("", "s")]
        self._names = [name for name, _ in writings]
        self._automaton = AhoCorasick([writing for _, writing in writings], store_patterns=False)

    def found(self, plain: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and folded name of every name in a folded text, those within others too."""
        text = f" {words_only(plain)} "
        for which, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            name = self._names[which]
            yield start, start + len(name), name

    def _add(self, name: str, sense: Sense) -> None:
        folded = fold(name)
        key = words_only(folded.plain).rstrip()
        capitals = tuple(place for place in range(len(key)) if folded.is_capital(place))
        sense = sense._replace(capitals=capitals)
        if sense not in self.senses[key]:
            self.senses[key].append(sense)


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


def resolve(name: str, on: date | None = None) -> str | None:
    """The id of the actor that a name, abbreviation or adjective means, or None.

    An office ("Syrian president") means its holder on the day `on`; an institution or officer of a
    state ("Russian defence ministry") means the state. A title before a name is passed over.
    """
    bare = re.sub(r"\(.*?\)", "", name)
    key = " ".join(words_only(fold(bare).plain).split()).removeprefix("the ").removesuffix(" s")
    return _meant(key, on) or _state_behind(key) or _meant(_without_titles(key), on)


def _meant(key: str, on: date | None) -> str | None:
    senses = [s for s in known_names().senses.get(key, ()) if s.actor and s.holds_on(on)]
    firm = [sense for sense in senses if sense.field != "later"]
    ids = {sense.actor.id for sense in firm or senses}
    return ids.pop() if len(ids) == 1 else None


def _state_behind(key: str) -> str | None:
    """The state whose institution or officers are named: "Syrian army units", "army of Syria"."""
    body, _, state = key.rpartition(" of ")
    if context.is_body(body.split()) and (found := _state(state.removeprefix("the "))):
        return found
    tokens = key.split()
    for place in range(len(tokens) - 1, 0, -1):
        rest = tokens[place + 1 :] if tokens[place] == "s" else tokens[place:]
        if context.is_body(rest) and (found := _state(" ".join(tokens[:place]))):
            return found
    return None


def _state(key: str) -> str | None:
    senses = known_names().senses.get(key, ())
    return next((s.actor.id for s in senses if s.actor and s.actor.type == "state"), None)


def _without_titles(key: str) -> str:
    tokens = key.split()
    while tokens and tokens[0] in words("titles"):
        tokens.pop(0)
    return " ".join(tokens)


# Names and their senses


def _all_senses(actors: dict[str, Actor]) -> Iterator[tuple[str, Sense]]:
    for name in listed("not actors"):
        yield name, Sense(None)
    for actor in actors.values():
        for field, names in actor.names():
            for name in names:
                needs = tuple(fold(word).plain for word in actor.needs.get(name, ()))
                sense = Sense(actor, field, needs)
                yield from ((writing, sense) for writing in _writings(name))
        for role in actor.roles:
            sense = Sense(actor, "roles", role=role)
            yield from ((writing, sense) for writing in _offices(role, actors[role.of]))


def _writings(name: str) -> Iterator[str]:
    """The name in every writing, possessives without their apostrophe and U.N. for UN included."""
    for writing in entries.written(name):
        yield writing
        yield writing.replace("'s ", "s ")
        yield _INITIALS.sub(
            lambda initials: "".join(f"{letter}." for letter in initials[0]), writing
        )


def _offices(role: Role, body: Actor) -> Iterator[str]:
    """ "Syrian president", "Syria's president", "Syrias president", "president of Syria" """
    names = [w for name in (body.name, *body.abbreviations) for w in _writings(name)]
    before = [*body.demonyms, *(body.abbreviations if body.type == "state" else names)]
    for office in offices(role.office):
        yield from (f"{name} {office}" for name in before)
        for name in names:
            yield from (f"{name}'s {office}", f"{name}s {office}")
            yield from (f"{office} of {name}", f"{office} of the {name}")
