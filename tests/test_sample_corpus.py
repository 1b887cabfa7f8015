"""The sample corpus: well-formed dispatches in which no figure, name or day is invented."""

import csv
import datetime
import re
from pathlib import Path

import frontmatter
import pytest

from helpers.home import DATA

FOLDER = DATA / "corpus"
PATHS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
DISPATCHES = {path.name: frontmatter.load(str(path)) for path in PATHS}

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
PLAIN = (
    {word: value for value, word in enumerate(UNITS.split())}
    | {word: 10 * value for value, word in enumerate(TENS.split(), start=2)}
    | {"dozen": 12}
)
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
NUMBER_WORD = "|".join([*PLAIN, *SCALES])
NUMBER = re.compile(
    r"\b(?:\d+(?:,\d{3})*(?:\.\d+)?(?: (?:hundred|thousand|million))?"
    r"|half a million"
    rf"|(?:an? )?(?:{NUMBER_WORD})"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{NUMBER_WORD}))*)\b",
    re.IGNORECASE,
)
DAY = re.compile(r"\b(\d{1,2}) (November|December)\b(?: 2024\b)?")
MONTHS = {"November": 11, "December": 12}
# Words before a figure that make it a lower or upper bound, or an approximate one.
BOUNDS = {
    "floor": "at least|more than|over|above|no fewer than|upwards of",
    "ceiling": r"close to|(?<!goes )up to|as many as|nearly|almost|slightly fewer than",
    "about": "about|around|some|roughly",
}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# Words that are as good as a figure: a dispatch may use them only where a fact does.
VAGUE = (
    "dozens scores hundreds thousands tens several half quarter twice "
    "second third fourth fifth sixth seventh eighth ninth tenth"
)
FIGURES = [
    f"{kind}_{bound}"
    for kind in ("killed", "injured", "displaced", "detained")
    for bound in ("low", "high")
]
# How a source named in the facts is called in full, as a dispatch must call it.
SOURCES = {
    "SOHR": "Syrian Observatory for Human Rights",
    "SNHR": "Syrian Network for Human Rights",
    "White Helmets": "White Helmets",
    "UN OCHA": "UN Office for the Coordination of Humanitarian Affairs",
    "UNHCR": "UN refugee agency",
    "SANA": "Syrian Arab News Agency",
    "AANES": "Autonomous Administration of North and East Syria",
    "Tasnim": "Tasnim",
    "AFP": "AFP",
    "dpa": "dpa",
    "BBC": "BBC",
    "RNTV": "RNTV",
    "local source": "local source",
    "Russian reconciliation centre": "Russian reconciliation centre",
    "Israeli military": "Israeli military",
    "Israeli Army Radio": "Israeli Army Radio",
    "rebel commander": "rebel commander",
    "early reports": "early reports",
    "Iraqi security sources": "Iraqi security sources",
    "UN human rights office": "UN human rights office",
}
# Names that need no fact: full forms of what the facts abbreviate, demonyms, and common knowledge.
COMMON_NAMES = (
    "Syria Syrian Syrians Russia Russian Turkey Turkish Iran Iranian Iraq Iraqi Israel Israeli "
    "Lebanon Lebanese Kurdish Arab Hayat Tahrir al-Sham HTS National Army SNA "
    "Democratic Forces SDF Autonomous Administration North East Observatory Network Human Rights "
    "White Helmets UN Office Coordination Humanitarian Affairs OCHA UNHCR SANA AANES SNHR SOHR "
    "News Agency Reuters AFP"
)


def values(text: str) -> set[float]:
    """Every number in digits or words, days of a month apart."""
    return {_value(found.group()) for found in NUMBER.finditer(DAY.sub(" ", text))}


