from django.urls import path

from worksheets import rate_views, views

app_name = "worksheets"

urlpatterns = [
    path("werkbladen/", views.theme_list, name="themes"),
    path("werkbladen/<slug:key>/", views.theme_detail, name="theme"),
    path("werkbladen/<slug:key>/pdf/", views.theme_pdf, name="theme_pdf"),
    path("team/<int:pk>/nieuw-werkblad/", views.worksheet_open, name="open"),
    path("werkblad/<int:pk>/", views.worksheet_detail, name="detail"),
    path("werkblad/<int:pk>/invullen/", views.worksheet_rate, name="rate"),
    path("werkblad/<int:pk>/invullen/<int:indicator>/", rate_views.rate_one, name="rate_one"),
    path("werkblad/<int:pk>/sluiten/", views.worksheet_close, name="close"),
    path("werkblad/<int:pk>/samen/", views.worksheet_together, name="together"),
    path("werkblad/<int:pk>/samen/<int:indicator>/", views.worksheet_agree, name="agree"),
    path("werkblad/<int:pk>/volgende-stap/", views.worksheet_next_steps, name="next_steps"),
    path("werkblad/<int:pk>/stap/<int:step>/weg/", views.step_remove, name="step_remove"),
    path("werkblad/<int:pk>/stap/<int:step>/terug/", views.step_restore, name="step_restore"),
    path("werkblad/<int:pk>/afronden/", views.worksheet_finish, name="finish"),
    path("werkblad/<int:pk>/delen/", views.worksheet_share, name="share"),
    path("werkblad/<int:pk>/pdf/", views.worksheet_pdf, name="pdf"),
]
