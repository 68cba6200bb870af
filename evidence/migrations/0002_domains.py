"""Free words for a subject become one of a few."""

from django.db import migrations

WORDS = [("lez", "reading"), ("lees", "reading"), ("reken", "maths"), ("wisk", "maths")]
WORDS += [("spel", "spelling"), ("taal", "language")]


def name_domains(apps, schema_editor):
    for series in apps.get_model("evidence", "ResultSeries").objects.exclude(domain=""):
        written = series.domain.casefold()
        series.domain = next((name for word, name in WORDS if word in written), "other")
        series.save(update_fields=["domain"])


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = [migrations.RunPython(name_domains, migrations.RunPython.noop)]
