"""People who answer at the very moment of the closing: each is counted, or told so."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from scans import services
from scans.models import Answer, ItemResult, ScanRound, Sheet
from tests.scans.helpers import answered, asked_round

AT_ONCE = 4


@pytest.mark.django_db(transaction=True)
def test_who_answers_during_the_closing_is_counted_or_told():
    scan_round, (item,), people = asked_round(people=5 + AT_ONCE, items=1)
    answered(scan_round, [item], people[:5])
    told, start = [], Barrier(AT_ONCE + 1)

    def late(person):
        start.wait()
        try:
            services.save_answers(scan_round, person, [(item, 3, None)])
        except services.AlreadyClosed:
            told.append(person)
        connection.close()

    def close():
        start.wait()
        services.close_round(scan_round, by=people[0])
        connection.close()

    run([Thread(target=late, args=[person]) for person in people[5:]] + [Thread(target=close)])

    counted = ItemResult.objects.get().now[2]
    assert counted + len(told) == len(people)
    assert ScanRound.objects.get().taken_part == counted
    assert (Sheet.objects.count(), Answer.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_twice_at_once_is_one_answer():
    scan_round, (item,), (person, *_) = asked_round(items=1)
    start = Barrier(AT_ONCE)

    def send():
        start.wait()
        services.save_answers(scan_round, person, [(item, 3, None)])
        connection.close()

    run([Thread(target=send) for _ in range(AT_ONCE)])

    assert (Sheet.objects.count(), Answer.objects.count()) == (1, 1)


def run(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