def _value(words: str) -> float:
    parts = words.lower().replace(",", "").replace("-", " ").split()
    if parts[0] == "half":
        return 500_000
    total = current = 0.0
    for part in parts:
        if part in PLAIN:
            current = (current or 1) * 12 if part == "dozen" else current + PLAIN[part]
        elif part == "hundred":
            current = (current or 1) * 100
        elif part in SCALES:
            total, current = total + (current or 1) * SCALES[part], 0
        elif part[0].isdigit():
            current += float(part)
    return total + current


def days(text: str) -> set[datetime.date]:
    """Every day of a month that the text names."""
    return {datetime.date(2024, MONTHS[month], int(number)) for number, month in DAY.findall(text)}


def bounded(text: str, bound: str) -> set[float]:
    """The numbers that stand behind a word of that bound."""
    phrase = re.compile(rf"\b(?:{BOUNDS[bound]}) ({NUMBER.pattern})", re.IGNORECASE)
    return {_value(found[1]) for found in phrase.finditer(text)}


def words(text: str) -> set[str]:
    """The lower-case words of a text."""
    return set(re.findall(r"[a-z]+", text.lower()))


def names(text: str) -> set[str]:
    """The capitalised words within sentences; what only opens one may be any word."""
    return set(re.findall(r"(?<=[\w,;)] )(?:al-)?[A-Z][\w-]*", text))


def openers(text: str) -> set[str]:
    """The capitalised words that open a sentence, a line or an item."""
    return set(re.findall(r"(?<![\w,;)] )\b[A-Z][\w-]*", text))


def said(dispatch: frontmatter.Post) -> str:
    """Title and body, with straight apostrophes."""
    return f"{dispatch['title']}.\n{dispatch.content}".replace("’", "'")


def published_day(dispatch: frontmatter.Post) -> datetime.date | None:
    """The day of publication in the desk's own time."""
    published = dispatch.get("published")
    return published.date() if isinstance(published, datetime.datetime) else published


def fact_text(fact: dict) -> str:
    """All that a fact says in words."""
    columns = ("summary", "victims", "place", "actors", "attributed_to")
    return " . ".join(fact[column] for column in columns)


def fact_days(fact: dict) -> set[datetime.date]:
    """The days that a fact knows: of the event, of its report, and those that it names."""
    dates = {datetime.date.fromisoformat(fact[key]) for key in ("date", "published") if fact[key]}
    return dates | days(fact["summary"])


def fact_values(fact: dict) -> set[float]:
    """The numbers that a fact holds, in words or in its columns."""
    figures = {float(fact[column]) for column in FIGURES if fact[column]}
    return figures | values(fact_text(fact))


