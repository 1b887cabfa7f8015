"""How a page looks: the shell around a notebook's cells, the index, and the blocks within.

A notebook's cell ends with a block; all text in it is escaped:

    page.in_short(["12 outlets report …", "The highest toll is …"])  # brings its own heading
    page.reported(["killed", "injured"])     # with how often such figures were right when measured
    page.named()                             # how often actors were found rightly
    page.table(frame, caption="Claims a day", columns={"n": "Claims"}, n=20)
    page.evidence(frame, n=12, none="No sentence mentions X.")
    page.note("Three articles have no date.")
    page.about(held.about())                                         # brings its own heading

The page around it is the nbconvert template `sitrep`:

    HTMLExporter(
        template_name="sitrep", extra_template_basedirs=[str(page.TEMPLATES)], exclude_input=True
    ).from_notebook_node(notebook, resources={"sitrep": {
        "title": …,                             # of the browser's tab; else the question
        "parameters": [(name, value, meaning)],
        "made": …, "version": …,                # the one line that differs between two runs
    }})

The index is `page.index([page.Row(…), …], title=…, made=…, version=…, corpus=…)`; what it says of a
report comes from the executed notebook, by `page.question_of` and `page.in_short_of`.
"""

from helpers.page.blocks import (
    about,
    evidence,
    in_short,
    in_short_of,
    named,
    note,
    question_of,
    reported,
    subject_of,
    table,
)
from helpers.page.jinja import TEMPLATES
from helpers.page.shell import POLICY, Row, index

__all__ = [
    "POLICY",
    "TEMPLATES",
    "Row",
    "about",
    "evidence",
    "in_short",
    "in_short_of",
    "index",
    "named",
    "note",
    "question_of",
    "reported",
    "subject_of",
    "table",
]
