"""The embedded broker, with the real server."""

import os
import signal
import subprocess
import sys

import pytest
from redis import Redis

from plg import broker
from plg.broker import BrokerTaken, answers, hold_folder, server_binary, socket_path
from tests.parts import running_broker

pytestmark = pytest.mark.once


@pytest.fixture
def address(tmp_path):
    return f"unix://{socket_path(tmp_path)}?db=0"


def test_what_was_put_in_survives_a_kill(tmp_path, address):
    with running_broker(tmp_path, address) as process:
        with Redis.from_url(address) as server:
            server.rpush("queue", "work")
            server.execute_command("WAITAOF", 1, 0, 5000)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    with running_broker(tmp_path, address), Redis.from_url(address) as server:
        assert server.lrange("queue", 0, -1) == [b"work"]


def test_only_we_can_reach_it(tmp_path, address):
    with running_broker(tmp_path, address), Redis.from_url(address) as server:
        assert socket_path(tmp_path).stat().st_mode & 0o777 == 0o700
        assert server.config_get("port", "maxmemory-policy", "appendonly") == {
            "port": "0",
            "maxmemory-policy": "noeviction",
            "appendonly": "yes",
        }


def test_a_second_broker_on_the_same_folder_is_refused(tmp_path, address):
    with running_broker(tmp_path, address):
        second = subprocess.run(
            [sys.executable, "manage.py", "broker"],
            env={**os.environ, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "plg.settings"},
            capture_output=True,
            text=True,
        )

        assert second.returncode == 1
        assert second.stderr == f"CommandError: Er draait al een wachtrij in {tmp_path}.\n"
        assert answers(address)


def test_a_folder_is_held_by_one(tmp_path):
    lock = hold_folder(tmp_path)
    with pytest.raises(BrokerTaken):
        hold_folder(tmp_path)

    os.close(lock)
    os.close(hold_folder(tmp_path))


def test_nobody_answers_where_nothing_runs(address):
    assert answers(address) is False


def test_a_deep_folder_gets_its_socket_elsewhere(tmp_path):
    deep = tmp_path / ("x" * 120)

    path = socket_path(deep)

    assert len(str(path)) <= broker.LONGEST_SOCKET_PATH
    assert (path == socket_path(deep), path != socket_path(tmp_path / ("y" * 120))) == (True, True)


def test_a_broker_starts_in_a_deep_folder(tmp_path):
    deep = tmp_path / ("x" * 120)
    deep.mkdir()

    with running_broker(deep, f"unix://{socket_path(deep)}?db=0"):
        assert socket_path(deep).parent.stat().st_mode & 0o777 == 0o700


def no_wheel():
    raise broker.ValkeyBinaryNotFoundError("not for this machine")


def test_without_a_wheel_the_server_of_the_system_is_used(monkeypatch):
    monkeypatch.setattr(broker, "get_binary_path", no_wheel)
    monkeypatch.setattr(broker.shutil, "which", {"redis-server": "/usr/bin/redis-server"}.get)

    assert server_binary() == "/usr/bin/redis-server"


def test_without_any_server_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(broker, "get_binary_path", no_wheel)
    monkeypatch.setattr(broker.shutil, "which", lambda name: None)

    with pytest.raises(FileNotFoundError, match="vul REDIS_URL in"):
        server_binary()
