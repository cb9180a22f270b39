"""Reading for long what others change meanwhile, as it all was at one moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from django.db import connection, transaction

from annotate.models import Run
from annotate.services.runs import tell


class Tell(Protocol):
    def __call__(self, *, step: str, done: int = 0, total: int = 0) -> None: ...


@contextmanager
def one_moment(run: Run) -> Iterator[Tell]:
    """All that is read within is as it was when it began; nothing can be written.

    Yields how to tell meanwhile how far the run is: on a connection of its own, so that others see it at once.
    Within a transaction of the caller's that is the moment, and the connection.
    """
    if connection.in_atomic_block:
        yield lambda **said: tell(run, **said)
        return
    with ThreadPoolExecutor(1) as apart, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        try:
            yield lambda **said: apart.submit(lambda: tell(run, **said)).result()
        finally:
            apart.submit(lambda: connection.close()).result()
