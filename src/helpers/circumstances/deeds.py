"""Who is said to do harm: the deeds that a sentence tells, each with the party that it names.

A party acts by the noun that follows it ("Israeli air strikes"), by the verb ("the army shelled"),
by standing after "by" ("shelling by the army"), by what it claims ("claimed responsibility"), or as
the one who is blamed.
"""

from collections.abc import Iterator
from functools import lru_cache

from helpers.circumstances.lines import Actor, Deed, Line, Named
from helpers.circumstances.vocabulary import book, members, only_verbs, saying
from helpers.quantities import quantity_at

NOUN = 5
"""Words between a party and its noun of attack, at most."""
VERB = 10
"""Words between a party and its verb, at most."""
BY = 8
"""Words between "by" and what was done, or the party, at most."""
DENIED = 8
"""Words after a verb of denying in which it is said what is denied."""
ASIDE = 12
"""Words of an aside between two commas, at most."""
_PASSIVE = frozenset("in near during by when while amid".split())
_FIRED = frozenset("fired launched dropped carried".split())


Acts = dict[int, tuple[str, int]]
"""Words by which a party acts, by where they begin: their role, and the word after them."""


@lru_cache(maxsize=32)
def deeds(line: Line) -> list[Deed]:
    """The deeds that a sentence tells, in order."""
    found = [*_by_name(line), *_by_by(line), *_by_blame(line)]
    return sorted(found, key=lambda deed: deed[:2])


@lru_cache(maxsize=32)
def owners(line: Line) -> frozenset[Actor]:
    """Those of whom a sentence says whose deed it was: who claim it, or are blamed."""
    return frozenset(deed.actor for deed in deeds(line) if deed.told and deed.actor)


@lru_cache(maxsize=32)
def deniers(line: Line) -> list[Actor]:
    """Who denies a deed in a sentence, in order, each once."""
    if not line.denials:
        return []
    found = ((named.actor, _verb(line, named, line.denials)) for named in line.named)
    deny = (actor for actor, verb in found if actor and verb and _is_of_deed(line, verb[1]))
    return list(dict.fromkeys(deny))


def _is_of_deed(line: Line, i: int) -> bool:
    """Is it a deed, or a claim of one, that the words from `i` on name?"""
    return not members("denied").isdisjoint(line.row[i : i + DENIED])


def _by_name(line: Line) -> Iterator[Deed]:
    for named in line.named:
        if named.linked:
            continue
        end = _noun(line, named.last)
        if end and not is_target(line, named):
            yield Deed(named.first, end, _one(line, named))
        elif verb := _verb(line, named, line.acts):
            role, end = verb
            yield Deed(named.first, end, _one(line, named), told=role == "claim")


def _one(line: Line, named: Named) -> Actor | None:
    """The actor, unless it is one or the other: Russian or Syrian warplanes."""
    following = line.row[named.last : named.last + 2]
    either = "or" in following or line.word(named.first - 1) == "or"
    return None if either and len(line.named) > 1 else named.actor


def is_target(line: Line, named: Named) -> bool:
    """Is a party what an attack was against: a raid on an army convoy, downed an army jet?"""
    i = _before(line, named)
    return line.word(i) in members("against") or line.word(i) in only_verbs()


def _has_target(line: Line, named: Named) -> bool:
    """Does the word after a party say that it was hit: army positions?"""
    return line.word(named.last) in members("target")


def _before(line: Line, named: Named) -> int:
    """The word before a party and what describes it."""
    i = named.first - 1
    while line.role(i) == "determiner" or line.word(i) in ("a", "an", "suspected", "alleged"):
        i -= 1
    return i


def _noun(line: Line, i: int) -> int | None:
    """After the noun of attack that the words from `i` on lead to, if they do: heavy | shelling."""
    for j in range(i, min(i + NOUN, len(line))):
        if _is_noun(line, j):
            return line.acts[j][1]
        if _parts(line, j) or (j in line.acts and line.row[j] not in members("modifier")):
            return None
    return None


def _is_noun(line: Line, j: int) -> bool:
    """Is the word at `j` a noun of attack: raid, shelling?"""
    role, _ = line.acts.get(j, (None, j))
    return role == "attack" or (role == "act" and line.row[j].endswith("ing"))


def _parts(line: Line, j: int) -> bool:
    """Does the word at `j` not belong between a party and what it does?"""
    word = line.row[j]
    if word in members("modifier"):
        return False
    other = word.endswith("ed") or word in saying() or word in members("target")
    return other or line.closes(j) or line.role(j) == "determiner"


