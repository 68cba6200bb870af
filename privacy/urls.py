from django.urls import path

from privacy import views

app_name = "privacy"

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("school/<int:pk>/wie-mag-wat/", views.rules, name="rules"),
    path("school/<int:pk>/wie-mag-wat/pdf/", views.rules_pdf, name="rules_pdf"),
    path("school/<int:pk>/gegevensblad/", views.data_sheet, name="data_sheet"),
    path("school/<int:pk>/gegevensblad/pdf/", views.data_sheet_pdf, name="data_sheet_pdf"),
    path("mijn-gegevens/", views.own, name="own"),
    path("mijn-gegevens/ophalen/", views.own_download, name="own_download"),
    path("mijn-gegevens/verwijderen/", views.leave, name="leave"),
    path("mijn-gegevens/houden/", views.stay, name="stay"),
    path("school/<int:pk>/archief/", views.school_archive, name="school_archive"),
    path("bestuur/<int:pk>/archief/", views.board_archive, name="board_archive"),
    path("bestuur/<int:pk>/bewaartermijnen/", views.terms, name="terms"),
    path("school/<int:pk>/logboek/", views.school_log, name="school_log"),
    path("bestuur/<int:pk>/logboek/", views.board_log, name="board_log"),
]
