"""The lexicons under data/lexicons: read, checked and hashed.

A lexicon is a YAML file (or a folder of them) that holds a list of blocks, one entry each, so that
a person who reads no Python can review it. What an entry must look like is said by a pydantic model
in the module that uses it. A corpus may bring lexicons of actors of its own, which are read beside
ours for as long as it is worked on.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from helpers.errors import UserError
from helpers.home import LEXICONS


class Entry(BaseModel):
    """One block of a lexicon: immutable, with no key that the model does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


T = TypeVar("T")
E = TypeVar("E", bound=Entry)
OWN = "actors"
"""The lexicon beside which a corpus may bring its own."""
Own = tuple[tuple[str, str], ...]
"""Lexicons of a corpus: the name of each file, and its text."""
_own: ContextVar[Own] = ContextVar("own", default=())


def use(own: Iterable[Iterable[str]]) -> None:
    """Read these lexicons of actors beside ours, from now on and in this thread."""
    _own.set(tuple((str(name), str(text)) for name, text in own))


@contextmanager
def beside(own: Iterable[Iterable[str]]) -> Iterator[None]:
    """Read these lexicons of actors beside ours, as long as the context lasts."""
    before = _own.get()
    use(own)
    try:
        yield
    finally:
        _own.set(before)


def own() -> Own:
    """The lexicons of actors that are read beside ours."""
    return _own.get()


def cached(make: Callable[..., T]) -> Callable[..., T]:
    """As functools.cache, apart for each set of lexicons that is read beside ours."""
    made = cache(lambda _, *values: make(*values))

    @wraps(make)
    def get(*values: object) -> T:
        return made(_own.get(), *values)

    get.cache_clear = made.cache_clear
    return get


def entries(name: str, model: type[E]) -> tuple[E, ...]:
    """Every entry of the lexicon `name` (a file without its ending, or a folder), checked.

    Raises UserError, which names the file and the entry.
    """
    return tuple(
        _entry(file, block, model) for file, text in _texts(name) for block in _blocks(file, text)
    )


def files(name: str) -> list[Path]:
    """The files of the lexicon `name`, in the order of their names."""
    found = sorted((LEXICONS / name).glob("*.yml")) or [LEXICONS / f"{name}.yml"]
    if not found[0].is_file():
        raise UserError(f"no lexicon {name!r} in {LEXICONS}")
    return found


def digest(names: Iterable[str]) -> str:
    """A hash of all that the named lexicons hold."""
    texts = (text for name in names for _, text in _texts(name))
    learned = (file.read_bytes() for name in names for file in _learned(name))
    return sha256(b"".join([*map(str.encode, texts), *learned])).hexdigest()


def _learned(name: str) -> list[Path]:
    """The tables of learned weights beside a lexicon."""
    return sorted((LEXICONS / name).glob("*.tsv"))


def place(name: str) -> str:
    """Where the entries of a lexicon stand, for a message."""
    own = [Path(file).name for file, _ in _own.get()] if name == OWN else []
    return ", ".join([f"data/lexicons/{name}", *own])


def _texts(name: str) -> Iterator[tuple[Path, str]]:
    """Each file of the lexicon with its text, those of the corpus last."""
    yield from ((file, file.read_text(encoding="utf-8")) for file in files(name))
    if name == OWN:
        yield from ((Path(file), text) for file, text in _own.get())


def _blocks(file: Path, text: str) -> list:
    try:
        blocks = yaml.load(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise UserError(f"{file.name}: not valid YAML: {error}") from error
    if not isinstance(blocks, list):
        raise UserError(f"{file.name}: must be a list of blocks, each beginning with '- '")
    return blocks


def _entry(file: Path, block: object, model: type[E]) -> E:
    try:
        return model.model_validate(block, context={"file": file.stem})
    except ValidationError as error:
        name = next(iter(block.values()), block) if isinstance(block, dict) else block
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UserError(f"{file.name}, entry {name!r}: {faults}") from error
