"""The same pages for a school and for a board."""

from django.urls import path

from teams.roles import views


def pages(kind, word):
    """The addresses below /school/ or /bestuur/."""
    here, extra = f"{word}/<int:pk>/mensen/", {"kind": kind}
    link = f"{here}uitnodiging/<int:invitation>/"
    return [
        path(here, views.people, extra, f"{kind}_people"),
        path(f"{here}<int:role>/stop/", views.role_end, extra, f"{kind}_role_end"),
        path(f"{here}<int:role>/terug/", views.role_restore, extra, f"{kind}_role_restore"),
        path(f"{link}opnieuw/", views.invitation_resend, extra, f"{kind}_invitation_resend"),
        path(f"{link}intrekken/", views.invitation_withdraw, extra, f"{kind}_invitation_withdraw"),
    ]


urlpatterns = [
    *pages("school", "school"),
    path("school/<int:pk>/mensen/<int:role>/rol/", views.role_change, name="school_role_change"),
    *pages("board", "bestuur"),
]
