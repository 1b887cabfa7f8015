"""How often claims are right, on invented dispatches whose answers were counted by hand."""

import json
import random
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest

from helpers import cli, evaluate, measured, schema
from helpers.errors import UserError
from helpers.evaluate import baseline, claims
from helpers.evaluate.evaluation import counted
from helpers.evaluate.fields import fields
from helpers.evaluate.matching import judged
from helpers.evaluate.scores import scores, share

MARKET = "Shells hit the market. The army said 12 people were killed and 30 wounded."
DENIED = "The ministry denied that four soldiers were captured near Orvel."
QUIET = "The minister is 54 and has 300 tanks."


def label(text, quote, kind, low, high=None, **fields):
    start = text.index(quote)
    stated = {"low": low, "high": low if high is None else high, "vague": None}
    said = {"victims": "people", "scope": "incident", "realis": "asserted", "attribution": None}
    where = {"quote": quote, "occurrence": 0, "start": start, "end": start + len(quote)}
    more = {"approx": False, "part_of": None, "optional": False}
    return {**where, "kind": kind, **stated, **said, **more, **fields}


def written(folder, *articles, name="x"):
    """The gold file of the articles (id, text, labels), with its texts beside it."""
    texts = [{"article_id": key, "text": text, "source": "Desk"} for key, text, _ in articles]
    gold = [{"article_id": key, "claims": labels, "actors": []} for key, _, labels in articles]
    for ending, rows in ((".articles.jsonl", texts), (".gold.jsonl", gold)):
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / f"{name}{ending}").write_text(lines, encoding="utf-8")
    return folder / f"{name}.gold.jsonl"


@pytest.fixture
def three(tmp_path):
    """Three dispatches: two figures as they are read, one that is not there, one quiet text."""
    army = {"attribution": "army"}
    return written(
        tmp_path,
        (
            "market",
            MARKET,
            [
                label(MARKET, "12 people", "killed", 12, **army),
                label(MARKET, "30 wounded", "injured", 31, **army),
            ],
        ),
        (
            "denied",
            DENIED,
            [label(DENIED, "four soldiers", "detained", 4, victims="soldiers", realis="asserted")],
        ),
        ("quiet", QUIET, []),
    )


def of(evaluation, kind):
    return evaluation.scores.set_index("of").loc[kind]


# What is right, missed and extra


def test_figures_are_right_missed_or_extra_by_kind_and_number(three):
    """12 killed and 4 detained are right; 30 is read where the label (wrongly) says 31."""
    found = evaluate.SUBJECTS["claims"](three)
    counts = of(found, "all")[["right", "extra", "missed"]].tolist()
    assert counts == [2, 1, 1]
    assert of(found, "all").precision == of(found, "all").recall == pytest.approx(2 / 3)
    assert of(found, "killed").f1 == of(found, "detained").f1 == 1
    assert of(found, "injured").f1 == 0
    assert found.on.articles == 3


def test_what_was_missed_and_what_is_extra_come_with_their_sentence(three):
    found = evaluate.SUBJECTS["claims"](three)
    (missed,) = found.of("missed").itertuples()
    (extra,) = found.of("extra").itertuples()
    assert missed.sentence_text == "The army said 12 people were killed and 30 wounded."
    assert missed.sentence_text == extra.sentence_text
    assert missed.note == "missed: 31 injured"
    assert extra.note == "read, but not so in the text: 30 injured"
    assert MARKET[missed.start : missed.end] == "30 wounded"
    assert MARKET[missed.sentence_start :] == missed.sentence_text


def test_fields_are_judged_where_kind_and_number_are_right(three):
    """Two are right: both have their scope, one its realis (it is denied, not asserted)."""
    by_field = evaluate.SUBJECTS["claims"](three).fields.set_index("field")
    assert by_field.n.tolist() == [2] * 5
    assert by_field.accuracy["scope"] == by_field.accuracy["victims"] == 1
    assert by_field.accuracy["realis"] == 0.5
    assert pd.isna(by_field.macro_recall["realis"])  # no value stands in the labels three times


def test_blanks_around_a_text_do_not_move_its_labels(tmp_path):
    text = f"  \r\n{MARKET}\r\n"
    gold = written(tmp_path, ("market", text, [label(text, "12 people", "killed", 12)]))
    found = evaluate.SUBJECTS["claims"](gold)
    assert of(found, "killed")[["right", "extra", "missed"]].tolist() == [1, 0, 0]
    (extra,) = found.of("extra").itertuples()
    assert extra.sentence_text[extra.start - extra.sentence_start :].startswith("30 wounded")


