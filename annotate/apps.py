"""Wiring: what has to be loaded when Django starts."""

from django.apps import AppConfig


class AnnotateConfig(AppConfig):
    name = "annotate"
    verbose_name = "Annotate"

    def ready(self) -> None:
        from annotate import checks, tasks  # noqa: F401  so that they register themselves
