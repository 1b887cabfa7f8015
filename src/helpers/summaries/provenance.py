"""Where a page comes from: enough to make it again, and nothing of this machine."""

from importlib.metadata import version
from platform import python_version

import helpers
from helpers.summaries.articles import ENGLISH, files_read, passed_over, refusals
from helpers.summaries.summary import during, n_folded, n_stories, n_undated, number
from helpers.tables import Selection
from helpers.wording import written

SHORT = 12  # hex digits of a hash that are shown
LIBRARIES = ("duckdb", "pandas", "rensa", "sentencex", "textblob")

Pairs = list[tuple[str, object]]


def provenance(held: Selection) -> Pairs:
    """What was read, what was left out and why, with what it was made: labels and values."""
    return [*_read(held), *_selected(held), *_made_with(held)]


def _read(held: Selection) -> Pairs:
    account = held.manifest.get("account", [])
    refused = refusals(held).data
    reasons = dict(zip(refused.reason, map(int, refused.records), strict=True))
    return [
        ("Corpus", held.manifest.get("corpus")),
        (
            "Files",
            ", ".join(filter(None, [f"{written(files_read(held))} read", passed_over(held)])),
        ),
        ("Records", sum(int(file["records"]) for file in account)),
        ("Articles read", number(held, "held")),
        ("Records refused", reasons or 0),
    ]


def _selected(held: Selection) -> Pairs:
    period = held.since or held.until
    return [
        ("Period asked for", during(held).strip() if period else "all of it"),
        ("Outlets asked for", list(held.outlets) or "all of them"),
        ("Articles in this report", number(held, "articles")),
        ("Left out for want of a date", n_undated(held) if period else 0),
        (
            "Not analysed for their language",
            number(held, "articles where language <> $english", english=ENGLISH),
        ),
        ("Stories in these articles", n_stories(held)),
        ("Left out as repeats of another", n_folded(held)),
    ]


def _made_with(held: Selection) -> Pairs:
    known = {"corpus": "fingerprint", "lexicons": "lexicons", "code of the analysis": "code"}
    hashes = {name: str(held.manifest.get(key, ""))[:SHORT] for name, key in known.items()}
    made_with = {"sitrep": helpers.__version__, "Python": python_version()}
    own = [name for name, _ in held.manifest.get("own_lexicons", ())]
    return [
        *([("Lexicons of this corpus, beside ours", own)] if own else []),
        ("Hashes", hashes),
        ("Versions", made_with | {library: version(library) for library in LIBRARIES}),
    ]
