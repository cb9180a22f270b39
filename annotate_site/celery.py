"""Celery, configured from Django's settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotate_site.settings")

app = Celery("annotate_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
