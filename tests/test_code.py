"""The hash of a step covers its own code and all that it stands on, and nothing else."""

import pytest

from helpers import code


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setattr(code, "PACKAGE", tmp_path)
    for cached in (code.files, code.ours, code.libraries):
        cached.cache_clear()
    (tmp_path / "base.py").write_text("import re\n")
    (tmp_path / "step.py").write_text("from helpers import base\nimport yaml\n")
    (tmp_path / "other.py").write_text("from helpers.base import x\n")
    yield tmp_path
    for cached in (code.files, code.ours, code.libraries):
        cached.cache_clear()


def digest(name):
    for cached in (code.files, code.ours, code.libraries):
        cached.cache_clear()
    return code.digest(name)


def test_it_changes_with_what_the_step_imports_and_not_with_others(package):
    before = digest("step")
    (package / "other.py").write_text("x = 1\n")
    assert digest("step") == before
    (package / "base.py").write_text("import re, os\n")
    assert digest("step") != before


def test_it_names_the_libraries_with_their_versions(package):
    (file,) = code.files("step")
    ((name, version),) = code.libraries(file)
    assert name == "yaml"
    assert version[0].isdigit()


def test_a_package_is_all_of_its_files(package):
    (package / "folder").mkdir()
    (package / "folder" / "__init__.py").write_text("from helpers.folder.part import x\n")
    (package / "folder" / "part.py").write_text("x = 1\n")
    before = digest("folder")
    (package / "folder" / "part.py").write_text("x = 2\n")
    assert digest("folder") != before
