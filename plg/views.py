"""What belongs to no app."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required  # a machine asks: is this server alive?
@never_cache
@require_safe
def health(request):
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("De database antwoordt niet.", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
