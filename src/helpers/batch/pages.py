"""The folder of pages: what the manifest says that each was made from, and the index."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers import aside, page
from helpers.render import Outcome

MANIFEST = "manifest.json"
INDEX = "index.html"
TITLE = "Situation reports"
CHANGED = {
    "notebook": "the notebook",
    "parameters": "its parameters",
    "corpus": "the corpus",
    "lexicons": "the lexicons",
    "code": "the code or a library",
}


@dataclass(frozen=True)
class Plan:
    """One page to have, and all that it is made from; `report` is its name in reports.yml."""

    name: str
    report: str
    group: str
    notebook: Path
    parameters: Mapping[str, Any]
    inputs: Mapping[str, Any]


@dataclass
class Pages:
    """The pages in a folder: by name, when each was made and from what, and what failed since."""

    folder: Path
    entries: dict[str, dict] = field(default_factory=dict)
    index_of: str = ""

    def path(self, name: str) -> Path:
        """Where a report's page lies."""
        return self.folder / f"{name}.html"

    def reason(self, plan: Plan) -> str:
        """Why the page has to be made, in words; empty if it does not."""
        entry = self.entries.get(plan.name)
        if entry is None or not (entry["made"] or entry["failure"]):
            return "never made"
        if entry["failure"]:
            return "failed last time"
        if not self.path(plan.name).is_file():
            return "its page is missing"
        if self._content(plan.name, entry["made"]) != entry["content"]:
            return "its page is not as it was made"
        changed = [CHANGED[key] for key in CHANGED if entry["inputs"].get(key) != plan.inputs[key]]
        return f"changed: {', '.join(changed)}" if changed else ""

    def take(self, plan: Plan, outcome: Outcome, made: str) -> None:
        """Note what became of a plan, in the manifest as well."""
        entry = self.entries.setdefault(plan.name, _nothing_yet())
        entry |= {"group": plan.group, "corpus": plan.parameters["corpus"]}
        entry["question"] = outcome.question or entry["question"]
        entry["subject"] = outcome.subject or entry["subject"]
        entry["failure"] = _as_written(outcome)
        if outcome.failure is None:
            entry |= {"made": made, "inputs": dict(plan.inputs), "in_short": outcome.in_short}
            entry["content"] = self._content(plan.name, made)
        self.save()

    def drop(self, names: Sequence[str]) -> list[str]:
        """Remove pages that the manifest says were made here; their names."""
        for name in names:
            if self.entries.pop(name)["made"]:
                self.path(name).unlink(missing_ok=True)
        return list(names)

    def save(self) -> None:
        """Write the manifest aside and put it in its place."""
        held = {"index_of": self.index_of, "reports": self.entries}
        text = json.dumps(held, indent=1, ensure_ascii=False)
        self._put(MANIFEST, f"{text}\n")

    def write_index(self, order: Sequence[str], made: str, code: str) -> None:
        """Write the index, the reports in this order, unless it would say what it says."""
        self.entries = {name: self.entries[name] for name in order}
        rows = [self._row(name) for name in order]
        corpora = ", ".join(dict.fromkeys(entry["corpus"] for entry in self.entries.values()))
        index_of = digest([list(map(asdict, rows)), corpora, code])
        if index_of != self.index_of or not (self.folder / INDEX).is_file():
            html = page.index(rows, title=TITLE, made=made, corpus=f"Corpus: {corpora}")
            self._put(INDEX, html)
        self.index_of = index_of
        self.save()

    def _put(self, name: str, text: str) -> None:
        with aside.written(self.folder / name) as file:
            file.write_text(text, encoding="utf-8")

    def _row(self, name: str) -> page.Row:
        """What the index says of a report."""
        entry = self.entries[name]
        failure = entry["failure"] or {"cell": "", "error": ""}
        return page.Row(
            name,
            question=entry["question"],
            subject=entry["subject"],
            in_short=entry["in_short"],
            href=quote(self.path(name).name) if entry["made"] else None,
            group=entry["group"],
            cell=failure["cell"],
            error=failure["error"],
            last_good=entry["made"] if entry["failure"] else None,
        )

    def _content(self, name: str, made: str) -> str:
        """A hash of the page but for the time of making."""
        return digest(self.path(name).read_text(encoding="utf-8").replace(made, ""))


def in_folder(folder: Path) -> Pages:
    """The pages as the folder's manifest says; none if there is no manifest that can be read."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Pages(folder, held["reports"], held["index_of"])
    except (OSError, ValueError, KeyError, TypeError):
        return Pages(folder)


def digest(value: Any) -> str:
    """A hash of plain values."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _nothing_yet() -> dict[str, Any]:
    return {
        "group": "",
        "corpus": "",
        "question": "",
        "subject": "",
        "in_short": "",
        "made": None,
        "content": None,
        "inputs": {},
        "failure": None,
    }


def _as_written(outcome: Outcome) -> dict[str, str] | None:
    """A failure in the words of the index."""
    failure = outcome.failure
    if failure is None:
        return None
    return {"cell": failure.where, "error": failure.error}
