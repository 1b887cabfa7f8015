"""`sitrep render`: which reports are asked for, what is made again, what the index says."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat.v4 as v4
import pytest
from bs4 import BeautifulSoup

from conftest import SMALL
from helpers import batch
from helpers.batch import making
from helpers.errors import UserError
from helpers.render import Failure, Outcome

COMMON = """\
corpus: str = "sample"  # file, folder, address or recipe
since: str | None = None  # first day, ISO
until: str | None = None  # last day, ISO
outlets: list[str] | None = None  # all, if none is named
"""
COUNTS = """\
from helpers import corpus as held
from helpers import page

articles = held.load("articles", corpus=corpus, since=since, until=until, outlets=outlets)
page.in_short([f"There are {len(articles)} articles in {corpus}."])"""
LISTED = """\
- report: places
  notebook: 1_places.ipynb
- report: actors
  notebook: 2_actors.ipynb
- report: profile-{actor}
  notebook: profile.ipynb
  each: {actor: top 2}
  parameters: {since: 2024-12-01}
"""


def notebook(path: Path, question: str, own: str = "", cell: str = COUNTS) -> None:
    cells = [
        v4.new_markdown_cell(f"# {question}"),
        v4.new_code_cell(COMMON + own, metadata={"tags": ["parameters"]}),
        v4.new_code_cell(cell),
    ]
    path.write_text(v4.writes(v4.new_notebook(cells=cells)), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three notebooks and the reports.yml that lists them."""
    notebook(tmp_path / "1_places.ipynb", "Where?")
    notebook(tmp_path / "2_actors.ipynb", "Who?", "actors: list[str] | None = None\n")
    notebook(tmp_path / "profile.ipynb", "Who is it?", 'actor: str = "hts"\n')
    (tmp_path / "reports.yml").write_text(LISTED, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("tables")


@pytest.fixture
def sitrep(folder, tables):
    """Runs `batch.render` or `batch.why` on the small corpus, as the command would."""

    def run(*names, do=batch.render, **options):
        usual = {"reports": folder / "reports.yml", "corpus": str(SMALL), "tables": tables}
        return do(names, **usual | {"out": folder / "out"} | options)

    return run


@pytest.fixture
def no_kernel(monkeypatch):
    """In place of kernels, a page of one line for each job; `failing` holds names that fail."""
    failing, ran = set(), []

    def outcomes(work, jobs=None):
        for job in work:
            ran.append(job)
            if job.report in failing:
                yield Outcome(job.report, failure=Failure("KeyError: 'x'", 3, "frame['x']"))
            else:
                job.page.write_text(f"{dict(job.parameters)} {job.made}", encoding="utf-8")
                yield Outcome(job.report, "What?", "This.")

    monkeypatch.setattr(making, "outcomes", outcomes)
    return failing, ran


def refusal(run, *names, **options) -> str:
    with pytest.raises(UserError) as refused:
        run(*names, **options)
    return str(refused.value)


def index_of(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "out" / "index.html").read_text(encoding="utf-8"), "html.parser")


def links(folder: Path) -> list[str]:
    return [link["href"] for link in index_of(folder).select("main a")]


# What is refused before a kernel starts


@pytest.fixture
def nothing_runs(no_kernel):
    yield
    assert no_kernel[1] == []


@pytest.mark.parametrize(
    ("names", "given", "said"),
    [
        (
            ["2_actors"],
            {"actorr": "x"},
            "2_actors has no parameter 'actorr'; did you mean actors",
        ),
        (["2_actors"], {"actors": "hts"}, "write actors=[hts]"),
        (["2_actors"], {"actors": ["nobody-at-all"]}, "actors: no actor 'nobody-at-all'"),
        (["places"], {"since": "yesterday"}, "since=yesterday is no day"),
        (["places"], {"since": "2024-12-02", "until": "2024-12-01"}, "is before since"),
        (["profile"], {"until": "2024-11-30"}, "until=2024-11-30 is before since=2024-12-01"),
        (["places"], {"outlets": ["Cedar Wyre"]}, "no outlet 'Cedar Wyre'"),
        (["profile-nobody-at-all"], {}, "no actor 'nobody-at-all'"),
        (["profile-hts"], {"actor": "russia"}, "contradict"),
        (["places"], {"corpus": "x"}, "--corpus"),
        (["actorz"], {}, "no report or notebook 'actorz'; did you mean actors"),
        ([], {"actor": "hts"}, "1_places has no parameter 'actor'"),
    ],
)
def test_what_cannot_be_understood_is_refused(sitrep, nothing_runs, names, given, said):
    assert said in refusal(sitrep, *names, given=given)


