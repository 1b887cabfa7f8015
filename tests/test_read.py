"""What a user sees of reading: every record of a folder ends up in articles or in rejects."""

import csv
import gzip
import json
from datetime import date, datetime, timedelta, timezone

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers import read, schema
from helpers.errors import UserError
from helpers.read.language import recognised


class Read:
    """A corpus read whole: its articles, its rejects, the account, and the account's lines."""

    def __init__(self, *addresses, **options):
        self.corpus = read.opened(addresses)
        reading = read.Reading(self.corpus, **options)
        batches = list(reading)
        for batch in batches:
            schema.checked(batch.articles, "articles")
            schema.checked(batch.rejects, "rejects")
        self.batches = batches
        self.articles = pd.concat([b.articles for b in batches], ignore_index=True)
        self.rejects = pd.concat([b.rejects for b in batches], ignore_index=True)
        self.account = reading.account.set_index("file")
        self.lines = read.account_lines(reading.account)

    def column(self, name: str) -> list:
        values = self.articles[name]
        return [None if pd.isna(value) else value for value in values]


@pytest.fixture
def put(tmp_path):
    """Writes a file of the corpus: text (as UTF-8), bytes, or a list of records (as JSON lines)."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, list):
            content = "\n".join(json.dumps(record) for record in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


# Text and Markdown


def test_a_short_first_line_above_a_blank_one_is_the_title(put):
    file = put("a.txt", "Rebels take Tal Amar\n\nRebels said on Monday that they held Tal Amar.")
    one = Read(file)
    assert one.column("title") == ["Rebels take Tal Amar"]
    assert one.column("text") == ["Rebels said on Monday that they held Tal Amar."]


@pytest.mark.parametrize(
    "text",
    [
        "A lone paragraph without a full stop",
        "Shelling went on all night.\n\nNobody was hurt.",
        "The army said on Monday that its\nforces had taken the village.",
        "The army took\nTal Amar on Monday.\nNobody was hurt.",
        "2 December 2024\n\nNobody was hurt.",
        "Fighting near the dam: " + "a long account of it " * 10 + "\n\nNobody was hurt.",
    ],
)
def test_what_is_not_clearly_a_title_stays_in_the_body(put, text):
    one = Read(put("a.txt", text))
    assert one.column("title") == [None]
    assert one.column("text") == [text.strip()]


def test_a_first_line_right_above_a_long_paragraph_is_a_title(put):
    paragraph = "The governor said that the bridge would stay closed. " * 4
    one = Read(put("a.txt", f"Bridge stays closed\n{paragraph}"))
    assert one.column("title") == ["Bridge stays closed"]
    assert one.column("text") == [paragraph.strip()]


def test_front_matter_gives_title_date_outlet_and_id_as_they_are_written(put):
    file = put(
        "a.md",
        "---\ntitle: No way back\npublished: 2024-12-02T23:30:00-05:00\noutlet: No\nid: 007\n"
        "lang: en\n---\n\nThe road is closed.\n\n---\n\nIt was mined.\n",
    )
    one = Read(file)
    assert one.column("title") == ["No way back"]
    assert one.column("published") == ["2024-12-02T23:30:00-05:00"]
    assert one.column("day") == [date(2024, 12, 2)]
    assert one.column("outlet") == ["No"]
    assert one.column("given_id") == ["007"]
    assert one.column("text") == ["The road is closed.\n\nIt was mined."]
    assert one.column("cleaned") == ["Markdown marks"]


@pytest.mark.parametrize("written", ["2024-12-02", "2 December 2024", "'2024-12-02'"])
def test_front_matter_with_a_date_only(put, written):
    one = Read(put("a.txt", f"---\ndate: {written}\n---\nThe road is closed."))
    assert one.column("published") == ["2024-12-02"]
    assert one.column("day") == [date(2024, 12, 2)]


def test_front_matter_that_is_no_yaml_is_read_line_by_line_and_said(put):
    one = Read(put("a.md", "---\ntitle: Army: we advance\ndate: 2024-12-02\n---\nIt advanced."))
    assert one.column("title") == ["Army: we advance"]
    assert one.column("day") == [date(2024, 12, 2)]
    assert one.column("cleaned") == ["front matter"]


def test_a_divider_at_the_top_is_no_front_matter(put):
    text = "---\nThe road is closed.\n---\nIt was mined."
    assert Read(put("a.txt", text)).column("text") == [text]
    assert Read(put("a.md", text)).column("text") == ["The road is closed.\n\nIt was mined."]


def test_a_heading_is_the_title_and_not_said_twice(put):
    put("b.md", "---\ntitle: Road closed\n---\n# Road closed\n\nIt was mined.")
    both = Read(put("a.md", "# Road closed\nIt was mined.").parent)
    assert both.column("title") == ["Road closed"] * 2
    assert both.column("text") == ["It was mined."] * 2


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**Tal Amar.** The _road_ is shut.", "Tal Amar. The road is shut."),
        ("## Dead\n\nTwo men.\n## Hurt\nA boy.", "Dead\n\nTwo men.\n\nHurt\n\nA boy."),
        ("So far:\n\n- two men\n- a boy\n  of six", "So far:\n\n- two men\n\n- a boy\nof six"),
        ("So far:\n\n3. two men\n7. a boy", "So far:\n\n3. two men\n\n7. a boy"),
        ("**It** fell in\n2017. Then it rose.", "It fell in\n2017. Then it rose."),
        ("> We saw it.\n\n***\n\nHe left.", "We saw it.\n\nHe left."),
        ("The [army said](http://desk.example/a) so.", "The army said so."),
        ("**x < y**, $5 & co, a_b_c,\nAT&T", "x < y, $5 & co, a_b_c,\nAT&T"),
        ("|dead|hurt|\n|--|--|\n|2|5|", "dead hurt\n\n2 5"),
    ],
)
def test_marks_of_markdown_are_not_part_of_the_text(put, body, text):
    one = Read(put("a.md", f"---\ntitle: A *b*\n---\n{body}\n"))
    assert one.column("text") == [text]
    assert one.column("title") == ["A *b*"]
    assert one.column("cleaned") == ["Markdown marks"]


def test_text_without_marks_is_left_as_it_is(put):
    body = "The x < y rule, $5 and a_b_c\nheld at 5 * 3.\n\nIt is shut."
    one = Read(put("a.md", f"---\ntitle: A\n---\n{body}"), put("b.txt", "It is **shut**."))
    assert one.column("text") == [body, "It is **shut**."]
    assert one.column("cleaned") == [None, None]


def test_marks_in_a_heading_are_not_part_of_the_title(put):
    one = Read(put("a.md", "# Rebels **take** Tal Amar\n\nThe road is shut."))
    assert one.column("title") == ["Rebels take Tal Amar"]


def test_lines_like_date_and_source_above_a_text_are_no_part_of_it(put):
    one = Read(
        put("a.txt", "Title: Road closed\nDate: 5 April 2017\nSource: Desk\n\nIt was mined.")
    )
    assert one.column("title") == ["Road closed"]
    assert one.column("outlet") == ["Desk"]
    assert one.column("text") == ["It was mined."]
    assert one.column("published") == ["2017-04-05"]


# Dates from file names


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2024-12-02-road-closed.txt", "2024-12-02"),
        ("20241202.txt", "2024-12-02"),
        ("20220125T090000Z_road.txt", "2022-01-25T09:00:00+00:00"),
        ("desk_2024_12_02.md", "2024-12-02"),
        ("road-13-02-2020.txt", "2020-02-13"),
        ("road-2-december-2024.txt", "2024-12-02"),
        ("2024-12-02.txt.gz", "2024-12-02"),
        ("report-20241399.txt", None),
        ("2024-12.txt", None),
        ("flight-123456789.txt", None),
    ],
)
def test_a_date_in_the_name_of_a_file(put, name, published):
    text = b"The road is closed."
    one = Read(put(name, gzip.compress(text) if name.endswith(".gz") else text))
    assert one.column("published") == [published]
    assert one.column("cleaned") == ["date from the file name" if published else None]


def test_a_date_in_the_record_counts_more_than_that_of_the_file(put):
    one = Read(put("2024-12-02-a.json", json.dumps({"text": "Closed.", "date": "2024-11-30"})))
    assert one.column("published") == ["2024-11-30"]


def test_the_name_of_a_file_of_many_records_dates_none_of_them(put):
    one = Read(put("2024-12-02-export.jsonl", [{"text": "One."}, {"text": "Two."}]))
    assert one.column("day") == [None, None]
    assert one.account.loc["2024-12-02-export.jsonl", "undated"] == 2


def test_file_names_with_day_and_month_in_figures_are_read_by_their_folder(put):
    put("03-02-2020.txt", "The road is closed.")
    folder = put("13-02-2020.txt", "The road is open.").parent
    assert Read(folder).column("day") == [date(2020, 2, 3), date(2020, 2, 13)]


# Columns


def test_columns_are_known_by_the_names_that_people_use(put):
    put(
        "a.csv",
        "unit_id,Article Title,ARTICLE-CONTENT,source,date\n1,Road,It was mined.,nna,2017-04-05\n",
    )
    put(
        "b.jsonl",
        [
            {
                "guid": "1",
                "headline": "Road",
                "Body": "It was mined.",
                "pubDate": "2017-04-05",
                "publisher": "nna",
            }
        ],
    )
    put(
        "c.json",
        json.dumps(
            [
                {
                    "_id": {"$oid": "1"},
                    "title": "Road",
                    "content:encoded": "It was mined.",
                    "dc:date": "2017-04-05",
                    "source": {"id": None, "name": "nna"},
                }
            ]
        ),
    )
    folder = put(
        "d.jsonl",
        [
            {
                "id": 1,
                "title": {"rendered": "Road"},
                "content": {"rendered": "<p>It was mined.</p>"},
                "date": "2017-04-05",
                "feed": "nna",
            }
        ],
    ).parent
    four = Read(folder)
    for name, value in {
        "title": "Road",
        "text": "It was mined.",
        "outlet": "nna",
        "given_id": "1",
        "published": "2017-04-05",
    }.items():
        assert four.column(name) == [value] * 4


def test_a_body_is_preferred_to_a_description_record_by_record(put):
    file = put("a.jsonl", [
        {"description": "In short.", "content": "At length.", "title": "T"},
        {"description": "In short.", "content": " ", "title": "T"},
        {"description": "In short.", "content": "<p> </p>", "title": "T"},
        {"description": "", "content": None, "title": "T"},
    ])  # fmt: skip
    one = Read(file)
    assert one.column("text") == ["At length.", "In short.", "In short.", "T"]
    assert one.column("title") == ["T"] * 4


def test_words_that_look_like_nothing_or_numbers_stay_text(put):
    put("a.csv", "id,text,outlet\n007,NA,null\n1e5,None,nan\n")
    folder = put(
        "b.jsonl", '{"id": 1.10, "text": "NA", "source": "null"}\n{"id": 7, "text": 12.50}'
    ).parent
    both = Read(folder)
    assert both.column("given_id") == ["007", "1e5", "1.10", "7"]
    assert both.column("text") == ["NA", "None", "NA", "12.50"]
    assert both.column("outlet") == ["null", "nan", "null", None]


def test_of_columns_with_the_same_name_the_first_that_is_filled_counts(put):
    one = Read(
        put("a.csv", "text,date,text\nOne.,2020-01-01,\n,2020-01-02,Two.\nOne.,2020-01-03,Two.\n")
    )
    assert one.column("text") == ["One.", "Two.", "One."]
    assert one.column("cleaned") == [None, None, "second text left out"]


def test_without_a_text_column_the_reason_names_the_columns_and_the_cure(put):
    one = Read(put("a.csv", "colour,remark\nred,The road is closed.\n"))
    reject = one.rejects.iloc[0]
    assert (reject["origin"], reject["reason"]) == ("a.csv:1", "no text column")
    assert "colour, remark" in reject["detail"]
    assert "corpus.yml" in reject["detail"]


def test_an_outlet_given_by_its_address_is_its_host(put):
    outlets = ["https://www.desk.example/world/1", "http://[odd", "https and other tales"]
    one = Read(put("a.jsonl", [{"text": "Closed.", "source": outlet} for outlet in outlets]))
    assert one.column("outlet") == ["desk.example", "[odd", "https and other tales"]
    assert one.column("cleaned")[0] == "outlet from its address"


# JSON

RECORDS = [{"title": "One", "text": "The road is closed."}, {"title": "Two", "text": "It is open."}]


@pytest.mark.parametrize(
    "document",
    [
        RECORDS,
        {"status": "ok", "totalResults": 2, "articles": RECORDS},
        {"title": "A feed", "description": "of news", "items": RECORDS},
        {"response": {"docs": RECORDS}},
        {"hits": {"hits": [{"_id": "x", "_source": record} for record in RECORDS]}},
        {"whatever": RECORDS},
        {"a1": RECORDS[0], "a2": RECORDS[1]},
    ],
)
def test_the_records_of_a_json_document(put, document):
    two = Read(put("a.json", json.dumps(document, indent=2)))
    assert two.column("title") == ["One", "Two"]
    assert two.column("origin") == ["a.json:1", "a.json:2"]
    assert two.account.loc["a.json", "records"] == 2


@pytest.mark.parametrize(
    "document",
    [
        {"text": "The road is closed.", "images": [{"title": "The road"}], "id": "x"},
        {"article": {"text": "The road is closed.", "id": "x"}},
        {"id": "x", "text": ["The road is closed."]},
        {"id": "x", "title": "The road is closed.", "related": [{"title": "Another"}]},
    ],
)
def test_an_object_that_is_one_article(put, document):
    one = Read(put("a.json", json.dumps(document)))
    assert one.column("text") == ["The road is closed."]
    assert one.column("given_id") == ["x"]


def test_json_lines_whatever_the_file_is_called(put):
    lines = "\n".join(map(json.dumps, RECORDS))
    put("a.json", lines)
    put("b.jsonl", json.dumps(RECORDS))
    put("c.ndjson", json.dumps({"items": RECORDS}, indent=1))
    folder = put("d.jsonl", f"\n{lines}\n\n").parent
    assert Read(folder).column("title") == ["One", "Two"] * 4


def test_a_broken_line_is_refused_with_its_number_and_the_others_are_read(put):
    one = Read(
        put("a.jsonl", '{"text": "One."}\n{"text": "Two."\n\n["Three."]\n{"text": "Four."}\n')
    )
    assert one.column("origin") == ["a.jsonl:1", "a.jsonl:5"]
    assert one.rejects["origin"].tolist() == ["a.jsonl:2", "a.jsonl:4"]
    assert one.rejects["reason"].tolist() == ["broken JSON", "not an object"]
    assert one.rejects["detail"][0].startswith("Expecting ',' delimiter at column")
    assert one.account.loc["a.jsonl", "note"] == (
        "no title, date or outlet column among: text; broken JSON: 1; not an object: 1"
    )


def test_a_broken_document_is_one_reject(put):
    one = Read(put("a.json", '{"articles": [{"text": "One."'))
    assert one.rejects["reason"].tolist() == ["broken JSON"]
    assert one.account.loc["a.json", "records"] == 1


def test_half_a_character_in_json_is_replaced_and_counted(put):
    one = Read(put("a.jsonl", r'{"text": "caf\ud83d and \udc00"}'))
    assert one.column("text") == ["caf\ufffd and \ufffd"]
    assert one.column("cleaned") == ["undecodable characters: 2"]


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(put, delimiter, line_end):
    rows = [["id", "title", "text"], ["1", "Road; closed", "It was, they say,\nmined | twice.\t"]]
    file = put("a.csv", "")
    with file.open("w", newline="") as stream:
        csv.writer(
            stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
        ).writerows(rows)
    one = Read(file)
    assert one.column("title") == ["Road; closed"]
    assert one.column("text") == ["It was, they say,\nmined | twice."]


def test_what_spreadsheets_and_hands_write_around_delimiters(put):
    put("a.csv", 'sep=;\nid;text\n1;"Shells; mortars."\n')
    folder = put("b.csv", 'id, text, date\n2, "Shells, mortars.", 2020-01-01\n').parent
    both = Read(folder)
    assert both.column("given_id") == ["1", "2"]
    assert both.column("text") == ["Shells; mortars.", "Shells, mortars."]


def test_an_article_longer_than_the_csv_module_allows(put):
    text = "It was mined. " * 20_000
    assert Read(put("a.csv", f"text\n{text}\n")).column("text") == [text.strip()]


def test_rows_with_too_many_or_too_few_fields(put):
    one = Read(
        put(
            "a.csv",
            "id,title,text,date,labels\n"
            "1,T,Too, many,2020-01-01,x\n"
            "2,T,Trailing delimiters.,2020-01-02,x,,\n"
            "3,T,Fields missing.\n"
            "4,T\n"
            "\n"
            ",,,,\n",
        )
    )
    assert one.column("given_id") == ["2", "3"]
    assert one.column("cleaned") == [None, "fields missing"]
    assert one.rejects["origin"].tolist() == ["a.csv:1", "a.csv:4", "a.csv:5"]
    assert one.rejects["reason"].tolist() == ["too many fields", "too few fields", "no text"]
    assert one.rejects["detail"][0].startswith("6 fields, the header has 5: 1,T,Too")


def test_commas_in_a_file_of_one_column_are_part_of_the_text(put):
    one = Read(put("a.csv", "text\nShells, mortars, rockets.\n"))
    assert one.column("text") == ["Shells, mortars, rockets."]
    assert one.column("cleaned") == ["unquoted delimiters"]


def test_a_stray_quotation_mark_does_not_swallow_the_next_records(put):
    one = Read(
        put(
            "a.csv",
            "id,text,date\n"
            '1,"He said,2020-01-01\n'
            "2,A good row.,2020-01-02\n"
            '3,"A ""good"" one\nof two lines.",2020-01-03\n'
            '4,"They "won" it",2020-01-04\n'
            '5,"Never closed,2020-01-05\n'
            "6,The last.,2020-01-06\n",
        )
    )
    assert one.column("given_id") == list("123456")
    assert one.column("text")[1:4] == [
        "A good row.",
        'A "good" one\nof two lines.',
        'They "won" it',
    ]
    assert one.column("day") == [date(2020, 1, day) for day in range(1, 7)]
    assert [bool(mended) for mended in one.column("cleaned")] == [
        True,
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_header_alone_holds_no_records(put):
    put("a.csv", "text,date\n")
    one = Read(put("b.csv", "text\nOne.\n").parent)
    assert one.account.loc["a.csv", ["records", "articles", "rejects"]].tolist() == [0, 0, 0]
    assert one.account.loc["a.csv", "note"] == "no records"


# Parquet


def test_parquet_with_times_lists_and_numbers(put):
    zone = timezone(timedelta(hours=3))
    table = pa.table(
        {
            "id": [7, 8],
            "text": ["The road is closed.", None],
            "published": pa.array(
                [datetime(2020, 1, 2, 1, 30, tzinfo=zone), None], pa.timestamp("ms", "+03:00")
            ),
            "source": [{"name": "Desk"}, None],
            "embedding": [[0.1, 0.2], [0.3]],
        }
    )
    file = put("a.parquet", b"")
    pq.write_table(table, file)
    one = Read(file)
    assert one.column("published") == ["2020-01-02T01:30:00+03:00"]
    assert one.column("day") == [date(2020, 1, 2)]
    assert (one.column("given_id"), one.column("outlet")) == (["7"], ["Desk"])
    assert one.rejects[["origin", "given_id", "reason"]].values.tolist() == [
        ["a.parquet:2", "8", "no text"]
    ]


# Encodings and packing


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "encoding: UTF-8 with a byte-order mark"),
        ("utf-16", "encoding: utf-16"),
        ("utf-16-le", "encoding: utf-16-le"),
        ("utf-16-be", "encoding: utf-16-be"),
        ("cp1252", "encoding: cp1252"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_encodings(put, encoding, note, packed):
    header = "text,source,title,date"
    text = f"{header}\n“The café at Tall ’Amr”,Agence Météo,Café,2017-04-05\n".encode(encoding)
    name = "a.csv.gz" if packed else "a.csv"
    one = Read(put(name, gzip.compress(text) if packed else text))
    assert one.column("text") == ["“The café at Tall ’Amr”"]
    assert one.column("outlet") == ["Agence Météo"]
    assert one.column("cleaned") == [None]
    assert one.account.loc[name, "note"] == note


def test_a_damaged_utf_8_file_stays_utf_8_and_says_what_was_lost(put):
    text = "text\nThe café in Tal ’Amr\nThe caf".encode() + b"\xc3\x28 is closed\n"
    one = Read(put("a.csv", text))
    assert one.column("text") == ["The café in Tal ’Amr", "The caf\ufffd( is closed"]
    assert one.column("cleaned") == [None, "undecodable characters: 1"]


def test_a_byte_that_cp1252_does_not_know_is_replaced_and_counted(put):
    one = Read(put("a.txt", b"The caf\xe9 \x81 is closed."))
    assert one.column("text") == ["The café \ufffd is closed."]
    assert one.column("cleaned") == ["undecodable characters: 1"]


# Dates of a column


def dated(put, *dates, **recipe):
    """The days read from a CSV with these dates, and the note of its account."""
    file = put(
        "a.csv",
        "text,date,title,outlet\n" + "".join(f"Text {i}.,{d},T,O\n" for i, d in enumerate(dates)),
    )
    if recipe:
        file = put("corpus.yml", json.dumps(recipe))
    one = Read(file)
    return one.column("day"), one.account["note"].iloc[0]


def test_a_column_of_figures_is_read_by_the_dates_that_leave_no_choice(put):
    assert dated(put, "4/5/2017", "4/16/2017") == ([date(2017, 4, 5), date(2017, 4, 16)], "")
    assert dated(put, "4/5/2017", "16/4/2017 10:30") == ([date(2017, 5, 4), date(2017, 4, 16)], "")
    assert dated(put, "04.05.17", "16.04.17") == ([date(2017, 5, 4), date(2017, 4, 16)], "")


def test_an_open_column_says_how_it_was_read_and_how_to_set_it(put):
    days, note = dated(put, "4/5/2017", "6/6/2017")
    assert days == [date(2017, 4, 5), date(2017, 6, 6)]
    assert note == (
        "dates like 4/5/2017 were read month first; "
        "for the other order set dates: dmy in a corpus.yml"
    )
    assert dated(put, "4/5/2017", dates="dmy", columns={"text": "text"})[0] == [date(2017, 5, 4)]


def test_a_contradictory_column_is_read_date_by_date_and_by_its_majority(put):
    days, note = dated(put, "16/4/2017", "4/17/2017", "18/4/2017", "4/5/2017")
    assert days == [date(2017, 4, day) for day in (16, 17, 18)] + [date(2017, 5, 4)]
    assert "both 16/4/2017 and 4/17/2017 stand there" in note
    assert "day first" in note


def test_a_recipe_with_a_form_of_its_own(put):
    assert dated(put, "2017|04|05", dates="%Y|%m|%d")[0] == [date(2017, 4, 5)]
    assert dated(put, "05/04/17", dates="ymd")[0] == [date(2005, 4, 17)]


def test_files_of_one_record_share_what_their_folder_shows(put):
    put("a.json", json.dumps({"text": "One.", "date": "4/5/2017"}))
    put("b.json", json.dumps({"text": "Two.", "date": "16/5/2017"}))
    folder = put("other/c.json", json.dumps({"text": "Three.", "date": "4/5/2017"})).parent.parent
    three = Read(folder)
    assert three.column("day") == [date(2017, 5, 4), date(2017, 5, 16), date(2017, 4, 5)]
    assert three.account["note"].str.contains("month first").tolist() == [False, False, True]


@pytest.mark.parametrize(
    "odd", ["n.d.", "yesterday", "0001-01-01", "9999-12-31", "NA", "31/02/2017"]
)
def test_an_odd_date_is_no_date_and_is_quoted(put, odd):
    one = Read(put("a.jsonl", [{"text": "Closed.", "date": odd}]))
    assert one.column("day") == [None]
    assert one.column("published") == [None]
    assert one.column("cleaned") == [f"date not read: {odd}"]
    assert one.account.loc["a.jsonl", "undated"] == 1


# Repeats and ids


def test_exact_repeats_are_kept_marked_and_counted_across_files(put):
    record = {"id": "1", "text": "Closed.", "date": "2020-01-01", "source": "Desk"}
    put("a.jsonl", [record, record, {**record, "id": "2"}])
    folder = put("b.csv", "id,text,date,source\n1,Closed.,2020-01-01,Desk\n").parent
    four = Read(folder)
    first, second, other, third = four.column("article_id")
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert len(first) == len(other) == 16
    assert four.account["repeats"].tolist() == [1, 1]
    assert four.column("article_id") == Read(folder).column("article_id")


# Folders, globs, recipes


def test_a_folder_with_a_broken_file_next_to_good_ones(put):
    put("a.txt", "The road is closed.")
    put("b.csv.gz", b"\x1f\x8b no gzip")
    put("c.parquet", "no parquet")
    put("d.docx", b"PK\x03\x04")
    put("e.txt", bytes(range(32)) * 20)
    put("f.txt", "")
    one = Read(put("sub/g.txt", "The road is open.").parent.parent)
    assert one.column("origin") == ["a.txt:1", "sub/g.txt:1"]
    assert dict(zip(one.rejects["origin"], one.rejects["reason"], strict=True)) == {
        "b.csv.gz": "could not be read",
        "c.parquet": "could not be read",
        "d.docx": "format not known",
        "e.txt": "not text",
        "f.txt": "empty file",
    }
    assert (
        one.lines[-1]
        == "total: 7 records = 2 articles + 5 rejects: it adds up; 0 repeats, 2 undated"
    )


def test_a_file_that_breaks_off_keeps_what_came_before(put):
    lines = "".join(f'{{"text": "Report {i} on the road."}}\n' for i in range(5_000))
    one = Read(put("a.jsonl.gz", gzip.compress(lines.encode(), mtime=0)[:-2_000]))
    assert len(one.articles) > 100
    assert one.rejects["reason"].tolist()[-1] == "could not be read"
    assert "it adds up" in one.lines[-1]


def test_what_is_no_news_in_a_folder_is_passed_over_and_said(put, tmp_path):
    put("README.md", "About.")
    put("licence.txt", "Free.")
    put(".git/a.txt", "Hidden.")
    put(".b.txt", "Hidden.")
    put("readmes-of-war.txt", "The road is closed.")
    (tmp_path / "loop").symlink_to(tmp_path)
    one = Read(tmp_path)
    assert one.column("origin") == ["readmes-of-war.txt:1"]
    passed = one.account[one.account["format"] == "passed over"]
    assert sorted(passed.index) == [".b.txt", ".git", "README.md", "licence.txt", "loop"]
    assert passed["records"].sum() == 0


def test_files_come_in_natural_order(put, tmp_path):
    for name in ("x10.txt", "x9.txt", "b/x1.txt", "x1.txt"):
        put(name, f"Report {name}.")
    assert Read(tmp_path).column("origin") == ["b/x1.txt:1", "x1.txt:1", "x9.txt:1", "x10.txt:1"]


def test_nothing_to_read_is_said(tmp_path, put):
    with pytest.raises(UserError, match="holds no file to read"):
        read.opened([tmp_path])
    with pytest.raises(UserError, match="holds no file to read"):
        read.opened([f"{tmp_path}/*.csv"])
    with pytest.raises(UserError, match="no corpus given"):
        read.opened([])
    put("militias.csv", "text\nOne.\n")
    with pytest.raises(UserError, match=r"no such file or folder; did you mean militias\.csv\?"):
        read.opened([tmp_path / "milita.csv"])
    with pytest.raises(UserError, match="cannot be opened"):
        read.opened(["nosuch://bucket/news.csv"])


def test_several_addresses_each_under_its_own_name_and_each_file_once(put, tmp_path):
    put("one/a.txt", "The road is closed.")
    put("two/a.txt", "The road is open.")
    both = Read(tmp_path / "one", tmp_path / "two", tmp_path / "one" / "a.txt")
    assert both.column("origin") == ["one/a.txt:1", "two/a.txt:1"]
    assert both.corpus.name == "one-two-a"


def test_no_machine_path_is_ever_shown(put, tmp_path):
    put("sub/a.txt", "The road is closed.")
    put("b.png", b"\x89PNG")
    one = Read(tmp_path, put("c.csv", "x\n1\n"))
    shown = "\n".join([*one.lines, one.articles.to_csv(), one.rejects.to_csv()])
    assert str(tmp_path) not in shown
    assert str(tmp_path) in one.corpus.address


def test_the_name_of_a_corpus(put, tmp_path):
    file = put("News of 2024/Road reports.csv.gz", gzip.compress(b"text\nOne.\n"))
    assert read.opened(file).name == "Road-reports"
    assert read.opened(file.parent).name == "News-of-2024"
    assert read.opened(f"{file.parent}/*.gz").name == "News-of-2024"
    assert read.opened(f"{tmp_path}/x/../News of 2024/").address == file.parent.as_uri().replace(
        "%20", " "
    )


def test_the_fingerprint_changes_with_a_file_and_with_a_recipe_only(put, tmp_path):
    put("a.txt", "The road is closed.")
    before = read.opened(tmp_path).fingerprint
    assert read.opened(tmp_path).fingerprint == before
    put("a.txt", "The road is open again.")
    changed = read.opened(tmp_path).fingerprint
    put("corpus.yml", "outlet: Desk")
    assert len({before, changed, read.opened(tmp_path).fingerprint}) == 3


def test_any_file_system(put):
    store = fsspec.filesystem("memory")
    store.pipe("/news/sub/a.txt", b"The road is closed.")
    store.pipe("/news/b.csv", b"text\nThe road is open.\n")
    one = Read("memory://news")
    store.rm("/news", recursive=True)
    assert one.column("origin") == ["b.csv:1", "sub/a.txt:1"]
    assert one.corpus.address == "memory:///news"


def test_a_recipe_names_files_columns_and_what_holds_for_all(put, tmp_path):
    put(
        "corpus.yml",
        "name: Road news\nfiles: [data/*.csv]\ncolumns: {text: [remark, note]}\ndates: dmy\n"
        "outlet: Desk\nlanguage: en\nencoding: cp1250\n",
    )
    put(
        "data/a.csv",
        "remark,note,date\nŠabac is closed.,x,4/5/2017\n,Open.,1/2/2017\n".encode("cp1250"),
    )
    put("data/b.csv", "text\nOpen.\n")
    put("c.csv", "text\nNot of the corpus.\n")
    by_folder, by_recipe = Read(tmp_path), Read(tmp_path / "corpus.yml")
    assert by_folder.corpus.name == "Road-news"
    assert by_folder.column("text") == ["Šabac is closed.", "Open."]
    assert by_folder.column("day") == [date(2017, 5, 4), date(2017, 2, 1)]
    assert by_folder.column("outlet") == ["Desk", "Desk"]
    assert by_folder.column("language") == ["en", "en"]
    assert by_folder.rejects["detail"].tolist() == [
        "the recipe names remark, note; there are: text"
    ]
    assert by_recipe.column("article_id") == by_folder.column("article_id")
    assert by_recipe.corpus.address == by_folder.corpus.address


UNKNOWN = [{"Headline": "Road shut", "Story": "The road is shut.", "Filed on": "5 May 2017"}]
AMONG = "among: Headline, Story, Filed on; "


@pytest.mark.parametrize(
    ("recipe", "note"),
    [
        (
            "outlet: Desk",
            f"no date column {AMONG}name one in a recipe: columns: {{published: Filed on}}",
        ),
        (
            "{}",
            f"no date or outlet column {AMONG}"
            "name them in a recipe: columns: {published: Filed on, outlet: NAME}",
        ),
        ("{outlet: Desk, columns: {published: filed_on}}", ""),
        (
            "{outlet: Desk, columns: {published: Filed}}",
            f"no column Filed, which the recipe names, {AMONG}"
            "name one in a recipe: columns: {published: Filed on}",
        ),
        (
            "{outlet: Desk, columns: {published: Filed on, url: [Web, Address]}}",
            f"no column Web or Address, which the recipe names, {AMONG}"
            "put the name right in the recipe",
        ),
    ],
)
def test_columns_that_are_not_recognised_are_said_with_the_cure(put, tmp_path, recipe, note):
    put("a.jsonl", UNKNOWN)
    put("corpus.yml", recipe)
    assert Read(tmp_path).account.loc["a.jsonl", "note"] == note


def test_a_column_that_only_some_records_have_is_there(put):
    rows = [{"text": "One.", "title": "A", "outlet": "O"}, {"text": "Two.", "date": "2017-04-05"}]
    assert Read(put("a.jsonl", rows)).account["note"].tolist() == [""]


def test_a_long_list_of_columns_is_cut(put):
    names = ["text", "title", "outlet", *(f"c{i}" for i in range(20))]
    note = Read(put("a.csv", f"{','.join(names)}\n{'x,' * 22}x\n")).account["note"].iloc[0]
    assert "among: text, title, outlet, c0, c1, c2, c3, c4, and 15 more; name one" in note


def test_a_file_with_its_date_in_its_name_needs_no_date_column(put):
    file = put("2017-04-05.json", json.dumps({"text": "One.", "title": "A", "outlet": "O"}))
    assert Read(file).account["note"].tolist() == [""]


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("- a", "must hold keys and values"),
        ("a: [", r"line 1 is not valid YAML: a: \[; write 'key: value', indent with blanks"),
        ("name: x\n\tdates: dmy", "line 2 is not valid YAML: dates: dmy; write"),
        ("name: x\nfiles: {a\ndates: dmy", "line 2 is not valid YAML: files: {a; write"),
        ("name: x\noutlet: Desk: North", "line 2 is not valid YAML: outlet: Desk: North; write"),
        ("columns: text", "line 1: columns: must hold keys and values, as in columns: {text:"),
        ("columns:\n  url: a\n  txt: b", r"line 3: columns\.txt: no such key"),
        ("outlet: x\nname: 2024", "line 2: name: must be text; put a number"),
        (b"name: caf\xe9", "not text in UTF-8; save it as such"),
        ("nam: x", "nam: no such key; possible are name, files, columns"),
        ("columns: {txt: a}", r"columns\.txt: no such key; possible are text, title"),
        ("dates: american", "dates: must be dmy, mdy, ymd, or a form"),
        ("dates: '%Y-%m'", "dates: must be dmy, mdy, ymd, or a form"),
        ("encoding: klingon", "no encoding is called 'klingon'"),
        ("language: English", "must be a code of two letters"),
        ("files: '*.xlsx'", r"files: nothing is called \*\.xlsx"),
        ("columns: {text: 5}", "must be a name or a list of names"),
    ],
)
def test_a_wrong_recipe_is_refused_with_what_would_be_right(put, recipe, message):
    put("a.csv", "text\nOne.\n")
    with pytest.raises(UserError, match=f"^corpus.yml: .*{message}"):
        read.opened([put("corpus.yml", recipe).parent])


# The account


def test_many_small_files_make_one_line_and_those_with_a_note_their_own(put, tmp_path):
    for number in range(60):
        put(f"dispatches/{number}.txt", f"Report {number} on the road.")
    put("dispatches/latin.txt", b"The caf\xe9 is closed.")
    one = Read(tmp_path)
    assert len(one.account) == 61
    assert [line.split("  ")[0] for line in one.lines[1:-2]] == [
        "dispatches/* (60 files)",
        "dispatches/latin.txt",
    ]
    assert one.lines[-1].startswith("total: 61 records = 61 articles + 0 rejects: it adds up")


def test_an_account_that_does_not_add_up_says_so(put):
    account = Read(put("a.txt", "The road is closed.")).account.reset_index()
    account["articles"] = 0
    assert "IT DOES NOT ADD UP: see a.txt" in read.account_lines(account)[-1]


def test_a_large_file_comes_in_batches(put):
    file = put("a.jsonl", [{"text": f"Report {n}."} for n in range(25)])
    one = Read(file, batch=10)
    assert [len(batch.articles) for batch in one.batches] == [10, 10, 5]
    assert one.column("origin")[-1] == "a.jsonl:25"


# Language


def test_the_language_as_given_or_where_it_is_clear(put):
    one = Read(
        put(
            "a.jsonl",
            [
                {"text": "Closed.", "language": "en-US"},
                {"text": "Closed.", "language": "EN_gb"},
                {"text": "The army said on Monday that the road to the dam was closed again."},
                {"text": "Les forces ont annoncé lundi que la route du barrage était fermée."},
                {"text": "أغلق الجيش الطريق"},
                {"text": "Tal Amar"},
                {"text": "12:30"},
            ],
        )
    )
    assert one.column("language") == ["en", "en", "en", "fr", "ar", None, None]


# Real news


@pytest.mark.parametrize(
    ("folder", "records", "undated"), [("seed", 1, 0), ("fa-kes", 432, 0), ("wikinews", 291, 0)]
)
def test_the_account_of_real_news_adds_up(shared, folder, records, undated):
    one = Read(shared / "corpora" / folder)
    assert len(one.articles) + len(one.rejects) == records
    assert one.account["undated"].sum() == undated
    assert set(one.column("language")) <= {"en", None}
    assert "it adds up" in one.lines[-1]


@pytest.mark.slow
def test_english_headlines_are_not_taken_for_another_language(shared):
    one = Read(shared / "corpora" / "rss-2023")
    guesses = {recognised(title) for title in one.column("title")[::5]}
    assert guesses == {"en", None}
