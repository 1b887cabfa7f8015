"""Markdown → the text that its reader sees; HTML in it is left for mending."""

import re
from collections.abc import Iterator

from mistune import create_markdown

MARKS = "Markdown marks"
LEAVES = {"paragraph", "heading", "block_text", "block_code", "block_html"}
ROWS = {"table_head", "table_row"}
BREAKS = {"softbreak", "linebreak"}
# A list may begin with any number, and renders as if counted from there: 3. and 7. become 3. and 4.
# So the number is written into the item's text, between signs that no text may hold.
BULLET = "- "
SIGN = "\ufdd0"
NUMBER = re.compile(r"^([ \t>*+-]*)(\d{1,9}[.)])(?:[ \t]+|$)", re.MULTILINE)
KEPT = re.compile(rf"\A((?:{BULLET})*){SIGN}(.*?){SIGN}")
NOT_OF_A_LIST = re.compile(rf" ?{SIGN}.*?{SIGN}")
WORD = re.compile(r"[^\W_]+")
BLANK_LINES = re.compile(r"\n\s*\n")
parsed = create_markdown(renderer=None, plugins=["table"])


def plain(source: str) -> tuple[str, bool]:
    """The text without marks, blocks parted by a blank line, and whether there were any marks."""
    numbered = NUMBER.sub(rf"\1\2 {SIGN}\2{SIGN} ", source.replace(SIGN, ""))
    blocks = (_with_number(block) for token in parsed(numbered) for block in _blocks(token))
    text = "\n\n".join(filter(None, (block.strip("\n") for block in blocks)))
    unmarked = _paragraphs(text) == _paragraphs(source) or _is_shuffled(text, source)
    return (source, False) if unmarked else (text, True)


def _paragraphs(text: str) -> list[list[str]]:
    return [words for part in BLANK_LINES.split(text) if (words := part.split())]


def _is_shuffled(text: str, source: str) -> bool:
    """Whether all words are there in another order: a quote in a paragraph confuses the parser."""
    words, given = WORD.findall(text), WORD.findall(source)
    return words != given and sorted(words) == sorted(given)


def _with_number(block: str) -> str:
    return NOT_OF_A_LIST.sub("", KEPT.sub(r"\1\2", block))


def _blocks(token: dict) -> Iterator[str]:
    if token["type"] in LEAVES:
        yield _words(token)
    elif token["type"] in ROWS:
        yield " ".join(map(_words, token["children"]))
    else:
        mark = BULLET if _is_bulleted(token) else ""
        for child in token.get("children", ()):
            first, *more = [*_blocks(child)] or [""]
            yield from (mark + first if first else "", *more)


def _is_bulleted(token: dict) -> bool:
    """Whether it is a list without numbers; its bullets stay, as they do in plain text."""
    return token["type"] == "list" and not token["attrs"]["ordered"]


def _words(token: dict) -> str:
    if token["type"] in BREAKS:
        return "\n"
    return token.get("raw") or "".join(map(_words, token.get("children", ())))
