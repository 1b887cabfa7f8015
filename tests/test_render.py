"""A notebook made into a page, or refused with the cell and the error."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import nbformat.v4 as v4
import pytest
from bs4 import BeautifulSoup

from helpers import render
from helpers.render import Job, Outcome
from helpers.render.converting import unfit

MADE = "2024-12-09 10:00:00 UTC"
PARAMETERS = """\
corpus: str = "sample"  # file, folder, address or recipe
place: str = "Ain Zuhra"  # where to look
"""
SHOWS = """\
import sys

from helpers import page

print("a whisper", file=sys.stderr)
page.in_short([f"Nothing is reported from {place}.", "Nor from elsewhere."])
"""
ARTICLE = "<script>alert('Ain Zuhra')</script> & <b>more</b>"


def job(folder: Path, *cells: str, tags: tuple[str, ...] = (), **values: str) -> Job:
    """A job whose notebook holds these cells below its parameters; the tags are of the last one."""
    code = [v4.new_code_cell(source) for source in cells]
    code[-1].metadata["tags"] = list(tags)
    prose = v4.new_markdown_cell("# What is said of a place?\n\nIt matters.")
    given = v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    path = folder / "places.ipynb"
    path.write_text(v4.writes(v4.new_notebook(cells=[prose, given, *code])), encoding="utf-8")
    return Job("places", path, values, folder / "places.html", MADE)


def failed(folder: Path, *cells: str, tags: tuple[str, ...] = ()) -> Outcome:
    """The outcome, after seeing that the page from before has stayed."""
    asked = job(folder, *cells, tags=tags)
    asked.page.write_text("the page from before", encoding="utf-8")
    outcome = render.rendered(asked)
    assert outcome.failure
    assert asked.page.read_text(encoding="utf-8") == "the page from before"
    assert sorted(path.name for path in folder.iterdir()) == ["places.html", "places.ipynb"]
    return outcome


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> tuple[Job, Outcome]:
    """A notebook that shows an answer, what an article holds, and what surrounds its kernel."""
    folder = tmp_path_factory.mktemp("good")
    article = f"from markupsafe import escape\n\narticle = {ARTICLE!r}\narticle"
    shown = """\
class Shown:
    def _repr_html_(self):
        return f"<p class='shown'>{escape(article)}</p>"


Shown()"""
    around = """\
import json, os, sys

