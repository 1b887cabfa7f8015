"""A page: one safe file, its answer first, every quote marked and named."""

import json
import re
from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbconvert import HTMLExporter
from nbformat import v4

from helpers import measured, page
from helpers.charts import nothing
from helpers.page.quotes import pieces, safe_link

NASTY = '<script>alert(1)</script> "quoted" & <img src=x onerror=alert(1)>'
DAY = date(2024, 12, 2)
MARKET = "At least 16 people, five of them children, were killed,\nthe rescue service said."


def marks(text=MARKET, words=("At least 16 people",), start=100, **article):
    """A frame of evidence: one row for each of the words in the sentence."""
    told = {"title": "Market hit", "outlet": "Northern Desk", "day": DAY, "url": None, "note": None}
    found = [(text.index(word) + start, text.index(word) + start + len(word)) for word in words]
    sentence = {"sentence_text": text, "sentence_start": start}
    return pd.DataFrame([{**sentence, "start": a, "end": b, **told, **article} for a, b in found])


def shown(block):
    return BeautifulSoup(block._repr_html_(), "html.parser")


def code(*outputs, source="secret = 1"):
    return v4.new_code_cell(source, outputs=list(outputs), execution_count=7)


def result(block):
    return v4.new_output("execute_result", data=block._repr_mimebundle_(), execution_count=7)


def notebook():
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Who is named?\n\nWhy it matters."),
            code(result(page.in_short(["Most of all the <army>.", "Then others."]))),
            code(
                v4.new_output("stream", name="stderr", text="/home/me/lib.py: Warning"),
                v4.new_output("error", ename="E", evalue="bad", traceback=["Traceback (most"]),
                v4.new_output("stream", name="stdout", text="\x1b[31mprinted <b>\x1b[0m"),
            ),
            v4.new_markdown_cell("## Where?\n\nA line.\n\n## Where?\n\nThe same again."),
            code(result(page.evidence(marks(url="https://example.org/a?b=1&c=2")))),
            code(result(nothing("No mention of X."))),
            code(result(page.about([("Articles", 48), ("Left out", ["one", "two"])]))),
        ]
    )


def exported(made="3 December 2024, 10:00 UTC", cells=None, **told):
    exporter = HTMLExporter(
        template_name="sitrep", extra_template_basedirs=[str(page.TEMPLATES)], exclude_input=True
    )
    told = {"parameters": [("since", None, "first day"), ("top", 6, NASTY)], **told}
    resources = {"sitrep": {"made": made, "version": "0.1.0", **told}}
    made_of = v4.new_notebook(cells=cells) if cells else notebook()
    return exporter.from_notebook_node(made_of, resources=resources)[0]


@pytest.fixture(scope="module")
def html():
    return exported()


@pytest.fixture(scope="module")
def soup(html):
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def contents_of_index():
    rows = [
        page.Row("briefing", "What happened?", "Much & more.", "briefing.html"),
        page.Row("profile-a", "Who is A?", "", "profile-a.html", "Profiles"),
        page.Row("tone", "Which tone?", href="tone.html", error=NASTY, cell="cell 7",
                 last_good=datetime(2024, 11, 30, 9, 5)),
        page.Row("actors", error="the notebook could not be read"),
    ]  # fmt: skip
    return page.index(rows, title=NASTY, made="today", version="0.1.0", corpus="48 articles")


# The page


def test_the_question_is_the_heading_and_the_title(soup):
    assert soup.title.text == "Who is named?"
    assert [heading.text for heading in soup("h1")] == ["Who is named?"]
    assert soup.html["lang"] == "en"


def test_the_answer_comes_before_the_contents_and_the_contents_before_the_rest(soup):
    main = soup.main
    order = [main.h1, main.select_one(".in-short"), main.nav, main.select_one(".evidence")]
    everything = list(main.descendants)
    places = [next(i for i, x in enumerate(everything) if x is part) for part in order]
    assert places == sorted(places)
    assert [p.text for p in soup.select(".in-short p")] == [
        "Most of all the <army>.",
        "Then others.",
    ]


def test_every_heading_is_in_the_contents_under_an_anchor_of_its_own(soup):
    links = {link["href"]: link.text for link in soup.select("nav a")}
    assert links == {
        "#in-short": "In short",
        "#where": "Where?",
        "#where-2": "Where?",
        "#where-this-comes-from": "Where this comes from",
    }
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(soup.find(id=anchor[1:]) for anchor in links)


def test_a_page_shows_no_code_no_prompt_no_stderr_no_traceback(html):
    for hidden in ("secret", "In [", "Out[", "[7]", "/home/me", "Traceback", "¶", "cell-id"):
        assert hidden not in html
    assert "printed &lt;b&gt;" in html


