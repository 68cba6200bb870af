"""The addresses of what teams found out."""

from django.urls import path

from library import views

app_name = "library"

urlpatterns = [
    path("ontdekt/", views.found_out, name="found_out"),
    path("ontdekt/<int:pk>/", views.summary, name="summary"),
    path("ontdekt/<int:pk>/delen/", views.share, name="share"),
    path("ontdekt/<int:pk>/intrekken/", views.withdraw, name="withdraw"),
    path("cyclus/<int:pk>/samenvatting/", views.write, name="write"),
    path("cyclus/<int:pk>/verslag/", views.report, name="report"),
    path("cyclus/<int:pk>/verslag/maken/", views.report_file, name="report_file"),
    path("cyclus/<int:pk>/vergelijkbaar/", views.similar, name="similar"),
]
