"""Signs of life of a run whose work is one long transaction, given beside it: others see them, and it sees a stop."""

from threading import Event, Thread
from types import TracebackType

from django.db import connection

from annotate.models import Run
from annotate.services.runs import Cancelled, tell

EVERY = 3.0  # seconds


class Pulse:
    """While it is entered, tells every few seconds how far the run is, on a connection of its own."""

    def __init__(self, run: Run, every: float = EVERY) -> None:
        """Begins to tell when it is entered."""
        self._run, self._every = run, every
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

    def say(self, *, step: str, done: int, total: int) -> None:
        """Note how far the run is, to be told with the next beat.

        Raises:
            Cancelled: if the run was cancelled meanwhile.
        """
        self._said = {"step": step, "done": done, "total": total}
        if self._is_cancelled.is_set():
            raise Cancelled

    def _beat(self) -> None:
        try:
            while not self._ends.wait(self._every):
                tell(self._run, **self._said)  # type: ignore[arg-type]
        except Cancelled:
            self._is_cancelled.set()
        finally:
            connection.close()