names = ("SITREP_TABLES", "SITREP_READ_ONLY", "PYTHONHASHSEED", "IPYTHONDIR", "PYTHONSTARTUP")
print(json.dumps([sys.executable, os.getcwd(), *map(os.environ.get, names)]))"""
    asked = job(folder, SHOWS, article, shown, around, place="Tal Marwa")
    asked = replace(asked, tables=folder / "tables")
    return asked, render.rendered(asked)


@pytest.fixture(scope="module")
def page(good) -> BeautifulSoup:
    return BeautifulSoup(good[0].page.read_text(encoding="utf-8"), "html.parser")


def test_the_outcome_holds_question_and_answer(good):
    outcome = good[1]
    assert outcome.failure is None
    assert outcome.question == "What is said of a place?"
    assert outcome.in_short == "Nothing is reported from Tal Marwa."


def test_the_page_shows_the_question_the_answer_and_the_parameters(page):
    assert page.h1.get_text() == "What is said of a place?"
    assert "Nothing is reported from Tal Marwa." in page.get_text()
    given = {row.th.get_text(): row.td.get_text() for row in page.select("footer tbody tr")}
    assert given == {"corpus": "sample", "place": "Tal Marwa"}


def test_the_page_holds_no_code_and_nothing_from_stderr(page, good):
    text = page.get_text()
    assert "import sys" not in text
    assert "a whisper" not in text
    assert good[1].warnings == ("a whisper",)


def test_what_an_article_holds_stays_text(page):
    assert [script for script in page.find_all("script") if "alert" in script.get_text()] == []
    assert page.select_one("p.shown").get_text() == ARTICLE
    assert len([pre for pre in page.find_all("pre") if "alert" in pre.get_text()]) == 1


def test_the_kernel_is_this_python_in_the_notebooks_folder_and_only_reads(page, good):
    asked, _ = good
    printed = next(pre.get_text() for pre in page.find_all("pre") if pre.get_text()[0] == "[")
    python, folder, tables, read_only, seed, ipython, startup = json.loads(printed)
    assert os.path.realpath(python) == os.path.realpath(sys.executable)
    assert Path(folder) == asked.notebook.parent.resolve()
    assert (tables, read_only, seed) == (str(asked.tables), "1", "0")
    assert not Path(ipython).exists()  # a folder of its own, gone with it
    assert startup is None


def test_the_environment_is_as_before(good):
    assert "SITREP_READ_ONLY" not in os.environ


def test_only_the_line_with_the_time_differs_from_run_to_run(tmp_path):
    asked = job(tmp_path, SHOWS, "for n in range(3):\n    print(n, flush=True)\n{'b', 'a', 'c'}")
    pages = []
    for made in (MADE, "2025-01-01 00:00:00 UTC"):
        render.rendered(replace(asked, made=made))
        pages.append(asked.page.read_text(encoding="utf-8").splitlines())
    differing = [(a, b) for a, b in zip(*pages, strict=True) if a != b]
    assert len(differing) == 1
    assert MADE in differing[0][0]


def test_a_cell_that_raises_is_named_with_its_error(tmp_path):
    outcome = failed(tmp_path, SHOWS, "1 / 0", "never = 'reached'")
    assert str(outcome.failure) == "cell 4 (1 / 0): ZeroDivisionError: division by zero"
    assert outcome.question == "What is said of a place?"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cell", "tags", "error"),
    [
        ("1 / 0", ("raises-exception",), "ZeroDivisionError: division by zero"),
        ("import os; os._exit(0)", (), "Kernel died"),
        ("import os; os.kill(os.getpid(), 9)", (), "Kernel died"),
        ("import sys; sys.exit()", (), "SystemExit"),
        ("exit()", (), "the cell ends its kernel by exit() or quit()"),
        ("1", ("skip-execution",), "the cell was not run"),
        ("x = = 1", (), "SyntaxError: invalid syntax"),
        ('raise ValueError("\\x1b[31mred\\x1b[0m\\nand more")', (), "ValueError: red"),
    ],
)
def test_papermills_word_is_not_taken_for_success(tmp_path, cell, tags, error):
    failure = failed(tmp_path, "before = 1", cell, tags=tags).failure
    assert failure.cell == 4
    assert failure.line == cell.splitlines()[0]
    assert failure.error.startswith(error)


@pytest.mark.slow
def test_a_page_that_would_load_something_is_no_page(tmp_path):
    html = "<img src='https://example.org/x.png'>"
    failure = failed(tmp_path, f"from IPython.display import HTML\nHTML({html!r})").failure
    assert failure.error.startswith("the page would load https://example.org/x.png")
    assert failure.cell is None


@pytest.mark.parametrize(
    "html",
    [
        "<script src='x.js'></script>",
        "<script>alert(1)</script>",
        "<p onclick='x()'>x</p>",
        "<link rel='stylesheet' href='style.css'>",
        "<iframe src='//example.org'></iframe>",
        "<img srcset='data:image/png;base64,xx 1x, https://example.org/x.png 2x'>",
        "<style>@import 'https://example.org/x.css'</style>",
        "<p style='background: url(x.png)'>x</p>",
        "<svg><image href='x.png'/></svg>",
        "<form action='https://example.org'></form>",
        "<pre>Traceback (most recent call last):\n</pre>",
    ],
)
def test_what_keeps_a_page_from_being_shared(html):
    assert unfit(f"<html><body>{html}</body></html>")


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://example.org/article'>read it there</a>",
        "<img src='data:image/svg+xml;utf8,<svg xmlns=\"x\"> </svg>'>",
        "<img srcset='data:image/png;base64,xx, data:image/png;base64,yy 2x'>",
        "<svg><use href='#mark'/></svg>",
        "<p>url(https://example.org) &lt;script src='x'&gt;</p>",
        "<p style='background: url(\"data:image/png;base64,xx\")'>x</p>",
    ],
)
def test_what_does_not(html):
    assert unfit(f"<html><body>{html}</body></html>") is None
