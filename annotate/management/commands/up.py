"""`manage.py up`: everything at once, on this machine."""

from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from annotate.management.static_files import collect_static_files
from annotate_site.embedded import paths
from annotate_site.embedded.places import Trouble
from annotate_site.embedded.up import Up


class Command(BaseCommand):
    help = "Run all of Annotate on a PostgreSQL and a Valkey of its own (or those of DATABASE_URL and REDIS_URL)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on; 0.0.0.0 for every one")
        parser.add_argument("--port", type=int, help="the port to listen on; left out: 8000, or the next one free")

    def handle(self, *_args: object, **options: Any) -> None:
        up = Up(
            paths=paths(),
            host=options["host"],
            port=options["port"],
            prepare=prepare,
            welcome=self.welcome,
            say=self.say,
        )
        try:
            up.run()
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer: {error}Check DATABASE_URL, or unset it to run one here"
            ) from error

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def welcome(self) -> None:
        call_command("welcome", stdout=self.stdout)
        connections.close_all()


def prepare() -> None:
    """Tables and files for browsers, at the same time: one waits for the database, the other for the disk."""
    with ThreadPoolExecutor(1) as beside:
        collected = beside.submit(collect_static_files)
        call_command("migrate", interactive=False, verbosity=0)
        collected.result()
    connections.close_all()
