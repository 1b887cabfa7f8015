"""The places of one article: which of the places that a name may mean is meant."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from helpers.places.gazetteer import (
    LARGE,
    WORLD,
    Place,
    gazetteer,
    is_well_known,
    largest,
    size,
)
from helpers.places.names import Name, is_plain_word, is_proper, names_in
from helpers.places.roles import Role, role
from helpers.places.spelling import fold
from helpers.places.words import words

SMALL = 15_000  # people: a smaller one must lie in a country that the article names
FAR_LARGER = 20  # times: a city of the world before a namesake in the article's own country
WITHOUT_COMMAS = 60  # words without a comma: the text has lost them

_SHOUTED = 4  # letters: longer words in capitals are no abbreviations
_DATELINE = re.compile(
    r"^\W*[^\W\d_][\w'’ .,/-]{2,60}?\s*(?:\([^)\n]{2,40}\)\s*[-–—:]|\s(?:[–—]|--?)\s)"
)
_LIST = re.compile(r"[\s,/&]*(?:and|or|as well as|the)?[\s]*")
_IN = re.compile(r",?\s+(?:\w+\s+)?in\s+(?:\w+\s+){0,3}")
_VILLAGE_IN = re.compile(
    r"(?:\b(?:town|village|hamlet|camp)s? of (?:[\w'’-]+ ){1,4}"
    r"|[A-Z][\w'’-]* (?:town|village|hamlet|camp) )in (?:\w+ )?$"
)
_DESK = re.compile(r"\s*\([A-Z]\w+\)")
_QUALIFIED = re.compile(r",\s*(?:in\s+)?(?:the\s+)?|\s+in\s+(?:the\s+)?|\s+|\s*\(")


class Mention(NamedTuple):
    """A name of a place; start and end are offsets into the text that was given."""

    start: int
    end: int
    surface: str
    place: Place | None
    """None where several places bear the name and nothing tells which is meant."""
    candidates: tuple[Place, ...]
    """The places that may be meant, where it is not clear."""
    role: Role

    @property
    def kind(self) -> str:
        """town, area, country, or none where it is not clear."""
        return self.place.kind if self.place else "none"


class _Found(NamedTuple):
    name: Name
    role: Role
    joined: bool
    """It goes on a list: "in Homs, Hama and Idlib"."""
    within: tuple[Place, ...]
    """Countries and areas that are named right after it, or own it."""


class Article:
    """The mentions of places in the sentences of one article."""

    def __init__(self, sentences: Sequence[str]):
        names = [names_in(sentence) for sentence in sentences]
        self.sentences = sentences
        self.weights = _weights(names)
        self.has_commas = any("," in s for s in sentences) or _words(sentences) < WITHOUT_COMMAS
        self.surnames = {n.key for line in names for n in line if self._is_surname(n)}
        self.mentions: list[list[Mention]] = [
            self._mentions(line, sentence, number == 0)
            for number, (line, sentence) in enumerate(zip(names, sentences, strict=True))
        ]

    def _mentions(self, names: list[Name], sentence: str, is_first: bool) -> list[Mention]:
        known = [n for name in names if (n := self._known(name, sentence))]
        found = _with_roles(known, sentence, is_first)
        mentions = [mention for f in found if (mention := self._mention(f, sentence))]
        return _with_provinces(mentions, sentence)

    def _known(self, name: Name, sentence: str) -> Name | None:
        """The name with the places that this article may mean; None if it is no place's."""
        if not name.places or _is_joined(sentence, name) or name.after in words("no place"):
            return None
        if name.before and not self._may_follow(name.before):
            return None
        places = tuple(p for p in name.places if self._may_mean(p, name))
        return name._replace(places=places) if places else None

    def _may_mean(self, place: Place, name: Name) -> bool:
        near = place.kind != "town" or self.weights[place.country] > 0
        return near or (is_well_known(place, name.key) and not name.by_sound)

    def _is_surname(self, name: Name) -> bool:
        """Whether a first name seems to stand before it: John Bolton, not Northern Aleppo."""
        return self.has_commas and bool(name.before) and is_proper(name.before)

    def _may_follow(self, before: str) -> bool:
        """Whether a place may follow a capitalised word: "Old Aleppo", in a list without commas."""
        if before in words("persons"):
            return False
        if before in words("passed over", "towns", "areas", "attacks", "sites"):
            return True
        return not self.has_commas and before in gazetteer().exact

    def _mention(self, found: _Found, sentence: str) -> Mention | None:
        name = found.name
        places = self._possible(found)
        if not places:
            return None
        meant = self._meant(places, found)
        is_area = found.role.is_area or _holds_a_village(sentence, name.start)
        if meant and is_area and meant.kind == "town":
            meant = gazetteer().province_of(meant) or meant
        if meant is None and found.role.kind == "bare" and not found.role.is_sure:
            return None
        candidates = () if meant else tuple(places)
        surface = sentence[name.start : name.end]
        return Mention(name.start, name.end, surface, meant, candidates, found.role)

    def _possible(self, found: _Found) -> list[Place]:
        """The places that the name may mean here; none if it is more likely no place."""
        name = found.name
        if name.after and self._is_longer(found):
            return []
        if name.key in self.surnames and found.role.kind not in ("at", "near"):
            return []
        if name.by_sound and found.role.kind == "bare" and not found.role.is_sure:
            return []
        places = [p for p in name.places if not _is_elsewhere(p, found.within)]
        return [] if self._is_doubtful(found, places) else places

    def _is_longer(self, found: _Found) -> bool:
        """Whether the capitalised word after a name is part of it: "Freedom Plaza"."""
        after = found.name.after
        if after in words("sites", "times") or after in words("persons"):
            return after in words("persons") and found.role.kind == "bare"
        return self.has_commas or is_plain_word(found.name.key)

    def _is_doubtful(self, found: _Found, places: list[Place]) -> bool:
        """Whether a name of these places is more likely a word, a person's or part of another."""
        name, role = found.name, found.role
        if role.is_sure or found.within or any(p.kind != "town" for p in places):
            return bool(name.before) and name.before in words("persons")
        own = [p for p in places if self.weights[p.country] or fold(p.name) == name.key]
        people = max((place.population for place in own), default=0)
        located = role.kind in ("at", "near", "from", "to", "told")
        if name.after and name.after not in words("sites", "times"):
            return not (located and people >= SMALL)
        if is_plain_word(name.key):
            return not (located and people >= SMALL)
        return not located and people < LARGE

    def _meant(self, places: list[Place], found: _Found) -> Place | None:
        """The one place that is meant, by what the words beside it say, the article, and size."""
        for within in found.within:
            places = _inside(within, places) or places
        wide = [place for place in places if place.kind != "town"]
        if wide and not found.role.is_town:
            return self._of_the_article(wide, found.name.key)
        near = [place for place in places if self.weights[place.country] > 0]
        known = self._known_everywhere(places, near, found.name.key)
        return known or self._of_the_article(near or places, found.name.key)

    def _known_everywhere(self, places: list[Place], near: list[Place], key: str) -> Place | None:
        """A city so large that it is meant even by an article on another country."""
        world = max(places, key=lambda place: size(place, key))
        if world.population < WORLD:
            return None
        rivals = (size(place, key) for place in near if place.country != world.country)
        return world if size(world, key) >= FAR_LARGER * max(rivals, default=0) else None

    def _of_the_article(self, places: list[Place], key: str) -> Place | None:
        """The place in the country that the article speaks of most; None if two are as likely."""
        most = max(self.weights[place.country] for place in places)
        return largest([p for p in places if self.weights[p.country] == most], key)


