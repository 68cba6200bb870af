"""The addresses of many rows, without looking each of them up."""

from django.urls import reverse

from common.addresses import addresses


def test_the_address_of_a_row_is_what_reverse_says():
    of_row = addresses("cycles:measurement", 12)

    assert [of_row(key) for key in (3, 456)] == [
        reverse("cycles:measurement", args=[12, key]) for key in (3, 456)
    ]
