"""The lists of words by which a state, a capital or a news agency is told from a mere name."""

from functools import cache

from helpers import lexicon

LEXICON = "actor_words"
_LONGEST = 3  # words in the longest phrase of a list


class Words(lexicon.Entry):
    """One list, with a word on what it is for."""

    name: str
    meaning: str
    words: tuple[str, ...]


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words and phrases of one list, in its order."""
    return _lists()[name]


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of some lists."""
    return frozenset(word for name in names for word in listed(name))


@cache
def offices(office: str) -> tuple[str, ...]:
    """Every way to write an office: prime minister, premier, PM; none if it is not listed."""
    lines = (tuple(way.strip() for way in line.split("|")) for line in listed("offices"))
    return next((ways for ways in lines if ways[0] == office), ())


@cache
def forms(*names: str) -> frozenset[str]:
    """Every form of the verbs of some lists."""
    return frozenset(form for verb in words(*names) for form in inflected(verb))


@cache
def nouns(*names: str) -> frozenset[str]:
    """The nouns of some lists, singular and plural."""
    return frozenset(form for noun in words(*names) for form in (noun, plural(noun)))


def plural(noun: str) -> str:
    """The plural of a noun that has a regular one, or ends in -man."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def inflected(verb: str) -> set[str]:
    """The forms of a verb that is written plain, or with its irregular forms after slashes."""
    plain, *irregular = verb.split("/")
    if plain.endswith("y") and plain[-2] not in "aeiou":
        third, past, present = f"{plain[:-1]}ies", f"{plain[:-1]}ied", f"{plain}ing"
    elif plain.endswith("e"):
        stem = plain if plain.endswith("ee") else plain[:-1]
        third, past, present = f"{plain}s", f"{plain}d", f"{stem}ing"
    else:
        third = plain + ("es" if plain.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past, present = f"{plain}ed", f"{plain}ing"
    return {plain, third, present, *(irregular or [past])}


def phrase_at(tokens: list[str], place: int, among: frozenset[str]) -> int:
    """How many words, from `place` on, make the longest phrase of the list; 0 if none."""
    lengths = range(min(_LONGEST, len(tokens) - place), 0, -1)
    return next((n for n in lengths if " ".join(tokens[place : place + n]) in among), 0)


def phrase_before(tokens: list[str], end: int, among: frozenset[str]) -> int:
    """How many words, right before `end`, make the longest phrase of the list; 0 if none."""
    lengths = range(min(_LONGEST, end), 0, -1)
    return next((n for n in lengths if " ".join(tokens[end - n : end]) in among), 0)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.words for entry in lexicon.entries(LEXICON, Words)}
