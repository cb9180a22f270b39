"""manage.py export_log: a project's log as JSON Lines that anybody can verify; docs/the-log.md says how."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.models import Project
from annotate.services.log import sealed_lines


class Command(BaseCommand):
    help = "Write the log of a project to standard output, one act a line, each with its hash."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", type=int, help="the project's number")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(pk=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}.")
        for line in sealed_lines(project):
            self.stdout.write(line, ending="")
