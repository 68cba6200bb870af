"""Where the embedded broker listens: a private unix socket in the data folder."""

import hashlib
import tempfile
from pathlib import Path

LONGEST_SOCKET_PATH = 100  # the operating system refuses 108 characters and more


def socket_path(folder: Path) -> Path:
    """The broker's socket in this folder, or in the temporary folder where the path would be too long."""
    path = folder / "broker.sock"
    if len(str(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"plg-{name}" / "broker.sock"