def _inside(within: Place, places: list[Place]) -> list[Place]:
    """The places in a country or area that is named beside; a country holds none, but provinces."""
    inside = [p for p in places if within.holds(p) and p.id != within.id]
    is_country = within.kind == "country" and any(p.kind == "country" for p in places)
    return [p for p in inside if p.kind == "area"] if is_country else inside


def _holds_a_village(sentence: str, start: int) -> bool:
    """Whether a village, known or not, is said to lie in what follows: "the village of X in"."""
    return bool(_VILLAGE_IN.search(sentence, max(0, start - 60), start))


def _with_provinces(mentions: list[Mention], sentence: str) -> list[Mention]:
    """The mentions, the second of "Khan Sheikhoun in Idlib" as a province that holds the first."""
    for at in range(1, len(mentions)):
        one, other = mentions[at - 1], mentions[at]
        between = sentence[one.end : other.start]
        if _IN.fullmatch(between) and (province := _province_around(one.place, other.place)):
            mentions[at] = other._replace(place=province)
    return mentions


def _province_around(town: Place | None, other: Place | None) -> Place | None:
    both = town and other and town.kind == other.kind == "town" and town != other
    return gazetteer().province_of(other) if both and town.area == other.area else None


def _is_elsewhere(place: Place, within: Iterable[Place]) -> bool:
    """Whether the place lies in another province than the one that is named beside it."""
    return place.area is not None and any(
        w.kind == "area" and w.area and w.country == place.country and w.area != place.area
        for w in within
    )


