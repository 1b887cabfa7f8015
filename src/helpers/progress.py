"""Progress of a long job: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")
_SILENT = ContextVar("silent", default=False)
QUIET_SECONDS = 10  # between two plain lines


def shown(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The items, one by one, while the terminal or the log says how far they have come."""
    if _SILENT.get():
        return iter(items)
    if sys.stderr.isatty():
        return iter(tqdm(items, desc=what, total=total, leave=False, unit=""))
    return _logged(items, what, total)


@contextmanager
def silent() -> Iterator[None]:
    """Say nothing of what is only a step of something else."""
    before = _SILENT.set(True)
    try:
        yield
    finally:
        _SILENT.reset(before)


def _logged(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
    spoken = time.monotonic()
    for done, item in enumerate(items, start=1):
        yield item
        if done != total and time.monotonic() - spoken > QUIET_SECONDS:
            spoken = time.monotonic()
            print(f"{what}: {done}{f' of {total}' if total else ''}", file=sys.stderr, flush=True)
