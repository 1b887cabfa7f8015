"""What the documents say is what the code does."""

import re
import subprocess
import sys
import tomllib

import yaml
from packaging.requirements import Requirement

from helpers import cli
from helpers.home import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def bounds(requirements):
    """Name → bounds of each requirement, as conda or pip write them."""
    parsed = [Requirement(text) for text in requirements]
    return {r.name.lower().replace("_", "-"): str(r.specifier) for r in parsed}


def test_conda_has_the_names_and_bounds_of_the_project():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    (from_pip,) = [entry["pip"] for entry in listed if isinstance(entry, dict)]
    from_conda = [entry for entry in listed if isinstance(entry, str)]
    named = bounds([r for r in [*from_conda, *from_pip] if not r.startswith("-e")])
    assert named.pop("python") == PROJECT["requires-python"]
    named.pop("pip")
    extras = PROJECT["optional-dependencies"]
    assert named == bounds([*PROJECT["dependencies"], *extras["test"]])


def test_the_locks_hold_every_dependency_with_hashes_and_no_address():
    for name, wanted in (
        ("requirements.lock", PROJECT["dependencies"]),
        ("tests/requirements.lock", PROJECT["optional-dependencies"]["test"]),
    ):
        text = (ROOT / name).read_text()
        pinned = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
        assert set(bounds(wanted)) <= pinned
        assert len(re.findall(r"^[a-z0-9-]+==.*?(?: \\)$", text, re.MULTILINE)) >= len(pinned)
        assert "://" not in text


def test_the_lists_in_the_documents_are_those_of_the_code():
    checked = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_readme_names_every_command():
    for name in cli.cli.commands:
        assert f"`sitrep {name}" in README


def test_every_target_that_the_readme_names_is_there():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`make (\w+)`", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_link_within_the_project_leads_somewhere():
    for document in ROOT.glob("*.md"):
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (ROOT / target).exists(), f"{document.name}: {target}"