def _words(sentences: Iterable[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in sentences)


# Finding


def _with_roles(names: list[Name], sentence: str, is_first: bool) -> list[_Found]:
    """The names with what the words around each, or around the list it is in, say of it."""
    dateline = _DATELINE.match(sentence) if is_first and names else None
    found: list[_Found] = []
    for at, name in enumerate(names):
        own = role(sentence, name.start, name.end)
        joined = at > 0 and _is_list(sentence, names[at - 1], name)
        if joined and own.kind == "bare":
            own = own._replace(kind=found[-1].role.kind)
        if (dateline and name.start < dateline.end()) or _is_desk(sentence, name):
            own = own._replace(kind="told")
        found.append(_Found(name, own, joined, tuple(_within(sentence, names, at))))
    return _areas_of_lists(found)


def _is_desk(sentence: str, name: Name) -> bool:
    """Whether it is where a report was sent from: "MOSCOW (Sputnik)", "BEIRUT At least …"."""
    shouted = sentence[name.start : name.end].isupper() and not sentence.isupper()
    return bool(_DESK.match(sentence, name.end)) or (shouted and name.end - name.start > _SHOUTED)


def _is_joined(sentence: str, name: Name) -> bool:
    """Whether a hyphen and a small letter make an adjective of the name: "Damascus-based"."""
    following = sentence[name.end : name.end + 2]
    return following[:1] == "-" and following[1:].islower()


def _is_list(sentence: str, one: Name, other: Name) -> bool:
    between = sentence[one.end : other.start]
    return len(between) < 16 and bool(between.strip()) and bool(_LIST.fullmatch(between))


def _areas_of_lists(found: list[_Found]) -> list[_Found]:
    """The names, each of "Homs and Hama provinces" as a province."""
    for at in range(len(found) - 1, 0, -1):
        if found[at].joined and found[at].role.is_area:
            role = found[at - 1].role._replace(is_area=True, is_town=False)
            found[at - 1] = found[at - 1]._replace(role=role)
    return found


def _within(sentence: str, names: list[Name], at: int) -> Iterator[Place]:
    """Countries and areas that stand right beside a name: "Tripoli, Lebanon", "Syria's Idlib"."""
    name = names[at]
    if at + 1 < len(names) and _QUALIFIED.fullmatch(sentence[name.end : names[at + 1].start]):
        yield from (place for place in names[at + 1].places if place.kind != "town")
    if at and re.fullmatch(r"['’]?s?\s+", sentence[names[at - 1].end : name.start]):
        yield from (place for place in names[at - 1].places if place.kind == "country")


def _weights(names: list[list[Name]]) -> Counter[str]:
    """How often the article speaks of each country, by its name, its people or its large towns."""
    named = (name for line in names for name in line)
    return Counter(name.country for name in named if name.country and not name.before)
