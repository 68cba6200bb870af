"""The addresses of the door."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from signin import views


class OnOrOff(StringConverter):
    """In use or not."""

    regex = "aan|uit"


register_converter(OnOrOff, "on_or_off")

app_name = "signin"

urlpatterns = [
    path("tweede-stap/", views.second_step, name="second_step"),
    path("inloggen/school/", views.start, name="start"),
    path("inloggen/school/<slug:slug>/", views.go, name="go"),
    path("bestuur/<int:pk>/inloggen/", views.rules, name="rules"),
    path("inlogdiensten/", views.provider_list, name="provider_list"),
    path("inlogdiensten/nieuw/", views.provider_add, name="provider_add"),
    path("inlogdiensten/<int:pk>/", views.provider, name="provider"),
    path("inlogdiensten/<int:pk>/proef/", views.provider_try, name="provider_try"),
    path("inlogdiensten/<int:pk>/<on_or_off:to>/", views.provider_switch, name="provider_switch"),
]
