"""Files made in the background."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from documents.models import Batch, Job
from tests.factories.accounts import UserFactory


class BatchFactory(DjangoModelFactory):
    """A set without sheets: make those with ``JobFactory(batch=…, owner=batch.owner)``."""

    class Meta:
        model = Batch

    owner = factory.SubFactory(UserFactory)
    scope = "school:1"
    title = "Werkbladen van De Linde"


class JobFactory(DjangoModelFactory):
    """Waiting; ``ready`` has a file."""

    class Meta:
        model = Job

    class Params:
        ready = factory.Trait(
            state=Job.State.READY,
            percent=100,
            pages=1,
            file=factory.django.FileField(filename="werkblad.pdf", data=b"%PDF-1.7 proef"),
            finished_at=factory.LazyFunction(timezone.now),
        )
        failed = factory.Trait(state=Job.State.FAILED, reason="Het is niet gelukt.")

    owner = factory.SubFactory(UserFactory)
    offered_at = factory.LazyFunction(timezone.now)
    task = "worksheets.tasks.render_sheet"
    title = "Werkblad"
    filename = "werkblad.pdf"
