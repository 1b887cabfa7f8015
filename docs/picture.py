"""Take a picture of a page, as for the README.

python docs/picture.py reports/casualties.html docs/page.png
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

import click

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars
--disable-background-networking --disable-component-update --disable-sync""".split()


@click.command()
@click.argument("page", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--size", default="1280,1400", show_default=True, help="Of the window, in pixels.")
@click.option("--dark", is_flag=True, help="As a reader in dark mode sees it.")
def picture(page: Path, out: Path, size: str, dark: bool) -> None:
    """Take the picture OUT (PNG) of the top of PAGE, with the Chromium that is installed."""
    browser = next(filter(None, map(which, BROWSERS)), None)
    if browser is None:
        raise click.UsageError(f"no browser found; install one of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as profile:
        settings = (
            f"--user-data-dir={profile}",
            f"--window-size={size}",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            f"--screenshot={out.resolve()}",
        )
        done = subprocess.run(
            [browser, *QUIET, *settings, page.resolve().as_uri()], capture_output=True, text=True
        )
    if done.returncode or not out.is_file():
        sys.exit(f"{browser} took no picture: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    picture()
