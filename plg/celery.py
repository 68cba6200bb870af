"""The Celery app and what it does by the clock."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init
from django.conf import settings

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
    "close scans after their last day": {
        "task": "scans.tasks.close_overdue",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
    "remind who has not finished a scan": {
        "task": "scans.tasks.remind",
        "schedule": crontab(hour="7-16", minute=20, day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
}


@worker_init.connect
def restore_unfinished(**_):
    """Offer again, at once, what a worker that was killed still had in its hands.

    Only with the embedded broker, which has one worker: with more, it may be another's work. There
    the broker itself offers it again after the visibility timeout, and the scheduler sooner.
    """
    if settings.REDIS_URL:
        return
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        with channel.conn_or_acquire() as server:
            for tag in server.zrange(channel.unacked_index_key, 0, -1):
                channel.qos.restore_by_tag(tag, server)
