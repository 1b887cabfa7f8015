"""What a module is made of: its own source, ours that it imports, and the libraries they use."""

import ast
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

PACKAGE = Path(__file__).parent


def digest(*names: str) -> str:
    """A hash that changes when the modules, what they import of ours, or a library changes."""
    files = sorted(set().union(*(sources(name) for name in names)))
    used = sorted(set().union(*(libraries(file) for file in files)))
    parts = [file.read_bytes() for file in files] + [f"{n} {v}".encode() for n, v in used]
    return sha256(b"\n".join(parts)).hexdigest()


def sources(name: str) -> set[Path]:
    """The files of module `name` and of every module of ours that it imports, directly or not."""
    reached, waiting = set(), [name]
    while waiting:
        for file in files(waiting.pop()) - reached:
            reached.add(file)
            waiting += ours(file)
    return reached


@cache
def files(name: str) -> frozenset[Path]:
    """The files of one module of ours: one, or all of a package."""
    module = PACKAGE / f"{name}.py"
    return frozenset([module]) if module.is_file() else frozenset((PACKAGE / name).rglob("*.py"))


@cache
def ours(file: Path) -> frozenset[str]:
    """The modules of ours that a file imports, by their first name: claims for helpers.claims."""
    names = {name.split(".")[1] for name in imported(file) if name.startswith("helpers.")}
    return frozenset(name for name in names if files(name))


@cache
def libraries(file: Path) -> frozenset[tuple[str, str]]:
    """Name and version of the libraries that a file imports."""
    tops = {name.split(".")[0] for name in imported(file)} - sys.stdlib_module_names - {"helpers"}
    return frozenset((top, _version(top)) for top in tops)


def imported(file: Path) -> set[str]:
    """The dotted names that a file imports; `from a import b` gives a.b."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def _version(top: str) -> str:
    try:
        return version(_distributions().get(top, [top])[0])
    except PackageNotFoundError:
        return "unknown"


@cache
def _distributions() -> dict[str, list[str]]:
    return packages_distributions()
