"""The site that serves Annotate: settings, addresses, Celery, and the embedded servers."""

from annotate_site.celery import app as celery_app

__all__ = ["celery_app"]
