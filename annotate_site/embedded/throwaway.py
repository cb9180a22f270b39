"""Servers for one run of the tests: in a temporary folder, quick because they may forget."""

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from annotate_site.embedded.places import Paths, private_directory, short_temporary
from annotate_site.embedded.postgres import Postgres
from annotate_site.embedded.supervisor import Supervisor
from annotate_site.embedded.valkey import Valkey

_PREFIX = "annotate-test-"
_held: list[int] = []  # a lock lasts as long as its file is open


def start_servers() -> None:
    """Start what DATABASE_URL and REDIS_URL do not name, and name it there. It ends with this process."""
    wanted = {"DATABASE_URL", "REDIS_URL"} - os.environ.keys()
    if not wanted:
        return
    paths = make_places()
    servers = {"DATABASE_URL": (Postgres, paths.database_url), "REDIS_URL": (Valkey, paths.redis_url)}
    supervisor = Supervisor(say=print)
    atexit.register(_end, os.getpid(), supervisor, paths)
    log = paths.data / "servers.log"
    supervisor.start_tier(*(servers[name][0](paths, durable=False, log=log) for name in wanted))
    os.environ.update({name: servers[name][1] for name in wanted}, ANNOTATE_DATA=str(paths.data))


def make_places() -> Paths:
    """A new temporary folder with room for everything; those of runs that were killed are removed."""
    for old in short_temporary().glob(f"{_PREFIX}*"):
        if old.stat().st_uid == os.geteuid() and _lock(old):
            shutil.rmtree(old, ignore_errors=True)
    new = private_directory(Path(tempfile.mkdtemp(prefix=_PREFIX, dir=short_temporary())))
    _lock(new)
    return Paths(data=new, run=new / "run", postgres=new / "postgres")


def _lock(folder: Path) -> bool:
    file = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return False
    _held.append(file)
    return True


def _end(started_by: int, supervisor: Supervisor, paths: Paths) -> None:
    if os.getpid() == started_by:  # and not a fork of it
        supervisor.stop()
        shutil.rmtree(paths.data, ignore_errors=True)
