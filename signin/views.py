"""The school's own door, the second step, and what the operator and the board set up for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.access import require
from common.forms import submit
from common.messages import done
from common.versions import Overtaken
from signin import services
from signin.forms import AddressForm, ProviderForm, RulesForm
from signin.models import Provider, boards_with_door_of, provider_with_slug
from signin.permissions import can_configure, can_set_rules, can_switch


@require_GET
def second_step(request):
    """Why one cannot go on yet, and what to do."""
    return render(request, "signin/second_step.html")


@login_not_required  # the door itself
@never_cache
@require_http_methods(["GET", "POST"])
def start(request):
    """Find the service by the address; the page in between lets the browser leave our forms."""
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return render(request, "signin/start.html", {"form": form})
    address = reverse("signin:go", args=[form.provider.slug])
    return render(request, "signin/leaving.html", {"provider": form.provider, "address": address})


@login_not_required  # the door itself
@never_cache
@require_GET
def go(request, slug):
    """On to the service of this board."""
    provider = provider_with_slug(slug)
    if provider is None:
        raise Http404
    try:
        return services.begin(request, provider)
    except services.Unusable as reason:
        messages.error(request, str(reason))
        return redirect("account_login")


@require_http_methods(["GET", "POST"])
def rules(request, pk):
    """What a board asks at the door, and the services it has."""
    board = get_object_or_404(boards_with_door_of(request.user), pk=pk)
    require(can_set_rules(request.user, board))

    def make_form():
        return RulesForm(request.POST or None, instance=services.rules_of(board))

    def save(form):
        services.set_rules(form.instance, form.changes, request.user)

    form, saved = submit(make_form, save)
    if saved:
        done(request, "De regels voor inloggen zijn bewaard.")
        return redirect("signin:rules", pk)
    providers = Provider.objects.visible_to(request.user).filter(board=board).select_related("app")
    context = {"board": board, "form": form, "providers": providers}
    return render(request, "signin/rules.html", context)


@require_GET
def provider_list(request):
    """All services of this server, for its operator."""
    require(can_configure(request.user))
    providers = Provider.objects.visible_to(request.user).select_related("app", "board")
    context = {"providers": providers, "boards": boards_with_door_of(request.user)}
    return render(request, "signin/provider_list.html", context)


@require_http_methods(["GET", "POST"])
def provider_add(request):
    require(can_configure(request.user))
    form = ProviderForm(request.POST or None, user=request.user)
    if form.is_valid() and (provider := add(form, request.user)):
        done(request, "De dienst staat erin. Doe nu de proef.")
        return redirect("signin:provider", provider.pk)
    return render(request, "signin/provider_add.html", {"form": form})


def add(form, user):
    """The new service, or None when a domain was just taken; the form then says so."""
    data = form.cleaned_data
    names = ("key", "board", "kind", "domains")
    try:
        return services.add_provider(**{name: data[name] for name in names}, app=form.app, by=user)
    except services.DomainTaken as name:
        form.add_error("domains", f"Het domein {name} hoort al bij een andere inlogdienst.")
        return None


@require_http_methods(["GET", "POST"])
def provider(request, pk):
    """One service: its data, its addresses for the other side, the proof."""
    found = find_provider(request.user, pk)
    form = ProviderForm(request.POST or None, user=request.user, provider=found)
    if form.is_valid() and change(form, request.user):
        done(request, "Bewaard. Doe de proef opnieuw.")
        return redirect("signin:provider", pk)
    context = {"provider": found, "form": form, "addresses": addresses_of(request, found)}
    return render(request, "signin/provider.html", context)


def change(form, user):
    """Whether it was saved; when a domain was just taken or somebody was ahead the form says so."""
    try:
        services.change_provider(form.provider, form.cleaned_data["domains"], form.app, user)
    except services.DomainTaken as name:
        form.add_error("domains", f"Het domein {name} hoort al bij een andere inlogdienst.")
    except Overtaken:
        form.add_error(None, "Een collega wijzigde dit net. Laad de pagina opnieuw.")
    return not form.errors


def addresses_of(request, provider):
    """What the other side must be told, by its name there."""
    if provider.kind == Provider.Kind.SAML:
        names = {"Metadata van PLG": "saml_metadata", "Antwoordadres (ACS)": "saml_acs"}
    else:
        names = {"Omleidingsadres (redirect-URI)": "openid_connect_callback"}
    urls = {label: reverse(name, args=[provider.slug]) for label, name in names.items()}
    return {label: request.build_absolute_uri(url) for label, url in urls.items()}


def find_provider(user, pk):
    """What is not of one's board is not there; a manager may look at the list, not change it."""
    found = get_object_or_404(
        Provider.objects.visible_to(user).select_related("app", "board"), pk=pk
    )
    require(can_configure(user))
    return found


@require_POST
def provider_try(request, pk):
    """The proof: does the service answer as it should?"""
    found = find_provider(request.user, pk)
    try:
        services.try_provider(found)
        done(
            request, "De dienst antwoordt zoals het hoort. Zet hem nu aan en log zelf een keer in."
        )
    except services.Unusable as reason:
        messages.error(request, str(reason))
    return redirect("signin:provider", pk)


@require_POST
def provider_switch(request, pk, to):
    """In use, or no longer."""
    found = find_provider(request.user, pk)
    require(can_switch(found, to))
    services.switch(found, to == "aan", request.user)
    done(request, f"{found.app.name} staat {to}.")
    return redirect("signin:provider", pk)
