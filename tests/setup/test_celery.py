"""What a killed worker had in its hands comes back at once, where that is safe."""

import subprocess
import sys

import pytest
from kombu import Producer, Queue

from plg.celery import app, restore_unfinished

NAME = "restore-test"


@pytest.fixture
def channel():
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        yield channel
        with channel.conn_or_acquire() as server:
            server.delete(NAME)


@pytest.fixture
def taken(channel):
    """A message that somebody took and did not finish."""
    queue = Queue(NAME, channel=channel, durable=True)
    queue.declare()
    Producer(channel).publish({"work": 1}, routing_key=NAME)
    message = queue.get()
    yield message
    message.ack()


def waiting(channel):
    with channel.conn_or_acquire() as server:
        return server.llen(NAME)


def test_our_own_broker_offers_it_again(channel, taken, settings):
    settings.REDIS_URL = ""
    assert waiting(channel) == 0

    restore_unfinished()

    assert waiting(channel) == 1


def test_a_shared_broker_is_left_alone_for_another_worker_may_be_busy(channel, taken, settings):
    settings.REDIS_URL = "redis://somewhere"

    restore_unfinished()

    assert waiting(channel) == 0


def test_what_runs_by_the_clock_exists():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_a_child_that_asks_for_too_much_memory_gets_an_error_and_lives():
    program = (
        "from plg.celery import limit_memory, look_less_often\n"
        "look_less_often(); limit_memory()\n"
        "try: bytearray(3_000_000_000)\n"
        "except MemoryError: print('refused')"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert said.stdout.strip() == "refused"


def test_documents_have_a_queue_of_their_own_and_a_worker_takes_all():
    assert set(app.amqp.queues) == {"celery", "pdf"}
