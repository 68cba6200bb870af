"""Starts the parts of the product together, watches over them and stops them in order."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

GRACE = 15  # seconds that a part gets to finish what it does
STOP_ORDER = ("scheduler", "web", "worker", "pdf", "broker")
PARENT_DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG


def end_with_parent():
    """On Linux: ask this process to stop when its parent is gone, so that nothing stays behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Supervisor:
    """The parts that run, by name. Use it as a context: leaving it stops everything."""

    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = environment
        self.parts = {}
        self.stopping = False

    def __enter__(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        return self

    def __exit__(self, *error):
        self.stop()

    def _asked_to_stop(self, number, frame):
        self.stopping = True

    def start(self, name, command, keep=()):
        """Run this part in a session of its own, so that Ctrl-C reaches us and not the part.

        ``keep`` are open files (locks) that live on in the part.
        """
        self.parts[name] = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=keep,
            preexec_fn=end_with_parent,
        )

    def ended(self):
        """The first part that ended by itself, as (name, exit code), or None."""
        for name, process in self.parts.items():
            if process.poll() is not None:
                return name, process.returncode
        return None

    def wait_until(self, is_ready, seconds=60):
        """Wait for this to become true. False when a part ended, we must stop, or time is up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.stopping and not self.ended():
            if is_ready():
                return True
            time.sleep(0.1)
        return False

    def watch(self):
        """Stay here until a part ends or somebody stops us; the exit code that fits."""
        while not self.stopping:
            if ended := self.ended():
                return exit_code(ended[1])
            time.sleep(0.2)
        return 0

    def stop(self):
        """Stop every part in order, each with time to finish; what stays is killed."""
        for name in STOP_ORDER:
            if name in self.parts:
                stop_part(self.parts[name])


def stop_part(process, grace=GRACE):
    """Ask a part to stop, wait, and kill what is left of its session."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(grace)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def exit_code(returned):
    """A part's result as a shell writes it: killed by signal 9 is 137; an end without error is news too."""
    return 128 - returned if returned < 0 else returned or 1
