"""What a run that was killed outright left behind: its processes are written down, and the next run ends them."""

import json
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import psutil

_PATIENCE = 15.0  # seconds
_CLOCK_SLACK = 2.0  # seconds; how far two readings of one process's start may differ


class Running(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def pid(self) -> int | None: ...
    @property
    def stop_signal(self) -> signal.Signals: ...


def remember(file: Path, processes: Sequence[Running]) -> None:
    """Write down who runs, in the order of their start. A number alone may be another's by the time it is read."""
    rows = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            began = psutil.Process(process.pid).create_time()
            rows.append({"name": process.name, "pid": process.pid, "began": began, "signal": int(process.stop_signal)})
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(rows))
    draft.replace(file)


def end_leftovers(file: Path) -> int:
    """End what `file` names and still runs, the last started first. Returns how many that were."""
    try:
        rows = json.loads(file.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return 0
    ended = sum(_end(row["pid"], row["began"], row["signal"]) for row in reversed(rows))
    file.unlink()
    return ended


def _end(pid: int, began: float, stop_signal: int) -> bool:
    try:
        process = psutil.Process(pid)
        if abs(process.create_time() - began) > _CLOCK_SLACK:
            return False
        process.send_signal(stop_signal)
        process.wait(_PATIENCE)
    except psutil.NoSuchProcess:
        return False
    except psutil.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    return True
