"""Names that look and act like actors, whether the lexicon knows them or not.

A name is a run of capitalised words. It is taken for an actor's where it says or does something, is
a body by its own words ("Black Storm Brigade"), or stands beside a word that makes somebody of it
("commander X", "X fighters"). The lists of words are in data/lexicons/naming.yml.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from textblob.en import lexicon as english

from helpers import lexicon
from helpers.actors import context
from helpers.actors.line import Line
from helpers.actors.words import Words, forms, nouns, phrase_at, phrase_before
from helpers.actors.words import words as actor_words

LEXICON, PEOPLES = "naming", "peoples"
BODIES = ("armed group", "military", "political", "international", "monitor", "media", "other")
REACH = 20  # words and marks that are looked at on either side of a name
_LONGEST = 9  # words in the longest name
_PERSON = 4  # words in the longest name of a person
_HEADLINE = 0.75  # share of words with a capital, from which a sentence is a headline
_TAUGHT = range(2, 9)  # letters of an abbreviation that a text teaches
_AFTER_A_VERB = ("to", "that", "for", "it", "its", "the", "a", "an", "his", "her", "their", "on")
_RELATIVE = ("who", "which", "whose")
_DETERMINERS = ("the", "a", "an")
_ASIDE = 12  # words in the longest aside between a name and its verb


class Name(NamedTuple):
    """A name in a line; `first` and `stop` are numbers of tokens."""

    line: Line
    first: int
    stop: int
    sign: str | None = None
    """What shows that it is an actor's: says, acts, body, title, group; None if nothing does."""
    type: str | None = None
    """The type that its words or those beside it tell."""
    abbreviation: str | None = None
    """The one that the text teaches right after it: "Full Name (FN)"."""

    @property
    def key(self) -> str:
        """The folded name, the same in every writing."""
        return " ".join(token for token in self.line.tokens[self.first : self.stop] if token != ".")

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text of its line."""
        return self.line.span(self.first, self.stop)

    @property
    def surface(self) -> str:
        """Its words as they are written."""
        start, end = self.span
        return self.line.text[start:end]


class People(lexicon.Entry):
    """A people, with the words for it."""

    people: str
    words: tuple[str, ...]


def names_in(line: Line) -> Iterator[Name]:
    """Every name in a sentence, with what shows that it is an actor's; none in a headline."""
    if not _is_headline(line):
        for run in _runs(line):
            for first, stop in _pieces(line, run):
                if name := _name(line, first, stop):
                    yield name


def sign_of(line: Line, first: int, stop: int) -> str | None:
    """What the words around the tokens of a name say that it does: says, acts; else None."""
    before, after = line.tokens[max(0, first - REACH) : first], line.tokens[stop : stop + REACH]
    if after[:1] == ["s"]:
        return "says" if _owns_words(after[1:]) else None
    if phrase_before(before, len(before), actor_words("citing")):
        return "says"
    following = _past_aside(after)
    if _is_part_of_a_subject(before) or _follows_a_noun(following):
        return None
    if context.acts(following, forms("saying")):
        return "says"
    return "acts" if context.acts(following, forms("acting")) else None


def _is_part_of_a_subject(before: list[str]) -> bool:
    """Whether a preposition stands before, so that the verb is another's: "sources in X said"."""
    return bool(before) and before[-1] in actor_words("prepositions", "place prepositions")


def _follows_a_noun(following: list[str]) -> bool:
    """Whether what follows may be a noun as well as a verb: "the X strike prompted"."""
    verb, then, *_ = [*following, "", ""]
    return verb in actor_words("also nouns") and then not in _AFTER_A_VERB


def passed_over(line: Line, stop: int) -> int:
    """The token after the institutions and officers that follow a name: "Russian | officials"."""
    length = phrase_at(
        line.tokens, stop, actor_words("between") | nouns("institutions", "officers")
    )
    return passed_over(line, stop + length) if length else stop


# Runs of capitals


def _is_headline(line: Line) -> bool:
    """Whether it ends in no full stop, and so many words have a capital that it tells nothing."""
    if line.tokens[-1:] == ["."]:
        return False
    long = [place for place, token in enumerate(line.tokens) if len(token) > 3 and token.isalpha()]
    return sum(map(line.is_capital, long)) > _HEADLINE * max(len(long), 6)


def _runs(line: Line) -> Iterator[range]:
    """Stretches of tokens with capitals, and small ones between that may stand inside a name."""
    place = 0
    while place < len(line.tokens):
        if not _is_capital(line, place):
            place += 1
            continue
        stop = _end_of_run(line, place)
        yield range(place, stop)
        place = stop


def _end_of_run(line: Line, first: int) -> int:
    stop, body = first + 1, _is_body_word(line.tokens, first)
    while stop < len(line.tokens) and stop - first < _LONGEST:
        between = _full_stop(line, stop) or _small_words(line, stop, body)
        if not _is_capital(line, stop + between):
            break
        stop += between + 1
        body = body or _is_body_word(line.tokens, stop - 1)
    return stop


