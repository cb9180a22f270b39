"""/healthz: whether everything that has to be there is there."""

from django.db import OperationalError, connection
from django.http import HttpRequest, JsonResponse

from annotate import queue


def healthz(request: HttpRequest) -> JsonResponse:
    parts = {
        "web": True,
        "database": _database_answers(),
        "broker": queue.broker_answers(),
        "worker": queue.worker_is_there(),
    }
    missing = [name for name, there in parts.items() if not there]
    return JsonResponse({"ok": not missing, "missing": missing} | parts, status=503 if missing else 200)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return False
    return True
