"""What the settings make out of the environment."""

import contextlib
import os
import secrets
import tempfile
from urllib.parse import urlsplit

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - recognised, not opened
YES, NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


def kept_secret(path):
    """The secret in this file; made at the first start, so that sessions outlive a restart.

    Whoever is first makes it, whole, for all processes that start at the same time.
    """
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text().strip()


def is_demo(wish, database_url):
    """Whether the demo is on: 1, 0, or ``auto``: on as long as no database of one's own is named.

    Raises ValueError for any other word.
    """
    wish = wish.strip().lower()
    if wish == "auto":
        return not database_url
    if wish not in YES + NO:
        raise ValueError("DEMO is 1, 0 of auto.")
    return wish in YES


def allowed_hosts(named, base_url, host, demo):
    """The names under which this server answers.

    Those that were named, the one in its own address, and this computer itself (health checks).
    Only a demo that listens everywhere answers to every name: others in the building reach it by
    whatever name they know, and it holds nothing real.
    """
    if demo and host in EVERYWHERE and not named:
        return ["*"]
    own = urlsplit(base_url).netloc.rpartition("@")[2]
    names = [*named, own.rsplit(":", 1)[0] if not own.endswith("]") else own, host, *LOOPBACK]
    return list(dict.fromkeys(name for name in names if name and name not in EVERYWHERE))
