"""Every place where a row points at a person: what it is called, and what becomes of it.

``tests/privacy/test_register.py`` fails when a new pointer is not named here.
"""

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What becomes of these rows when somebody is forgotten."""

    GOES = "gaat weg"
    STAYS = "blijft, ondertekend met oud-collega"
    ENDS = "eindigt"


@dataclass(frozen=True)
class Held:
    """Rows of one kind that point at a person; ``own_words`` when that person wrote their text."""

    name: str
    fate: Fate
    own_words: bool = False


GOES, STAYS, ENDS = Fate.GOES, Fate.STAYS, Fate.ENDS
REGISTER = {
    "account.EmailAddress.user": Held("Je e-mailadressen", GOES, own_words=True),
    "socialaccount.SocialAccount.user": Held("Inloggen via je school of bestuur", GOES),
    "mfa.Authenticator.user": Held("Je tweede stap bij het inloggen", GOES),
    "usersessions.UserSession.user": Held("Waar je bent ingelogd", GOES),
    "signin.Provider.changed_by": Held("Instellingen voor inloggen die jij wijzigde", STAYS),
    "teams.Membership.user": Held("Teams waarin je werkt of werkte", ENDS),
    "teams.SchoolRole.user": Held("Je rollen op een school", ENDS),
    "teams.BoardRole.user": Held("Je rollen bij een bestuur", ENDS),
    "teams.Guest.user": Held("Teams waar je te gast bent of was", ENDS),
    "worksheets.Rating.author": Held("Je eigen inschattingen", GOES, own_words=True),
    "cycles.LogEntry.author": Held("Wat je in een logboek schreef", STAYS, own_words=True),
    "cycles.LogDraft.author": Held("Je kladje voor een logboek", GOES, own_words=True),
    "cycles.ActionItem.owner": Held("Acties op jouw naam", STAYS),
    "cycles.DataSource.collector": Held("Gegevens die jij ophaalt", STAYS),
    "cycles.PlannedMeasurement.owner": Held("Metingen waar jij voor zorgt", STAYS),
    "cycles.Tick.teacher": Held("Of je het plan deed, per week", GOES, own_words=True),
    "cycles.Visit.teacher": Held("Lessen van jou die een collega zag", GOES, own_words=True),
    "cycles.Visit.visitor": Held("Lessen van een collega die jij zag", STAYS),
    "cycles.AnchorCheck.answered_by": Held("Of iets nog bestaat: wat jij antwoordde", STAYS),
    "cycles.Cycle.started_by": Held("Cycli die je begon", STAYS),
    "cycles.ProblemAnalysis.saved_by": Held("Probleemanalyses die jij het laatst bewaarde", STAYS),
    "cycles.Deepening.saved_by": Held("Verdiepingen die jij het laatst bewaarde", STAYS),
    "cycles.Intervention.saved_by": Held("Interventies die jij het laatst bewaarde", STAYS),
    "cycles.Intervention.expected_locked_by": Held("Verwachtingen die jij vastzette", STAYS),
    "cycles.Evaluation.saved_by": Held("Evaluaties die jij het laatst bewaarde", STAYS),
    "cycles.Evaluation.anchoring_owner": Held("Afspraken die jij bewaakt", STAYS),
    "cycles.GateAnswer.answered_by": Held("Poortvragen die jij beantwoordde", STAYS),
    "cycles.StageChange.changed_by": Held("Overgangen die jij maakte", STAYS),
    "library.Summary.shared_by": Held("Samenvattingen die jij met anderen deelde", STAYS),
    "evidence.Measurement.entered_by": Held("Metingen die jij invulde", STAYS),
    "visions.Vision.adopted_by": Held("Visies die jij vaststelde", STAYS),
    "worksheets.Worksheet.opened_by": Held("Werkbladen die jij opende", STAYS),
    "worksheets.Worksheet.guide": Held("Werkbladen waarvan jij het gesprek leidt", STAYS),
    "worksheets.Worksheet.closed_by": Held("Werkbladen waarvan jij de ronde sloot", STAYS),
    "scans.ScanRound.opened_by": Held("Scans die jij begon", STAYS),
    "scans.ScanRound.closed_by": Held("Scans die jij sloot", STAYS),
    "teams.SchoolImport.by": Held("Bestanden met scholen die jij inlas", STAYS),
    "teams.Team.created_by": Held("Teams die jij maakte", STAYS),
    "teams.PeopleList.by": Held("Lijsten met mensen die jij inlas", STAYS),
    "teams.JoinLink.by": Held("Deuren die jij opende", STAYS),
    "teams.JoinRequest.user": Held("Dat je met een QR-code binnenkwam", GOES, own_words=True),
    "teams.JoinRequest.decided_by": Held("Wie jij met een QR-code binnenliet", STAYS),
    "teams.Invitation.invited_by": Held("Uitnodigingen die jij stuurde", STAYS),
    "teams.Invitation.accepted_by": Held("Uitnodigingen die jij aannam", GOES),
    "years.YearClosing.closed_by": Held("Schooljaren die jij sloot", STAYS),
    "years.YearClosing.undone_by": Held("Schooljaren die jij weer opende", STAYS),
    "documents.Job.owner": Held("Bestanden die je liet maken", GOES),
    "documents.Batch.owner": Held("Sets die je liet maken", GOES),
    "history.Change.by": Held("Wijzigingen die jij maakte", STAYS),
    "history.Event.by": Held("Wat jij deed dat in een logboek staat", STAYS),
    "history.Event.about": Held("Wat in een logboek over jou staat", STAYS),
    "admin.LogEntry.user": Held("Wat jij als beheerder deed", STAYS),
    "privacy.Departure.user": Held("Dat je jouw account laat verwijderen", STAYS),
}
