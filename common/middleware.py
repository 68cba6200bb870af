"""What a browser may remember."""


def private_pages(get_response):
    """No page of who is logged in stays with a proxy, and none is left in the browser afterwards.

    A browser may keep a page for its back button: a text that was just typed is not lost by it.
    Logging out empties that store, and the drafts that the browser keeps (static/js/drafts.js).
    """

    def answer(request):
        response = get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            response["Cache-Control"] = "private, no-cache"
        if request.method == "POST" and view_name(request) == "account_logout":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return answer


def view_name(request):
    return request.resolver_match and request.resolver_match.view_name
