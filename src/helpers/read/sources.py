"""Addresses → the files of a corpus: a file, a folder, a glob, a recipe, on any file system."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from os import PathLike, fspath

from fsspec.core import OpenFile, url_to_fs
from fsspec.implementations.local import LocalFileSystem
from fsspec.spec import AbstractFileSystem
from fsspec.utils import infer_compression

from helpers.errors import UserError, did_you_mean
from helpers.read.recipe import FILE_NAME, Recipe, recipe_from

LONGEST_NAME = 60
NO_RECIPE = Recipe()
MAGIC = re.compile(r"[*?[]")
ABOUT_THE_FOLDER = re.compile(r"(readme|licen[cs]e)\b", re.IGNORECASE)
Address = str | PathLike[str]


@dataclass(frozen=True)
class SourceFile:
    """One file of a corpus, what its recipe says of it, and (once found out) its encoding."""

    fs: AbstractFileSystem = field(repr=False)
    path: str
    label: str  # the path within the corpus: the only one that is ever shown
    recipe: Recipe = NO_RECIPE
    encoding: str | None = None

    @property
    def address(self) -> str:
        """The full address, with its protocol."""
        return self.fs.unstrip_protocol(self.path)

    @property
    def identity(self) -> str:
        """What changes when the file changes: size and time, or what its file system offers."""
        info = self.fs.info(self.path)
        if info.get("islink"):
            info = self.fs.info(posixpath.realpath(self.path))
        when = info["mtime"] if "mtime" in info else self.fs.ukey(self.path)
        return f"{info.get('size')} {when}"

    def open(self, **text: str | None) -> OpenFile:
        """The unpacked bytes; or text, where its encoding, errors and newline are given."""
        if not self.fs.isfile(self.path):  # a pipe would be waited for without end
            raise OSError("not there, or no regular file")
        packing = infer_compression(self.path)
        packing = None if packing == "zip" else packing  # an archive may hold several files
        return OpenFile(self.fs, self.path, "rt" if text else "rb", packing, **text)


@dataclass(frozen=True)
class Lexicon:
    """A lexicon of actors that a recipe names: its file and what that holds."""

    name: str
    text: str


@dataclass(frozen=True)
class Corpus:
    """The files to read, in order, those in the same folders that are passed over, and lexicons."""

    name: str
    address: str
    files: tuple[SourceFile, ...]
    passed_over: tuple[tuple[str, str], ...] = ()  # label, why
    lexicons: tuple[tuple[str, str], ...] = ()  # name of the file, its text

    @cached_property
    def fingerprint(self) -> str:
        """A hash that stays the same as long as files and recipes do."""
        parts = (f"{f.label}\n{f.identity}\n{f.recipe.model_dump_json()}\n" for f in self.files)
        return sha256("".join(parts).encode("utf-8", "replace")).hexdigest()


def opened(addresses: Address | Iterable[Address]) -> Corpus:
    """The corpus at the addresses; raises UserError where one holds nothing that can be read."""
    given = [addresses] if isinstance(addresses, str | PathLike) else addresses
    places = list({place.address: place for place in map(_place, map(fspath, given))}.values())
    if not places:
        raise UserError("no corpus given: name a file, a folder, a glob or a corpus.yml")
    labelled = _under_own_names(places) if len(places) > 1 else places
    return Corpus(
        name=_slug("-".join(place.name for place in places)),
        address="\n".join(place.address for place in places),
        files=_each_once(file for place in labelled for file in place.files),
        passed_over=tuple(passed for place in labelled for passed in place.passed_over),
        lexicons=tuple({(own.name, own.text): None for p in places for own in p.lexicons}),
    )


@dataclass(frozen=True)
class _Place:
    """What one address leads to."""

    name: str
    address: str
    files: tuple[SourceFile, ...]
    passed_over: tuple[tuple[str, str], ...] = ()
    lexicons: tuple[Lexicon, ...] = ()


def _place(address: str) -> _Place:
    try:
        place = _found(*_located(address))
    except (ImportError, OSError, ValueError) as error:  # no such protocol, no right to look
        raise UserError(f"{address}: cannot be opened: {error}") from error
    if isinstance(place, str):
        raise UserError(f"{address}: no such file or folder{place}")
    if not place.files:
        raise UserError(f"{address}: holds no file to read")
    return place


def _located(address: str) -> tuple[AbstractFileSystem, str]:
    fs, path = url_to_fs(address)
    local = isinstance(fs, LocalFileSystem)
    return fs, posixpath.normpath(path) if local else path.rstrip("/") or path


def _found(fs: AbstractFileSystem, path: str) -> _Place | str:
    """What is at the path, or names that are near it."""
    if fs.isdir(path):
        return _folder(fs, path)
    if fs.exists(path):
        return _recipe_place(fs, path) if _is_recipe(path) else _single_file(fs, path)
    return _glob_place(fs, path) if MAGIC.search(path) else _suggestion(fs, path)


def _suggestion(fs: AbstractFileSystem, path: str) -> str:
    folder, name = posixpath.split(path)
    try:
        names = [posixpath.basename(p.rstrip("/")) for p in fs.ls(folder, detail=False)]
    except (OSError, ValueError):
        return ""
    return did_you_mean(name, names)


def _single_file(fs: AbstractFileSystem, path: str) -> _Place:
    name = posixpath.basename(path)
    file = SourceFile(fs, path, _label(name))
    stem = posixpath.splitext(name.removesuffix(".gz"))[0]
    return _Place(stem, file.address, (file,))


def _folder(fs: AbstractFileSystem, path: str) -> _Place:
    recipe = posixpath.join(path, FILE_NAME)
    if fs.isfile(recipe):
        return _recipe_place(fs, recipe)
    return _of_walk(posixpath.basename(path), fs, path, [path], path, NO_RECIPE)


def _glob_place(fs: AbstractFileSystem, pattern: str) -> _Place:
    root = posixpath.dirname(pattern[: MAGIC.search(pattern).start()])
    return _of_walk(posixpath.basename(root), fs, root, _matches(fs, pattern), pattern, NO_RECIPE)


def _matches(fs: AbstractFileSystem, pattern: str) -> list[str]:
    """What is called just so, or else fits as a glob."""
    return [pattern] if fs.exists(pattern) else sorted(fs.glob(pattern), key=_natural)


def _recipe_place(fs: AbstractFileSystem, path: str) -> _Place:
    folder, name = posixpath.split(path)
    recipe = recipe_from(fs.cat_file(path), _label(name))
    patterns = [posixpath.join(folder, pattern) for pattern in recipe.files or ()]
    if missing := [pattern for pattern in patterns if not _matches(fs, pattern)]:
        shown = ", ".join(posixpath.relpath(p, folder) for p in missing)
        raise UserError(f"{name}: files: nothing is called {shown}")
    found = [p for pattern in patterns for p in _matches(fs, pattern)]
    stem = posixpath.basename(folder) if name == FILE_NAME else posixpath.splitext(name)[0]
    roots = found if patterns else [folder]
    place = _of_walk(recipe.name or stem, fs, folder, roots, path, recipe)
    own = tuple(_lexicon(fs, folder, file, name) for file in recipe.lexicons or ())
    return replace(place, lexicons=own + place.lexicons)


def _lexicon(fs: AbstractFileSystem, folder: str, file: str, recipe: str) -> Lexicon:
    path = posixpath.join(folder, file)
    if not fs.isfile(path):
        raise UserError(f"{recipe}: lexicons: no file is called {file}")
    try:
        return Lexicon(_label(file), fs.cat_file(path).decode("utf-8-sig"))
    except UnicodeError as error:
        raise UserError(f"{file}: is not text in UTF-8; save it as such") from error


def _of_walk(
    name: str, fs: AbstractFileSystem, root: str, starts: list[str], path: str, recipe: Recipe
) -> _Place:
    found = [item for start in starts for item in _walk(fs, start, root, recipe)]
    return _Place(
        name,
        fs.unstrip_protocol(path),
        tuple(dict.fromkeys(item for item in found if isinstance(item, SourceFile))),
        tuple(dict.fromkeys(item for item in found if isinstance(item, tuple))),
        tuple(item for item in found if isinstance(item, Lexicon)),
    )


def _walk(
    fs: AbstractFileSystem, path: str, root: str, recipe: Recipe
) -> Iterator[SourceFile | Lexicon | tuple[str, str]]:
    """The files under a path in natural order, and with a reason what is passed over there."""
    label = _label(posixpath.relpath(path, root)) if path != root else ""
    if label and (why := _why_passed_over(label, recipe)):
        yield label, why
    elif not fs.isdir(path):
        yield SourceFile(fs, path, label, recipe)
    elif label and fs.info(path).get("islink"):
        yield label, "a link to a folder, not followed"
    elif label and fs.isfile(own := posixpath.join(path, FILE_NAME)):
        nested = _under(_recipe_place(fs, own), label)
        yield from (*nested.files, *nested.passed_over, *nested.lexicons)
    elif label and (shut := _shut(fs, path)):
        yield label, shut
    else:
        for inner in sorted(_listed(fs, path), key=_natural):
            yield from _walk(fs, inner, root, recipe)


def _listed(fs: AbstractFileSystem, path: str) -> list[str]:
    return [inner.rstrip("/") for inner in fs.ls(path, detail=False)]


def _shut(fs: AbstractFileSystem, path: str) -> str | None:
    """Why a folder cannot be looked into."""
    try:
        _listed(fs, path)
    except OSError as error:
        return f"a folder that cannot be opened: {error.strerror}"
    return None


def _why_passed_over(label: str, recipe: Recipe) -> str | None:
    name = posixpath.basename(label)
    if label in (recipe.lexicons or ()):
        return "lexicon"
    if any(part.startswith(".") for part in label.split("/") if part != ".."):
        return "hidden"
    if ABOUT_THE_FOLDER.match(name):
        return "about the folder"
    return "recipe" if name == FILE_NAME else None


def _is_recipe(path: str) -> bool:
    return path.endswith((".yml", ".yaml"))


def _natural(path: str) -> list[tuple[int, str]]:
    """Sorts x2 before x10."""
    parts = re.split(r"([0-9]+)", path)
    return [(int(part), "") if i % 2 else (0, part) for i, part in enumerate(parts)]


def _under_own_names(places: list[_Place]) -> list[_Place]:
    """The places with labels that begin with the place's name, and with a number if it recurs."""
    names = [_label(place.name) for place in places]
    before = [names[:i].count(name) for i, name in enumerate(names)]
    return [
        _under(place, f"{name} ({number + 1})" if number else name)
        for place, name, number in zip(places, names, before, strict=True)
    ]


def _under(place: _Place, folder: str) -> _Place:
    return replace(
        place,
        files=tuple(replace(file, label=f"{folder}/{file.label}") for file in place.files),
        passed_over=tuple((f"{folder}/{label}", why) for label, why in place.passed_over),
    )


def _each_once(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """The files without those that an earlier address led to already."""
    once: dict[str, SourceFile] = {}
    for file in files:
        once.setdefault(file.address, file)
    return tuple(once.values())


def _label(path: str) -> str:
    """A path that can be stored and shown, whatever bytes its name is made of."""
    readable = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\x00-\x1f\x7f]", "\ufffd", readable)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", plain)[:LONGEST_NAME].strip("-.") or "corpus"
