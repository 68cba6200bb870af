from django.urls import path

from visions import views

app_name = "visions"

urlpatterns = [
    path("school/<int:pk>/visie/", views.vision, name="detail"),
    path("school/<int:pk>/visie/nieuw-ontwerp/", views.draft_start, name="draft"),
    path("school/<int:pk>/visie/ontwerp/", views.draft_edit, name="edit"),
    path("school/<int:pk>/visie/ontwerp/vaststellen/", views.draft_adopt, name="adopt"),
    path("school/<int:pk>/visie/ontwerp/kernzin/", views.sentence_add, name="sentence_add"),
    path(
        "school/<int:pk>/visie/kernzin/<int:sentence>/", views.sentence_edit, name="sentence_edit"
    ),
    path(
        "school/<int:pk>/visie/kernzin/<int:sentence>/plaats/",
        views.sentence_move,
        name="sentence_move",
    ),
    path(
        "school/<int:pk>/visie/kernzin/<int:sentence>/weg/",
        views.sentence_remove,
        name="sentence_remove",
    ),
    path(
        "school/<int:pk>/visie/kernzin/<int:sentence>/terug/",
        views.sentence_restore,
        name="sentence_restore",
    ),
]
