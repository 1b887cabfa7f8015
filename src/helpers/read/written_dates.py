"""Dates as people write them → an ISO date as given, and the calendar day.

The day is the one that is written, in its own offset. A date is read only where day, month and year
all stand in it: nothing is filled in and no clock is asked, so that a corpus is read alike on any
day.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

import dateparser

FIRST_YEAR, LAST_YEAR = 1800, 2099  # years outside (0001, 9999 …) are placeholders or slips
PLACEHOLDERS = {date(1900, 1, 1), date(1970, 1, 1)}  # at midnight: what databases write for none
LONGEST = 80  # characters
LANGUAGES = ["en", "ar", "fr", "es", "ru", "de", "tr", "fa", "uk", "he", "it", "pt", "zh"]
SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "DATE_ORDER": "YMD",
    "PREFER_LOCALE_DATE_ORDER": False,
}
LABEL = re.compile(r"(first )?(published|posted|date)( on| at)?\s*:?\s+", re.IGNORECASE)
EPOCH = re.compile(r"(\d{10})(\.\d+|\d{3})?")  # seconds or milliseconds since 1970
RUN_TOGETHER = re.compile(r"(\d{8})(\d{6})")
YEAR_FIRST = re.compile(r"(?<![\d./-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
YEAR_LAST = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}[-/][A-Za-z]{3,9}[-/])(\d\d)(?!\d)")  # 05-Apr-17
CLOCK = re.compile(r"\d{1,2}:\d\d\S*|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
SPACED_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d),?[T ](\d{1,2})(:\d\d(?::\d\d)?(?:[.,]\d+)?) ?(UTC|GMT|Z|[+-]\d\d:?\d\d)?"
)
MAIL = re.compile(
    r"([A-Z][a-z]{2,8},? )?(\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d{1,2}) \d{1,2}:\d\d(:\d\d)?"
    r"( ([+-]\d{4}|GMT|UTC?|Z|[EMP][SD]T))?( \d{4})?( \([^)]*\))?"
)
# Names that zones in several parts of the world share: the time is kept, its offset is not known.
SHARED_ZONES = re.compile(r"\b(IST|CST|BST|AST|GST|AMT)\b")
ISO_IN_NAME = re.compile(
    r"(?<!\d)((?:1[89]|20)\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:T(\d\d)[-:]?(\d\d)(?:[-:]?(\d\d))?(Z)?(?!\d))?"
)
FIGURES_IN_NAME = re.compile(r"(?<!\d)\d{1,2}([-_.])\d{1,2}\1(?:19|20)\d\d(?!\d)")
WORDS_IN_NAME = re.compile(
    r"(?<![^\W_])(\d{1,2}[-_ ][A-Za-z]{3,9}|[A-Za-z]{3,9}[-_ ]\d{1,2})[-_ ,]+(?:19|20)\d\d(?!\d)"
)


@lru_cache(maxsize=1 << 16)
def read(written: str, order: str | None = None) -> tuple[str | None, date | None]:
    """The date in ISO form, with time and offset only if given, and its day; or None and None.

    `order` (dmy, mdy, ymd or a strptime form) says how to read 4/5/2017; without it such a date is
    read only if there is but one way.
    """
    text = LABEL.sub("", " ".join(_with_plain_digits(written).split()), count=1)
    if not 6 <= len(text) <= LONGEST:
        return None, None
    found = _by_form(text, order) or _epoch(text) or _by_parts(text, order)
    return (found.isoformat(), _day(found)) if found and _is_plausible(found) else (None, None)


def in_file_name(name: str) -> str | None:
    """The date in a file's name (2024-12-02-…, 20220125T090000Z_…), in a form that can be read."""
    if found := ISO_IN_NAME.search(name):
        year, _, month, day, *clock, utc = found.groups()
        time = ":".join(filter(None, clock))
        return f"{year}-{month}-{day}" + (f"T{time}" if time else "") + ("Z" if utc else "")
    if found := FIGURES_IN_NAME.search(name):
        return found[0].replace("_", "-")
    found = WORDS_IN_NAME.search(name)
    return re.sub("[-_]", " ", found[0]) if found else None


def ways(written: str) -> frozenset[str]:
    """The orders, dmy or mdy, in which a date in figures makes sense; none if it matters not."""
    found = YEAR_LAST.search(_with_plain_digits(written))
    days = _days(found) if found else {}
    days.pop("ymd", None)  # only ever by a recipe
    return frozenset() if len(days) == 2 and days["dmy"] == days["mdy"] else frozenset(days)


