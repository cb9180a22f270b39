"""Wiring: what has to be loaded when Django starts."""

import gc

from django.apps import AppConfig


class AnnotateConfig(AppConfig):
    name = "annotate"
    verbose_name = "Annotate"

    def ready(self) -> None:
        from annotate import checks, tasks  # noqa: F401  so that they register themselves

        gc.freeze()  # what is loaded stays: looking through it again and again is a third of the time of an export
