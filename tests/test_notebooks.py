"""Every notebook, as it stands in the project and as it comes out on a small corpus."""

import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
import yaml
from bs4 import BeautifulSoup

from helpers import parameters
from helpers.home import NOTEBOOKS

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
SMALL = Path(__file__).parent / "corpus"
SHARED = ("corpus", "since", "until", "outlets")
NEVER = {"since": "2030-01-01"}
UNNAMED = {"actor": "unicef"}  # in the lexicon, and in none of the eight dispatches
RUNS = {
    "whole": {path.stem: {} for path in PATHS},
    "never": {path.stem: NEVER for path in PATHS if path.stem != "profile"},
    "unnamed": {"profile": UNNAMED},
    "injured": {"3_casualties": {"kind": "injured"}},
    "acled": {"3_casualties": {"kind": "injured", "vague": "acled"}},
}
KEPT = {"kernelspec", "language_info"}  # of a notebook's metadata
LAST_HEADINGS = ["Read the sentences", "What this cannot tell you"]

notebooks = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def held(path):
    return nbformat.read(path, as_version=4)


def sources(notebook, kind):
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


# As they stand in the project


def test_the_notebooks_are_those_that_reports_yml_renders():
    listed = yaml.safe_load((NOTEBOOKS / "reports.yml").read_text(encoding="utf-8"))
    assert {report["notebook"] for report in listed} == {path.name for path in PATHS}


def test_the_six_largest_actors_have_a_profile_each():
    listed = yaml.safe_load((NOTEBOOKS / "reports.yml").read_text(encoding="utf-8"))
    profile = next(report for report in listed if report["notebook"] == "profile.ipynb")
    assert (profile["report"], profile["each"]) == ("profile-{actor}", {"actor": "top 6"})


@notebooks
def test_a_notebook_is_committed_without_outputs(path):
    notebook = held(path)
    assert set(notebook.metadata) <= KEPT
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert set(cell.metadata) <= {"tags"}


@notebooks
def test_its_cells_have_names_that_a_reader_of_a_diff_understands(path):
    ids = [cell.id for cell in held(path).cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids)


@notebooks
def test_it_opens_with_its_question_and_two_sentences(path):
    opening = sources(held(path), "markdown")[0]
    heading, _, prose = opening.partition("\n\n")
    assert re.fullmatch(r"# .+\?", heading)
    assert len(re.findall(r"[.?!](?:\s|$)", prose)) == 2


@notebooks
def test_no_count_is_typed_in_its_prose(path):
    """The ends of a scale, such as −1 and 1, and a threshold such as 0.05 are no counts."""
    prose = " ".join(sources(held(path), "markdown"))
    assert not re.findall(r"(?<![\d.])\d[\d,]+", prose)


@notebooks
def test_the_parameters_that_all_notebooks_have_are_the_same_in_each(path):
    first = {p.name: p for p in parameters.of(PATHS[0])}
    mine = {p.name: p for p in parameters.of(path)}
    assert list(mine)[: len(SHARED)] == list(SHARED)
    assert [mine[name] for name in SHARED] == [first[name] for name in SHARED]
    assert all(parameter.meaning for parameter in mine.values())


@notebooks
def test_a_parameter_of_one_name_has_one_type_in_all_notebooks(path):
    types = {p.name: p.type for other in PATHS for p in parameters.of(other)}
    allowed = {"actor": "str | None"}  # one actor, or none, where a page is about all
    for parameter in parameters.of(path):
        optional = allowed.get(parameter.name) == parameter.annotation
        assert parameter.type == types[parameter.name] or optional


@notebooks
def test_its_parts_stand_in_their_order(path):
    notebook = held(path)
    code = sources(notebook, "code")
    headings = re.findall(r"^## (.+)$", "\n".join(sources(notebook, "markdown")), re.MULTILINE)
    assert "parameters" in notebook.cells[1].metadata.tags
    assert code[1].startswith("from helpers import ")
    assert code[2].startswith("page.in_short(")
    assert code[-1] == "page.about(summaries.provenance(held))"
    assert headings[-2:] == LAST_HEADINGS
    assert 3 <= len(headings[:-2]) <= 7
    assert "METHODOLOGY.md" in sources(notebook, "markdown")[-1]


@notebooks
def test_a_cell_is_five_lines_or_fewer(path):
    cells = [cell for cell in held(path).cells if cell.cell_type == "code"]
    for cell in cells[1:]:
        assert len([line for line in cell.source.splitlines() if line.strip()]) <= 5


# As they come out


