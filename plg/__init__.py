"""The project: it knows every app and is known by none."""

from plg.celery import app as celery_app

__all__ = ["celery_app"]