def _full_stop(line: Line, stop: int) -> int:
    """1 if the full stop of an initial stands here: "Vladimir V. Putin"."""
    initial = len(line.tokens[stop - 1]) == 1 and line.tokens[stop : stop + 1] == ["."]
    return int(initial and _is_capital(line, stop + 1))


def _small_words(line: Line, place: int, body: bool) -> int:
    """How many words from a place on may stand in small letters before the next capital one."""
    small = words("articles") | words("joining") if body else words("articles")
    length = 0
    while (
        length < 3
        and line.tokens[place + length : place + length + 1]
        and not _is_capital(line, place + length)
    ):
        if line.tokens[place + length] not in small:
            return 0
        length += 1
    joined = line.tokens[place : place + length]
    return 0 if joined[:1] == ["and"] and not _names_more_than_one(line, place) else length


def _names_more_than_one(line: Line, place: int) -> bool:
    """Whether "and" stands within a body's name: after "of" or "for", as in a ministry's."""
    return not {"of", "for"}.isdisjoint(line.tokens[max(0, place - 3) : place])


def _is_capital(line: Line, place: int) -> bool:
    return place < len(line.tokens) and line.tokens[place][0].isalpha() and line.is_capital(place)


def _is_body_word(tokens: list[str], place: int) -> bool:
    return any(tokens[place] in words(kind) for kind in BODIES)


# Pieces of runs


def _pieces(line: Line, run: range) -> Iterator[tuple[int, int]]:
    """The names in a run: what is left between titles, openers and words that are no names."""
    first = run.start
    for place in run:
        if _cuts(line, place, run.stop):
            yield from _bare(line, first, place)
            first = place + 1
    yield from _bare(line, first, run.stop)


def _cuts(line: Line, place: int, stop: int) -> bool:
    """Whether a title stands here, with what it is made of: "Foreign", "Minister"."""
    if line.tokens[place] in words("before titles"):
        return place + 1 < stop and _cuts(line, place + 1, stop)
    return line.tokens[place] in _titles()


