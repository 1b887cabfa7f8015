"""A notebook's parameters: read from their cell, and refused with a cure where they are wrong."""

from pathlib import Path

import nbformat.v4 as v4
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import parameters
from helpers.errors import UserError

CELL = """\
import datetime

corpus: str = "sample"  # file, folder, address or recipe
since: str | None = None  # first day, ISO
until: str | None = None  # last day, ISO
outlets: list[str] | None = None  # all, if none is named
top: int = 6  # actors in a chart
share: float = 0.5
weekly: bool = False  # by week, not by day
measure: Literal["count", "share"] = "count"  # what the chart shows
actors: list[str] = [
    "alpha",  # the first
    "beta",
]  # whom to compare
"""


def notebook(folder: Path, source: str, name: str = "2_actors.ipynb", tags=("parameters",)) -> Path:
    cells = [v4.new_markdown_cell("# Who?"), v4.new_code_cell(source, metadata={"tags": [*tags]})]
    path = folder / name
    path.write_text(v4.writes(v4.new_notebook(cells=cells)), encoding="utf-8")
    return path


@pytest.fixture
def actors(tmp_path) -> Path:
    return notebook(tmp_path, CELL)


def refusal(path: Path, *, checks=None, **values) -> str:
    with pytest.raises(UserError) as refused:
        parameters.checked(path, values, checks)
    return str(refused.value)


def test_each_parameter_has_its_type_default_and_meaning(actors):
    found = {p.name: p for p in parameters.of(actors)}
    assert list(found) == [
        "corpus",
        "since",
        "until",
        "outlets",
        "top",
        "share",
        "weekly",
        "measure",
        "actors",
    ]
    assert found["since"].annotation == "str | None"
    assert found["since"].default is None
    assert found["since"].meaning == "first day, ISO"
    assert found["share"].meaning == ""
    assert found["actors"].default == ["alpha", "beta"]
    assert found["actors"].meaning.endswith("whom to compare")


def test_the_cell_is_read_and_not_run(tmp_path):
    path = notebook(tmp_path, 'n: int = __import__("os")._exit(1)')
    with pytest.raises(UserError, match="n: write its value out"):
        parameters.of(path)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="#"))


@settings(max_examples=50)
@given(value=WORDS | st.integers() | st.lists(WORDS), meaning=WORDS)
def test_a_default_and_its_meaning_are_read_as_they_are_written(tmp_path_factory, value, meaning):
    kind = "list[str]" if isinstance(value, list) else type(value).__name__
    folder = tmp_path_factory.mktemp("any")
    (found,) = parameters.of(notebook(folder, f"x: {kind} = {value!r}  # {meaning}"))
    assert found.default == value
    assert found.meaning == meaning.strip()


def test_parameters_are_described_in_aligned_lines(actors):
    lines = parameters.described(actors)
    assert lines[0].split() == ["name", "type", "default", "meaning"]
    since = next(line for line in lines if line.startswith("since"))
    assert since.index("first day") == lines[0].index("meaning")


def test_right_values_are_taken(actors):
    values = {"since": "2024-12-01", "top": 3, "outlets": ["sana"], "measure": "share"}
    assert parameters.checked(actors, values) == values


def test_a_day_that_yaml_made_a_date_stays_a_text(actors):
    given = parameters.given(["since=2024-12-01", "outlets=[sana, 2024-12-02]"])
    assert parameters.checked(actors, given) == {
        "since": "2024-12-01",
        "outlets": ["sana", "2024-12-02"],
    }


def test_complete_adds_the_defaults(actors):
    values = parameters.complete(actors, {"top": 3})
    assert (values["top"], values["measure"], values["since"]) == (3, "count", None)


