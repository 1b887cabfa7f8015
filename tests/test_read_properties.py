"""Whatever records are written to a file come back: as articles, or as rejects with a reason."""

import csv
import io
import json
import re
from itertools import count

import fsspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import read, schema
from helpers.read import markdown

NUMBER = count()
PRINTED = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"], exclude_characters="<&")
WORDS = st.text(PRINTED, max_size=60).map(str.strip)
RECORD = st.fixed_dictionaries({"id": WORDS, "title": WORDS, "text": WORDS, "source": WORDS})
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "title", "date", "source", "id", "language", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def reading_of(name: str, content: bytes) -> tuple[read.Reading, list]:
    """What is read from a file that holds this, in a store that has never seen it."""
    path = f"/properties/{next(NUMBER)}/{name}"
    fsspec.filesystem("memory").pipe(path, content)
    reading = read.Reading(read.opened(f"memory:/{path}"))
    batches = list(reading)
    for batch in batches:
        schema.checked(batch.articles, "articles")
        schema.checked(batch.rejects, "rejects")
    return reading, batches


def totals(reading: read.Reading) -> tuple[int, int]:
    """Records, and articles and rejects together."""
    account = reading.account
    return account["records"].sum(), account["articles"].sum() + account["rejects"].sum()


def texts(batches: list) -> list[str]:
    return [text for batch in batches for text in batch.articles["text"]]


def expected(records: list[dict]) -> list[str]:
    return [r["text"] or r["title"] for r in records if r["text"] or r["title"]]


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORD, min_size=1))
def test_json_lines_give_every_text_back(records):
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    reading, batches = reading_of("a.jsonl", lines.encode())
    assert texts(batches) == expected(records)
    assert totals(reading) == (len(records), len(records))


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORD, min_size=1), st.sampled_from(",;\t|"))
def test_csv_gives_every_text_back(records, delimiter):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    reading, batches = reading_of("a.csv", stream.getvalue().encode())
    assert texts(batches) == expected(records)
    assert totals(reading) == (len(records), len(records))


@settings(max_examples=50, deadline=None)
@given(st.lists(ANYTHING))
def test_any_json_adds_up(values):
    reading, _ = reading_of("a.jsonl", "\n".join(map(json.dumps, values)).encode())
    records, accounted = totals(reading)
    assert records == accounted
    reading, _ = reading_of("a.json", json.dumps(values).encode())
    assert totals(reading) == (len(values), len(values)) or not values


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        ["a.csv", "a.tsv", "a.jsonl", "a.json", "a.txt", "a.md", "a.parquet", "a.txt.gz"]
    ),
    st.binary(max_size=300) | st.text('ab",;\n\r\t{}[]:<&-#\\', max_size=80).map(str.encode),
)
def test_any_bytes_at_all_add_up(name, content):
    reading, _ = reading_of(name, content)
    records, accounted = totals(reading)
    assert records == accounted


LETTERS = st.text("abcdeéж", min_size=1, max_size=6)
PIECES = st.one_of(
    LETTERS,
    st.integers(0, 2000).map(str),
    st.sampled_from(
        ["\n", "\n\n", "\n- ", "\n> ", "\n## ", "\n7. ", "\n- 8) ", "\n|", "**", "_", " < ", "$"]
    ),
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
@example("aa \n>  a \n- ")
def test_no_word_and_no_figure_is_lost_with_the_marks_of_markdown(source):
    text, _ = markdown.plain(source)
    assert re.findall(r"[^\W_]+", text) == re.findall(r"[^\W_]+", source)