def test_a_corpus_that_is_not_there_is_refused(sitrep, nothing_runs, tmp_path):
    assert "nowhere" in refusal(sitrep, corpus=str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be a list of reports"),
        ("report: x", "must be a list of reports"),
        ("- report: [", "not valid YAML"),
        ("- report: x", "entry 1 (x): notebook: Field required"),
        ("- report: x\n  notebook: 1_places.ipynb\n  param: {}", "param: Extra inputs"),
        ("- report: x\n  notebook: 1_place.ipynb", "did you mean 1_places?"),
        ("- report: ../x\n  notebook: 1_places.ipynb", "entry 1 (../x): report:"),
        ("- report: x\n  notebook: profile.ipynb\n  each: {actor: top 2}", "must hold {actor}"),
        ("- report: x-{actor}\n  notebook: profile.ipynb\n  each: {actor: most}", "or `top 6`"),
        ("- report: x-{actor}\n  notebook: profile.ipynb", "of which `each` says nothing"),
        (LISTED + LISTED, "actors, places, profile-{actor} is listed twice"),
    ],
)
def test_a_reports_yml_that_is_wrong_names_the_entry(folder, text, said):
    (folder / "reports.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"reports\.yml") as refused:
        batch.reports(folder / "reports.yml")
    assert said in str(refused.value)


def test_a_notebook_without_parameters_is_refused(folder, sitrep, nothing_runs):
    bare = v4.new_notebook(cells=[v4.new_code_cell("1 + 1")])
    (folder / "bare.ipynb").write_text(v4.writes(bare), encoding="utf-8")
    assert "has no parameters cell" in refusal(sitrep, "bare")


# Which reports a name means


@pytest.mark.parametrize(
    ("name", "notebook_name"),
    [
        ("places", "1_places.ipynb"),
        ("1_places", "1_places.ipynb"),
        ("1_places.ipynb", "1_places.ipynb"),
        ("profile", "profile.ipynb"),
        ("profile-hts", "profile.ipynb"),
        ("profile-{actor}", "profile.ipynb"),
    ],
)
def test_a_report_is_named_by_its_page_or_its_notebook(folder, name, notebook_name):
    assert batch.notebook(name, folder / "reports.yml").name == notebook_name


def test_a_name_that_may_be_two_notebooks_is_refused(folder):
    notebook(folder / "3_places.ipynb", "Where else?")
    (folder / "reports.yml").write_text("- report: x\n  notebook: profile.ipynb", encoding="utf-8")
    with pytest.raises(UserError, match="may be 1_places or 3_places"):
        batch.notebook("places", folder / "reports.yml")


def test_a_notebook_that_is_not_listed_is_rendered_by_name_or_path(folder, sitrep, no_kernel):
    notebook(folder / "4_own.ipynb", "What else?")
    assert sitrep("own").made == ("4_own",)
    assert sitrep(str(folder / "4_own.ipynb")).unchanged == ("4_own",)


# What is made


# In the small corpus three articles mention the Syrian army, three the White Helmets, others less.
def test_each_actor_of_the_top_has_a_page_in_the_period_of_the_report(sitrep, no_kernel):
    assert sitrep().made == ("places", "actors", "profile-syrian-army", "profile-white-helmets")
    given = {job.report: job.parameters for job in no_kernel[1]}
    assert given["profile-white-helmets"]["actor"] == "white-helmets"
    assert given["profile-white-helmets"]["since"] == "2024-12-01"


def test_an_actor_that_is_given_takes_the_place_of_the_top(sitrep, no_kernel):
    assert sitrep("profile", given={"actor": "russia"}).made == ("profile-russia",)


def test_actors_may_be_listed_and_are_checked(folder, sitrep, no_kernel):
    text = LISTED.replace("top 2", "[russia, turkey]")
    (folder / "reports.yml").write_text(text, encoding="utf-8")
    assert sitrep("profile").made == ("profile-russia", "profile-turkey")
    (folder / "reports.yml").write_text(text.replace("turkey", "nobody-at-all"), encoding="utf-8")
    assert "no actor 'nobody-at-all'" in refusal(sitrep)


def test_where_no_actor_is_mentioned_there_is_no_profile(sitrep, no_kernel, capsys):
    assert sitrep(given={"since": "2024-12-09"}).made == ("places", "actors")
    assert "no profile-{actor}: no article here mentions an actor" in capsys.readouterr().out


def test_outlets_are_handed_on_as_the_corpus_spells_them(sitrep, no_kernel):
    sitrep("places", given={"outlets": ["cedar wire"]})
    assert no_kernel[1][0].parameters["outlets"] == ["Cedar Wire"]


def test_no_folder_of_this_machine_reaches_a_notebook(sitrep, no_kernel, tmp_path):
    sitrep()
    assert all(str(tmp_path) not in str(job.parameters) for job in no_kernel[1])
    assert all(str(SMALL.parent) not in str(job.parameters) for job in no_kernel[1])


def test_a_second_run_makes_nothing_and_touches_nothing(folder, sitrep, no_kernel):
    sitrep()
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.html")}
    again = sitrep()
    assert (again.made, len(again.unchanged), again.exit_status) == ((), 4, 0)
    assert {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.html")} == before


def test_force_makes_all_again(sitrep, no_kernel):
    sitrep()
    assert len(sitrep(force=True).made) == 4


def test_what_changed_is_made_again_and_why_says_so(folder, sitrep, no_kernel):
    sitrep()
    notebook(folder / "1_places.ipynb", "Where, then?")
    (folder / "out" / "actors.html").unlink()
    (folder / "out" / "profile-syrian-army.html").write_text("mended by hand", encoding="utf-8")
    assert sitrep(do=batch.why) == [
        "places: would be made: changed: the notebook",
        "actors: would be made: its page is missing",
        "profile-syrian-army: would be made: its page is not as it was made",
        "profile-white-helmets: unchanged",
    ]
    assert sitrep().made == ("places", "actors", "profile-syrian-army")


def test_one_parameter_changed_makes_those_again_that_are_asked_for(sitrep, no_kernel):
    sitrep()
    given = {"until": "2024-12-02"}
    assert sitrep("places", do=batch.why, given=given) == [
        "places: would be made: changed: its parameters"
    ]
    assert sitrep("places", given=given).made == ("places",)
    assert sitrep("actors").unchanged == ("actors",)


def test_running_a_notebook_in_the_browser_changes_nothing(folder, sitrep, no_kernel):
    sitrep("places")
    path = folder / "1_places.ipynb"
    ran = v4.reads(path.read_text(encoding="utf-8"))
    ran.cells[2].execution_count = 7
    ran.cells[2].outputs = [v4.new_output("stream", text="seen")]
    path.write_text(v4.writes(ran), encoding="utf-8")
    assert sitrep("places").unchanged == ("places",)


def test_another_corpus_makes_all_again(sitrep, no_kernel, tmp_path):
    sitrep()
    one = next(SMALL.glob("*seven*"))
    options = {"corpus": str(one), "tables": tmp_path / "other"}
    assert all("the corpus" in line for line in sitrep("places", do=batch.why, **options))


# The index, and what is no longer there


def test_the_index_lists_each_report_in_the_order_of_reports_yml(folder, sitrep, no_kernel):
    sitrep("profile")
    sitrep("actors")
    sitrep("places")
    assert links(folder) == [
        "places.html",
        "actors.html",
        "profile-syrian-army.html",
        "profile-white-helmets.html",
    ]
    assert "This." in index_of(folder).get_text()


def test_a_page_that_is_no_longer_a_report_is_removed_but_nobody_elses(folder, sitrep, no_kernel):
    sitrep()
    (folder / "out" / "notes.html").write_text("mine", encoding="utf-8")
    (folder / "reports.yml").write_text(LISTED.replace("top 2", "top 1"), encoding="utf-8")
    assert sitrep(do=batch.why)[-1].startswith("profile-white-helmets: would be removed")
    assert sitrep("places").removed == ()
    assert sitrep().removed == ("profile-white-helmets",)
    assert "profile-white-helmets.html" not in links(folder)
    assert not (folder / "out" / "profile-white-helmets.html").exists()
    assert (folder / "out" / "notes.html").exists()


def test_a_failure_is_listed_and_the_others_are_made(folder, sitrep, no_kernel):
    no_kernel[0].add("actors")
    done = sitrep()
    assert (done.exit_status, done.failed, len(done.made)) == (1, ("actors",), 3)
    said = index_of(folder).select_one(".failed").get_text()
    assert "KeyError: 'x'" in said
    assert "cell 3 (frame['x'])" in said
    assert "no page from before" in said


def test_the_page_from_before_stays_and_is_said_to(folder, sitrep, no_kernel):
    sitrep()
    page = (folder / "out" / "actors.html").read_text(encoding="utf-8")
    no_kernel[0].add("actors")
    assert sitrep("actors", force=True).exit_status == 1
    assert (folder / "out" / "actors.html").read_text(encoding="utf-8") == page
    assert index_of(folder).select_one(".failed a")["href"] == "actors.html"
    assert sitrep("actors", do=batch.why) == ["actors: would be made: failed last time"]
    no_kernel[0].clear()
    assert sitrep("actors").made == ("actors",)
    assert index_of(folder).select_one(".failed") is None


def test_two_runs_differ_in_the_time_of_making_alone(folder, sitrep, no_kernel, monkeypatch):
    texts = []
    for out, now in (("one", "2024-12-09 10:00:00 UTC"), ("two", "2025-01-09 10:00:00 UTC")):
        monkeypatch.setattr(batch, "_now", lambda now=now: now)
        sitrep(out=folder / out)
        files = sorted((folder / out).glob("[a-z]*"))
        texts.append({f.name: f.read_text(encoding="utf-8").replace(now, "") for f in files})
    assert texts[0] == texts[1]


def test_a_manifest_that_cannot_be_read_makes_all_again(folder, sitrep, no_kernel):
    sitrep()
    (folder / "out" / "manifest.json").write_text("{", encoding="utf-8")
    assert len(sitrep().made) == 4


# The whole way


@pytest.mark.slow
def test_the_whole_way_with_kernels(folder, sitrep, capsys):
    notebook(folder / "2_actors.ipynb", "Who?", "actors: list[str] | None = None\n", "1 / 0")
    done = sitrep(jobs=2)
    assert sorted(done.made) == ["places", "profile-syrian-army", "profile-white-helmets"]
    assert done.failed == ("actors",)
    assert "There are 8 articles in corpus." in index_of(folder).get_text()
    said = capsys.readouterr().out
    assert re.search(r"^made places \(\d+\.\d s\)$", said, re.MULTILINE)
    assert "failed actors: cell 3 (1 / 0): ZeroDivisionError: division by zero" in said
    assert sitrep("places").unchanged == ("places",)
    assert sitrep("places", given={"outlets": ["Cedar Wire"]}).made == ("places",)
    page = (folder / "out" / "places.html").read_text(encoding="utf-8")
    assert "There are 3 articles" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"]
)
def test_a_run_that_is_stopped_leaves_no_kernel_and_nothing_half_written(
    folder, tables, sent, status
):
    said = f"Path({str(folder / 'pid')!r}).write_text(str(os.getpid()))"
    wait = f"import os, time\nfrom pathlib import Path\n\n{said}\ntime.sleep(600)"
    notebook(folder / "1_places.ipynb", "Where?", cell=wait)
    command = [sys.executable, "-m", "helpers", "render", "places", "--corpus", SMALL]
    command += ["--reports", folder / "reports.yml", "--tables", tables, "--out", folder / "out"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (folder / "pid").exists() or not (folder / "pid").read_text():
        assert running.poll() is None
        time.sleep(0.1)
    os.killpg(running.pid, sent)  # a terminal tells the whole group
    assert running.wait(timeout=30) == status
    assert "Traceback" not in running.stderr.read()
    assert {path.name for path in (folder / "out").iterdir()} <= {
        ".lock",
        "index.html",
        "manifest.json",
    }
    kernel = int((folder / "pid").read_text())
    until = time.monotonic() + 30
    while _lives(kernel):
        assert time.monotonic() < until, "the kernel lives on"
        time.sleep(0.1)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