def test_an_unknown_name_is_refused_with_the_near_one_and_the_list(actors):
    message = refusal(actors, actorr="x")
    assert message.startswith("2_actors has no parameter 'actorr'; did you mean actors?")
    assert "corpus, since, until, outlets" in message


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("top", "x", "top takes a whole number, not 'x'"),
        ("top", True, "top takes a whole number, not True"),
        ("top", 2.5, "a whole number"),
        ("share", "half", "a number"),
        ("weekly", 1, "true or false"),
        ("measure", "percent", "measure takes count or share, not 'percent'"),
        ("corpus", None, "corpus takes a text, not None"),
        ("since", 20241201, "put it in quotes"),
        ("outlets", "sana", "for a list of one, write outlets=[sana]"),
        ("outlets", [1], "each a text"),
    ],
)
def test_a_wrong_type_is_refused_with_what_would_be_right(actors, name, value, right):
    assert right in refusal(actors, **{name: value})


@pytest.mark.parametrize(
    "day", ["2024-13-01", "2024-02-30", "yesterday", "01/12/2024", "20241201", "2024-W49-1", ""]
)
def test_a_day_that_is_none_is_refused(actors, day):
    assert f"since={day} is no day; write year-month-day" in refusal(actors, since=day)


def test_until_before_since_is_refused(actors):
    assert "is before since" in refusal(actors, since="2024-12-02", until="2024-12-01")
    same_day = {"since": "2024-12-01", "until": "2024-12-01"}
    assert parameters.checked(actors, same_day) == same_day


def test_until_before_the_notebooks_own_since_is_refused(tmp_path):
    path = notebook(tmp_path, 'since: str = "2024-12-05"\nuntil: str | None = None')
    assert "is before since" in refusal(path, until="2024-12-01")


def test_a_further_check_sees_each_value_of_a_list_and_names_the_parameter(actors):
    def known(actor: str) -> None:
        if actor not in ("alpha", "beta"):
            raise UserError(f"no actor {actor!r}")

    message = refusal(actors, actors=["alpha", "gamma"], checks={"actors": known})
    assert message == "2_actors: actors: no actor 'gamma'"
    parameters.checked(actors, {"actors": ["beta"]}, {"actors": known, "actor": known})


def test_a_notebook_without_its_cell_is_refused(tmp_path):
    with pytest.raises(UserError, match="has no parameters cell; give one code cell"):
        parameters.of(notebook(tmp_path, "x: int = 1", tags=()))


def test_a_notebook_with_two_such_cells_is_refused(tmp_path):
    cell = v4.new_code_cell("x: int = 1", metadata={"tags": ["parameters"]})
    other = v4.new_code_cell("x: int = 2", metadata={"tags": ["parameters"]})
    path = tmp_path / "two.ipynb"
    path.write_text(v4.writes(v4.new_notebook(cells=[cell, other])), encoding="utf-8")
    with pytest.raises(UserError, match="2 cells tagged"):
        parameters.of(path)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 1", "write each parameter as `name: type = value"),
        ("x: int", "write each parameter as `name: type = value"),
        ("x: Path = 1", "`Path` is no type of a parameter"),
        ("x: int = 'one'", "x takes a whole number, not 'one'"),
        ("x: int = ", "not valid Python"),
        ("x: list[str = []", "not valid Python"),
    ],
)
def test_a_cell_that_is_not_typed_values_is_refused(tmp_path, source, said):
    with pytest.raises(UserError) as refused:
        parameters.of(notebook(tmp_path, source))
    assert said in str(refused.value)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", "hello", '{"nbformat": 9}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "odd.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match="is not a notebook"):
        parameters.of(path)


def test_a_notebook_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        parameters.of(tmp_path / "none.ipynb")


def test_given_pairs_are_yaml():
    pairs = ["outlets=[sana, reuters]", "top=3", "since=", "title=a = b"]
    assert parameters.given(pairs) == {
        "outlets": ["sana", "reuters"],
        "top": 3,
        "since": None,
        "title": "a = b",
    }


@pytest.mark.parametrize("pair", ["since", "=3", "outlets=[sana", "since=2024-13-45"])
def test_a_pair_that_cannot_be_read_is_refused(pair):
    with pytest.raises(UserError, match=r"^-p "):
        parameters.given([pair])


def test_a_name_given_twice_is_refused():
    with pytest.raises(UserError, match="given twice"):
        parameters.given(["top=1", "top=2"])
