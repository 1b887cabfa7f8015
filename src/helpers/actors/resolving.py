"""A name that stands by itself → the actor that it means."""

import re
from datetime import date

from helpers.actors import context
from helpers.actors.folding import fold, words_only
from helpers.actors.names import known_names
from helpers.actors.words import nouns, words

_MATTERS = re.compile(
    r"\b(ministry|minister|department|secretary) (?:of|for) (?!the )\w+(?: and \w+)?"
)


def resolve(name: str, on: date | None = None) -> str | None:
    """The id of the actor that a name, abbreviation or adjective means, or None.

    An office ("Syrian president") means its holder on the day `on`; an institution or officer of a
    state ("Russian defence ministry") means the state. A title before a name is passed over.
    """
    bare = re.sub(r"\(.*?\)", "", name)
    whole = words_only(fold(bare.strip()).plain).strip()
    key = whole.removeprefix("the ").removesuffix(" s")
    meant = _meant(whole, on) or _meant(key, on) or _state_behind(key)
    return meant or _meant(_without_titles(key), on) or _group_behind(key)


def _meant(key: str, on: date | None) -> str | None:
    senses = [s for s in known_names().senses.get(key, ()) if s.actor and s.holds_on(on)]
    firm = [sense for sense in senses if sense.field != "later"]
    ids = {sense.actor.id for sense in firm or senses}
    return ids.pop() if len(ids) == 1 else None


def _state_behind(key: str) -> str | None:
    """The state whose institution or officers are named: "Syrian army units", "army of Syria"."""
    key = _MATTERS.sub(r"\1", key)
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


def _group_behind(key: str) -> str | None:
    """The body that is named with a word for what it is: "Abu Sayyaf" of "Abu Sayyaf group"."""
    name, _, last = key.rpartition(" ")
    if last not in nouns("groups"):
        return None
    bodies = {s.actor.id for s in known_names().senses.get(name, ()) if s.actor and s.is_body}
    return bodies.pop() if len(bodies) == 1 else None
