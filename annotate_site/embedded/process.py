"""One process of ours: started, watched, ended, and never left running when we are gone."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Process:
    """A command. Its lines go to `log`, or with its name in front to our own output.

    Start it from the main thread: Linux ends it when the *thread* that started it ends.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        patience: float = 15.0,
        user: pwd.struct_passwd | None = None,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
    ) -> None:
        self.name = name
        self.command = [str(part) for part in command]
        self.stop_signal = stop_signal
        self.patience = patience
        self._log = log
        self._user = user
        self._environment = environment
        self._directory = directory
        self._child: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self._end_group()
        with self._log.open("a") if self._log else contextlib.nullcontext(subprocess.PIPE) as output:
            self._child = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                cwd=self._directory or "/",
                env=self._environment,
                start_new_session=True,
                preexec_fn=_die_with_parent(self.stop_signal),
                **as_user(self._user),
            )
        if self._child.stdout:
            threading.Thread(target=_echo, args=(self.name, self._child), daemon=True).start()

    def wait_until_ready(self) -> None:
        """Nothing to wait for, unless a kind of process says otherwise."""

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, where it has one: why it did not start is said there."""
        said = self._log.read_text(errors="replace").splitlines() if self._log and self._log.exists() else []
        return "\n".join(said[-lines:])

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def exit_code(self) -> int | None:
        """None while it runs, or before it was started."""
        return self._child.poll() if self._child else None

    @property
    def is_running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def ask_to_stop(self) -> None:
        if self._child and self.is_running:
            self._child.send_signal(self.stop_signal)

    def wait_until_stopped(self) -> None:
        """Wait as long as its patience, then kill it and all it started."""
        if self._child:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(self.patience)
            self._end_group()
            self._child.wait()

    def _end_group(self) -> None:
        # What outlived its parent (a pool worker whose master was killed) would go on working beside the new one.
        if self._child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)


class Identity(TypedDict, total=False):
    """The arguments with which `subprocess` runs a command as somebody else."""

    user: int
    group: int
    extra_groups: list[int]


def as_user(user: pwd.struct_passwd | None) -> Identity:
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None]:
    def in_child() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(stop_signal))

    return in_child


def _echo(name: str, child: subprocess.Popen[str]) -> None:
    for line in child.stdout or ():
        with contextlib.suppress(OSError, ValueError):  # nobody may be reading us any more
            sys.stdout.write(f"{name:>8} | {line}")
            sys.stdout.flush()
