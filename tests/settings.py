"""The settings of the tests: the product's own, made quick, in a data folder of their own.

Each process of a parallel run has its own folder, so its own SQLite file and its own broker; with
REDIS_URL its own two databases there. The real worker that some tests use gets the same places.
"""

import os
from pathlib import Path

HOME = os.environ.setdefault(
    "TEST_HOME", os.environ.get("VAR_DIR") or str(Path(__file__).resolve().parent.parent / "var")
)
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
os.environ["VAR_DIR"] = f"{HOME}/tests/{PROCESS}"
os.environ["BUILD_DIR"] = f"{HOME}/tests/build"
os.environ["REDIS_BROKER_DB"] = str(4 + 2 * int(PROCESS.removeprefix("gw")))
os.environ["REDIS_CACHE_DB"] = str(5 + 2 * int(PROCESS.removeprefix("gw")))
os.environ["DEMO"] = "0"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running

from plg.settings import *  # noqa: E402, F403
from plg.settings import DATABASE, STATIC_ROOT, VAR_DIR  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)  # stays empty: the live server takes files where they stand

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    OPTIONS = DATABASE["OPTIONS"]
    OPTIONS["init_command"] = OPTIONS["init_command"].replace(
        "synchronous=NORMAL", "synchronous=OFF"
    )
