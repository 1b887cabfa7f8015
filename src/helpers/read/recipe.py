"""A corpus.yml: which files belong to a corpus, and what a reader cannot find out alone."""

import codecs
import re
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from helpers.errors import UserError

FILE_NAME = "corpus.yml"
ORDERS = ("dmy", "mdy", "ymd")
LONGEST_LINE = 80  # characters of a line that is quoted
PLAINLY = {
    "model_type": "must hold keys and values, as in columns: {text: story, published: filed}",
    "string_type": "must be text; put a number, a date, yes or no in quotes",
}


def _names(value: Any) -> Any:
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and names and all(name and isinstance(name, str) for name in names):
        return tuple(names)
    raise ValueError("must be a name or a list of names")


def _language_code(code: str) -> str:
    if re.fullmatch("[a-z]{2}", code):
        return code
    raise ValueError("must be a code of two letters, such as en")


def _known_encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"no encoding is called {name!r}; try utf-8, cp1252 or utf-16") from None


def _whole_date(form: str) -> str:
    has = [any(f"%{letter}" in form for letter in group) for group in ("cxGYy", "cxmbBj", "cxdj")]
    if form in ORDERS or all(has):
        return form
    raise ValueError("must be dmy, mdy, ymd, or a form with year, month and day such as %d.%m.%Y")


Names = Annotated[tuple[str, ...], BeforeValidator(_names)]


class Columns(BaseModel):
    """The columns that hold what; of several, the first that is filled counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Names | None = None
    title: Names | None = None
    published: Names | None = None
    outlet: Names | None = None
    url: Names | None = None
    given_id: Names | None = None
    language: Names | None = None


class Recipe(BaseModel):
    """What a corpus.yml may say; `outlet` and `language` hold where a record says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str | None = None
    files: Names | None = None
    columns: Columns = Columns()
    dates: Annotated[str, AfterValidator(_whole_date)] | None = None
    language: Annotated[str, AfterValidator(_language_code)] | None = None
    encoding: Annotated[str, AfterValidator(_known_encoding)] | None = None
    outlet: str | None = None
    lexicons: Names | None = None


def recipe_from(content: bytes, name: str) -> Recipe:
    """The recipe that a file holds; raises UserError, which says what is wrong in it."""
    try:
        given = yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        raise UserError(f"{name}: {_broken_line(error, content)}") from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise UserError(f"{name}: is not text in UTF-8; save it as such") from error
    if not isinstance(given, dict):
        raise UserError(f"{name}: must hold keys and values, such as 'name: my-corpus'")
    try:
        return Recipe.model_validate(given)
    except ValidationError as error:
        faults = (f"{_place(e['loc'], content)}{_fault(e)}" for e in error.errors())
        raise UserError(f"{name}: {'; '.join(faults)}") from error


def _broken_line(error: yaml.MarkedYAMLError, content: bytes) -> str:
    """The line that YAML stumbled over (for what is never closed, where it begins) and the cure."""
    in_block = "block" in (error.context or "block")
    mark = error.problem_mark if in_block else error.context_mark or error.problem_mark
    lines = content.decode("utf-8", "replace").splitlines()
    line = lines[mark.line].strip() if mark.line < len(lines) else ""
    return (
        f"line {mark.line + 1} is not valid YAML: {line[:LONGEST_LINE]}; write 'key: value', "
        "indent with blanks and not tabs, close every bracket and quotation mark, "
        "and put a value that holds ': ' or begins with a sign in quotes"
    )


def _place(keys: tuple, content: bytes) -> str:
    """The line in which the innermost of the keys stands."""
    node, line = yaml.compose(content, yaml.SafeLoader), None
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next((pair for pair in pairs if pair[0].value == str(key)), None)
        if not found:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return f"line {line}: " if line else ""


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if part != "[key]")
    if error["type"] in ("extra_forbidden", "invalid_key"):
        model = Columns if error["loc"][0] == "columns" else Recipe
        return f"{where}: no such key; possible are {', '.join(model.model_fields)}"
    plain = PLAINLY.get(error["type"], error["msg"].removeprefix("Value error, "))
    return f"{where}: {plain}"
