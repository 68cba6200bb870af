"""One include per app, in the order of the menu."""

from django.contrib import admin
from django.urls import include, path

from plg import views

urlpatterns = [
    path("", include("dashboards.urls")),
    path("", include("teams.urls")),
    path("", include("visions.urls")),
    path("", include("cycles.urls")),
    path("", include("worksheets.urls")),
    path("", include("scans.urls")),
    path("", include("library.urls")),
    path("", include("years.urls")),
    path("", include("documents.urls")),
    path("", include("history.urls")),
    path("", include("signin.urls")),
    path("", include("privacy.urls")),
    path("gezond/", views.health, name="health"),
    path("account/", include("allauth.urls")),
    path("beheer/", admin.site.urls),
]
