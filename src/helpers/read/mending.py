"""What transport has done to a text, undone; every word is kept, and what was done is said."""

import re
import warnings
from collections import Counter
from html.entities import html5

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag

UNDECODABLE = "undecodable characters"
TAG_NAMES = """
    a abbr acronym address article aside audio b big blockquote body br button canvas caption
    center cite code col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure
    font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label legend li
    link main map mark meta nav noscript object ol o:p p param picture pre q s samp script section
    select small source span strike strong style sub summary sup svg table tbody td tfoot th thead
    time title tr tt u ul video wbr
""".split()
BLOCKS = set(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table
    tbody tfoot thead tr ul
    """.split()
)
CELLS = {"td", "th"}
UNREAD = {"script", "style", "head", "noscript", "iframe", "object", "svg"}
_NAME = "|".join(map(re.escape, TAG_NAMES))
# "x < y" is no tag, nor is "<name withheld>": attributes have an equals sign
TAG = re.compile(
    rf"<(?:/(?:{_NAME})\s*|(?:{_NAME})(?:\s[^<>]*=[^<>]*)?\s*/?)>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
CUT_TAG = re.compile(rf"<(?:{_NAME})\s[^<>]*=[^<>]*\Z", re.IGNORECASE)  # in a shortened summary
FLOWING = re.compile(r"<(?:p|br|div)\b", re.I)  # then a line break in the source is a blank
ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LATE_CONTROLS = {chr(c): bytes([c]).decode("cp1252", "ignore") for c in range(0x80, 0xA0)}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
LATE_CONTROL = re.compile(r"[\x80-\x9f]")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
SURROGATE = re.compile("[\ud800-\udfff]")
LINE_END = re.compile("\r\n?|[\v\f\u2028\u2029]")
SUSPECT = re.compile(
    "[<&\r\v\f\u2028\u2029\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff]"
)

warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)


def mended(text: str, done: Counter[str]) -> str:
    """The text without tags, entities, control characters and outer blanks; `done` counts them."""
    if SUSPECT.search(text):
        text = LINE_END.sub("\n", text)
        text = _replaced(SURROGATE, "\ufffd", text, UNDECODABLE, done)
        text = _without_markup(text, done)
        text = _replaced(CONTROL, "", text, "control characters", done)
        text = _replaced(LATE_CONTROL, _as_cp1252, text, "cp1252 characters", done)
        text = _replaced(INVISIBLE, "", text, "invisible characters", done)
        text = LINE_END.sub("\n", text)
    return text.strip()


def one_line(text: str) -> str:
    """An id, an address or a piece of input without line ends and odd characters."""
    return " ".join(CONTROL.sub(" ", SURROGATE.sub("\ufffd", text)).split())


def described(done: Counter[str]) -> str | None:
    """What was done, in a few words, or None."""
    words = (
        f"{name}: {n}" if name == UNDECODABLE else name for name, n in sorted(done.items()) if n
    )
    return one_line(", ".join(words)) or None


def _replaced(pattern: re.Pattern, by, text: str, name: str, done: Counter[str]) -> str:
    text, times = pattern.subn(by, text)
    done[name] += times
    return text


def _as_cp1252(match: re.Match) -> str:
    return LATE_CONTROLS[match[0]]


def _without_markup(text: str, done: Counter[str]) -> str:
    """Tags and entities resolved; feeds escape them once or twice over, so up to three times."""
    for _ in range(3):
        if TAG.search(text) or CUT_TAG.search(text):
            text = _without_tags(text)
            done["html tags"] += 1
        resolved = ENTITY.sub(_character, text)
        if resolved == text:
            break
        text = resolved
        done["html entities"] += 1
    return text


def _character(entity: re.Match) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return html5.get(f"{name};", entity[0])
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _without_tags(text: str) -> str:
    if FLOWING.search(text):
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    soup = BeautifulSoup(_with_tags_only(text), "html.parser")
    for tag in soup.find_all(True):
        _keep_break(tag)
    lines = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", soup.get_text())
    return re.sub(r"\n{3,}", "\n\n", lines)


def _with_tags_only(text: str) -> str:
    """The text with everything escaped that is no whole tag."""
    text = CUT_TAG.sub("", text.replace("&", "&amp;"))
    return re.sub(rf"{TAG.pattern}|<", _tag_or_sign, text, flags=TAG.flags)


def _tag_or_sign(match: re.Match) -> str:
    return "&lt;" if match[0] == "<" else match[0]


def _keep_break(tag: Tag) -> None:
    """Put a line end or a blank where the tag makes one on a page; drop what no page shows."""
    if tag.name in UNREAD:
        tag.clear()
    elif tag.name in BLOCKS:
        tag.insert(0, "\n")
        tag.append("\n")
    elif tag.name == "br":
        tag.append("\n")
    elif tag.name in CELLS:
        tag.append(" ")
