"""What several tests need: the project's folders, the shared material, and small corpora."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tables_by_hand
from helpers.home import ROOT
from helpers.tables import Selection

SMALL = Path(__file__).parent / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real news and labels beside the project; the test is skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of shared material beside the project")
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    """The corpus of eight dispatches, read and analysed; its README counts what is in it."""
    from helpers import corpus

    return corpus.select(str(SMALL), tables=tmp_path_factory.mktemp("small"))


@pytest.fixture
def by_hand(tmp_path: Path) -> Callable[..., Selection]:
    """Makes a Selection from rows written by hand: by_hand(articles=[{…}], claims=[{…}])."""

    def made(**tables: list[dict[str, Any]]) -> Selection:
        return tables_by_hand.selection(tmp_path, tables)

    return made