def test_only_the_pages_own_script_may_run(soup):
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    (script,) = soup("script")
    digest = b64encode(sha256(script.string.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; ")
    assert policy == page.POLICY


def test_a_page_loads_nothing(soup):
    fetched = [tag[name] for name in ("src", "srcset", "data") for tag in soup.select(f"[{name}]")]
    fetched += [tag["href"] for tag in soup("link")]
    assert all(address.startswith("data:") for address in fetched)
    assert "url(" not in soup.style.string
    assert "@import" not in soup.style.string
    assert not soup.select("iframe, object, embed, form")
    outside = [a["href"] for a in soup("a") if not a["href"].startswith("#")]
    assert outside == ["index.html", "https://example.org/a?b=1&c=2"]


def test_parameters_stand_at_the_end_with_their_meaning(soup):
    rows = [[cell.text for cell in row(["th", "td"])] for row in soup.select("footer tbody tr")]
    assert rows == [["since", "not set", "first day"], ["top", "6", NASTY]]


def test_two_pages_differ_only_in_the_line_that_says_when_they_were_made():
    one, other = (exported(made=made).splitlines() for made in ("at one", "at two"))
    assert len(one) == len(other)
    assert [(a, b) for a, b in zip(one, other, strict=True) if a != b] == [
        (
            '<p class="made">Made at one with Sitrep 0.1.0.</p>',
            '<p class="made">Made at two with Sitrep 0.1.0.</p>',
        )
    ]


def test_a_page_needs_neither_a_heading_nor_an_answer():
    soup = BeautifulSoup(
        exported(cells=[v4.new_markdown_cell("Words.")], title=NASTY), "html.parser"
    )
    assert soup.h1.text == soup.title.text == NASTY
    assert not soup.nav
    assert "Words." in soup.main.text


def test_what_a_script_or_a_widget_left_behind_is_not_shown():
    data = {"application/javascript": "left_behind()", "text/plain": "<b>"}
    html = exported(cells=[code(v4.new_output("display_data", data=data))])
    assert "left_behind" not in html


def test_markdown_made_by_code_is_cleaned():
    data = {"text/markdown": "**bold** <script>alert(1)</script>"}
    soup = BeautifulSoup(
        exported(cells=[code(v4.new_output("display_data", data=data))]), "html.parser"
    )
    assert soup.main.strong.text == "bold"
    assert not soup.main("script")


def test_code_is_shown_where_it_is_asked_for():
    exporter = HTMLExporter(template_name="sitrep", extra_template_basedirs=[str(page.TEMPLATES)])
    soup = BeautifulSoup(exporter.from_notebook_node(notebook())[0], "html.parser")
    assert soup.select("pre.code")[0].text == "secret = 1"


def test_question_and_answer_are_read_from_an_executed_notebook():
    assert page.question_of(notebook()) == "Who is named?"
    assert page.in_short_of(notebook()) == ["Most of all the <army>.", "Then others."]
    assert page.question_of(v4.new_notebook()) == ""
    assert page.in_short_of(v4.new_notebook()) == []


# The index


def test_the_index_leads_to_every_page_and_sets_the_failed_apart(contents_of_index):
    soup = BeautifulSoup(contents_of_index, "html.parser")
    assert [link["href"] for link in soup.select(".reports a")] == ["briefing.html"]
    assert [link["href"] for link in soup.select(".group a")] == ["profile-a.html"]
    failed = soup.select_one(".failed")
    assert failed.h2.text == "2 reports could not be made"
    assert "Stopped in cell 7" in failed.text
    assert failed.pre.text == NASTY
    assert failed.a["href"] == "tone.html"
    assert failed.a.text == "The page from 30 November 2024, 09:05"
    assert "There is no page from before." in failed.text


def test_the_index_is_escaped_and_has_the_same_policy(contents_of_index):
    soup = BeautifulSoup(contents_of_index, "html.parser")
    assert soup.h1.text == NASTY
    assert len(soup("script")) == 1
    assert not soup("img")
    assert page.POLICY in str(soup.find("meta", attrs={"http-equiv": True})["content"])


# The blocks


@pytest.mark.parametrize(
    "block",
    [
        page.in_short([NASTY]),
        page.note(NASTY),
        page.reported([NASTY]),
        page.about([(NASTY, NASTY), (NASTY, [NASTY]), (NASTY, {NASTY: NASTY})]),
        page.table(pd.DataFrame({NASTY: [NASTY]}), caption=NASTY),
        page.evidence(
            marks(
                NASTY, ["script"], title=NASTY, outlet=NASTY, url=f"https://x/{NASTY}", note=NASTY
            )
        ),
        page.evidence(marks().head(0), none=NASTY),
    ],
    ids=["in_short", "note", "reported", "about", "table", "evidence", "no evidence"],
)
def test_whatever_is_put_into_a_block_comes_out_as_text(block):
    soup = shown(block)
    assert not soup(["script", "img"])
    assert not [tag for tag in soup(True) if any(name.startswith("on") for name in tag.attrs)]
    assert "alert(1)" in soup.text
    assert repr(block) == block._repr_mimebundle_()["text/plain"] != ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/a",
        "example.org",
        "https://",
        "http://[broken",
        "",
        None,
        float("nan"),
        7,
    ],
)
def test_only_addresses_of_the_web_become_links(url):
    assert safe_link(url) is None
    assert not shown(page.evidence(marks(url=url)))("a")