def column_figures(fact: dict, exact: bool) -> set[float]:
    """The figures of a fact's columns that are exact, or those that are lower bounds."""
    pairs = [(fact[low], fact[high]) for low, high in zip(FIGURES[::2], FIGURES[1::2], strict=True)]
    return {float(low) for low, high in pairs if low and (low == high if exact else not high)}


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, dict]:
    """The fact sheet by fact_id."""
    with (shared / "facts" / "syria-2024.csv").open(encoding="utf-8") as file:
        return {row["fact_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(params=sorted(DISPATCHES))
def dispatch(request: pytest.FixtureRequest) -> frontmatter.Post:
    """Each dispatch in turn."""
    return DISPATCHES[request.param]


@pytest.fixture
def cited(dispatch: frontmatter.Post, facts: dict[str, dict]) -> list[dict]:
    """The facts that the dispatch names."""
    unknown = set(dispatch["facts"]) - set(facts)
    assert not unknown
    return [facts[fact_id] for fact_id in dispatch["facts"]]


def test_the_folder_holds_what_the_readme_promises():
    desks = {dispatch["outlet"] for dispatch in DISPATCHES.values()}
    undated = [name for name, dispatch in DISPATCHES.items() if published_day(dispatch) is None]
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(DISPATCHES) >= 48
    assert len(desks) >= 4
    assert undated
    assert all(desk in readme for desk in desks)


def test_front_matter_is_complete(dispatch):
    keys = set(dispatch.keys())
    assert {"title", "outlet", "facts"} <= keys <= {"title", "published", "outlet", "facts"}
    assert dispatch["title"].strip() == dispatch["title"] != ""
    assert dispatch["facts"]
    assert len(set(dispatch["facts"])) == len(dispatch["facts"])


def test_length_is_that_of_a_dispatch(dispatch):
    assert 90 <= len(dispatch.content.split()) <= 300


@pytest.mark.parametrize("name", sorted(DISPATCHES))
def test_file_name_bears_the_day_of_publication(name):
    day = published_day(DISPATCHES[name])
    if day:
        assert name.startswith(f"{day.isoformat()}-")
    else:
        assert not re.match(r"\d", name)


def test_no_figure_is_invented(dispatch, cited):
    held = set().union(*map(fact_values, cited))
    invented = values(said(dispatch)) - held
    assert not invented


def test_lower_bounds_stay_lower_bounds(dispatch, cited):
    exact = set().union(*(column_figures(fact, exact=True) for fact in cited))
    floors = set().union(*(column_figures(fact, exact=False) for fact in cited))
    stated = set().union(*(bounded(fact_text(fact), "floor") for fact in cited))
    used = bounded(said(dispatch), "floor")
    invented = used - floors - stated
    lost = (floors - exact) & values(said(dispatch)) - used
    assert not invented
    assert not lost


@pytest.mark.parametrize("bound", ["about", "ceiling"])
def test_rough_figures_stay_rough(dispatch, cited, bound):
    stated = set().union(*(bounded(fact_text(fact), bound) for fact in cited))
    assert bounded(said(dispatch), bound) == stated & values(said(dispatch))


def test_no_vague_quantity_is_invented(dispatch, cited):
    held = set().union(*(words(fact_text(fact)) for fact in cited))
    invented = words(said(dispatch)) & words(VAGUE) - held
    assert not invented


def test_no_day_is_invented(dispatch, cited):
    known = set().union(*map(fact_days, cited)) | {published_day(dispatch)} - {None}
    weekdays = {WEEKDAYS[day.weekday()] for day in known}
    weekdays |= {day for day in WEEKDAYS for fact in cited if day in fact["summary"]}
    invented = days(said(dispatch)) - known
    invented |= {day for day in WEEKDAYS if day in said(dispatch)} - weekdays
    assert not invented


def test_no_name_is_invented(dispatch, cited, facts):
    text = said(dispatch)
    named = set().union(*(names(row["summary"]) for row in facts.values()))
    held = set().union(*(names(fact_text(fact)) | openers(fact_text(fact)) for fact in cited))
    held |= {word for post in DISPATCHES.values() for word in post["outlet"].split()}
    held |= set(COMMON_NAMES.split()) | set(WEEKDAYS) | set(MONTHS)
    invented = (names(text) | openers(text) & named) - held
    assert not invented


def test_every_source_is_named(dispatch, cited):
    needed = {
        full
        for fact in cited
        for short, full in SOURCES.items()
        if re.search(rf"\b{re.escape(short)}", fact["attributed_to"])
    }
    missing = {full for full in needed if full.lower() not in said(dispatch).lower()}
    assert not missing


def test_every_cited_fact_is_told(dispatch, cited):
    told = values(said(dispatch))
    figures = {
        fact["fact_id"]: {float(fact[column]) for column in FIGURES if fact[column]}
        for fact in cited
    }
    # A single dead person may be named instead of counted.
    untold = {fact_id for fact_id, held in figures.items() if held - {1} and not held & told}
    assert not untold


def test_nothing_is_published_before_it_was_reported(dispatch, cited):
    day = published_day(dispatch)
    reported = [fact["published"] or fact["date"] for fact in cited]
    assert day is None or day.isoformat() >= max(reported)


def test_no_desk_is_an_outlet_of_the_fact_sheet(facts):
    desks = {dispatch["outlet"].lower() for dispatch in DISPATCHES.values()}
    assert not [row["outlet"] for row in facts.values() if row["outlet"].lower() in desks]
