"""Support: find a person, see what they are. Nobody logs in past the limits of the login page."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from accounts.models import User

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "PLG – beheer"


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "is_active", "is_staff", "is_demo", "last_login"]
    list_filter = ["is_active", "is_staff", "is_demo"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "is_active", "is_staff", "is_demo", "last_login", "date_joined"]
    readonly_fields = ["email", "is_demo", "last_login", "date_joined"]

    def has_add_permission(self, request):
        """People come in by invitation."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Somebody who leaves is made inactive; what they wrote stays with the team."""
        return False
