"""Names made comparable: exactly, or by the sound that many spellings of an Arabic name share."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from helpers.places.words import one_word, words

_APOSTROPHES = re.compile(r"['’‘ʼʾʿ`´′ˈ]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[^\w\n]+|_")
_BARRED = re.compile("[ıøłđŁØĐ]")
_UNBARRED = dict(zip("ıøłđŁØĐ", "ioldLOD", strict=True))
# In this order: what is spelled in many ways, and one writing for it. A capital stands for two
# letters, so that later rules leave it alone.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"[uo]w(?=[aeiouy])", "w"),  # Suwayda, Sweida
        (r"aw(?=[aeiouy])", "aW"),  # Hawija keeps its w
        (r"([aeiou])yy", r"\1y"),
        (r"y(?=[aou])", "Y"),  # Darayya keeps its y
        (r"a[iy]|e[iy]|ae", "e"),  # Sheikh, Shaykh
        (r"aw|au|ow|ou|oo|uu|[uw](?![aeiou])|o", "O"),  # Younis, Yunus
        (r"ee|ie|iy|i|y", "e"),  # Idleb, Idlib
        (r"kh", "k"),
        (r"sh|ch", "S"),  # ch as in French: Cheikh
        (r"dj", "j"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"[qc]", "k"),
        (r"(.)\1+", r"\1"),  # Hassakah, Hasakah
        (r"(?<=.)(?:e?Y?ah|eh|eYa|at|et|e)$", "a"),  # Hasakeh, Hasaka
        (r"(?<=.)h$", ""),
    ]
]
_VOWELS = frozenset(" aeO")
_SHORTEST = 3  # consonants in a sound that may be looked up


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """The name in small letters without accents and apostrophes, a blank between its words."""
    if name.isascii() and name.isalnum():
        return name.lower()
    return folded([name])[0].strip()


def folded(names: Sequence[str]) -> list[str]:
    """All names folded in one go; blanks at their ends may stay."""
    plain = _APOSTROPHES.sub("", _without_accents("\n".join(names)))
    return _BETWEEN_WORDS.sub(" ", plain).lower().split("\n")


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    plain = _ACCENTS.sub("", normalize("NFKD", text))
    return _BARRED.sub(lambda letter: _UNBARRED[letter[0]], plain)


@lru_cache(maxsize=1 << 16)
def sound(key: str) -> str:
    """What all spellings of a folded Arabic name share, its articles left out; "" if too little."""
    said = " ".join(word_sound(word) for word in key.split() if word not in words("articles"))
    return said if sum(letter not in _VOWELS for letter in said) >= _SHORTEST else ""


@lru_cache(maxsize=1 << 16)
def word_sound(word: str) -> str:
    """What all spellings of one word share."""
    word = one_word().get(word, word)
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word
