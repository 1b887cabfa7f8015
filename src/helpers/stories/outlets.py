"""Who publishes: what outlets.yml knows of an outlet, and who owns it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import StringConstraints

from helpers import lexicon
from helpers.errors import UserError

LEXICON = "outlets"
SECTIONS = frozenset("world uk us intl international politics en english".split())
"""Words at the end of a name that tell a section or an edition, not another outlet."""

_SITE = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)(?:[:/?#].*)?")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Outlet(lexicon.Entry):
    """One entry; the fields are explained at the head of data/lexicons/outlets.yml."""

    id: Id
    name: str
    type: Literal[
        "wire",
        "state agency",
        "newspaper",
        "broadcaster",
        "magazine",
        "site",
        "monitor",
        "international body",
        "political body",
    ]
    country: str | None = None
    owner: Id | None = None
    ownership: Literal["private", "public", "state", "party"] | None = None
    aliases: tuple[str, ...] = ()
    invented: bool = False

    @property
    def is_wire(self) -> bool:
        """Whether others print its copy."""
        return self.type in ("wire", "state agency")

    def claimed(self) -> set[str]:
        """Its names and sites, as they are looked up."""
        return {next(_keys(name)) for name in (self.name, *self.aliases)}


def known(outlet: str) -> Outlet | None:
    """The entry of an outlet by name, alias or address; None for one that is not listed."""
    return next((entry for key in _keys(outlet) if (entry := _by_key().get(key))), None)


def owner(outlet: str) -> str:
    """Who owns or directs an outlet: one that is not listed, or of no known owner, counts alone."""
    entry = known(outlet)
    return (entry.owner or entry.id) if entry else next(_keys(outlet))


@cache
def listed() -> tuple[Outlet, ...]:
    """Every outlet of the lexicon; raises UserError where two claim one name or id."""
    outlets = lexicon.entries(LEXICON, Outlet)
    if shared := shared_names(outlets):
        raise UserError(f"{LEXICON}.yml: {'; '.join(shared)}")
    return outlets


def shared_names(outlets: Iterable[Outlet]) -> list[str]:
    """A sentence for each name, site or id that more than one entry claims."""
    claims: dict[str, list[str]] = {}
    for outlet in outlets:
        for key in outlet.claimed() | {f"id {outlet.id}"}:
            claims.setdefault(key, []).append(outlet.id)
    return [f"{' and '.join(ids)} claim {key!r}" for key, ids in claims.items() if len(ids) > 1]


@cache
def _by_key() -> dict[str, Outlet]:
    return {key: outlet for outlet in listed() for key in outlet.claimed()}


def _keys(outlet: str) -> Iterator[str]:
    """How to look a name or address up, the closest way first; at least one."""
    site = _SITE.fullmatch(outlet.strip().casefold())
    yield from _sites(site[1]) if site else _names(outlet)


def _sites(address: str) -> Iterator[str]:
    """news.example.org and example.org for www.news.example.org."""
    labels = address.removeprefix("www.").split(".")
    return (".".join(labels[i:]) for i in range(len(labels) - 1))


def _names(outlet: str) -> Iterator[str]:
    """guardianuk and guardian for "The Guardian UK"."""
    plain = unicodedata.normalize("NFKD", outlet.casefold().replace("ı", "i"))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    words = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    yield "".join(words) or outlet
    while len(words) > 1 and words[-1] in SECTIONS:
        words = words[:-1]
        yield "".join(words)
