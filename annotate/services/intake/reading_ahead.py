"""Making the next things of a sequence in a thread, while the database works on the last."""

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")

AHEAD = 2  # items that are held
LOOK = 0.2  # seconds after which the thread looks whether anybody wants the next one still


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items. Making them must not use the database; what it raises is raised here, in its place."""
    made: Queue[tuple[Item | None, BaseException | None]] = Queue(AHEAD)
    is_over = Event()
    thread = Thread(target=_make, args=(items, made, is_over), daemon=True)
    thread.start()
    try:
        while True:
            item, problem = made.get()
            if isinstance(problem, StopIteration):
                return
            if problem is not None:
                raise problem
            yield item  # type: ignore[misc]  # there is one where there is no problem
    finally:
        is_over.set()
        thread.join()


def _make(items: Iterable[Item], made: Queue, is_over: Event) -> None:
    try:
        for item in items:
            if not _put(made, (item, None), is_over):
                return
    except BaseException as problem:  # noqa: BLE001  whoever reads gets it
        _put(made, (None, problem), is_over)
    else:
        _put(made, (None, StopIteration()), is_over)


def _put(made: Queue, what: object, is_over: Event) -> bool:
    """Whether anybody took it, or will."""
    while not is_over.is_set():
        try:
            made.put(what, timeout=LOOK)
        except Full:
            continue
        return True
    return False
