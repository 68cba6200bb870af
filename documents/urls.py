from django.urls import path

from documents import views

app_name = "documents"

urlpatterns = [
    path("pdf/", views.job_list, name="list"),
    path("pdf/overzicht/", views.ledger, name="ledger"),
    path("pdf/set/<uuid:pk>/", views.batch_detail, name="batch"),
    path("pdf/set/<uuid:pk>/stoppen/", views.batch_cancel, name="batch_cancel"),
    path("pdf/set/<uuid:pk>/opnieuw/", views.batch_retry, name="batch_retry"),
    path("pdf/<uuid:pk>/", views.job_detail, name="detail"),
    path("pdf/<uuid:pk>/download/", views.job_download, name="download"),
    path("pdf/<uuid:pk>/opnieuw/", views.job_retry, name="retry"),
    path("pdf/<uuid:pk>/stoppen/", views.job_cancel, name="cancel"),
]
