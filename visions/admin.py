"""Support: look up a vision and its sentences."""

from django.contrib import admin

from visions.models import Vision, VisionSentence


class ReadOnly:
    """What schools write changes in the product only."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SentenceInline(ReadOnly, admin.TabularInline):
    model = VisionSentence
    fields = readonly_fields = ["position", "text", "in_class", "removed_at"]


@admin.register(Vision)
class VisionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["school", "number", "adopted_at", "adopted_by"]
    list_select_related = ["school", "adopted_by"]
    search_fields = ["school__name", "sentences__text"]
    inlines = [SentenceInline]
