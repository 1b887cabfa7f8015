"""What several tests need: the project's folders and the shared material."""

from pathlib import Path

import pytest

from helpers.home import ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real news and labels beside the project; the test is skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of shared material beside the project")
    return folder
