"""Which driver Django talks to the database with."""

from importlib.util import find_spec

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_driver_is_psycopg2():
    connection.ensure_connection()
    assert type(connection.connection).__module__.startswith("psycopg2.")


def test_psycopg_3_is_not_installed_for_django_would_take_it_silently():
    assert find_spec("psycopg") is None
