from django.urls import path

from dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.today, name="today"),
    path("team/<int:pk>/", views.team, name="team"),
    path("school/<int:pk>/", views.school, name="school"),
    path("bestuur/<int:pk>/", views.board, name="board"),
]
