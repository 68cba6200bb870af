"""The file of a material, and a new version of it; the old ones stay."""

from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from common.access import require
from common.messages import done
from cycles import services
from cycles.forms.materials import NewEditionForm
from cycles.models import Material
from cycles.permissions import can_change_item
from cycles.views.items import find_item, home_of


@require_GET
def material_file(request, pk):
    """For who reads the material; always to download, never shown as a page."""
    material = find_item(request, "material", pk)
    if material.removed_at or not services.has_file(material):
        raise Http404
    words = f"{material.name} {material.edition}"
    ending = material.file.name.rsplit(".", 1)[-1]
    response = FileResponse(
        material.file.open(),
        as_attachment=True,
        filename=f"{slugify(words) or 'materiaal'}.{ending}",
        content_type="application/octet-stream",
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def material_version(request, pk):
    """A new version beside the earlier ones."""
    material = find_item(request, "material", pk)
    require(can_change_item(request.user, material))
    form = NewEditionForm(request.POST or None, request.FILES or None, of=material)
    if form.is_valid():
        services.add_item(Material, material.cycle, name=material.name, **form.cleaned_data)
        done(request, f"De nieuwe versie van {material.name} staat op de lijst.")
        return redirect(home_of(material))
    context = {
        "cycle": material.cycle,
        "material": material,
        "form": form,
        "home": home_of(material),
    }
    return render(request, "cycles/material_version.html", context)
