"""Support: boards and schools are made here; who is in which team is only looked up."""

from django.contrib import admin

from teams.models import (
    Board,
    BoardRole,
    ExternalId,
    Invitation,
    Membership,
    School,
    SchoolRole,
    Team,
    TeamType,
)


class LookUp(admin.ModelAdmin):
    """Read only: these rows change through invitations and the people page."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Board)
class BoardAdmin(admin.ModelAdmin):
    list_display = ["name", "number", "country"]
    search_fields = ["name", "number"]


class ExternalIds(admin.TabularInline):
    model = ExternalId
    fields = ["kind", "value"]
    extra = 0


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin):
    inlines = [ExternalIds]
    list_display = ["name", "sector", "city", "board", "closed_on"]
    list_select_related = ["board"]
    list_filter = ["sector"]
    search_fields = ["name", "external_ids__value", "city"]
    autocomplete_fields = ["board"]


@admin.register(TeamType)
class TeamTypeAdmin(admin.ModelAdmin):
    list_display = ["name", "board"]
    list_select_related = ["board"]
    search_fields = ["name", "board__name"]
    autocomplete_fields = ["board"]


@admin.register(Team)
class TeamAdmin(LookUp):
    list_display = ["name", "team_type", "board", "created_at", "created_by"]
    list_select_related = ["team_type", "board", "created_by"]
    search_fields = ["name", "board__name", "schools__name"]


@admin.register(Membership)
class MembershipAdmin(LookUp):
    list_display = ["user", "team", "role", "started_on", "ended_on"]
    list_select_related = ["user", "team"]
    list_filter = ["role"]
    search_fields = ["user__name", "user__email", "team__name"]


@admin.register(SchoolRole)
class SchoolRoleAdmin(LookUp):
    list_display = ["user", "school", "role", "started_on", "ended_on"]
    list_select_related = ["user", "school"]
    list_filter = ["role"]
    search_fields = ["user__name", "user__email", "school__name"]


@admin.register(BoardRole)
class BoardRoleAdmin(LookUp):
    list_display = ["user", "board", "started_on", "ended_on"]
    list_select_related = ["user", "board"]
    search_fields = ["user__name", "user__email", "board__name"]


@admin.register(Invitation)
class InvitationAdmin(LookUp):
    list_display = ["email", "role", "created_at", "sent_at", "expires_at", "accepted_at"]
    search_fields = ["email", "team__name", "school__name", "board__name"]
    exclude = ["token_hash"]
