"""The same two pages for a team, a school and a board."""

from django.urls import path

from teams.past import views


def pages(kind, settings):
    """The addresses below the settings of this kind of place."""
    here, extra = f"{settings}/eerder/", {"kind": kind}
    return [
        path(here, views.past, extra, f"{kind}_past"),
        path(f"{here}<int:change>/terug/", views.put_back, extra, f"{kind}_put_back"),
    ]


urlpatterns = [
    *pages("team", "team/<int:pk>/instellingen"),
    *pages("school", "school/<int:pk>/gegevens"),
    *pages("board", "bestuur/<int:pk>/gegevens"),
]
