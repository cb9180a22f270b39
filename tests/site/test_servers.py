"""The real PostgreSQL and the real Valkey: started, killed, started again."""

import os
import shutil
import signal

import psycopg2
import pytest
import redis

from annotate_site.embedded.places import Trouble
from annotate_site.embedded.postgres import Postgres
from annotate_site.embedded.supervisor import Supervisor
from annotate_site.embedded.throwaway import make_places
from annotate_site.embedded.valkey import Valkey


@pytest.fixture
def places():
    places = make_places()
    yield places
    shutil.rmtree(places.data)


@pytest.fixture
def run(places):
    """Starts servers that are to outlive a crash, and ends them after the test."""
    supervisor = Supervisor(say=lambda _line: None)

    def run(kind):
        server = kind(places, log=places.data / "log")
        supervisor.start_tier(server)
        return server

    yield run
    supervisor.stop()


def ask(places, *statements):
    connection = psycopg2.connect(places.database_url)
    try:
        with connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def kill(server):
    os.kill(server.pid, signal.SIGKILL)
    server.wait_until_stopped()


def test_postgres_knows_letters_beyond_ascii_whatever_the_machine_s_language(run, places):
    run(Postgres)
    assert ask(places, "select lower('ÉÀŻΣ') || length('𝔸é')") == "éàżσ2"


def test_postgres_is_reached_by_nothing_but_its_socket(run, places):
    run(Postgres)
    assert ask(places, "show listen_addresses") == ""
    assert places.postgres_sockets.stat().st_mode & 0o077 == 0


def test_what_postgres_committed_outlives_its_being_killed(run, places):
    server = run(Postgres)
    ask(places, "create table kept (n int)", "insert into kept values (4845)")
    kill(server)
    server.start()
    server.wait_until_ready()
    assert ask(places, "select n from kept") == 4845


def test_a_first_start_that_was_interrupted_is_made_anew(run, places):
    (places.postgres / "draft").mkdir(parents=True)
    (places.postgres / "draft" / "PG_VERSION").write_text("18\n")
    run(Postgres)
    assert ask(places, "select 1") == 1


def test_data_of_another_version_is_left_alone_and_the_message_says_what_to_do(run, places):
    (places.postgres / "data").mkdir(parents=True)
    (places.postgres / "data" / "PG_VERSION").write_text("12\n")
    (places.data / "has-database").touch()
    with pytest.raises(Trouble, match="was written by PostgreSQL 12.*pg_dump"):
        run(Postgres)


def test_a_postgres_that_cannot_start_says_why(run, places, monkeypatch):
    monkeypatch.setattr("annotate_site.embedded.postgres._TRIES", 1)
    monkeypatch.setattr(Postgres, "_settings", lambda _self: {"max_connections": "none"})
    with pytest.raises(Trouble, match='invalid value for parameter "max_connections"'):
        run(Postgres)


def test_what_was_queued_outlives_valkey_s_being_killed(run, places):
    server = run(Valkey)
    client = redis.Redis.from_url(places.redis_url)
    client.config_set("appendfsync", "always")
    client.rpush("queue", "flag this")
    kill(server)
    server.start()
    server.wait_until_ready()
    assert redis.Redis.from_url(places.redis_url).lrange("queue", 0, -1) == [b"flag this"]


def test_valkey_s_socket_is_closed_to_others(run, places):
    run(Valkey)
    assert places.valkey_socket.stat().st_mode & 0o077 == 0


def test_a_valkey_that_cannot_start_says_why(run, places):
    (places.data / "valkey").mkdir()
    (places.data / "valkey" / "appendonlydir").write_text("a file where a folder should be")
    with pytest.raises(Trouble, match="(?s)Valkey did not start.*appendonlydir"):
        run(Valkey)


def test_a_database_that_a_deleted_checkout_left_is_kept_but_not_taken_up(run, places):
    server = run(Postgres)
    ask(places, "create table kept (word text)")
    server.ask_to_stop()
    server.wait_until_stopped()
    (places.data / "has-database").unlink()
    run(Postgres)
    assert ask(places, "select count(*) from pg_tables where tablename = 'kept'") == 0
    assert len(list(places.postgres.glob("left-behind-*"))) == 1
