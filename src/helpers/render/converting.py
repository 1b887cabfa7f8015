"""A notebook with its outputs → the page, and what would keep it from being shared."""

import re
from base64 import b64encode
from hashlib import sha256

from bs4 import BeautifulSoup
from bs4.element import Tag
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from helpers import page, parameters
from helpers.render import Failure, Job

SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
LOADING = ("src", "href", "xlink:href", "data", "poster", "background", "action")
FROM_STYLE = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


def told(ran: NotebookNode) -> dict[str, str]:
    """The question of the notebook, whom it is about, and the first sentence of its answer."""
    return {
        "question": page.question_of(ran),
        "subject": page.subject_of(ran),
        "in_short": " ".join(page.in_short_of(ran)[:1]),
    }


def html(job: Job, ran: NotebookNode) -> str:
    """The page of an executed notebook."""
    exporter = HTMLExporter(
        template_name="sitrep",
        extra_template_basedirs=[str(page.TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        config=Config(NbConvertBase={"display_data_priority": SHOWN}),
    )
    values = [
        (p.name, job.parameters.get(p.name, p.default), p.meaning)
        for p in parameters.of(job.notebook)
    ]
    facts = {**job.facts, **told(ran), "made": job.made, "parameters": values}
    made, _ = exporter.from_notebook_node(_timeless(ran), resources={"sitrep": facts})
    return made


def _timeless(ran: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: when each cell ran, and for how long."""
    for part in (ran, *ran.cells):
        for key in ("papermill", "execution", "widgets"):
            part.metadata.pop(key, None)
    return ran


def unfit(html: str) -> Failure | None:
    """What keeps a page from being shared: something that it would load, a script, a traceback."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if away := [address for address in _loaded(tag) if not _is_within(address)]:
            return Failure(
                f"the page would load {away[0][:80]}; a page must hold all that it shows"
            )
        if _is_foreign_script(tag):
            return Failure("the page holds a script that is not its own")
    if any("Traceback (most recent call last)" in pre.get_text() for pre in soup.find_all("pre")):
        return Failure("the page shows a traceback")
    return None


def _loaded(tag: Tag) -> list[str]:
    """What a browser would fetch to show the element; a link to follow is not fetched."""
    if tag.name in ("a", "area"):
        return []
    named = [tag[name] for name in LOADING if tag.get(name)]
    sets = re.findall(r"(\S+?)(?:\s+[\d.]+[wx])?(?:,\s+|\s*$)", tag.get("srcset") or "")
    styles = tag.get_text() if tag.name == "style" else tag.get("style") or ""
    return named + sets + [a or b for a, b in FROM_STYLE.findall(styles)]


def _is_within(address: str) -> bool:
    return address.strip().casefold().startswith(("data:", "#"))


def _is_foreign_script(tag: Tag) -> bool:
    if any(name.startswith("on") for name in tag.attrs):
        return True
    own = b64encode(sha256(tag.get_text().encode()).digest()).decode() in page.POLICY
    return tag.name == "script" and not own
