"""How gunicorn serves us: used by ``manage.py up``, by the container and by the bench."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plg.settings")

from django.conf import settings  # noqa: E402 - it needs the line above

from plg.collector import settle  # noqa: E402

wsgi_app = "plg.wsgi"
bind = (
    f"[{settings.HOST}]:{settings.PORT}"
    if ":" in settings.HOST
    else f"{settings.HOST}:{settings.PORT}"
)
worker_class = "gthread"
workers = settings.WEB_WORKERS
threads = settings.WEB_THREADS
graceful_timeout = 10
max_requests = 20_000  # a fresh process now and then
max_requests_jitter = 2_000
control_socket_disable = True
reload = settings.DEBUG
loglevel = "warning"
COLLECTOR = (
    20_000,
    20,
    20,
)  # a page makes tens of thousands of objects; looking at each 700 costs 7 %


def post_worker_init(worker):
    """A process is ready for its first request."""
    settle(*COLLECTOR)
