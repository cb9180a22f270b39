"""Signs of life of a run whose work is one long transaction, given beside it: others see them, and it sees a stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import TracebackType
from typing import Protocol

from django.db import connection, transaction

from annotate.models import Run
from annotate.services.runs import Cancelled, tell

EVERY = 1.0  # seconds


class Tell(Protocol):
    def __call__(self, *, step: str, done: int = 0, total: int = 0) -> None: ...


class Pulse:
    """While it is entered, tells every second how far the run is, on a connection of its own."""

    def __init__(self, run: Run) -> None:
        """Begins to tell when it is entered."""
        self._run = run
        self._said = {"step": "", "done": 0, "total": 0}
        self._ends, self._is_cancelled = Event(), Event()
        self._thread = Thread(target=self._beat, daemon=True)

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._thread.join()

    def say(self, *, step: str, done: int = 0, total: int = 0) -> None:
        """Note how far the run is, to be told with the next beat.

        Raises:
            Cancelled: if the run was cancelled meanwhile.
        """
        self._said = {"step": step, "done": done, "total": total}
        if self._is_cancelled.is_set():
            raise Cancelled

    def _beat(self) -> None:
        try:
            while not self._ends.wait(EVERY):
                tell(self._run, **self._said)  # type: ignore[arg-type]
        except Cancelled:
            self._is_cancelled.set()
        finally:
            connection.close()


@contextmanager
def one_moment(run: Run) -> Iterator[Tell]:
    """All that is read within is as it was when it began; nothing can be written.

    Yields how to tell meanwhile how far the run is. Within a transaction of the caller's that is the moment.
    """
    if connection.in_atomic_block:
        yield lambda **said: tell(run, **said)
        return
    with Pulse(run) as pulse, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield pulse.say
