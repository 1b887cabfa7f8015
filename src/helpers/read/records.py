"""What every format hands on: a record as it was given, or why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: its fields under the names they have there."""

    number: int  # from 1; in JSON lines the line
    fields: dict[str, object]
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A record, or a whole file (then without a number), that no article can be made of."""

    reason: str
    detail: str | None = None
    number: int | None = None
    given_id: str | None = None


class NotTextError(ValueError):
    """The file's bytes are no text in any encoding."""
