"""How answers lie, and where one may begin: for templates."""

from django import template

from scans.models import Scan
from teams.models import SchoolRole

register = template.Library()


@register.inclusion_tag("scans/_columns.html")
def columns(spread, title):
    """The distribution of one statement as five columns, with its words."""
    return {"spread": spread, "title": title, "is_later": title == "Straks"}


@register.inclusion_tag("scans/_begin.html")
def begin_scan(scan, places):
    """The buttons to begin this scan, for those who may; see can_open_scans."""
    leads = [one for one in places.schools if one.role == SchoolRole.Role.LEADER]
    return {
        "scan": scan,
        "teams": places.guided,
        "schools": leads if Scan.Level.SCHOOL in scan.levels else [],
    }


@register.simple_tag
def percentage(part, whole):
    """How far, in whole percents."""
    return round(100 * part / whole) if whole else 0
