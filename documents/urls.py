from django.urls import path

from documents import views

app_name = "documents"

urlpatterns = [
    path("pdf/", views.job_list, name="list"),
    path("pdf/<uuid:pk>/", views.job_detail, name="detail"),
    path("pdf/<uuid:pk>/download/", views.job_download, name="download"),
    path("pdf/<uuid:pk>/opnieuw/", views.job_retry, name="retry"),
]
