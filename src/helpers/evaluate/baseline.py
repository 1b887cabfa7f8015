"""A plain regular expression for casualties: what the rules have to be better than.

A number, a few words, a word of harm; or a word of harm, a few words, a number.
"""

import re
from collections.abc import Iterator

import pandas as pd

WORDS = {
    **{
        word: n
        for n, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty".split(),
            start=1,
        )
    },
    **{
        word: 10 * n
        for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
    },
}
VAGUE = ("several", "dozens", "scores", "hundreds", "thousands", "many")
HARM = {
    "killed": "killed|dead|died|deaths|fatalities|bodies|slain",
    "injured": "injured|wounded|hurt|injuries",
    "missing": "missing|disappeared",
    "detained": "detained|arrested|captured",
    "abducted": "abducted|kidnapped|hostage",
    "displaced": "displaced|fled|evacuated",
    "casualties": "casualties|victims",
}
BOUNDS = {
    "at least": ("low",),
    "more than": ("low",),
    "over": ("low",),
    "up to": ("high",),
    None: ("low", "high"),
}
_KIND = {word: kind for kind, words in HARM.items() for word in words.split("|")}
_HARM = rf"\b(?P<harm>{'|'.join(_KIND)})\b"
_NUMBER = (
    r"\b(?:(?P<bound>at least|more than|over|up to)\s+)?"
    rf"(?P<number>\d(?:[\d,]{{0,9}}\d)?|{'|'.join([*WORDS, *VAGUE])})\b"
)
_BETWEEN = r"\W+(?:[\w-]+\s+){0,%d}?"
_PATTERNS = [
    re.compile(_NUMBER + _BETWEEN % 4 + _HARM, re.IGNORECASE),
    re.compile(_HARM + _BETWEEN % 2 + _NUMBER, re.IGNORECASE),
]


def claims(texts: dict[str, str]) -> pd.DataFrame:
    """What the expression finds in the texts, by their given_id: the columns that are scored."""
    found = [{"given_id": key} | row for key, text in texts.items() for row in _claims(text)]
    columns = ["given_id", "start", "end", "kind", "low", "high", "vague"]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _claims(text: str) -> Iterator[dict]:
    """A claim a number, the word of harm after it before one in front of it."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if match.start("number") not in taken:
                taken.add(match.start("number"))
                yield _claim(match)


def _claim(match: re.Match) -> dict:
    number, bound = match["number"].lower(), match["bound"] and match["bound"].lower()
    n = None if number in VAGUE else WORDS.get(number) or int(number.replace(",", ""))
    return {
        "start": match.start("bound") if bound else match.start("number"),
        "end": match.end("number"),
        "kind": _KIND[match["harm"].lower()],
        "low": n if "low" in BOUNDS[bound] else None,
        "high": n if "high" in BOUNDS[bound] else None,
        "vague": number if n is None else None,
    }
