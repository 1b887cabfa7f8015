"""What transport has done to a text is undone, and every word is kept."""

import html
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.read.mending import described, mended


def mend(text: str) -> tuple[str, str | None]:
    done: Counter[str] = Counter()
    return mended(text, done), described(done)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("<p>One.</p><p>Two,<br>three.</p>", "One.\n\nTwo,\nthree.", "html tags"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo", "html tags"),
        ("<td>12</td><td>dead</td>", "12 dead", "html tags"),
        ('The <a href="x?a=1&b=2">road</a> is <em>shut</em>.', "The road is shut.", "html tags"),
        ("One.<script>alert('x')</script><!-- note -->", "One.", "html tags"),
        ('In short <img src="http://desk.exam', "In short", "html tags"),
        ("<p>a line\nbroken in\n\nits source</p>", "a line broken in\n\nits source", "html tags"),
        ("Assad&#8217;s &quot;army&quot; &amp; co", "Assad’s \"army\" & co", "html entities"),
        ("&lt;p&gt;Army &amp;amp; allies&lt;/p&gt;", "Army & allies", "html entities, html tags"),
        ("&#0; &#xD800; &#146;", "\ufffd \ufffd ’", "cp1252 characters, html entities"),
        ("Assad\x92s army", "Assad’s army", "cp1252 characters"),
        ("mi\x00ned\x07", "mined", "control characters"),
        ("ex\u00adplo\u200bsion", "explosion", "invisible characters"),
        ("caf\udce9", "caf\ufffd", "undecodable characters: 1"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", None),
        ("  \n the road \n", "the road", None),
    ],
)  # fmt: skip
def test_mending(text, expected, said):
    assert mend(text) == (expected, said and ", ".join(sorted(said.split(", "))))


@pytest.mark.parametrize(
    "text",
    [
        "x < y and y > z",
        "if a <b and c> d",
        "<3 and <name withheld> said 5 <6",
        "AT&T, R&D, a&b; &foo; ?a=1&copy=2",
        "A\u200cB and ‘quoted’ — naïve…",
        "one\n\n\n  two\tthree",
    ],
)
def test_what_needs_no_mending_is_left_as_it_is(text):
    assert mend(text) == (text, None)


def test_signs_beside_tags_are_kept():
    text = "<p>x < y, <name withheld> &lt; 5, AT&T</p>"
    assert mend(text)[0] == "x < y, <name withheld> < 5, AT&T"


@given(st.text())
def test_no_text_keeps_control_characters_or_outer_blanks(text):
    once, _ = mend(text)
    assert once == once.strip()
    assert not any((ord(c) < 32 and c not in "\n\t") or 0xD800 <= ord(c) < 0xE000 for c in once)


PLAIN = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])
)


@given(st.lists(PLAIN.map(str.strip).filter(bool), min_size=1))
def test_escaped_paragraphs_come_back_word_for_word(paragraphs):
    paragraphs = [part for part in paragraphs if mend(part) == (part, None)]
    source = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
    assert mend(source)[0] == "\n\n".join(paragraphs)