def test_a_link_to_an_article_tells_it_nothing():
    (link,) = shown(page.evidence(marks(url=" https://example.org/a ")))("a")
    assert link["href"] == "https://example.org/a"
    assert set(link["rel"]) == {"noopener", "noreferrer"}


def test_a_sentence_is_quoted_once_with_all_its_marks():
    frame = marks(words=["five of them children", "At least 16 people"], note="read so")
    soup = shown(page.evidence(frame))
    assert len(soup("blockquote")) == 1
    assert [mark.text for mark in soup("mark")] == ["At least 16 people", "five of them children"]
    assert soup.blockquote.p.text == MARKET.replace("\n", " ")
    assert [note.text for note in soup.select(".read-as")] == ["read so"]
    assert soup.select_one(".source").text.split("·")[0].strip() == "Market hit"
    assert "Northern Desk, 2 December 2024" in soup.text


def test_sentences_stand_under_their_article():
    frame = pd.concat(
        [
            marks(start=0),
            marks("Dozens fled.", ["Dozens"], title="Another", day=None, outlet=None),
            marks("Two were hurt.", ["Two"], start=500),
        ]
    )
    articles = shown(page.evidence(frame))("article")
    assert [len(article("blockquote")) for article in articles] == [2, 1]
    assert "outlet not given, no date" in articles[1].text


def test_evidence_says_how_much_of_it_is_shown():
    frame = pd.concat([marks(start=100 * n) for n in range(5)])
    assert "2 of 5 sentences are shown." in shown(page.evidence(frame, n=2)).text
    assert "These are all 5 such sentences." in shown(page.evidence(frame)).text
    assert "This is the only such sentence." in shown(page.evidence(frame.head(1))).text


def test_no_evidence_is_a_sentence():
    block = page.evidence(marks().head(0), none="No sentence mentions X.")
    assert shown(block).p.text == repr(block) == "No sentence mentions X."


def test_an_unknown_title_does_not_hide_the_sentence():
    frame = marks().drop(columns=["title", "outlet", "day", "url", "note"])
    assert "Untitled" in shown(page.evidence(frame)).text


def test_a_very_long_sentence_is_shown_around_its_mark():
    text = "word " * 400 + "twelve dead" + " more" * 400
    quote = shown(page.evidence(marks(text, ["twelve dead"]))).blockquote.p
    assert quote.mark.text == "twelve dead"
    assert quote.text.startswith("… word")
    assert quote.text.endswith("more …")
    assert 400 < len(quote.text) < 600


def test_foreign_words_keep_their_direction():
    soup = shown(page.evidence(marks("قتل 12 شخصا", ["12"], title="عنوان", outlet="عنب")))
    assert soup.blockquote.p["dir"] == "auto"
    assert [part.text for part in soup("bdi")] == ["عنوان", "عنب"]


@given(
    text=st.text(min_size=1, max_size=900),
    spans=st.lists(st.tuples(st.integers(-5, 950), st.integers(-5, 950)), max_size=6),
)
def test_marks_hold_the_words_they_point_at_and_nothing_is_lost(text, spans):
    found = pieces(text, spans)
    covered = {i for a, b in spans for i in range(max(a, 0), min(b, len(text)))}
    marked = re.sub(r"\s+", " ", "".join(c if i in covered else "" for i, c in enumerate(text)))
    assert re.sub(r"\s+", " ", "".join(p.text for p in found if p.marked)) == marked
    if len(text) <= 600:
        whole = "".join(piece.text for piece in found)
        assert re.sub(r"\s+", "", whole) == re.sub(r"\s+", "", text)