@dataclass(frozen=True)
class Page:
    """An executed notebook: its outputs as HTML and as words, and what it wrote to stderr."""

    notebook: nbformat.NotebookNode

    @property
    def html(self) -> str:
        return "".join(
            output.data.get("text/html", "")
            for cell in self.notebook.cells
            for output in cell.get("outputs", [])
            if "data" in output
        )

    @property
    def words(self) -> str:
        return " ".join(BeautifulSoup(self.html, "html.parser").get_text(" ").split())

    @property
    def stderr(self) -> str:
        return "".join(
            output.text
            for cell in self.notebook.cells
            for output in cell.get("outputs", [])
            if output.output_type == "stream" and output.name == "stderr"
        )

    def words_of(self, cell: str) -> str:
        """The words that one cell came to."""
        outputs = next(c.outputs for c in self.notebook.cells if c.id == cell)
        html = "".join(output.data["text/html"] for output in outputs)
        return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def executed(path: Path, values: dict[str, Any], out: Path) -> Path:
    papermill.execute_notebook(
        path, out, {"corpus": str(SMALL), **values}, progress_bar=False, cwd=NOTEBOOKS
    )
    return out


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The page of every run and notebook; the tables are made once."""
    folder = tmp_path_factory.mktemp("executed")
    before = dict(os.environ)
    os.environ["SITREP_TABLES"] = str(folder / "tables")
    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            done = {
                (run, name): pool.submit(
                    executed, NOTEBOOKS / f"{name}.ipynb", values, folder / f"{run}-{name}.ipynb"
                )
                for run, each in RUNS.items()
                for name, values in each.items()
            }
            return {key: Page(held(future.result())) for key, future in done.items()}
    finally:
        os.environ.clear()
        os.environ.update(before)


def of_run(pages, run):
    return {name: page for (ran, name), page in pages.items() if ran == run}


@pytest.mark.slow
def test_every_cell_of_every_notebook_runs_and_none_complains(pages):
    for page in pages.values():
        for cell in page.notebook.cells:
            assert cell.cell_type != "code" or cell.execution_count is not None
            assert not any(o.output_type == "error" for o in cell.get("outputs", []))
        assert page.stderr == ""
        assert "Traceback" not in page.words


@pytest.mark.slow
def test_every_notebook_answers_in_two_sentences_or_more(pages):
    for page in of_run(pages, "whole").values():
        assert len(re.findall(r"[.?!](?:\s|$)", page.words_of("in-short"))) >= 2


@pytest.mark.slow
def test_every_picture_has_its_finding_and_its_words(pages):
    for page in pages.values():
        for chart in BeautifulSoup(page.html, "html.parser").select("figure.chart"):
            assert chart.h3.get_text().strip()
            assert len(chart.img["alt"]) > 20
            assert chart.select_one("figcaption p").get_text().strip()


@pytest.mark.slow
def test_a_period_with_nothing_in_it_is_told_in_sentences(pages):
    for name, page in of_run(pages, "never").items():
        assert "since 1 January 2030" in page.words_of("in-short")
        charts = BeautifulSoup(page.html, "html.parser").select("figure.chart")
        assert not charts or name == "5_accuracy"  # what was measured was not measured here
        assert "nan" not in page.words.casefold().split()


@pytest.mark.slow
def test_an_actor_that_is_never_mentioned_is_told_in_a_sentence(pages):
    answer = pages["unnamed", "profile"].words_of("in-short")
    assert "UNICEF" in answer
    assert "No" in answer


@pytest.mark.slow
def test_one_parameter_changed_changes_the_page(pages):
    for name, page in of_run(pages, "never").items():
        assert page.words != pages["whole", name].words


@pytest.mark.slow
def test_another_kind_makes_another_page(pages):
    killed, injured = (pages[run, "3_casualties"].words for run in ("whole", "injured"))
    assert "11 claims of people killed" in killed
    assert "2 claims of people injured" in injured
    assert killed != injured


@pytest.mark.slow
def test_the_policy_for_vague_words_is_printed_where_such_words_occur(pages):
    """Of the two claims of people injured one is "dozens"; those killed are all numbers."""
    left_out, counted, no_word = (
        pages[run, "3_casualties"].words_of("vague-policy") for run in ("injured", "acled", "whole")
    )
    assert "dozens 1 not counted 12 24 to 99 its own" in left_out
    assert "dozens 1 12 12 24 to 99 its own" in counted
    assert "had nothing to decide here" in no_word
    answer = pages["acled", "3_casualties"].words_of("in-short")
    assert "1 figure is a word such as dozens, counted by the policy “acled”." in answer


@pytest.mark.slow
def test_a_figure_on_the_page_can_be_followed_to_its_sentence(pages):
    words = pages["whole", "3_casualties"].words_of("evidence")
    assert "At least 9 people were killed in Ain Zuhra on Sunday" in words
    assert "at least 9 killed, according to Syrian Observatory for Human Rights" in words


@pytest.mark.slow
def test_reported_not_verified_stands_where_figures_stand(pages):
    for name in ("0_briefing", "3_casualties"):
        assert "Reported, not verified." in pages["whole", name].words


@pytest.mark.slow
def test_the_page_on_accuracy_reads_the_invented_sentences_as_it_is_made(pages):
    page = pages["whole", "5_accuracy"]
    assert "Of the invented texts, made to be hard," in page.words_of("in-short")
    assert re.search(r"missed: |Nothing was missed", page.words_of("missed"))
    assert "a plain regular expression" in page.html
    assert "F1 by kind, on invented sentences" in page.words_of("constructed-by-kind")


@pytest.mark.slow
def test_a_page_shows_no_folder_of_this_machine_and_loads_nothing(pages):
    for page in pages.values():
        assert str(SMALL.parent) not in page.html
        assert not re.findall(r"(?:src|srcset)=\"(?!data:)", page.html)
