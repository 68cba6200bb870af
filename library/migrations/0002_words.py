"""The words to search: each database keeps them up to date by itself (see library/search.py)."""

from django.db import migrations

POSTGRESQL = [
    """ALTER TABLE library_summary ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('dutch', title), 'A')
        || setweight(to_tsvector('dutch', approach || ' ' || years), 'B')
        || setweight(to_tsvector('dutch', cause || ' ' || found || ' ' || learned), 'C')
    ) STORED""",
    "CREATE INDEX library_summary_words ON library_summary USING gin (words)",
]
SQLITE = [
    """CREATE VIRTUAL TABLE library_words USING fts5(
        title, approach, years, cause, found, learned, content='library_summary',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER library_words_insert AFTER INSERT ON library_summary BEGIN
        INSERT INTO library_words(rowid, title, approach, years, cause, found, learned) VALUES
            (new.id, new.title, new.approach, new.years, new.cause, new.found, new.learned);
    END""",
    """CREATE TRIGGER library_words_delete AFTER DELETE ON library_summary BEGIN
        INSERT INTO library_words(library_words, rowid, title, approach, years, cause, found, learned)
            VALUES ('delete', old.id, old.title, old.approach, old.years, old.cause, old.found,
                old.learned);
    END""",
    """CREATE TRIGGER library_words_update AFTER UPDATE ON library_summary BEGIN
        INSERT INTO library_words(library_words, rowid, title, approach, years, cause, found, learned)
            VALUES ('delete', old.id, old.title, old.approach, old.years, old.cause, old.found,
                old.learned);
        INSERT INTO library_words(rowid, title, approach, years, cause, found, learned) VALUES
            (new.id, new.title, new.approach, new.years, new.cause, new.found, new.learned);
    END""",
]
BACK = {
    "postgresql": ["ALTER TABLE library_summary DROP COLUMN words"],
    "sqlite": [
        "DROP TRIGGER library_words_insert",
        "DROP TRIGGER library_words_delete",
        "DROP TRIGGER library_words_update",
        "DROP TABLE library_words",
    ],
}
THERE = {"postgresql": POSTGRESQL, "sqlite": SQLITE}


def run(statements):
    def on(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return on


class Migration(migrations.Migration):
    dependencies = [("library", "0001_summaries")]

    operations = [migrations.RunPython(run(THERE), run(BACK))]