def _bare(line: Line, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """The name without what only stands before or after it."""
    while first < stop and _opens(line, first, stop):
        first += 1
    while first < stop and _closes(line, first, stop):
        stop -= 1
    if (first < stop and len(line.tokens[first]) > 1) or stop - first > 1:
        yield first, stop


def _closes(line: Line, first: int, stop: int) -> bool:
    """Whether the last word is no part of the name: "Wagner Thursday", but "Bank of America"."""
    last, before = line.tokens[stop - 1], line.tokens[max(first, stop - 2)]
    none = last in words("no names", "articles", "joining")
    return none and last not in _heads() and before not in ("of", "for")


def _opens(line: Line, first: int, stop: int) -> bool:
    """Whether the first word is no part of the name: "Although Biden", "Syrian President"."""
    token = line.tokens[first]
    if token in words("openers"):
        begins = first == 0 or not line.tokens[first - 1].isalnum()
        return begins or token in _DETERMINERS
    alone = token in _adjectives() or token in words("before titles")
    return token in words("joining") or (alone and not _is_body(line, first, stop))


def _name(line: Line, first: int, stop: int) -> Name | None:
    tokens = line.tokens[first:stop]
    if _is_nobody(line, first, stop):
        return None
    body = _body_type(tokens)
    name = Name(line, first, stop, None, body, _taught(line, first, stop))
    return name._replace(**_shown(name))


def _is_nobody(line: Line, first: int, stop: int) -> bool:
    tokens = line.tokens[first:stop]
    if tokens[-1] in words("things") or any(token.isdigit() for token in tokens):
        return True
    if line.tokens[stop : stop + 1] and line.tokens[stop] in words("things"):
        return True
    if " ".join(tokens) in words("no names"):
        return True
    if all(token in _adjectives() or token.removesuffix("s") in _adjectives() for token in tokens):
        return True
    if all(token in _heads() | words("of no one alone", "joining") for token in tokens):
        return True
    return len(tokens) == 1 and (tokens[0] in _heads() or _only_opens(line, first))


def _only_opens(line: Line, place: int) -> bool:
    """Whether a word has its capital for its place only: the first of the sentence, or a quote."""
    token = line.tokens[place]
    if _is_shouted(line, place):
        return False
    begins = place == 0 or (not line.tokens[place - 1].isalnum() and line.tokens[place - 1] != ",")
    return begins and not {token, token.removesuffix("s")}.isdisjoint(english)


def _is_shouted(line: Line, place: int) -> bool:
    """Whether a word is written in capitals, as an abbreviation is."""
    start, end = line.span(place, place + 1)
    return end - start > 1 and line.text[start:end].isupper()


# What shows that it is an actor's


def _shown(name: Name) -> dict[str, str | None]:
    """Sign and type of a name, by its own words and those beside it."""
    line, first, stop = name.line, name.first, name.stop
    sign, kind = sign_of(line, first, stop), name.type
    beside = _made_somebody(name)
    if kind is None:
        kind = beside[1] or (
            "person" if sign and stop - first > 1 and _may_be_person(name) else None
        )
    body = "body" if name.type and not _is_rest(line, first) else None
    return {"sign": sign or beside[0] or body, "type": kind}


def _is_rest(line: Line, first: int) -> bool:
    """Whether a name goes on from another: "Oversight and | Reform Committee", "X's | Council"."""
    joined = first > 1 and line.tokens[first - 1] in ("and", "&", "s")
    return joined and _is_capital(line, first - 2)


def _made_somebody(name: Name) -> tuple[str | None, str | None]:
    """The sign and the type that words right before or after a name give it."""
    line, tokens = name.line, name.line.tokens
    before, after = (
        tokens[max(0, name.first - REACH) : name.first],
        tokens[name.stop : name.stop + 3],
    )
    if name.abbreviation:
        return "body", name.type or "other"
    small = bool(after) and not _is_capital(line, name.stop)
    if small and after[0] in words("fighting"):
        return "group", "armed group"
    if small and after[0] in words("belonging"):
        return "group", "other"
    if phrase_before(before, len(before), words("speaking for")):
        return "group", "other"
    if _may_be_person(name) and before and before[-1] in _titles():
        return "title", "person"
    return None, None


def _may_be_person(name: Name) -> bool:
    return (
        name.type is None
        and name.stop - name.first <= _PERSON
        and not any(_is_shouted(name.line, place) for place in range(name.first, name.stop))
    )


def _owns_words(after: list[str]) -> bool:
    """Whether what somebody has is what it said: "X's statement"."""
    return bool(after) and after[0] in ("spokesman", "spokeswoman", "spokesperson", "statement")


def _past_aside(after: list[str]) -> list[str]:
    """What follows a name once an aside is passed over: ", its commander," ", who" or "(RSF)"."""
    mark, then, *_ = [*after, "", ""]
    if mark == "(" and ")" in after[:_ASIDE]:
        return after[after.index(")") + 1 :]
    if mark == "," and then in _RELATIVE:
        return after[2:]
    if mark == "," and "," in after[1:_ASIDE]:
        return after[after.index(",", 1) + 1 :]
    return after[1:] if mark in _RELATIVE else after


def _taught(line: Line, first: int, stop: int) -> str | None:
    """The abbreviation in brackets after a name, if its letters are those of the name's words."""
    if line.tokens[stop : stop + 1] != ["("] or line.tokens[stop + 2 : stop + 3] not in (
        [")"],
        [","],
    ):
        return None
    given = line.tokens[stop + 1]
    if len(given) not in _TAUGHT or not _is_shouted(line, stop + 1):
        return None
    return given.upper() if is_short_for(given, line.tokens[first:stop]) else None


def is_short_for(short: str, full: Iterable[str]) -> bool:
    """Whether the letters of an abbreviation are first letters of the words, in their order."""
    small = words("articles", "joining")
    must = "".join(word[0] for word in full if word not in small)
    may = iter("".join(word[0] for word in full))
    return len(must) > 1 and (must == short or (must in short and all(c in may for c in short)))


# Words


def _body_type(tokens: list[str]) -> str | None:
    """The type of body that the words name: by their last, or the one before "of" or "for"."""
    if len(tokens) < 2:
        return None
    for place in (*range(len(tokens) - 1, max(len(tokens) - 3, -1), -1), *_before_of(tokens)):
        for kind in BODIES:
            if phrase_at(tokens, place, words(kind)) and _ends_a_head(tokens, place, kind):
                return kind
    return None


def _ends_a_head(tokens: list[str], place: int, kind: str) -> bool:
    stop = place + phrase_at(tokens, place, words(kind))
    whole = place == 0 and stop == len(tokens)
    return not whole and (stop == len(tokens) or tokens[stop] in words("joining"))


def _before_of(tokens: list[str]) -> Iterator[int]:
    yield from (
        place for place in range(len(tokens) - 2) if tokens[place + 1] in ("of", "for", "on")
    )


def _is_body(line: Line, first: int, stop: int) -> bool:
    return _body_type(line.tokens[first:stop]) is not None


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of some lists."""
    return frozenset(word for name in names for word in _lists()[name])


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.words for entry in lexicon.entries(LEXICON, Words)}


@cache
def _heads() -> frozenset[str]:
    return words(*BODIES)


@cache
def _titles() -> frozenset[str]:
    """Single words that stand before a person's name."""
    officers = {word for phrase in nouns("officers") for word in phrase.split()}
    return (actor_words("titles") | officers | words("of persons")) - _heads()


@cache
def _adjectives() -> frozenset[str]:
    """Words for peoples, singular and plural, and others that are no name of an actor."""
    peoples = lexicon.entries(PEOPLES, People)
    named = {word.lower() for people in peoples for word in people.words if " " not in word}
    return frozenset({*named, *(f"{word}s" for word in named)}) | words("no names")
