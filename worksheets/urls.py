from django.urls import path

from worksheets import back_views, batch_views, board_views, rate_views, views
from worksheets.own import edit_views as edit
from worksheets.own import theme_views as whole
from worksheets.own import views as own
from worksheets.paper import views as paper

app_name = "worksheets"

urlpatterns = [
    path("school/<int:pk>/themas/", own.own_sets, {"level": "school"}, name="own_school"),
    path("bestuur/<int:pk>/themas/", own.own_sets, {"level": "board"}, name="own_board"),
    path(
        "school/<int:pk>/themas/concept/",
        edit.draft_start,
        {"level": "school"},
        name="own_school_draft",
    ),
    path(
        "bestuur/<int:pk>/themas/concept/",
        edit.draft_start,
        {"level": "board"},
        name="own_board_draft",
    ),
    path("themas/<int:pk>/", own.own_set, name="set"),
    path("themas/<int:pk>/fasen/", edit.set_phases, name="set_phases"),
    path("themas/<int:pk>/thema/<int:theme>/", edit.set_theme, name="set_theme"),
    path("themas/<int:pk>/nieuw-thema/", whole.theme_add, name="theme_add"),
    path("themas/<int:pk>/thema/<int:theme>/plaats/", whole.theme_move, name="theme_move"),
    path("themas/<int:pk>/thema/<int:theme>/weg/", whole.theme_remove, name="theme_remove"),
    path("themas/<int:pk>/thema/<int:theme>/terug/", whole.theme_restore, name="theme_restore"),
    path("themas/<int:pk>/thema/<int:theme>/nieuw/", edit.indicator_add, name="indicator_add"),
    path("themas/<int:pk>/indicator/<int:indicator>/", edit.set_indicator, name="set_indicator"),
    path(
        "themas/<int:pk>/indicator/<int:indicator>/weg/",
        edit.indicator_remove,
        name="indicator_remove",
    ),
    path(
        "themas/<int:pk>/indicator/<int:indicator>/terug/",
        edit.indicator_restore,
        name="indicator_restore",
    ),
    path("themas/<int:pk>/bestand/", own.set_file, name="set_file"),
    path("themas/<int:pk>/in-gebruik/", own.set_adopt, name="set_adopt"),
    path("themas/<int:pk>/uit-gebruik/", own.set_retire, name="set_retire"),
    path("themas/<int:pk>/weg/", own.set_discard, name="set_discard"),
    path("themas/<int:pk>/terug/", own.set_restore, name="set_restore"),
    path("werkbladen/", views.theme_list, name="themes"),
    path("werkbladen/boekje/pdf/", views.booklet_pdf, name="booklet_pdf"),
    path("werkbladen/<slug:key>/", views.theme_detail, name="theme"),
    path("werkbladen/<slug:key>/pdf/", views.theme_pdf, name="theme_pdf"),
    path("team/<int:pk>/nieuw-werkblad/", views.worksheet_open, {"level": "team"}, name="open"),
    path(
        "school/<int:pk>/nieuw-werkblad/",
        views.worksheet_open,
        {"level": "school"},
        name="open_school",
    ),
    path(
        "bestuur/<int:pk>/nieuw-werkblad/",
        views.worksheet_open,
        {"level": "board"},
        name="open_board",
    ),
    path("school/<int:pk>/werkbladen-pdf/", batch_views.school_batch, name="batch"),
    path("werkblad/<int:pk>/", views.worksheet_detail, name="detail"),
    path("werkblad/<int:pk>/invullen/", views.worksheet_rate, name="rate"),
    path("werkblad/<int:pk>/invullen/<int:indicator>/", rate_views.rate_one, name="rate_one"),
    path("werkblad/<int:pk>/terugblik/", back_views.look_back, name="look_back"),
    path("werkblad/<int:pk>/sluiten/", views.worksheet_close, name="close"),
    path("werkblad/<int:pk>/samen/", views.worksheet_together, name="together"),
    path("werkblad/<int:pk>/samen/<int:indicator>/", views.worksheet_agree, name="agree"),
    path(
        "werkblad/<int:pk>/samen/<int:indicator>/werkvorm/", board_views.workform, name="workform"
    ),
    path("werkblad/<int:pk>/volgende-stap/", views.worksheet_next_steps, name="next_steps"),
    path("werkblad/<int:pk>/stap/<int:step>/weg/", views.step_remove, name="step_remove"),
    path("werkblad/<int:pk>/stap/<int:step>/terug/", views.step_restore, name="step_restore"),
    path("werkblad/<int:pk>/afronden/", views.worksheet_finish, name="finish"),
    path("werkblad/<int:pk>/delen/", views.worksheet_share, name="share"),
    path("werkblad/<int:pk>/pdf/", views.worksheet_pdf, name="pdf"),
    path("werkblad/<int:pk>/leeg/pdf/", views.worksheet_blank_pdf, name="blank_pdf"),
    path("werkblad/<int:pk>/papier/", paper.paper_return, name="paper"),
    path("werkblad/<int:pk>/papier/bewaren/", paper.paper_keep, name="paper_keep"),
]
