from django.urls import path

from years import views

app_name = "years"

urlpatterns = [
    path("school/<int:pk>/schooljaar-sluiten/", views.close, name="close"),
    path("school/<int:pk>/schooljaar-sluiten/doen/", views.confirm, name="confirm"),
    path("vorige-schooljaren/", views.earlier, name="earlier"),
    path("vorige-schooljaren/<int:pk>/", views.year, name="year"),
    path("vorige-schooljaren/<int:pk>/terug/", views.undo_year, name="undo"),
]
