"""The embedded PostgreSQL."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg2

from annotate_site.embedded.binaries import copy_for_others, major_version, postgres_programs, reachable_by_others
from annotate_site.embedded.places import DATABASE, USER, Paths, Trouble, private_directory
from annotate_site.embedded.process import Process, as_user

_START_WITHIN = 60.0  # seconds; recovery after a crash is part of it
_TRIES = 10
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Process):
    """Reached through a socket alone. As root it runs as `nobody`, for it refuses to run as root."""

    def __init__(self, paths: Paths, *, durable: bool = True, log: Path | None = None) -> None:
        self._paths, self._durable = paths, durable
        self._data = paths.postgres / "data"
        self._sign = paths.data / "has-database"  # goes with the checkout, where the database lies elsewhere
        self._runs_as = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._programs = postgres_programs()
        if self._runs_as and not reachable_by_others(self._programs / "postgres"):
            self._programs = copy_for_others(self._programs)
        super().__init__(
            "postgres",
            [self._programs / "postgres", "-D", self._data, *_options(self._settings())],
            log=log,
            stop_signal=signal.SIGINT,  # "fast": ends sessions, loses nothing
            user=self._runs_as,
        )

    def start(self) -> None:
        self._paths.data.mkdir(parents=True, exist_ok=True)
        private_directory(self._paths.run)
        private_directory(self._paths.postgres)
        self._folder_for_server(self._paths.postgres_sockets)
        self._set_aside_what_is_not_ours()
        if not self._data.exists():
            self._make_data()
            self._sign.touch()
        self._refuse_other_version()
        super().start()

    def wait_until_ready(self) -> None:
        """Ready, and holding our database."""
        deadline, tries = time.monotonic() + _START_WITHIN, 1
        while not self._says_ready():
            if tries > _TRIES or time.monotonic() > deadline:
                raise Trouble(f"PostgreSQL did not start. It said:\n{self.last_words()}")
            if not self.is_running:
                time.sleep(0.3)  # the children of one that was killed hold its memory for a moment yet
                super().start()
                tries += 1
            time.sleep(0.02)
        self._make_database()

    def _settings(self) -> Mapping[str, str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._paths.postgres_sockets),
            "port": "5432",
            "log_min_messages": "fatal",  # what a statement did wrong reaches whoever sent it
            "logging_collector": "off",
        }
        return settings if self._durable else settings | _FORGETFUL

    def _folder_for_server(self, folder: Path) -> Path:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self._runs_as:
            os.chown(folder, self._runs_as.pw_uid, self._runs_as.pw_gid)
        return folder

    def _set_aside_what_is_not_ours(self) -> None:
        """Outside the checkout (as root) a deleted one may have left its database: keep it, but do not take it up."""
        if self._data.exists() and not self._sign.exists():
            self._data.rename(self._data.with_name(f"left-behind-{time.strftime('%Y%m%d-%H%M%S')}"))

    def _make_data(self) -> None:
        """Under another name first, so that what was interrupted is never taken for a database."""
        draft = self._paths.postgres / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        self._folder_for_server(draft)
        initdb = [str(self._programs / "initdb"), "-D", str(draft), "-U", USER, "--auth=trust", "--encoding=UTF8"]
        done = subprocess.run(
            [*initdb, *_locale(major_version(self._programs)), *([] if self._durable else ["--no-sync"])],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **as_user(self._runs_as),
        )
        if done.returncode:
            raise Trouble(f"PostgreSQL could not make its files in {draft}:\n{done.stderr or done.stdout}")
        draft.rename(self._data)

    def _refuse_other_version(self) -> None:
        wrote, runs = (self._data / "PG_VERSION").read_text().strip(), major_version(self._programs)
        if wrote != str(runs):
            raise Trouble(
                f"{self._data} was written by PostgreSQL {wrote}, and this is {runs}. Dump it with the old one "
                f"(pg_dump), move the folder away, start again and load the dump; or set DATABASE_URL to a server."
            )

    def _says_ready(self) -> bool:
        # Its lock file tells (as pg_ctl reads it); knocking too early would print a complaint each time.
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(self.pid) and lines[7].strip() == "ready"

    def _make_database(self) -> None:
        connection = psycopg2.connect(host=str(self._paths.postgres_sockets), user=USER, dbname="postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("select 1 from pg_database where datname = %s", [DATABASE])
                if not cursor.fetchone():
                    cursor.execute(f'create database "{DATABASE}"')
        finally:
            connection.close()


def _options(settings: Mapping[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _locale(version: int) -> list[str]:
    if version < 17:
        return ["--locale=C.UTF-8"]
    # The server's own, and so the same on every machine; the wheel has no ICU.
    return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
