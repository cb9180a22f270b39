"""manage.py verify_log: prove the logs whole, or name the first act of each that is not as it was sealed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.models import Project
from annotate.services.log import prove


class Command(BaseCommand):
    help = "Prove that the log of every project, or of one, is whole; keep the hash it prints, and ask for it later."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--project", type=int, help="only the log of the project with this number")
        parser.add_argument(
            "--noted", default="", metavar="HASH", help="an earlier end of that log, which it must hold"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        projects = Project.objects.order_by("pk")
        one = options["project"]
        if options["noted"] and one is None:
            raise CommandError("A noted hash is of one log: name its project with --project.")
        if one is not None:
            projects = projects.filter(pk=one)
            if not projects:
                raise CommandError(f"There is no project {one}.")
        broken = [project for project in projects if not self._is_whole(project, options["noted"])]
        if broken:
            raise CommandError(f"{len(broken)} of {len(projects)} logs broken.")

    def _is_whole(self, project: Project, noted: str) -> bool:
        proof = prove(project, noted=noted)
        told = f"BROKEN behind act {proof.length}: {proof.fault}" if proof.fault else f"whole, {proof.length} acts"
        self.stdout.write(f"{project.pk} {project}: {told}\n    {proof.hash}")
        return not proof.fault
