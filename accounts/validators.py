"""What a password must be, said in our own words."""

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    """At least ``min_length`` characters."""

    def get_error_message(self):
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."

    def get_help_text(self):
        return f"Neem minstens {self.min_length} tekens."


class UnlikeOneself(password_validation.UserAttributeSimilarityValidator):
    """Not the own name or address."""

    DEFAULT_USER_ATTRIBUTES = ("name", "email")

    def __init__(self):
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self):
        return "Dit wachtwoord lijkt te veel op je naam of e-mailadres. Kies iets anders."

    def get_help_text(self):
        return "Gebruik niet je naam of e-mailadres."


class NotCommon(password_validation.CommonPasswordValidator):
    """Not among those that everybody tries first."""

    def get_error_message(self):
        return "Dit wachtwoord kiezen te veel mensen. Kies iets anders."

    def get_help_text(self):
        return "Kies geen wachtwoord dat veel mensen gebruiken."
