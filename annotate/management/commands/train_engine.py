"""manage.py train_engine: fit the learned layer of the engine anew, and say how it does before anything changes."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate.flagging.learned.gold import Marked, marked
from annotate.flagging.learned.model import FOLDER, dumps, model
from annotate.flagging.learned.training import TooFewError, Trained, train
from annotate.models import Project
from annotate.services.flagging.engine_training import decided_figures


class Command(BaseCommand):
    help = "Fit the engine's weights from gold files or from a project's decided flags; --replace puts them in use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gold", nargs="*", type=Path, help="gold files, one article a line")
        parser.add_argument("--project", type=int, help="the project whose decided flags are learned from")
        parser.add_argument("--language", default="en", help="of the articles; weights are kept for each language")
        parser.add_argument("--split", default="train", help="lines of the gold files that name another are left out")
        parser.add_argument("--replace", action="store_true", help="put the new weights in use")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["gold"]) == bool(options["project"]):
            raise CommandError("Name gold files, or a project with --project; one of the two.")
        articles = self._articles(options)
        present = model(options["language"])
        try:
            trained = train(articles, language=options["language"], present=present, anew=bool(options["gold"]))
        except TooFewError as few:
            raise CommandError(str(few)) from few
        self._tell(trained)
        if options["replace"]:
            self._replace(trained, options)
        else:
            self.stdout.write("The weights in use stay as they are. Run this again with --replace to put these in.")

    def _articles(self, options: dict[str, Any]) -> list[Marked]:
        if options["project"]:
            project = Project.objects.filter(pk=options["project"]).first()
            if project is None:
                raise CommandError(f"There is no project {options['project']}.")
            return decided_figures(project, language=options["language"])
        return [article for path in options["gold"] for article in _read(path, options["split"])]

    def _tell(self, trained: Trained) -> None:
        self.stdout.write(f"{trained.articles} articles, {trained.examples} marked figures")
        self.stdout.write(f"structure rules alone        {trained.structure}")
        if trained.present:
            self.stdout.write(f"with the weights in use      {trained.present}")
        self.stdout.write(f"new, articles not seen       {trained.new}")
        if trained.present:
            self.stdout.write(
                "The weights in use may have seen these articles; the new ones have not seen what they judge."
            )

    def _replace(self, trained: Trained, options: dict[str, Any]) -> None:
        path = FOLDER / f"{options['language']}.json"
        about = {
            "language": options["language"],
            "fitted on": ", ".join(path.name for path in options["gold"]) or "decisions on flags",
            "articles": trained.articles,
            "figures": trained.examples,
            "accuracy on articles not seen": round(trained.new.accuracy, 3),
        }
        path.parent.mkdir(exist_ok=True)
        path.write_text(dumps(trained.model, about), "utf-8")
        self.stdout.write(f"The new weights are in {path}. Running workers take them up when they are started again.")


def _read(path: Path, split: str) -> list[Marked]:
    """Read the lines of one gold file that are of a split, or of none."""
    try:
        lines = path.read_text("utf-8").splitlines()
        return [marked(line) for line in lines if line.strip() and json.loads(line).get("split", split) == split]
    except OSError as failed:
        raise CommandError(f"{path}: {failed.strerror}") from failed
    except (ValueError, KeyError, TypeError) as failed:
        raise CommandError(f"{path} is no gold file: {failed!r}") from failed
