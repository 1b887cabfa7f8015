"""Are two articles versions of one text? By the words they share and the figures they give.

A version may be cut, retitled and lightly edited. It may not give other figures: that is a new
report, however much of the old one it repeats. The numbers below were chosen by reading pairs;
METHODOLOGY.md says which.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from helpers.quantities import Quantity, quantities, words

SHINGLE = 3  # words in a row that are compared as one
SHORT = 150  # words; a shorter article has little of its own beside a frame or a caption
ALIKE, ALIKE_IF_SHORT = 0.5, 0.6  # share of all shingles of two articles that both have
TITLES_ALIKE = 0.5  # share of all words of two titles that both have
DAYS = 3  # between two versions of a short article; headlines and notices come back
LEAD = 60  # words, with the title
CONTEXT = 3  # words beside a figure
MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august"
    " sep sept september oct october nov november dec december".split()
)

Figure = int | str | None
Figures = frozenset[Figure]


@dataclass(frozen=True)
class Version:
    """One article, as far as it is compared with others."""

    title: str | None
    text: str
    day: date | None

    @cached_property
    def words(self) -> list[str]:
        """The words of title and text, in small letters and without marks."""
        titled = self.title and not self.text.startswith(self.title)
        return _words(f"{self.title}\n{self.text}" if titled else self.text)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every few words in a row, or all words where there are not so many."""
        starts = range(max(1, len(self.words) - SHINGLE + 1))
        return frozenset(" ".join(self.words[i : i + SHINGLE]) for i in starts)

    @cached_property
    def counted(self) -> list[Quantity]:
        """What the article counts."""
        return _counted(self.words)

    @cached_property
    def title_figures(self) -> Figures:
        """The figures in the title."""
        return _figures(_counted(_words(self.title or "")))

    @cached_property
    def lead_figures(self) -> Figures:
        """The figures in the title and the first words."""
        return _figures(q for q in self.counted if q.last <= LEAD)

    @cached_property
    def figures(self) -> Figures:
        """All its figures."""
        return _figures(self.counted)

    @cached_property
    def figures_in_context(self) -> dict[tuple[str, ...], set[Figure]]:
        """The words just before or just after a figure, to the figures that stand there."""
        places: dict[tuple[str, ...], set[Figure]] = {}
        for quantity in self.counted:
            before = ("…", *self.words[max(0, quantity.first - CONTEXT) : quantity.first])
            after = (*self.words[quantity.last : quantity.last + CONTEXT], "…")
            for context in (before, after):
                if len(context) > CONTEXT:
                    places.setdefault(context, set()).add(_figure(quantity))
        return places


@lru_cache(256)
def version(title: str | None, text: str, day: date | None) -> Version:
    """The version, made once for the pairs that follow each other."""
    return Version(title, text, day)


def same_story(one: Version, other: Version) -> bool:
    """Whether the two are versions of one text, with the same figures."""
    if min(len(one.words), len(other.words)) < SHORT:
        return _same_short(one, other)
    return likeness(one.shingles, other.shingles) >= ALIKE and not _figures_differ(one, other)


def likeness(one: frozenset, other: frozenset) -> float:
    """How much of all that two sets hold is in both (Jaccard), from 0 to 1."""
    both = len(one & other)
    return both / ((len(one) + len(other) - both) or 1)


def _same_short(one: Version, other: Version) -> bool:
    return (
        likeness(one.shingles, other.shingles) >= ALIKE_IF_SHORT
        and _titles_alike(one.title, other.title)
        and _days_apart(one.day, other.day) <= DAYS
        and one.figures == other.figures
    )


def _titles_alike(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return likeness(frozenset(_words(one)), frozenset(_words(other))) >= TITLES_ALIKE


def _days_apart(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


def _figures_differ(one: Version, other: Version) -> bool:
    """Titles or leads with no figure in common, or another figure between the same words."""
    return (
        _contradict(one.title_figures, other.title_figures)
        or _contradict(one.lead_figures, other.lead_figures)
        or any(
            figures.isdisjoint(other.figures_in_context.get(words, figures))
            for words, figures in one.figures_in_context.items()
        )
    )


def _contradict(one: Figures, other: Figures) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _words(text: str) -> list[str]:
    return [word.lower for word in words(text) if word.lower[0].isalnum()]


def _counted(row: list[str]) -> list[Quantity]:
    """The quantities in a row of words; days, years, "a" and "no" are left out."""
    found = quantities(row)
    return [q for q in found if q.form not in ("article", "none") and not _is_date(row, q)]


def _is_date(row: list[str], quantity: Quantity) -> bool:
    beside = row[max(0, quantity.first - 1) : quantity.last + 1]
    plain = quantity.form == "figure" and row[quantity.last - 1].isdecimal()
    year = plain and quantity.low == quantity.high and 1900 <= (quantity.low or 0) < 2100
    return year or not MONTHS.isdisjoint(beside)


def _figures(counted: Iterable[Quantity]) -> Figures:
    return frozenset(map(_figure, counted))


def _figure(quantity: Quantity) -> int | str | None:
    """The number itself: "12", "at least twelve" and "about 12" are one figure."""
    return quantity.vague or (quantity.high if quantity.low is None else quantity.low)
