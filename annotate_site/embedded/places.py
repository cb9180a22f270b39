"""Where the embedded servers keep their files and their sockets."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USER = DATABASE = "annotate"


class Trouble(RuntimeError):
    """The embedded servers cannot do what was asked; the message says what to do about it."""


@dataclass(frozen=True)
class Paths:
    """`data` outlives a run, `run` holds the sockets, `postgres` is what the database server itself must reach."""

    data: Path
    run: Path
    postgres: Path

    @property
    def postgres_sockets(self) -> Path:
        return self.run / "pg"

    @property
    def valkey_socket(self) -> Path:
        return self.run / "valkey.sock"

    @property
    def database_url(self) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={self.postgres_sockets}"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey_socket}"


def paths(data: Path | None = None) -> Paths:
    """The places that belong to `data`: the argument, else $ANNOTATE_DATA, else .data beside manage.py."""
    data = Path(data or os.environ.get("ANNOTATE_DATA") or ROOT / ".data").resolve()
    name = f"annotate-{os.geteuid()}-{hashlib.sha256(os.fsencode(data)).hexdigest()[:10]}"
    # PostgreSQL refuses to run as root, and whoever it runs as instead may not be able to reach root's folders.
    postgres = Path("/var/lib") / name if os.geteuid() == 0 else data / "postgres"
    return Paths(data=data, run=short_temporary() / name, postgres=postgres)


def short_temporary() -> Path:
    """The folder for sockets and what else does not last."""
    # The path of a Unix socket holds about 100 bytes; $TMPDIR can be longer than that, and changes between shells.
    return Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108


def private_directory(path: Path) -> Path:
    """Make a directory of ours, which may lie in a shared place; refuse one that somebody else planted there."""
    mode = 0o711 if os.geteuid() == 0 else 0o700  # root's database server, which is not root, passes through
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    found = os.lstat(path)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Trouble(f"{path} is not a directory of this user's: remove it and try again")
    path.chmod(mode)
    return path
