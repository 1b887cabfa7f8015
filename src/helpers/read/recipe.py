"""A corpus.yml: which files belong to a corpus, and what a reader cannot find out alone."""

import codecs
import re
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from helpers.errors import UserError

FILE_NAME = "corpus.yml"
ORDERS = ("dmy", "mdy", "ymd")


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


def recipe_from(content: bytes, name: str) -> Recipe:
    """The recipe that a file holds; raises UserError, which says what is wrong in it."""
    try:
        given = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeError) as error:
        raise UserError(f"{name}: not valid YAML: {error}") from error
    if not isinstance(given, dict):
        raise UserError(f"{name}: must hold keys and values, such as 'name: my-corpus'")
    try:
        return Recipe.model_validate(given)
    except ValidationError as error:
        raise UserError(f"{name}: {'; '.join(map(_fault, error.errors()))}") from error


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        model = Columns if error["loc"][0] == "columns" else Recipe
        return f"{where}: no such key; possible are {', '.join(model.model_fields)}"
    return f"{where}: {error['msg'].removeprefix('Value error, ')}"
