"""A page is laid out by a real browser, and the README's picture can be taken of it."""

import shutil
import struct
import subprocess
import sys

import pytest

from helpers import page
from helpers.home import ROOT


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_a_browser_takes_the_picture_of_a_page(tmp_path):
    html = page.index([page.Row("a", "Who is named?")], title="Reports", made="2024-12-01")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    command = [sys.executable, ROOT / "docs" / "picture.py", tmp_path / "index.html"]
    subprocess.run([*command, tmp_path / "page.png", "--size", "400,300"], check=True, timeout=60)
    content = (tmp_path / "page.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (400, 300)
