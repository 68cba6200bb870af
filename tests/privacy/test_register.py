"""Every pointer at a person has a name and a fate."""

from django.apps import apps
from django.contrib.auth import get_user_model

from privacy.register import REGISTER


def test_every_pointer_at_a_person_is_in_the_register():
    pointers = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is get_user_model()
    }

    assert set(REGISTER) == pointers