STATED = ["start", "kind", "low", "high", "vague"]


def frame(rows, columns):
    return pd.DataFrame(rows, columns=columns, dtype=object).assign(given_id="a")


def outcomes(labels, found):
    """What becomes of labels and claims of one article, written (start, kind, low, high, vague)."""
    labels = [(*row[:5], bool(row[5:])) for row in labels]
    both = judged(frame(labels, [*STATED, "optional"]), frame(found, STATED))
    return tuple(rows.outcome.tolist() for rows in both)


def test_of_equal_figures_the_nearest_match():
    two = [(100, "killed", 3, 3, None), (10, "killed", 3, 3, None)]
    assert outcomes(two, two[1:]) == (["missed", "right"], ["right"])


def test_a_figure_far_from_its_label_is_another_one():
    assert outcomes([(0, "killed", 3, 3, None)], [(251, "killed", 3, 3, None)]) == (
        ["missed"],
        ["extra"],
    )


def test_bounds_and_vague_words_must_be_the_same():
    labels = [
        (0, "killed", 3, None, None),
        (10, "killed", None, None, "a few"),
        (20, "injured", None, 9, None),
    ]
    found = [
        (0, "killed", 3, 3, None),
        (10, "killed", None, None, "few"),
        (20, "injured", None, 9, None),
    ]
    assert outcomes(labels, found) == (["missed", "right", "right"], ["extra", "right", "right"])


def test_what_is_optional_counts_neither_for_nor_against():
    """One optional is found, one is read otherwise, one is not read; a stray one is extra."""
    labels = [
        (0, "killed", 1, 1, None, "optional"),
        (300, "killed", 2, 2, None, "optional"),
        (600, "missing", 1, 1, None, "optional"),
    ]
    found = [
        (0, "killed", 1, 1, None),
        (310, "killed", 5, 5, None),
        (310, "injured", 5, 5, None),
    ]
    assert outcomes(labels, found) == (["aside"] * 3, ["aside", "aside", "extra"])


def test_a_claim_without_any_quantity_is_neither_right_nor_wrong():
    assert outcomes([], [(0, "killed", None, None, None)]) == ([], [])


# The same as the scorer that comes with the labels


WORDS = {"vague": [None, None, None, "dozens", "a few", "few", "handful"]}


def invented_claims(draw, n, optional):
    rows = []
    for place in range(n):
        vague, low = draw.choice(WORDS["vague"]), draw.choice([None, 1, 2])
        rows.append(
            {
                "start": draw.randrange(400),
                "quote": "",
                "kind": draw.choice(schema.KINDS[:3]),
                "low": None if vague else low,
                "high": None if vague else draw.choice([low, low, None]),
                "vague": vague,
                "victims": draw.choice(schema.VICTIMS[:2]),
                "scope": draw.choice(schema.SCOPES),
                "realis": draw.choice(schema.REALIS[:2]),
                "attribution": draw.choice([None, "the Orvel ministry", "Ministry", "a monitor"]),
                "part_of": draw.choice([None, None, draw.randrange(n)]),
                "claim_id": f"c{place}",
                "place": place,
                "optional": optional and draw.random() < 0.3,
            }
        )
    return rows


def by_score_py(shared, folder, gold, found):
    """What score.py prints of the rows, by article."""
    files = []
    for name, rows in (("gold", gold), ("found", found)):
        files.append(folder / f"{name}.jsonl")
        lines = [json.dumps({"article_id": key, "claims": own}) for key, own in rows.items()]
        files[-1].write_text("\n".join(lines))
    ran = [sys.executable, shared / "gold" / "score.py", *files]
    return subprocess.run(ran, capture_output=True, text=True, check=True).stdout


def as_score_py(gold, found):
    """The same lines from our own numbers."""
    labels, claims_ = (
        pd.DataFrame(
            [{"given_id": key} | row for key, own in rows.items() for row in own], dtype=object
        )
        for rows in (gold, found)
    )
    places = list(zip(claims_.given_id, claims_.place, strict=True))
    names = {place: f"{place[0]}{place[1]}" for place in places}
    ids = list(names.values())
    wholes = list(map(names.get, zip(claims_.given_id, claims_.part_of, strict=True)))
    labels, claims_ = judged(labels, claims_.assign(claim_id=ids, part_of=wholes))
    told = []
    for row in scores(counted(list(gold), labels, claims_), schema.KINDS).fillna(0).itertuples():
        counts = f"(tp {row.right}, fp {row.extra}, fn {row.missed})"
        told.append((row.of, f"P {row.precision:.3f} R {row.recall:.3f} F1 {row.f1:.3f}", counts))
    accuracy = fields(labels, claims_).set_index("field")
    return told, accuracy


