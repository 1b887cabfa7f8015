"""A notebook's parameters cell, as typed and checked values.

The cell is read, never run. Papermill's own inspection cannot be used for it: its pattern does not
know `str | None` and passes over such a parameter in silence.
"""

import ast
import io
import json
import re
import tokenize
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import TypeAdapter, ValidationError

from helpers.errors import UserError, did_you_mean

TYPES = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}
WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list, as in [a, b]",
    dict: "a mapping, as in {a: b}",
    types.NoneType: "nothing",
}
Check = Callable[[Any], object]


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell; `type` is what `annotation` says, as pydantic reads it."""

    name: str
    annotation: str
    type: Any
    default: Any
    meaning: str


def of(notebook: Path) -> tuple[Parameter, ...]:
    """The notebook's parameters in their order; raises UserError where the cell cannot be read."""
    source = _parameters_cell(Path(notebook))
    try:
        comments = _comments(source)
        return tuple(
            _parameter(line, source, comments)
            for line in ast.parse(source).body
            if not _says_nothing(line)
        )
    except (SyntaxError, tokenize.TokenError) as error:
        raise UserError(f"{notebook}: the parameters cell is not valid Python: {error}") from error
    except ValueError as error:
        raise UserError(f"{notebook}: parameters cell: {error}") from error