def _verb(line: Line, named: Named, acts: Acts) -> tuple[str, int] | None:
    """The role of the verb that the party is the subject of, and the word after it."""
    i = next((i for i in _path(line, named.last) if i in acts), None)
    if i is None or not _is_subject(line, named):
        return None
    said = not saying().isdisjoint(line.row[named.last : i])
    own = not said or line.word(i - 1) in members("own") or acts[i][0] == "claim"
    return acts[i] if own and _is_active(line, i, *acts[i]) else None


def _path(line: Line, i: int) -> Iterator[int]:
    """The words from a subject on, as far as they may lead to its verb."""
    said, stop = False, min(i + VERB, len(line))
    while i < stop:
        yield i
        says = line.row[i] in saying()
        said = said or says
        if after := _aside(line, i):
            i, stop = after, min(after + VERB, len(line))
        elif says or (said and line.row[i] in members("own")) or _leads_on(line, i):
            i += 1
        else:
            return


def _leads_on(line: Line, i: int) -> bool:
    """May the word at `i` stand between a subject and its verb?"""
    word, role = line.row[i], line.role(i)
    if role == "be":
        return line.word(i + 1).endswith("ing")
    if role == "conjunction":
        return i + 1 in line.at or i + 2 in line.at
    if role in ("have", "adverb", "relative", "time"):
        return word != "to"
    return word not in members("target") and not _parts(line, i)


def _aside(line: Line, i: int) -> int | None:
    """After the aside that a comma at `i` opens, if it closes soon: the army, now in Aleppo, |"""
    if line.row[i] != ",":
        return None
    end = next((j for j in range(i + 1, min(i + ASIDE, len(line))) if line.row[j] == ","), None)
    return end and end + 1


def _is_subject(line: Line, named: Named) -> bool:
    """Is the party not the object of what stands before it: an attack on | the army?"""
    i = _before(line, named)
    if "by" in line.row[max(0, i - 1) : i + 1]:
        return False
    if line.role(i) == "preposition":
        return line.word(i - 1) in members("doer")
    return not (line.word(i) in only_verbs() or line.word(i).endswith("ing"))


def _is_active(line: Line, i: int, role: str, end: int) -> bool:
    """Do those before the verb at `i` do it, and not suffer it?"""
    if role == "deny":
        return True
    if line.role(i - 1) == "be" and not line.word(i).endswith("ing"):
        return False
    if role == "harm":
        return end < len(line) and (not line.closes(end) or quantity_at(line.row, end) is not None)
    return line.word(i) in _FIRED or line.word(end) not in _PASSIVE


def _by_by(line: Line) -> Iterator[Deed]:
    """Deeds told with "by" or words like it."""
    others = book("by").all(line.row)
    for i, word in enumerate(line.row):
        if i in others:
            lead, end = i, others[i][1]
        elif word in ("of", "from") and line.word(i - 1) in members("made by"):
            lead, end = i - 1, i + 1
        elif word == "by" and (found := _lead(line, i)) is not None:
            lead, end = found, i + 1
        else:
            continue
        if named := _party_after(line, end):
            told = line.word(i - 1) in ("claimed", "on")
            yield Deed(lead, named.last, _one(line, named), told)


def _lead(line: Line, by: int) -> int | None:
    """Where the deed before "by" begins: carried out | by, shelling of the town | by."""
    if line.word(by - 1) in members("other lead"):
        return None
    for i in range(by - 1, max(-1, by - 1 - BY), -1):
        word = line.row[i]
        if i in line.acts or word in members("lead"):
            return i
        near = i == by - 1
        if word in ",;:" or (near and word.endswith("ed")) or word in saying():
            return None
    return None


def _party_after(line: Line, i: int) -> Named | None:
    """The party that the words from `i` on name: suspected fighters of | the army."""
    unnamed = None
    for j in range(i, min(i + BY, len(line))):
        if named := line.at.get(j):
            if named.actor:
                return None if _has_target(line, named) else named
            unnamed = unnamed or named
        of = line.word(j) in ("of", "from", "to") and line.word(j - 1) in members("doer")
        if line.closes(j) and not of and line.role(j) != "determiner":
            break
    return unnamed


def _by_blame(line: Line) -> Iterator[Deed]:
    """Those who are blamed for an attack, or accused of one."""
    for i, (role, end) in book("blame", "accuse").all(line.row).items():
        named = _party_after(line, end)
        if named and named.actor and (role == "blame" or _is_of_attack(line, named.last)):
            yield Deed(i, named.last, named.actor, told=True)


def _is_of_attack(line: Line, i: int) -> bool:
    return line.word(i) in ("of", "for") and any(j in line.acts for j in range(i, i + BY))