def test_a_table_sets_numbers_right_and_says_what_it_leaves_out():
    frame = pd.DataFrame(
        {"outlet": [f"Desk {n}" for n in range(30)], "n": range(1000, 1030), "day": [DAY] * 30}
    )
    soup = shown(page.table(frame, caption="Outlets", columns={"n": "Articles"}))
    assert [heading.text for heading in soup("th", scope="col")] == ["outlet", "Articles", "day"]
    assert [cell.text for cell in soup.select("tbody tr")[0](["th", "td"])] == [
        "Desk 0",
        "1,000",
        "2 December 2024",
    ]
    assert len(soup.select("td.number")) == 20
    assert soup.tbody.th["scope"] == "row"
    assert soup.select_one(".left-out").text == "The first 20 of 30."


def test_a_tables_row_names_are_shown():
    frame = pd.DataFrame({"n": [1, 2]}, index=pd.Index(["a", "b"], name="outlet"))
    assert [cell.text for cell in shown(page.table(frame)).select("tbody th")] == ["a", "b"]


def test_an_empty_table_says_so():
    assert "No rows." in shown(page.table(pd.DataFrame({"n": []}))).text


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    """One measurement, written by hand: 90 killed and 10 injured labelled in 30 articles."""
    rate = {"value": 0.9, "low": 0.85, "high": 0.95}
    rates = dict.fromkeys(("precision", "recall", "f1"), rate)
    scores = [
        {"of": of, "right": n * 9, "extra": n, "missed": n, **rates}
        for of, n in (("all", 10), ("killed", 9), ("injured", 1))
    ]
    record = {
        "subject": "claims",
        "corpus": "wires",
        "articles": 30,
        "outlets": 4,
        "first": None,
        "last": None,
        "measured": "2025-05-03",
        "command": "sitrep …",
        "code": "0",
        "unseen": False,
        "scores": scores,
        "fields": [],
    }
    monkeypatch.setattr(measured, "FILE", tmp_path / "measured.json")
    measured.FILE.write_text(json.dumps([record]))


@pytest.mark.usefixtures("recorded")
def test_figures_are_reported_not_verified_and_say_how_often_they_were_right():
    soup = shown(page.reported(["killed", "injured", "missing"]))
    assert "Reported, not verified." in soup.text
    assert "when measured on 30 articles of 4 outlets (wires), 3 May 2025;" in soup.text
    assert [item.text for item in soup("li")] == [
        "killed: of 100 figures read so, about 90 were right (85 to 95); "
        "of 100 in the text, about 90 were found (85 to 95) (n = 90);",
        "injured: not measured (only 10 such figures labelled);",
        "missing: not measured.",
    ]


@pytest.mark.usefixtures("recorded")
def test_without_a_kind_the_rates_are_those_of_all_figures():
    (item,) = shown(page.reported())("li")
    assert item.text.startswith("figures of all kinds: of 100 figures read so, about 90")
    assert len(shown(page.reported([]))("p")) == 1


def test_where_nothing_was_recorded_figures_are_not_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(measured, "FILE", tmp_path / "none.json")
    soup = shown(page.reported(["killed"]))
    assert "killed: not measured." in soup.text
    assert "when measured" not in soup.text


@pytest.mark.usefixtures("recorded")
def test_beside_actors_stands_how_often_they_were_found_rightly():
    text = measured.FILE.read_text().replace('"claims"', '"actors"').replace("injured", "military")
    measured.FILE.write_text(text)
    soup = shown(page.named(["all", "military"]))
    assert "when measured on 30 articles of 4 outlets (wires), 3 May 2025;" in soup.text
    assert [item.text for item in soup("li")] == [
        "states, militaries, armed groups and other bodies together: of 100 actors found in an "
        "article, about 90 are named in it (85 to 95); of 100 in the text, about 90 were found "
        "(85 to 95) (n = 100);",
        "military: not measured (only 10 such actors labelled).",
    ]


def test_where_nothing_was_recorded_actors_are_not_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(measured, "FILE", tmp_path / "none.json")
    soup = shown(page.named())
    assert "bodies together: not measured." in soup.text
    assert "when measured" not in soup.text


def test_where_a_page_comes_from_is_a_list_of_facts():
    soup = shown(page.about({"Articles": 1204, "Left out": ["one", "two"], "None": None}))
    assert [term.text for term in soup("dt")] == ["Articles", "Left out", "None"]
    assert [fact.text.strip() for fact in soup("dd")] == ["1,204", "onetwo", "–"]
    assert [item.text for item in soup("li")] == ["one", "two"]


# The style


def luminance(colour):
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground_in_both_modes(mode):
    style = (page.TEMPLATES / "page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[mode]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
    for text in ("ink", "muted", "accent", "link"):
        for ground in ("surface", "panel", *(["mark"] if text == "ink" else [])):
            dark, light = sorted(luminance(colours[name]) for name in (text, ground))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
