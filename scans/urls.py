from django.urls import path

from scans import views

app_name = "scans"

urlpatterns = [
    path("scans/", views.scan_list, name="list"),
    path("scans/<slug:key>/", views.scan_detail, name="scan"),
    path("scans/<slug:key>/pdf/", views.scan_pdf, name="blank_pdf"),
    path("team/<int:pk>/nieuwe-scan/", views.open_for_team, name="open_team"),
    path("school/<int:pk>/nieuwe-scan/", views.open_for_school, name="open_school"),
    path("scan/<int:pk>/", views.round_detail, name="detail"),
    path("scan/<int:pk>/invullen/", views.begin, name="begin"),
    path("scan/<int:pk>/invullen/<int:number>/", views.answer, name="answer"),
    path("scan/<int:pk>/sluiten/", views.close, name="close"),
    path("scan/<int:pk>/weg/", views.withdraw, name="withdraw"),
    path("scan/<int:pk>/delen/", views.share, name="share"),
    path("scan/<int:pk>/pdf/", views.outcome_pdf, name="pdf"),
]
