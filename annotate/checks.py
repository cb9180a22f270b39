"""Wrong settings, told at start."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def database_is_postgresql_through_psycopg2(**kwargs: Any) -> list[Error]:
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return [Error("Annotate needs PostgreSQL.", hint="Set DATABASE_URL to postgresql://…", id="annotate.E001")]
    from django.db.backends.postgresql.psycopg_any import is_psycopg3

    if is_psycopg3:
        return [Error("psycopg 3 is installed beside psycopg2.", hint="Uninstall psycopg.", id="annotate.E002")]
    return []
