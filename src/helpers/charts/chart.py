"""The Chart, and what every chart shares: canvas, colours, axes, labels.

    with canvas(rows=len(frame)) as (figure, axes):
        axes.barh(range(len(frame)), frame.articles, color=HUES[0])
        axes.set_yticks(range(len(frame)), [short(name) for name in frame.outlet])
        axes.invert_yaxis()
        count_axis(axes.xaxis)
    return Chart(
        figure,
        finding="Most articles come from Northern Desk",      # the title: computed
        measure="Articles per outlet, 1 to 9 December 2024",  # the subtitle
        alt="Bars, one an outlet. Northern Desk has 31 articles, Harbour Wire 12, …",
        data=frame,                                           # the numbers shown below the picture
        caption="Sample corpus, 48 articles. 2 articles with no date are left out.",
    )

Draw only with the colours named here: the picture swaps each for its partner on a dark page.
Everything on `axes` is drawn inside `canvas`, never with pyplot, so that no global state is set.
A chart is laid out twice, for a desk and for a phone: give positions in data or axes units, and
`least` (pixels) where it needs more width than a phone has. Where there is nothing to draw, return
`nothing("No mention of X between 1 and 9 December 2024.")` instead.
"""

import re
import warnings
from base64 import b64encode
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from textwrap import wrap

import matplotlib.style
import pandas as pd
from jinja2 import Environment, PackageLoader
from matplotlib import rc_params_from_file
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, FuncFormatter, Locator, MaxNLocator

from helpers import wording

HOUSE = Path(__file__).with_name("house.mplstyle")
_STYLE = rc_params_from_file(HOUSE, use_default_template=False)

INK, MUTED, LINE, GRID = (
    _STYLE[name] for name in ("text.color", "xtick.labelcolor", "axes.edgecolor", "grid.color")
)
SURFACE = _STYLE["figure.facecolor"]
HUES = tuple(_STYLE["axes.prop_cycle"].by_key()["color"])
REST = "#908c85"
NEGATIVE, NEUTRAL, POSITIVE = HUES[1], REST, HUES[0]
SHADES = ("#edf2f7", "#d2e1ef", "#adcae4", "#7fadd5", "#4e8bc1", "#256793", "#0e4370")
_ON_SHADES = (INK, INK, INK, INK, "#16181c", SURFACE, SURFACE)

_DARK_HUES = ("#1398d3", "#fe937a", "#54ebcb", "#ac7690", "#edd464", "#b4b1f2")
_DARK_SHADES = ("#1e2832", "#20394e", "#244c6d", "#2a6290", "#4a8bc0", "#73add9", "#a9d1f0")

# Each colour of the light page with its partner on the dark one.
DARK = {
    INK: "#e9e7e2",
    MUTED: "#aeaaa2",
    LINE: "#77736c",
    GRID: "#33363b",
    SURFACE: "#16181b",
    REST: "#85817a",
    **dict(zip(HUES, _DARK_HUES, strict=True)),
    **dict(zip(SHADES, _DARK_SHADES, strict=True)),
}

DESK, PHONE = 760, 344  # widths in CSS pixels; text keeps its size in both
_ROW, _FRAME = 27, 46  # pixels that a row of bars takes, and the axis below and the air around
_ROWS_SHOWN = 60
_FEW_MORE = 10  # rows too few to leave out
_TEMPLATES = Environment(
    loader=PackageLoader("helpers.charts", ""),
    autoescape=True,
    trim_blocks=True,
)


@dataclass(frozen=True)
class Chart:
    """A picture with its finding, its measure, its words for those who cannot see it, its numbers.

    `least` is the width in pixels below which the picture scrolls instead of shrinking.
    """

    figure: Figure = field(repr=False)
    finding: str
    measure: str
    alt: str
    data: pd.DataFrame = field(repr=False)
    caption: str = ""
    least: int = PHONE

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def _repr_html_(self) -> str:
        few = len(self.data) <= _ROWS_SHOWN + _FEW_MORE
        shown = self.data if few else self.data.head(_ROWS_SHOWN)
        return _TEMPLATES.get_template("chart.html.j2").render(
            chart=self,
            desk=picture(self.figure, max(DESK, self.least)),
            phone=picture(self.figure, self.least),
            narrow=PHONE,
            columns=wording.columns(shown),
            rows=wording.rows(shown),
            left_out=wording.written(len(self.data)) if len(self.data) > len(shown) else "",
        )

    def __str__(self) -> str:
        return f"{self.finding}\n{self.measure}\n{self.alt}"


@dataclass(frozen=True)
class Nothing:
    """What stands where a chart would be empty: a sentence."""

    sentence: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": self.sentence}

    def _repr_html_(self) -> str:
        template = _TEMPLATES.from_string('<p class="nothing">{{ sentence }}</p>')
        return template.render(sentence=self.sentence)


def nothing(sentence: str) -> Nothing:
    """A sentence in place of a chart that would be empty."""
    return Nothing(sentence)


@contextmanager
def canvas(
    rows: int | None = None, height: int = 300, **subplots: object
) -> Iterator[tuple[Figure, Axes]]:
    """A figure and its axes in the house style, as high as its rows of bars need, or `height` px.

    `subplots` go to Figure.subplots: nrows, ncols, sharex, sharey …
    """
    pixels = height if rows is None else _FRAME + _ROW * max(rows, 1)
    with _house():
        figure = Figure(figsize=(DESK / 96, pixels / 96))
        yield figure, figure.subplots(**subplots)


@dataclass(frozen=True)
class Picture:
    """An SVG as a data: address, with its size in pixels."""

    address: str
    width: int
    height: int