@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_are_those_of_the_scorer_beside_the_labels(shared, tmp_path, seed):
    draw = random.Random(seed)
    gold = {key: invented_claims(draw, draw.randrange(1, 14), True) for key in "abcd"}
    found = {key: invented_claims(draw, draw.randrange(1, 14), False) for key in "abc"}
    said = by_score_py(shared, tmp_path, gold, found)
    ours, accuracy = as_score_py(gold, found)
    for of_, rates, counts in ours:
        name = "claims" if of_ == "all" else of_
        assert any(line.split() == f"{name} {rates} {counts}".split() for line in said.splitlines())
    for name, row in accuracy.iterrows():
        assert f"{name} {row.accuracy:.3f}" in said
        if name != "attribution" and not pd.isna(row.macro_recall):
            assert f"{name} {row.accuracy:.3f} ({row.macro_recall:.3f})" in said


def test_the_totals_on_labelled_news_are_those_of_the_scorer(shared, tmp_path):
    gold = shared / "gold" / "dev.gold.jsonl"
    held = claims.case(gold)
    rows = held.tables.claims
    stated = rows[["start", "kind", "low", "high", "vague"]].astype(object)
    stated = stated.where(stated.notna(), None)
    lines = [
        json.dumps({"article_id": key, "claims": own.to_dict("records")}, default=int)
        for key, own in stated.groupby(rows.given_id, sort=False)
    ]
    file = tmp_path / "found.jsonl"
    file.write_text("\n".join(lines))
    ran = [sys.executable, shared / "gold" / "score.py", gold, file]
    said = subprocess.run(ran, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    row = next(claims.evaluation(held, rows).scores.itertuples())
    assert f"(tp {row.right}, fp {row.extra}, fn {row.missed})" in said
    assert f"P {row.precision:.3f} R {row.recall:.3f} F1 {row.f1:.3f}" in said


# Rates and their ranges


def counts(*rows):
    columns = ["given_id", "of", "right", "extra", "missed"]
    return pd.DataFrame(rows, columns=columns)


def test_precision_recall_and_f1_are_those_of_the_counts_added_up():
    """9 right, 1 extra, 3 missed: 9/10, 9/12, 18/22."""
    rows = counts(("a", "killed", 4, 1, 0), ("b", "killed", 3, 0, 3), ("b", "injured", 2, 0, 0))
    row = scores(rows, schema.KINDS).set_index("of").loc["all"]
    assert (row.precision, row.recall) == (0.9, 0.75)
    assert row.f1 == pytest.approx(18 / 22)
    assert scores(rows, schema.KINDS).of.tolist() == ["all", "killed", "injured"]


def test_the_range_holds_the_rate_and_is_the_same_each_time():
    rows = counts(*((str(n), "killed", 4, n % 2, n % 3) for n in range(30)))
    row = scores(rows, schema.KINDS).iloc[0]
    assert row.precision_low < row.precision < row.precision_high < 1
    pd.testing.assert_frame_equal(scores(rows, schema.KINDS), scores(rows, schema.KINDS))


def test_the_range_is_drawn_over_articles():
    """The same 40 figures in four articles of which one is all wrong say less than in forty."""
    few = counts(*((str(n), "killed", 10 * (n > 0), 10 * (n == 0), 0) for n in range(4)))
    many = counts(*((str(n), "killed", n >= 10, n < 10, 0) for n in range(40)))
    few, many = (scores(rows, schema.KINDS).iloc[0] for rows in (few, many))
    assert few.precision == many.precision == 0.75
    assert few.precision_high - few.precision_low > many.precision_high - many.precision_low


def test_where_nothing_was_read_there_is_no_precision():
    row = scores(counts(("a", "missing", 0, 0, 2)), schema.KINDS).iloc[0]
    assert pd.isna(row.precision)
    assert (row.recall, row.f1) == (0, 0)


def test_a_share_of_articles_has_a_range_as_well():
    value, low, high = share(pd.Series([True] * 9 + [False]))
    assert value == 0.9
    assert low < 0.9 <= high


# What cannot be used


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start": 38}, "line 1, claim 0: '12 people' is not at 38 to 46; it stands at 37"),
        ({"quote": "13 people"}, "quote the text word for word"),
        ({"kind": "dead"}, "line 1, claim 0, kind: Input should be 'killed', 'injured'"),
        ({"part_of": 0}, "line 1, claim 0: part_of is 0"),
        ({"part_of": 3}, "line 1, claim 0: part_of is 3"),
        ({"low": 13}, "low (13) is more than high (12)"),
        ({"low": "twelve"}, "line 1, claim 0, low: "),
        ({"victims": None}, "line 1, claim 0, victims: "),
    ],
)
def test_a_label_that_cannot_be_is_refused_with_its_line(tmp_path, change, says):
    gold = written(tmp_path, ("a", MARKET, [label(MARKET, "12 people", "killed", 12) | change]))
    with pytest.raises(UserError) as error:
        evaluate.SUBJECTS["claims"](gold)
    assert says in str(error.value)
    assert "x.gold.jsonl" in str(error.value)


