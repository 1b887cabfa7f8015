"""The direction of flow: who may import whom, of ours."""

import json
import re

import pytest

from helpers import code
from helpers.home import NOTEBOOKS

# what any room may need
ANYWHERE = {"aside", "errors", "home", "code", "database", "progress", "wording"}
TEXT_STEPS = {
    "actors",
    "circumstances",
    "claims",
    "dates",
    "incidents",
    "places",
    "tone",
    "stories",
}
MAY_IMPORT = {
    "aside": set(),
    "errors": set(),
    "home": set(),
    "code": set(),
    "database": set(),
    "progress": set(),
    "wording": set(),
    "schema": set(),
    "lexicon": {"schema"},
    "read": {"schema"},
    "sentences": {"schema", "lexicon"},
    "quantities": {"schema", "lexicon"},
    **{step: {"schema", "lexicon", "sentences", "quantities"} for step in TEXT_STEPS},
    "tables": {"schema"},
    "pipeline": {
        *{"schema", "lexicon", "read", "sentences", "quantities", "tables"},
        *TEXT_STEPS,
    },
    "corpus": {"incidents", "lexicon", "pipeline", "tables", "read"},
    "measured": set(),
    "summaries": {"incidents", "tables", "schema", "measured"},
    "charts": set(),
    "parameters": set(),
    "page": {"measured"},
    "render": {"parameters", "corpus", "page"},
    "batch": {"schema", "parameters", "corpus", "page", "render"},
    "evaluate": {"actors", "corpus", "schema", "measured", "tone", "lexicon"},
    "suggest": {"actors", "corpus", "tables"},
    "export": {"corpus", "tables", "incidents", "places"},
    "training": {"tone"},
}
ONLY_USERS = {
    "matplotlib": {"charts"},
    "papermill": {"render"},
    "nbconvert": {"render"},
    "duckdb": {"database", "tables", "stories", "incidents"},
}
MODULES = sorted(
    {p.stem for p in code.PACKAGE.glob("*.py")}
    | {p.parent.name for p in code.PACKAGE.glob("*/__init__.py")}
)
MODULES = [name for name in MODULES if not name.startswith("__")]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "cli"])
def test_a_module_imports_only_what_comes_before_it(name):
    used = set().union(*(code.ours(file) for file in code.files(name))) - {name}
    assert used <= MAY_IMPORT[name] | ANYWHERE


@pytest.mark.parametrize(("library", "users"), ONLY_USERS.items())
def test_a_library_stays_in_its_room(library, users):
    using = {
        name
        for name in MODULES
        for file in code.files(name)
        if any(i.split(".")[0] == library for i in code.imported(file))
    }
    assert using <= users


@pytest.mark.parametrize("notebook", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_holds_no_functions_loops_or_magic(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    assert not re.findall(r"^\s*(?:def|class|for|while|%|!).*", source, re.MULTILINE)
