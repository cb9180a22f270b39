"""The ES modules of a screen put into one file, and those that are fetched on demand into a file each.

A hundred small files are a hundred requests, and compress worse than one. Each module becomes a function
that is called once, in the order in which they need each other; so the modules have to be written as ours
are: imports and exports by name, each on a line of its own, and no two that import each other.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotate_site.browser_files.remarks import without_remarks

_IMPORT = re.compile(r"^import \{(?P<names>[^}]*)\} from '(?P<path>[^']+)'$", re.M)
_EXPORT = re.compile(r"^export (?P<what>(?:async )?function|class|const) (?P<name>\w+)", re.M)
_LATER = re.compile(r"\bimport\('(?P<path>[^']+)'\)")
_LEFT = re.compile(r"^(?:import|export)\b.*", re.M)


class CannotBundle(ValueError):
    """The modules are not written as the bundle needs them; says which, and why."""


@dataclass(frozen=True)
class Module:
    name: str
    text: str

    @property
    def variable(self) -> str:
        return "$" + re.sub(r"\W", "_", self.name.removesuffix(".js"))

    @property
    def needs(self) -> list[str]:
        return [self.path(found["path"]) for found in _IMPORT.finditer(self.text)]

    @property
    def fetches(self) -> list[str]:
        return [self.path(found["path"]) for found in _LATER.finditer(self.text)]

    @property
    def exports(self) -> list[str]:
        return [found["name"] for found in _EXPORT.finditer(self.text)]

    def path(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path))


class _Modules(dict[str, Module]):
    """Read when they are asked for. read: from a module's name to its text."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self.read = read

    def __missing__(self, name: str) -> Module:
        self[name] = Module(name, without_remarks(name, self.read(name)))
        return self[name]

    def needed(self, name: str, above: tuple[str, ...] = ()) -> list[str]:
        """A module after all that it needs."""
        if name in above:
            raise CannotBundle(f"{' needs '.join((*above[above.index(name) :], name))}")
        found = [one for need in self[name].needs for one in self.needed(need, (*above, name))]
        return list(dict.fromkeys([*found, name]))


def bundle(entry: str, read: Callable[[str], str]) -> dict[str, str]:
    """The files that take the place of a module and of those it fetches on demand, by name.

    What two of these need is in the first, so that there is one of it. Raises CannotBundle.
    """
    modules = _Modules(read)
    later = list(_fetched(modules, entry))
    often = Counter(name for one in later for name in modules.needed(one))
    shared = [one for one in often if often[one] > 1]
    first = list(dict.fromkeys(one for name in (*shared, entry) for one in modules.needed(name)))
    alone = {one: [name for name in modules.needed(one) if name not in first] for one in later if one not in first}
    files = {one: _later_file(modules, entry, names, first) for one, names in alone.items()}
    wanted = {need for names in alone.values() for name in names for need in modules[name].needs}
    exports = [modules[name].variable for name in first if name in wanted]
    files[entry] = _joined(modules, entry, first, first) + f"export {{ {', '.join(exports)} }}\n"
    return files


def _fetched(modules: _Modules, entry: str) -> Iterator[str]:
    """What is fetched on demand, and on demand of that."""
    seen: set[str] = set()
    waiting = [entry]
    while waiting:
        names = modules.needed(waiting.pop())
        new = sorted({one for name in names for one in modules[name].fetches} - seen)
        seen.update(new)
        waiting += new
        yield from new


def _later_file(modules: _Modules, entry: str, names: list[str], first: list[str]) -> str:
    last = modules[names[-1]]
    needs = {need for name in names for need in modules[name].needs}
    known = [modules[name].variable for name in first if name in needs]
    begin = f"import {{ {', '.join(known)} }} from '{_from(last.name, entry)}'\n" if known else ""
    end = f"export const {_braced(last.exports)} = {last.variable}\n"
    return begin + _joined(modules, last.name, names, first) + end


def _joined(modules: _Modules, file: str, names: Iterable[str], first: list[str]) -> str:
    return "".join(_as_function(modules, modules[name], file, first) for name in names)


def _as_function(modules: _Modules, module: Module, file: str, first: list[str]) -> str:
    def need(found: re.Match[str]) -> str:
        names = found["names"].strip().rstrip(",").replace(" as ", ": ")
        return f"const {{ {names} }} = {modules[module.path(found['path'])].variable};"

    def fetch(found: re.Match[str]) -> str:
        name = module.path(found["path"])
        return f"Promise.resolve({modules[name].variable})" if name in first else f"import('{_from(file, name)}')"

    body = _LATER.sub(fetch, _IMPORT.sub(need, _EXPORT.sub(r"\g<what> \g<name>", module.text)))
    if left := _LEFT.search(body):
        raise CannotBundle(f"{module.name}: {left[0]}")
    return f"const {module.variable} = (() => {{\n{body}return {_braced(module.exports)}\n}})();\n"


def _braced(names: Iterable[str]) -> str:
    return f"{{ {', '.join(names)} }}"


def _from(file: str, name: str) -> str:
    path = posixpath.relpath(name, posixpath.dirname(file) or ".")
    return path if path.startswith(".") else f"./{path}"
