"""What the report of a cycle looks like on paper, and in Word."""

from io import BytesIO

from django.template.loader import render_to_string
from django.utils import timezone
from docx import Document
from docx.shared import Pt, RGBColor

from common.templatetags.plg import day
from teams.services import has_logo

COLOURS = {1: "9A3412", 2: "3D4A9E", 3: "0F6B57", 4: "7A2E6E"}
CAVEAT = (
    "Dit is wat een team vond, met deze leerlingen. Het bewijst niet dat het elders ook zo gaat. "
    "Niet voor beoordeling van mensen."
)


def report_html(report):
    """The report as a document of at most six pages."""
    house = house_of(report)
    context = {
        "report": report,
        "cycle": report.cycle,
        "caveat": CAVEAT,
        "today": timezone.localdate(),
        "colour": house.colour if house else "",
        "has_logo": bool(house) and has_logo(house),
    }
    return render_to_string("library/pdf/report.html", context)


def house_of(report):
    """The school whose colour and logo the paper wears: a team of several schools has none."""
    schools = list(report.cycle.team.schools.all())
    return schools[0] if len(schools) == 1 else None


def logo_of(report):
    """The stored picture that the report may show; empty when there is none."""
    house = house_of(report)
    return house.logo.name if house and has_logo(house) else ""


def report_docx(report):
    """The report as a Word document that a school takes over in its own annual report."""
    document = Document()
    document.core_properties.title = report.cycle.title
    document.core_properties.author = report.schools
    document.core_properties.language = "nl-NL"
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(report.cycle.title, 0)
    document.add_paragraph(f"{report.cycle.team.name}, {report.schools}. {report.period}.")
    for section in report.sections:
        write_section(document, section)
    document.add_paragraph(CAVEAT)
    document.add_paragraph(f"Gemaakt op {day(timezone.localdate())}.")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def write_section(document, section):
    """One question: its claims with where they came from, and what the groups showed in words."""
    heading = document.add_heading(f"{section.number} {section.title}", 1)
    heading.runs[0].font.color.rgb = RGBColor.from_string(COLOURS[section.number])
    for claim in section.claims:
        document.add_heading(claim.label, 2)
        document.add_paragraph(claim.text)
        document.add_paragraph(f"Bron: {claim.source}", style="Caption")
    for picture in section.pictures:
        document.add_heading(picture.instrument, 2)
        for line in said_by(picture):
            document.add_paragraph(line, style="List Bullet")
        document.add_paragraph(f"Bron: {section.source}", style="Caption")


def said_by(picture):
    """What a picture shows, in sentences: the groups one by one, then what it does not say."""
    groups = [
        " ".join([f"{finding.series.group_name}.", *finding.told]) for finding in picture.findings
    ]
    return [*picture.sentences, *groups, *picture.caveats]
