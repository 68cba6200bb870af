"""What happens around every request, and is ours."""

from django.middleware.gzip import GZipMiddleware


class CompressPages(GZipMiddleware):
    """Pages travel compressed. Files go as they are: a PDF does not become smaller."""

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)
