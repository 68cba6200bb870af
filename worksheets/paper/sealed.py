"""What was read from a file, on its way through the page that asks what to keep of it."""

import uuid

from django.core import signing

from worksheets.paper.reading import Answer

SALT = "worksheets.paper"
SECONDS_TO_CHOOSE = 24 * 60 * 60


def seal(worksheet, user, whose, answers):
    """What was read, as a word for a hidden field: only this person can send it back, for a day."""
    plain = {code: [one.phase, one.evidence, one.steps] for code, one in answers.items()}
    about = [worksheet.pk, user.pk, whose, str(uuid.uuid4())]
    return signing.dumps([about, plain], salt=SALT, compress=True)


def unseal(word, worksheet, user):
    """Whose answers, the key, and the answers. Raises signing.BadSignature when it is not ours."""
    about, plain = signing.loads(word, salt=SALT, max_age=SECONDS_TO_CHOOSE)
    if about[:2] != [worksheet.pk, user.pk]:
        raise signing.BadSignature
    return about[2], uuid.UUID(about[3]), {code: Answer(*one) for code, one in plain.items()}
