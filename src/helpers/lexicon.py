"""The lexicons under data/lexicons: read, checked and hashed.

A lexicon is a YAML file (or a folder of them) that holds a list of blocks, one entry each, so that
a person who reads no Python can review it. What an entry must look like is said by a pydantic model
in the module that uses it.
"""

from collections.abc import Iterable
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


E = TypeVar("E", bound=Entry)


def entries(name: str, model: type[E]) -> tuple[E, ...]:
    """Every entry of the lexicon `name` (a file without its ending, or a folder), checked.

    Raises UserError, which names the file and the entry.
    """
    return tuple(_entry(file, block, model) for file in files(name) for block in _blocks(file))


def files(name: str) -> list[Path]:
    """The files of the lexicon `name`, in the order of their names."""
    found = sorted((LEXICONS / name).glob("*.yml")) or [LEXICONS / f"{name}.yml"]
    if not found[0].is_file():
        raise UserError(f"no lexicon {name!r} in {LEXICONS}")
    return found


def digest(names: Iterable[str]) -> str:
    """A hash of all that the named lexicons hold."""
    held = (file for name in names for file in _all_files(name))
    return sha256(b"".join(file.read_bytes() for file in held)).hexdigest()


def _all_files(name: str) -> list[Path]:
    """The files of a lexicon, and the tables of learned weights beside them."""
    return [*files(name), *sorted((LEXICONS / name).glob("*.tsv"))]


def _blocks(file: Path) -> list:
    try:
        blocks = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise UserError(f"{file.name}: not valid YAML: {error}") from error
    if not isinstance(blocks, list):
        raise UserError(f"{file.name}: must be a list of blocks, each beginning with '- '")
    return blocks


def _entry(file: Path, block: object, model: type[E]) -> E:
    try:
        return model.model_validate(block)
    except ValidationError as error:
        name = next(iter(block.values()), block) if isinstance(block, dict) else block
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UserError(f"{file.name}, entry {name!r}: {faults}") from error
