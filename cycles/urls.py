"""The addresses of a cycle."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from cycles.views import (
    anchoring,
    classroom,
    gates,
    items,
    log,
    materials,
    measuring,
    overview,
    past,
    questions,
    results,
    saving,
    sharing,
    telling,
    upload,
)


class QuestionNumber(IntConverter):
    """One of the four questions."""

    regex = "[1-4]"


register_converter(QuestionNumber, "question")

app_name = "cycles"

urlpatterns = [
    path("team/<int:pk>/nieuwe-cyclus/", overview.cycle_create, name="create"),
    path("cyclus/<int:pk>/", overview.cycle_detail, name="detail"),
    path("cyclus/<int:pk>/titel/", overview.cycle_edit, name="edit"),
    path("cyclus/<int:pk>/eerder/", past.cycle_history, name="history"),
    path("cyclus/<int:pk>/eerder/<int:change>/terug/", past.cycle_put_back, name="put_back"),
    path("cyclus/<int:pk>/delen/", sharing.cycle_share, name="share"),
    path("cyclus/<int:pk>/vraag/<question:number>/", questions.cycle_question, name="question"),
    path(
        "cyclus/<int:pk>/vraag/<question:number>/veld/<slug:name>/",
        saving.field_save,
        name="field_save",
    ),
    path("cyclus/<int:pk>/vraag/<question:number>/wie/", saving.writing, name="writing"),
    path(
        "cyclus/<int:pk>/vraag/<question:number>/eerder/",
        past.question_history,
        name="question_history",
    ),
    path(
        "cyclus/<int:pk>/vraag/<question:number>/eerder/<int:change>/terug/",
        past.question_restore,
        name="question_restore",
    ),
    path("cyclus/<int:pk>/verwachting-vastzetten/", questions.cycle_lock, name="lock"),
    path("cyclus/<int:pk>/poort/<question:number>/", gates.cycle_gate, name="gate"),
    path("cyclus/<int:pk>/verder/", gates.cycle_move_on, name="move_on"),
    path("cyclus/<int:pk>/terug/", gates.cycle_go_back, name="go_back"),
    path("cyclus/<int:pk>/resultaten/", results.results, name="results"),
    path("cyclus/<int:pk>/resultaten/bestand/", upload.upload, name="upload"),
    path("cyclus/<int:pk>/resultaten/bestand/bewaren/", upload.upload_keep, name="upload_keep"),
    path(
        "cyclus/<int:pk>/resultaten/bestand/<uuid:key>/weg/",
        upload.upload_undo,
        name="upload_undo",
    ),
    path("cyclus/<int:pk>/resultaten/nieuw/", measuring.series_add, name="series_add"),
    path("cyclus/<int:pk>/resultaten/<int:series_pk>/", measuring.series_edit, name="series_edit"),
    path(
        "cyclus/<int:pk>/resultaten/<int:series_pk>/weg/",
        results.series_remove,
        name="series_remove",
    ),
    path(
        "cyclus/<int:pk>/resultaten/<int:series_pk>/terug/",
        results.series_restore,
        name="series_restore",
    ),
    path("cyclus/<int:pk>/meting/<int:measurement_pk>/", measuring.measurement, name="measurement"),
    path("cyclus/<int:pk>/tijdlijn/", telling.cycle_timeline, name="timeline"),
    path("cyclus/<int:pk>/overdracht/", telling.cycle_handover, name="handover"),
    path("cyclus/<int:pk>/logboek/", log.cycle_log, name="log"),
    path("cyclus/<int:pk>/logboek/kladje/", log.log_draft, name="log_draft"),
    path("logboek/<int:pk>/foto/", log.log_photo, name="log_photo"),
    path("logboek/<int:pk>/weg/", log.log_remove, name="log_remove"),
    path("logboek/<int:pk>/terug/", log.log_restore, name="log_restore"),
    path("actie/<int:pk>/klaar/", items.action_done, name="action_done"),
    path("cyclus/<int:pk>/in-de-klas/", classroom.cycle_class, name="class"),
    path("cyclus/<int:pk>/lesbezoeken/", classroom.cycle_visits, name="visits"),
    path("lesbezoek/<int:pk>/", classroom.visit, name="visit"),
    path("lesbezoek/<int:pk>/delen/", classroom.visit_share, name="visit_share"),
    path("lesbezoek/<int:pk>/weg/", classroom.visit_remove, name="visit_remove"),
    path("lesbezoek/<int:pk>/terug/", classroom.visit_restore, name="visit_restore"),
    path("cyclus/<int:pk>/bestaat-dit-nog/", anchoring.cycle_check, name="check"),
    path("materiaal/<int:pk>/bestand/", materials.material_file, name="material_file"),
    path("materiaal/<int:pk>/nieuwe-versie/", materials.material_version, name="material_version"),
    path("geplande-meting/<int:pk>/gedaan/", items.planned_done, name="planned_done"),
]

WORDS = {
    "hypothesis": "vermoeden",
    "data": "gegevens",
    "source": "bron",
    "principle": "principe",
    "point": "punt",
    "action": "actie",
    "planned": "geplande-meting",
    "material": "materiaal",
}

for kind, word in WORDS.items():
    extra = {"kind": kind}
    urlpatterns += [
        path(f"{word}/<int:pk>/", items.item_edit, extra, name=kind),
        path(f"{word}/<int:pk>/weg/", items.item_remove, extra, name=f"{kind}_remove"),
        path(f"{word}/<int:pk>/terug/", items.item_restore, extra, name=f"{kind}_restore"),
        path(f"{word}/<int:pk>/eerder/", past.item_history, extra, name=f"{kind}_history"),
        path(
            f"{word}/<int:pk>/eerder/<int:change>/terug/",
            past.item_put_back,
            extra,
            name=f"{kind}_put_back",
        ),
    ]

for moment, word in {
    "interim": "tussenmeting",
    "final": "eindmeting",
    "follow_up": "natoetsing",
}.items():
    urlpatterns += [
        path(
            f"cyclus/<int:pk>/resultaten/<int:series_pk>/{word}/",
            measuring.moment_add,
            {"moment": moment},
            name=f"{moment}_add",
        )
    ]
