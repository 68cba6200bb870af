"""The Celery app and what it does by the clock."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plg.settings")

app = Celery("plg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "offer waiting documents again": {
        "task": "documents.tasks.offer_again",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
}
