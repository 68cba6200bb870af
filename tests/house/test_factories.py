"""The factories make valid rows with the least."""

import pytest
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES = [
    thing
    for thing in vars(factories).values()
    if isinstance(thing, type)
    and issubclass(thing, DjangoModelFactory)
    and thing._meta.model is not None
    and not thing._meta.abstract
]


@pytest.mark.django_db
@pytest.mark.parametrize("made_by", FACTORIES, ids=lambda made_by: made_by.__name__)
def test_a_factory_makes_a_valid_row(made_by):
    row = made_by()

    row.full_clean(validate_unique=False)
    assert type(row).objects.filter(pk=row.pk).count() == 1
