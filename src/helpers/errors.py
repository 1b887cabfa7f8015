"""What a user can put right, said in a sentence."""

from collections.abc import Iterable
from difflib import get_close_matches


class UserError(Exception):
    """A request that cannot be understood: says what is wrong, where, and what to type instead."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that asks whether a near word was meant, or nothing."""
    folded = {name.casefold(): name for name in known}
    near = [folded[name] for name in get_close_matches(word.casefold(), folded)]
    return f"; did you mean {' or '.join(near)}?" if near else ""
