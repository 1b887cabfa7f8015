"""Where the project's own folders are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
LEXICONS = DATA / "lexicons"
NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"
