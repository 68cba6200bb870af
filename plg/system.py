"""What Python cannot install: libraries of the operating system. ``python -m plg.system pdf browser``"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library

LIBRARIES = {
    "pango-1.0": "libpango-1.0.so.0",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "fontconfig": "libfontconfig.so.1",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {
    "pdf": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"],
    "browser": ["chromium"],
}
PURPOSES = {"pdf": "het maken van PDF's", "browser": "de tests in een browser"}


def browser():
    """The path of a Chromium on this machine, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def has_library(name, file):
    """Whether this library can be loaded, under the name it has on Linux or the one found here."""
    for candidate in filter(None, (file, find_library(name))):
        with contextlib.suppress(OSError):
            return bool(ctypes.CDLL(candidate))
    return False


def is_there(purpose):
    """Whether everything for this purpose is on the machine."""
    if purpose == "browser":
        return browser() is not None
    return all(has_library(name, file) for name, file in LIBRARIES.items())


def may_install():
    """Only root on a system with apt; anywhere else the owner decides."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages):
    """Fetch the packages with apt. Whether that worked."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    fetch = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return all(succeeds(command, quiet) for command in (update, fetch))


def succeeds(command, environment):
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - ours
    return done.returncode == 0


def provide(purpose):
    """Have it on the machine, or say in one sentence what to install. Whether it is there."""
    if is_there(purpose):
        return True
    packages = PACKAGES[purpose]
    if may_install() and install(packages) and is_there(purpose):
        return True
    sys.stderr.write(
        f"Voor {PURPOSES[purpose]} mist iets op deze computer. "
        f"Installeer: {' '.join(packages)} (Debian en Ubuntu: apt-get install …).\n"
    )
    return False


if __name__ == "__main__":
    sys.exit(0 if all(map(provide, sys.argv[1:])) else 1)