@dataclass
class Evidence:
    """What the dates of a column show about the order of day and month in it."""

    only: Counter[str] = field(default_factory=Counter)  # dates that make sense in one order
    both: int = 0  # dates that make sense in either
    dotted: int = 0  # of those, 4.5.2017
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, written: str) -> None:
        """Take one more date of the column into account."""
        possible = ways(written)
        self.only.update(possible if len(possible) == 1 else ())
        self.both += len(possible) == 2
        self.dotted += len(possible) == 2 and "." in YEAR_LAST.search(written)[0]
        self.examples.setdefault("/".join(sorted(possible)), written)

    def join(self, other: "Evidence") -> None:
        """Take all of another column's dates into account."""
        self.only.update(other.only)
        self.both += other.both
        self.dotted += other.dotted
        self.examples = other.examples | self.examples

    @property
    def order(self) -> str:
        """By the dates that make sense in one order; else day first with dots, else month first.

        Month first is what spreadsheets and parsers in English take; dots belong to dmy countries.
        """
        usual = "dmy" if self.dotted > self.both / 2 else "mdy"
        return max(("dmy", "mdy"), key=lambda order: (self.only[order], order == usual))

    @property
    def note(self) -> str | None:
        """What a reader must know: which reading was taken where the column leaves it open."""
        contradictory = len(self.only) == 2
        if not self.both or (self.only and not contradictory):
            return self._contradiction if contradictory else None
        reading, other = ("day", "mdy") if self.order == "dmy" else ("month", "dmy")
        open_one = f"dates like {self.examples['dmy/mdy']} were read {reading} first"
        cure = f"for the other order set dates: {other} in a corpus.yml"
        return "; ".join(filter(None, (contradictory and self._contradiction, open_one, cure)))

    @property
    def _contradiction(self) -> str:
        return f"both {self.examples['dmy']} and {self.examples['mdy']} stand there"


def _with_plain_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _days(figures: re.Match[str]) -> dict[str, date]:
    """The days that figures such as 4/5/2017 can mean, by order."""
    first, second, year = int(figures[1]), int(figures[3]), _whole_year(figures[4])
    days = {"dmy": _date(year, second, first), "mdy": _date(year, first, second)}
    if len(figures[4]) == 2:
        days["ymd"] = _date(_whole_year(figures[1]), second, int(figures[4]))
    return {order: day for order, day in days.items() if day}


def _whole_year(figures: str) -> int:
    """17 is 2017 and 98 is 1998, as in POSIX."""
    year = int(figures)
    return year if len(figures) > 2 else year + (1900 if year > 68 else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(found: date) -> date:
    return found.date() if isinstance(found, datetime) else found


def _is_plausible(found: date) -> bool:
    midnight = not isinstance(found, datetime) or not (found.hour or found.minute or found.second)
    unset = midnight and _day(found) in PLACEHOLDERS
    return FIRST_YEAR <= found.year <= LAST_YEAR and not unset


def _by_form(text: str, form: str | None) -> date | None:
    if not form or "%" not in form:
        return None
    try:
        found = datetime.strptime(text, form)
    except ValueError:
        return None
    return found if re.search("%[cHIsXT]", form) else found.date()


def _epoch(text: str) -> datetime | None:
    found = EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None


def _by_parts(text: str, order: str | None) -> date | None:
    text = RUN_TOGETHER.sub(r"\1T\2", text)
    text = SHORT_YEAR.sub(lambda found: f"{found[1]}{_whole_year(found[2])}", text)
    text = _with_iso_date(text, order)
    return text and (_iso(text) or _mail(text) or _in_words(text))


def _with_iso_date(text: str, order: str | None) -> str | None:
    """The text with a date in figures put in ISO form; None if it cannot be read, or not surely."""
    if found := YEAR_FIRST.search(text):
        day = _date(int(found[1]), int(found[3]), int(found[4]))
    elif found := YEAR_LAST.search(text):
        days = _days(found)
        sure = {days[way] for way in ("dmy", "mdy") if way in days}
        day = days.get(order) or (sure.pop() if len(sure) == 1 else None)
    else:
        return text
    return f"{text[: found.start()]}{day}{text[found.end() :]}" if day else None


def _iso(text: str) -> date | None:
    if spaced := SPACED_ISO.fullmatch(text):
        day, hour, rest, zone = spaced.groups()
        zone = "+00:00" if zone in ("UTC", "GMT", "Z") else zone or ""
        text = f"{day}T{hour:0>2}{rest}{zone}"
    for reader in (date.fromisoformat, datetime.fromisoformat):
        try:
            return reader(text)
        except ValueError:
            continue
    return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if MAIL.fullmatch(text) else None
    except (ValueError, TypeError):
        return None


def _in_words(text: str) -> date | None:
    """A date with the month's name in one of LANGUAGES, or with a clock in English."""
    figures = [int(figure) for figure in re.findall(r"\d+", CLOCK.sub(" ", text))]
    if len(figures) < 2 or not any(FIRST_YEAR <= figure <= LAST_YEAR for figure in figures):
        return None
    text = SHARED_ZONES.sub("", text).strip()
    found = next(filter(None, (_parsed(text, known) for known in (["en"], LANGUAGES))), None)
    if not found or found.day not in figures or found.year not in figures:
        return None
    return found if CLOCK.search(text) or found.hour or found.minute else found.date()


def _parsed(text: str, languages: list[str]) -> datetime | None:
    try:
        return dateparser.parse(text, languages=languages, settings=SETTINGS)
    except Exception:  # odd words make the library slip in many ways; they are no date
        return None
