"""Write the lists in README.md and METHODOLOGY.md that come from the code.

    python docs/generate.py            rewrite what has changed
    python docs/generate.py --check    exit 1 if something would change

Each list stands between `<!-- begin: NAME -->` and `<!-- end: NAME -->`.
"""

import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import click

from helpers import claims, cli, parameters, quantities, schema, tables
from helpers.home import NOTEBOOKS, ROOT

DOCUMENTS = ("README.md", "METHODOLOGY.md")


def commands() -> str:
    """What `sitrep --help` lists, with what each takes."""
    rows = [
        (
            f"`sitrep {name} {_arguments(command)}`".replace(" `", "`"),
            command.get_short_help_str(90),
        )
        for name, command in sorted(cli.cli.commands.items())
    ]
    return _table(("command", "what it does"), rows)


def codebook() -> str:
    """Every table with its columns."""
    return "\n\n".join(
        f"**{name}**\n\n" + _table(("column", "type", "null", "meaning"), _columns(name))
        for name in schema.TABLES
    )


def rules() -> str:
    """Every rule that makes a claim, with an example."""
    rows = [(f"`{rule}`", example) for rule, example in claims.rules()]
    return _table(("rule", "example"), rows)


def reasons() -> str:
    """Why a claim is no figure of its own, in the order in which the reasons hold."""
    return _table(("reason", "which is to say"), [(r.name, r.meaning) for r in tables.REASONS])


def vague_words() -> str:
    """What every vague word counts as under the policies."""
    header = ("words", "`acled`", "whose number that is", "`interval`", "why")
    alike = groupby(quantities.vague_words(), key=lambda word: word[1:])
    return _table(header, [_vague_row(list(words)) for _, words in alike])


def _vague_row(alike: list[quantities.Vague]) -> tuple[str, ...]:
    words, one = ", ".join(word.word for word in alike), alike[0]
    if one.acled is None:
        return (words, "not counted", "", "not counted", one.why)
    acled = f"{one.acled:,}" + (f"; at a large scale {one.large:,}" if one.large else "")
    whose = "our reading" if one.by == "us" else one.by
    return (words, acled, whose, f"{one.least:,} to {one.most:,}", one.why)


def notebook_parameters() -> str:
    """What each notebook takes."""
    rows = [
        (f"`{path.stem}`", f"`{p.name}: {p.annotation}`", p.meaning)
        for path in sorted(NOTEBOOKS.glob("*.ipynb"))
        for p in parameters.of(path)
        if p.name not in ("corpus", "since", "until", "outlets")
    ]
    return _table(("notebook", "parameter", "meaning"), rows)


LISTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "codebook": codebook,
    "rules": rules,
    "reasons": reasons,
    "vague_words": vague_words,
    "parameters": notebook_parameters,
}


def generated(text: str) -> str:
    """The document with each of its lists made anew."""
    return re.sub(
        r"(<!-- begin: (\w+) -->\n).*?(<!-- end: \2 -->)",
        lambda found: f"{found[1]}{LISTS[found[2]]()}\n{found[3]}",
        text,
        flags=re.DOTALL,
    )


def main(check: bool) -> int:
    """Rewrite the documents, or say which would change."""
    stale = [path for path in map(ROOT.joinpath, DOCUMENTS) if _is_stale(path)]
    for path in stale:
        print(
            f"{path.name}: {'is out of date: run python docs/generate.py' if check else 'written'}"
        )
        if not check:
            path.write_text(generated(path.read_text(encoding="utf-8")), encoding="utf-8")
    return int(check and bool(stale))


def _is_stale(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return generated(text) != text


def _arguments(command: click.Command) -> str:
    """The command's arguments and options, as its usage would say them in full."""
    context = click.Context(command)
    pieces = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            value = "" if option.is_flag else f" {option.make_metavar(context)}"
            pieces.append(f"[{option.opts[0]}{value}]" + ("..." if option.multiple else ""))
    return " ".join(pieces)


def _columns(name: str) -> list[tuple[str, ...]]:
    return [
        (f"`{row.column}`", row.type, "yes" if row[3] else "", row.meaning)
        for row in schema.meaning(name).itertuples()
    ]


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