def picture(figure: Figure, width: int) -> Picture:
    """The figure laid out at this width, as an SVG that follows the reader's light or dark mode."""
    size = figure.get_size_inches()
    figure.set_size_inches(width / 96, size[1])
    try:
        svg = _themed(_svg(figure))
    finally:
        figure.set_size_inches(size)
    address = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    return Picture(address, width, round(size[1] * 96))


def colour_of(key: Hashable, order: Sequence[Hashable]) -> str:
    """The colour of an actor, outlet or kind: a hue for the first six of `order`, else grey.

    Give the same order on every page (the lexicon's, or the ranking in the whole corpus), not the
    order within one chart: then the same actor has the same colour everywhere.
    """
    place = list(order).index(key) if key in order else len(HUES)
    return HUES[place] if place < len(HUES) else REST


def shade(value: float, top: float) -> tuple[str, str]:
    """The fill for a value between 0 and top, and the colour of the text upon it."""
    step = min(int(value / top * len(SHADES)), len(SHADES) - 1) if top else 0
    return SHADES[step], _ON_SHADES[step]


def short(name: str, width: int = 24, lines: int = 2) -> str:
    """A name on at most so many lines of so many letters, cut before its last word at need."""
    kept = wrap(name, width)
    if len(kept) > lines:
        rest = " ".join(name.split())[len(" ".join(kept[: lines - 1])) :].strip()
        kept[lines - 1 :] = [_cut(rest, width)]
    return "\n".join(kept)


def _cut(name: str, width: int) -> str:
    """A name without its middle: where names begin alike, their last words tell them apart."""
    last = name.rpartition(" ")[2]
    if len(last) < min(len(name), width / 2):
        return f"{name[: width - len(last) - 2].rstrip()}… {last}"
    return f"{name[: width - 1]}…"


thousands = FuncFormatter(lambda value, _: wording.written(round(value)))


def count_axis(axis: Axis) -> None:
    """Whole numbers from 0, thousands set apart, with a quiet grid."""
    axis.set_major_locator(_Counts(integer=True))
    axis.set_major_formatter(thousands)
    axis.axes.grid(axis=axis.axis_name)
    axis.axes.set(**{f"{axis.axis_name}lim": (0, max(axis.get_data_interval()[1] * 1.06, 1))})


def date_axis(axes: Axes, first: date, last: date) -> None:
    """A horizontal axis of days, both ends included, with as many labels as there is room for."""
    half = timedelta(hours=12)
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    axes.set_xlim(date2num(start - half), date2num(end + half))
    axes.xaxis.set_major_locator(_Days())
    axes.xaxis.set_major_formatter(_DayNames())


class _Counts(MaxNLocator):
    """Round numbers, fewer where the axis is short."""

    def __call__(self) -> Sequence[float]:
        self.set_params(nbins=min(5, max(2, self.axis.get_tick_space())))
        return super().__call__()


class _Days(Locator):
    """Days, Mondays, months or years: the closest that fit into the width of the axis."""

    def __call__(self) -> Sequence[float]:
        return self.tick_values(*self.axis.get_view_interval())

    def tick_values(self, vmin: float, vmax: float) -> Sequence[float]:
        start, end = (pd.Timestamp(num2date(value).replace(tzinfo=None)) for value in (vmin, vmax))
        days = pd.date_range(start.ceil("D"), end.floor("D"))
        room = max(2, int(self.axis.axes.bbox.width / self.axis.axes.figure.dpi * 96 / 62))
        fitting = (choice for choice in _choices(days) if 2 <= len(choice) <= room)
        return date2num(next(fitting, days[[0, -1]].unique()))


def _choices(days: pd.DatetimeIndex) -> Iterator[pd.DatetimeIndex]:
    yield from (days[::step] for step in (1, 2, 3))
    yield days[days.day_of_week == 0]
    yield days[days.day.isin([1, 15])]
    firsts = days[days.day == 1]
    yield from (firsts[(firsts.month - 1) % step == 0] for step in (1, 2, 3, 6, 12))
    januaries = firsts[firsts.month == 1]
    yield from (januaries[januaries.year % step == 0] for step in (2, 5, 10, 20, 50, 100))


class _DayNames(Formatter):
    """3 Dec, Dec or nothing, with the year below at the first tick and where it changes."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        days = [num2date(value) for value in values]
        if all((day.month, day.day) == (1, 1) for day in days):
            return [str(day.year) for day in days]
        form = "{0:%b}" if all(day.day == 1 for day in days) else "{0.day} {0:%b}"
        years = [None, *(day.year for day in days)]
        return [
            form.format(day) + (f"\n{day.year}" if day.year != before else "")
            for day, before in zip(days, years, strict=False)
        ]


@contextmanager
def _house() -> Iterator[None]:
    with matplotlib.style.context(HOUSE, after_reset=True), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        yield


def _svg(figure: Figure) -> str:
    out = StringIO()
    unsaid = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with _house():
        figure.savefig(out, format="svg", metadata=unsaid)
    return out.getvalue()


def _themed(svg: str) -> str:
    """The SVG with its colours as variables, which change with the reader's mode.

    Its comments go: they repeat the labels as they are, and a control character breaks an SVG.
    """
    drawn = re.sub(r"<!--.*?-->", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    used = [colour for colour in DARK if colour in drawn]
    light = "".join(f"{_variable(colour)}:{colour};" for colour in used)
    dark = "".join(f"{_variable(colour)}:{DARK[colour]};" for colour in used)
    for colour in used:
        drawn = drawn.replace(f": {colour}", f": var({_variable(colour)})")
    modes = f"svg{{{light}}}@media (prefers-color-scheme:dark){{svg{{{dark}}}}}"
    return drawn.replace(">", f"><style>{modes}</style>", 1)


def _variable(colour: str) -> str:
    return f"--c{colour[1:]}"