@pytest.mark.parametrize(
    ("file", "lines", "says"),
    [
        ("gold", ['{"article_id": "b", "claims": []}'], "line 1: no text of article 'b'"),
        ("gold", ['{"article_id": "a", "claims": []}'] * 2, "line 2: article 'a' stands in line 1"),
        ("gold", ["", "{oops"], "line 2: is not JSON"),
        ("gold", ['{"article_id": "a"}'], "line 1, claims: Field required"),
        ("gold", [], "holds no line"),
        ("articles", ['{"article_id": "a", "text": " "}'], "line 1, text: "),
        ("articles", ['{"article_id": "a", "text": "<p>Two &amp; three</p>"}'], "is not read as"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(tmp_path, file, lines, says):
    gold = written(tmp_path, ("a", QUIET, []))
    (tmp_path / f"x.{file}.jsonl").write_text("\n".join(lines))
    with pytest.raises(UserError) as error:
        evaluate.SUBJECTS["claims"](gold)
    assert says in str(error.value)
    assert f"x.{file}.jsonl" in str(error.value)


def test_texts_are_looked_for_beside_the_labels(tmp_path):
    gold = written(tmp_path, ("a", QUIET, []))
    (tmp_path / "x.articles.jsonl").rename(tmp_path / "texts.jsonl")
    with pytest.raises(UserError, match=r"no x\.articles\.jsonl beside it; .*--articles"):
        evaluate.SUBJECTS["claims"](gold)
    assert evaluate.SUBJECTS["claims"](gold, tmp_path / "texts.jsonl").on.articles == 1


def test_articles_that_were_not_labelled_are_left_aside(tmp_path):
    gold = written(tmp_path, ("a", QUIET, []), ("b", MARKET, []))
    gold.write_text('{"article_id": "a", "claims": []}')
    found = evaluate.SUBJECTS["claims"](gold)
    assert found.on.articles == 1
    assert of(found, "all")[["right", "extra", "missed"]].tolist() == [0, 0, 0]


# The command, and what it records


def run(capsys, *arguments):
    status = cli.main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return status, out, err


@pytest.fixture
def own_records(tmp_path, monkeypatch):
    """A file of records of its own, so that no test writes the project's."""
    monkeypatch.setattr(measured, "FILE", tmp_path / "gold" / "measured.json")
    return measured.FILE


def test_the_command_prints_rates_with_ranges_and_fields(capsys, three):
    status, out, _ = run(capsys, "evaluate", "claims", three)
    assert status == 0
    assert out.startswith("claims of x: 3 articles")
    (row,) = [line for line in out.splitlines() if line.startswith("killed")]
    assert row.split()[:6] == ["killed", "1", "0", "0", "1.000", "(1.000"]
    assert "macro recall" in out
    assert "31 injured" not in out


def test_verbose_shows_misses_and_extras_with_their_sentences(capsys, three):
    _, out, _ = run(capsys, "evaluate", "claims", three, "--verbose")
    assert "market: missed: 31 injured\n    The army said 12 people" in out
    assert "market: read, but not so in the text: 30 injured" in out


def test_nothing_is_recorded_unless_asked_for(capsys, three, own_records):
    run(capsys, "evaluate", "claims", three)
    assert not own_records.exists()


def test_a_record_says_on_what_it_was_measured_and_names_no_folder(capsys, three, own_records):
    status, out, _ = run(capsys, "evaluate", "claims", three, "--record")
    assert status == 0
    assert "recorded in" in out
    (record,) = measured.records("claims")
    assert record.command == "sitrep evaluate claims x.gold.jsonl --record"
    assert (record.corpus, record.articles, record.outlets) == ("x", 3, 1)
    assert record.measured == date.today()
    assert record.score().labelled == 3
    assert str(three.parent) not in own_records.read_text()


def test_measuring_again_replaces_the_record_and_keeps_others(tmp_path, own_records):
    for name, text in (("x", QUIET), ("y", QUIET), ("x", MARKET)):
        gold = written(tmp_path, ("a", text, []), name=name)
        found = evaluate.SUBJECTS["claims"](gold)
        evaluate.recorded(found, gold, None, date(2025, 5, 1))
    assert [(r.corpus, r.score().extra) for r in measured.records()] == [("x", 2), ("y", 0)]


def test_invented_sentences_are_not_recorded_as_news(capsys, own_records, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.evaluate.recording.FOLDER", tmp_path)
    gold = written(tmp_path, ("a", QUIET, []))
    status, _, err = run(capsys, "evaluate", "claims", gold, "--record")
    assert status == 2
    assert "invented" in err
    assert not own_records.exists()


@pytest.mark.parametrize("arguments", [["tone"], ["claims"], ["claims", "nowhere.gold.jsonl"]])
def test_what_cannot_be_evaluated_exits_2(capsys, arguments):
    status, out, err = run(capsys, "evaluate", *arguments)
    assert status == 2
    assert "Traceback" not in out + err


# In words


def score(right, extra, missed, **rates):
    given = {name: measured.Rate(value=v, low=a, high=b) for name, (v, a, b) in rates.items()}
    whole = dict.fromkeys(("precision", "recall", "f1")) | given
    return measured.Score(of="killed", right=right, extra=extra, missed=missed, **whole)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (
            score(95, 5, 5, precision=(0.951, 0.92, 0.97), recall=(0.949, 0.9, 0.981)),
            "of 100 figures read so, about 95 were right (92 to 97); "
            "of 100 in the text, about 95 were found (90 to 98) (n = 100)",
        ),
        (
            score(30, 0, 10, precision=(1, 1, 1), recall=(0.75, 0.6, 0.9)),
            "of 30 figures read so, all were right; "
            "of 100 in the text, about 75 were found (60 to 90) (n = 40)",
        ),
        (
            score(999, 1, 0, precision=(0.999, 0.99, 1), recall=(1, 1, 1)),
            "of 100 figures read so, more than 99 were right (99 to 100); "
            "all 999 in the text were found (n = 999)",
        ),
        (
            score(3, 2, 27, precision=(0.6, 0.2, 1), recall=(0.1, 0, 0.2)),
            "of 5 figures read so, 3 were right; "
            "of 100 in the text, about 10 were found (0 to 20) (n = 30)",
        ),
        (score(9, 0, 4), "not measured (only 13 such figures labelled)"),
        (score(0, 2, 0), "not measured"),
        (None, "not measured"),
    ],
)
def test_rates_are_said_so_that_an_editor_understands_them(found, says):
    assert measured.told(found) == says


def test_a_file_of_records_that_cannot_be_read_is_named(own_records):
    own_records.parent.mkdir()
    own_records.write_text('[{"subject": "claims"}]')
    with pytest.raises(UserError, match=r"measured\.json: 0\.corpus: .*--record"):
        measured.records()


# The plain expression


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 12 people were killed.", [("killed", 12, None, None)]),
        (
            "Five soldiers died and 1,200 families fled.",
            [("killed", 5, 5, None), ("displaced", 1200, 1200, None)],
        ),
        ("The raid killed up to nine men.", [("killed", None, 9, None)]),
        ("Dozens were wounded.", [("injured", None, None, "dozens")]),
        ("The minister is 54.", []),
        (f"{'9' * 6000} killed", []),
    ],
)
def test_the_plain_expression_finds_a_number_near_a_word_of_harm(text, found):
    rows = baseline.claims({"a": text})
    stated = rows[["kind", "low", "high", "vague"]].itertuples(index=False, name=None)
    assert list(stated) == found
    assert all(text[row.start : row.end] for row in rows.itertuples())


def test_rules_and_plain_expression_are_held_against_the_same_labels(tmp_path):
    """Of two sentences the plain expression reads one."""
    plain, part = "Nine people were killed.", "Nine, among them both of the pilots, died."
    gold = written(
        tmp_path,
        ("plain", plain, [label(plain, "Nine people", "killed", 9)]),
        ("part", part, [label(part, "Nine", "killed", 9)]),
    )
    rows = [json.loads(line) for line in (tmp_path / "x.articles.jsonl").open()]
    tagged = [row | {"about": tags} for row, tags in zip(rows, (["plain"], ["parts"]), strict=True)]
    (tmp_path / "x.articles.jsonl").write_text("\n".join(map(json.dumps, tagged)))
    found = evaluate.constructed(gold)
    assert of(found.plain, "all")["right"] == 1
    assert found.about.to_dict("records") == [
        {"given_id": "plain", "tag": "plain"},
        {"given_id": "part", "tag": "parts"},
    ]
    assert of(found.rules, "all").right + of(found.rules, "all").missed == 2
