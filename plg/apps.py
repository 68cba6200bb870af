from django.apps import AppConfig


class PlgConfig(AppConfig):
    """The project as an app, so that its commands are found."""

    name = "plg"
