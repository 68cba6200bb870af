"""What pyproject.toml asks for, as one word in the head of the lock files: ``make lock`` writes it."""

import hashlib
import json
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def fingerprint(pyproject):
    """Changes when a dependency, a group or the Python version does; not when a comment does."""
    asked = tomllib.loads(pyproject)
    tables = [
        asked["project"]["requires-python"],
        asked["project"]["dependencies"],
        asked["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(tables).encode()).hexdigest()[:16]


if __name__ == "__main__":
    print(fingerprint((ROOT / "pyproject.toml").read_text()))  # noqa: T201 - for the Makefile
