from django.urls import path

from teams import guest_views, views
from teams.registers import views as registers

app_name = "teams"

urlpatterns = [
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
    path("scholen/inlezen/", registers.register_list, name="registers"),
    path("scholen/inlezen/<uuid:pk>/", registers.register, name="register"),
    path("scholen/inlezen/<uuid:pk>/terug/", registers.register_undo, name="register_undo"),
    path("uitnodiging/<str:token>/", views.invitation, name="accept"),
    path("uitnodiging/<str:token>/doe-mee/", views.invitation_accept, name="join"),
]
