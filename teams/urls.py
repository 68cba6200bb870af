from django.urls import include, path

from teams import guest_views, here_views, views
from teams.door import views as door
from teams.facts import views as facts
from teams.lists import views as lists
from teams.registers import views as registers
from teams.setup import views as setup

app_name = "teams"

urlpatterns = [
    path("waar-ben-ik/", here_views.here, name="here"),
    path("school/<int:pk>/nieuw-team/", views.team_create, name="create"),
    path("school/<int:pk>/instellingen/", views.school_edit, name="school_edit"),
    path(
        "school/<int:pk>/instellingen/terug/<str:token>/",
        views.school_restore,
        name="school_restore",
    ),
    path("school/<int:pk>/logo/", views.school_logo, name="school_logo"),
    path("team/<int:pk>/instellingen/", views.team_edit, name="edit"),
    path("team/<int:pk>/mensen/", views.people, name="people"),
    path("team/<int:pk>/mensen/toevoegen/", views.people_add, name="add"),
    path("team/<int:pk>/mensen/uitnodigen/", views.people_invite, name="invite"),
    path("team/<int:pk>/mensen/<int:member>/rol/", views.member_role, name="role"),
    path("team/<int:pk>/mensen/<int:member>/uit-team/", views.member_remove, name="remove"),
    path("team/<int:pk>/mensen/<int:member>/terug/", views.member_restore, name="restore"),
    path(
        "team/<int:pk>/uitnodiging/<int:invitation>/opnieuw/",
        views.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "team/<int:pk>/uitnodiging/<int:invitation>/intrekken/",
        views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("team/<int:pk>/gasten/", guest_views.team_guests, name="guests"),
    path("team/<int:pk>/gasten/<int:guest>/stop/", guest_views.guest_end, name="guest_end"),
    path(
        "team/<int:pk>/gasten/<int:guest>/terug/", guest_views.guest_restore, name="guest_restore"
    ),
    path("team/<int:pk>/overdragen/", guest_views.hand_over, name="hand_over"),
    path("school/<int:pk>/soorten-teams/", setup.kinds, name="kinds"),
    path("school/<int:pk>/soorten-teams/<int:kind>/", setup.kind_rename, name="kind_rename"),
    path("school/<int:pk>/gegevens/", facts.school_facts, name="school_facts"),
    path("school/<int:pk>/nummers/", facts.number_add, name="number_add"),
    path("school/<int:pk>/nummers/<int:number>/weg/", facts.number_remove, name="number_remove"),
    path("bestuur/<int:pk>/gegevens/", facts.board_facts, name="board_facts"),
    path("school/<int:pk>/begin/<int:step>/later/", setup.step_later, name="step_later"),
    path("school/<int:pk>/begin/<int:step>/nu/", setup.step_now, name="step_now"),
    path("team/<int:pk>/scholen/", setup.team_schools, name="team_schools"),
    path("team/<int:pk>/verder/", views.team_resume, name="resume"),
    path("team/<int:pk>/deur/", door.door, name="door"),
    path("team/<int:pk>/deur/open/", door.door_open, name="door_open"),
    path("team/<int:pk>/deur/stop/", door.door_stop, name="door_stop"),
    path("team/<int:pk>/deur/<int:asked>/binnen/", door.door_let_in, name="door_let_in"),
    path("team/<int:pk>/deur/<int:asked>/niet/", door.door_refuse, name="door_refuse"),
    path("mee/<str:word>/", door.ask, name="ask"),
    path("team/<int:pk>/mensen/lijst/", lists.team_list, name="team_list"),
    path("team/<int:pk>/mensen/lijst/doen/", lists.team_list_confirm, name="team_list_confirm"),
    path("school/<int:pk>/mensen/lijst/", lists.school_list, name="school_list"),
    path(
        "school/<int:pk>/mensen/lijst/doen/",
        lists.school_list_confirm,
        name="school_list_confirm",
    ),
    path("school/<int:pk>/mensen/nog-niet.csv", lists.missing_csv, name="missing_csv"),
    path("mensen/lijst/<uuid:pk>/terug/", lists.list_undo, name="list_undo"),
    path("scholen/inlezen/", registers.register_list, name="registers"),
    path("scholen/inlezen/<uuid:pk>/", registers.register, name="register"),
    path("scholen/inlezen/<uuid:pk>/terug/", registers.register_undo, name="register_undo"),
    path("uitnodiging/<str:token>/", views.invitation, name="accept"),
    path("uitnodiging/<str:token>/doe-mee/", views.invitation_accept, name="join"),
    path("", include("teams.roles.urls")),
    path("", include("teams.past.urls")),
]
