"""The Celery app and what it does by the clock."""

import gc
import os
import resource
import sys

from celery import Celery
from celery.schedules import crontab
from celery.signals import task_postrun, worker_process_init
from django.conf import settings

from plg.collector import settle

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
    "offer waiting school files again": {
        "task": "teams.tasks.offer_registers_again",
        "schedule": 60.0,
        "options": {"expires": 60},
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
    "invite to a worksheet": {
        "task": "worksheets.tasks.invite",
        "schedule": crontab(hour="7-18", minute="*/5", day_of_week="mon-fri"),
        "options": {"expires": 300},
    },
    "remind who has not finished a worksheet": {
        "task": "worksheets.tasks.remind",
        "schedule": crontab(hour="7-16", minute=25, day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
    "remind people of their steps": {
        "task": "worksheets.tasks.remind_owners",
        "schedule": crontab(hour=7, minute=30, day_of_week="mon-fri"),
        "options": {"expires": 3600 * 8},
    },
    "forget old history": {
        "task": "history.tasks.forget_old",
        "schedule": crontab(hour=3, minute=40),
        "options": {"expires": 3600},
    },
    "forget who asked to be forgotten": {
        "task": "privacy.tasks.carry_out_departures",
        "schedule": crontab(hour=3, minute=40),
        "options": {"expires": 3600},
    },
    "announce and remove what is over its term": {
        "task": "privacy.tasks.keep_terms",
        "schedule": crontab(hour="4,5", minute=10),
        "options": {"expires": 3000},
    },
    "ask whether what was anchored still exists": {
        "task": "cycles.tasks.ask_what_stays",
        "schedule": crontab(hour=8, minute=40, day_of_week="mon-fri"),
        "options": {"expires": 3000},
    },
    "clear away removed steps and old drafts": {
        "task": "cycles.tasks.tidy_up",
        "schedule": crontab(hour=3, minute=30),
        "options": {"expires": 3600},
    },
    "forget who asked at a door": {
        "task": "teams.tasks.forget_old_doors",
        "schedule": crontab(hour=3, minute=35),
        "options": {"expires": 3600},
    },
    "remove old documents": {
        "task": "documents.tasks.tidy_up",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
}


COLLECTOR = (100_000, 50, 20)


@worker_process_init.connect
def look_less_often(**_):
    """A document makes hundreds of thousands of objects that all live until it is written.

    Looking in between finds nothing, and costs a tenth of its time (``make bench ARGS=paper``).
    """
    settle(*COLLECTOR)


@task_postrun.connect
def sweep(**_):
    """What one document left behind is gone before the next begins."""
    gc.collect()


@worker_process_init.connect
def limit_memory(**_):
    """A child that asks for more gets a MemoryError, which ends its document and nothing else."""
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (settings.WORKER_MEMORY, hard))


def restore_unfinished():
    """Offer again, at once, what workers that were killed still had in their hands.

    Only with the embedded broker, and before its workers start: later, or elsewhere, it may be the
    work of one that lives. There the broker itself offers it again after the visibility timeout,
    and the scheduler sooner.
    """
    if settings.REDIS_URL:
        return
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        with channel.conn_or_acquire() as server:
            for tag in server.zrange(channel.unacked_index_key, 0, -1):
                channel.qos.restore_by_tag(tag, server)