def described(notebook: Path) -> list[str]:
    """Name, type, default and meaning of each parameter, in aligned lines."""
    rows = [(p.name, p.annotation, repr(p.default), p.meaning) for p in of(notebook)]
    rows.insert(0, ("name", "type", "default", "meaning"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def given(pairs: Iterable[str]) -> dict[str, Any]:
    """The values of `NAME=VALUE` pairs, each VALUE read as YAML."""
    values: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not (equals and name.strip()):
            raise UserError(f"-p {pair}: write NAME=VALUE, as in -p since=2024-12-01")
        if name.strip() in values:
            raise UserError(f"-p {name.strip()} is given twice; give it once")
        values[name.strip()] = _yaml(pair, text)
    return values


def checked(
    notebook: Path, values: Mapping[str, Any], checks: Mapping[str, Check] | None = None
) -> dict[str, Any]:
    """The given values as the notebook's parameters take them.

    `checks` holds further checks by name of parameter, which raise UserError for a value that will
    not do. Raises UserError naming the parameter, the value and what would be right.
    """
    known = {parameter.name: parameter for parameter in of(notebook)}
    _refuse_unknown(Path(notebook), values, known)
    right = {name: _checked(Path(notebook), known[name], _plain(v)) for name, v in values.items()}
    whole = {p.name: p.default for p in known.values()} | right
    _refuse_odd_days(Path(notebook), whole)
    for name in (checks or {}).keys() & whole.keys():
        _pass(checks[name], Path(notebook), name, whole[name])
    return right


def complete(notebook: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter's value, in the notebook's order: the given one, else the default."""
    return {p.name: values.get(p.name, p.default) for p in of(notebook)}


def cells(notebook: Path) -> list[dict[str, Any]]:
    """The notebook's cells, the source of each as one text; raises UserError if it is no notebook.

    Read as what it is, JSON: nbformat takes seconds to load, and a slip is to be told at once.
    """
    try:
        held = json.loads(Path(notebook).read_text(encoding="utf-8"))
        return [cell | {"source": "".join(cell["source"])} for cell in held["cells"]]
    except OSError as error:
        raise UserError(f"{notebook}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise UserError(
            f"{notebook}: is not a notebook of version 4; save it in JupyterLab again"
        ) from error


def _parameters_cell(notebook: Path) -> str:
    found = [
        cell["source"]
        for cell in cells(notebook)
        if cell.get("cell_type") == "code"
        and "parameters" in cell.get("metadata", {}).get("tags", [])
    ]
    if len(found) == 1:
        return found[0]
    said = f"has {len(found)} cells tagged `parameters`" if found else "has no parameters cell"
    raise UserError(
        f"{notebook}: {said}; give one code cell, which sets them, the tag `parameters`"
    )


def _comments(source: str) -> dict[int, str]:
    """The comment at the end of each line that has one, by number of the line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("#").strip() for t in tokens if t.type == tokenize.COMMENT}


def _says_nothing(line: ast.stmt) -> bool:
    docstring = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    return docstring or isinstance(line, ast.Import | ast.ImportFrom)


def _parameter(line: ast.stmt, source: str, comments: Mapping[int, str]) -> Parameter:
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value):
        words = ast.get_source_segment(source, line)
        raise ValueError(f"write each parameter as `name: type = value  # meaning`, not `{words}`")
    said = [comments[n] for n in range(line.lineno, line.end_lineno + 1) if n in comments]
    kind = _type(line.annotation)
    default = _default(line.target.id, line.value, kind)
    return Parameter(line.target.id, ast.unparse(line.annotation), kind, default, " ".join(said))


def _default(name: str, value: ast.expr, kind: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(ast.literal_eval(value), strict=True)
    except ValidationError:
        raise ValueError(f"{name} takes {_in_words(kind)}, not {ast.unparse(value)}") from None
    except ValueError:
        raise ValueError(f"{name}: write its value out, not `{ast.unparse(value)}`") from None


def _type(annotation: ast.expr) -> Any:
    match annotation:
        case ast.Name(id=name) if name in TYPES:
            return TYPES[name]
        case ast.Constant(value=None):
            return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return Union[_type(left), _type(right)]  # noqa: UP007 (None | None is no type)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=choices):
            choices = ast.literal_eval(choices)
            return Literal[choices]
        case ast.Subscript(value=outer, slice=ast.Tuple(elts=parts)):
            return _type(outer)[tuple(_type(part) for part in parts)]
        case ast.Subscript(value=outer, slice=part):
            return _type(outer)[_type(part)]
    raise ValueError(
        f"`{ast.unparse(annotation)}` is no type of a parameter; "
        f"these are: {', '.join(TYPES)}, Literal[…], and any of them `| None`"
    )


def _in_words(kind: Any) -> str:
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join(map(_in_words, get_args(kind)))
    if get_origin(kind) is Literal:
        return " or ".join(map(str, get_args(kind)))
    if get_origin(kind) is list:
        return f"a list, as in [a, b], each {_in_words(get_args(kind)[0])}"
    return WORDS[get_origin(kind) or kind]


def _yaml(pair: str, text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UserError(
            f"-p {pair}: the value is not valid YAML ({reason}); put a text in quotes"
        ) from error


def _plain(value: Any) -> Any:
    """The value with YAML's days as ISO text, as a parameter of type str takes them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _refuse_unknown(
    notebook: Path, values: Mapping[str, Any], known: Mapping[str, Parameter]
) -> None:
    for name in values:
        if name not in known:
            raise UserError(
                f"{notebook.stem} has no parameter {name!r}{did_you_mean(name, known) or '.'} "
                f"It takes: {', '.join(known)}"
            )


def _checked(notebook: Path, parameter: Parameter, value: Any) -> Any:
    try:
        return TypeAdapter(parameter.type).validate_python(value, strict=True)
    except ValidationError:
        raise UserError(
            f"{notebook.stem}: {parameter.name} takes {_in_words(parameter.type)}, "
            f"not {value!r}{_cure(parameter, value)}"
        ) from None


def _cure(parameter: Parameter, value: Any) -> str:
    kinds = get_args(parameter.type) or (parameter.type,)
    if str in kinds and isinstance(value, bool | int | float):
        return f"; if it is meant as a text, put it in quotes: '{parameter.name}=\"{value}\"'"
    if isinstance(value, str) and any(
        get_origin(kind) is list for kind in (parameter.type, *kinds)
    ):
        return f"; for a list of one, write {parameter.name}=[{value}]"
    return ""


def _refuse_odd_days(notebook: Path, values: Mapping[str, Any]) -> None:
    days = {name: values[name] for name in ("since", "until") if values.get(name) is not None}
    for name, value in days.items():
        if not _is_day(value):
            raise UserError(
                f"{notebook.stem}: {name}={value} is no day; write year-month-day, as in 2024-12-01"
            )
    if len(days) == 2 and days["until"] < days["since"]:
        raise UserError(
            f"{notebook.stem}: until={days['until']} is before since={days['since']}; "
            "both are days that are included"
        )


def _is_day(value: Any) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return False
    try:
        datetime.strptime(str(value), "%Y-%m-%d")
    except ValueError:
        return False
    return True


def _pass(check: Check, notebook: Path, name: str, value: Any) -> None:
    """Run a further check on the value, or on each of a list; nothing is always right."""
    for one in value if isinstance(value, list) else [value]:
        if one is None:
            continue
        try:
            check(one)
        except UserError as error:
            raise UserError(f"{notebook.stem}: {name}: {error}") from error
