"""How far a set is, counted from its rows: right after any reload, restart or kill."""

from dataclasses import dataclass

from documents.models import Job

State = Job.State
FOR_THE_SHEETS = 90  # percent of the bar; the rest is for what is made out of them


@dataclass(frozen=True)
class BatchProgress:
    """The sheets of a set in their order, and what is made out of them: one query, no more."""

    sheets: list
    bound: list

    @property
    def jobs(self):
        return [*self.sheets, *self.bound]

    @property
    def ready(self):
        return [job for job in self.sheets if job.state == State.READY]

    @property
    def failed(self):
        """What did not work: sheets, and what should have been made out of them."""
        return [job for job in self.jobs if job.state == State.FAILED]

    @property
    def missing(self):
        """What can be made again."""
        return [job for job in self.jobs if job.state in Job.MADE_AGAIN]

    @property
    def downloads(self):
        """The ZIP and the one document, once they are there."""
        return [job for job in self.bound if job.state == State.READY]

    @property
    def is_finished(self):
        return all(job.is_finished for job in self.jobs)

    @property
    def is_stopped(self):
        """Somebody stopped it before its end."""
        return any(job.state == State.CANCELLED for job in self.bound)

    @property
    def is_expired(self):
        return any(job.state == State.EXPIRED for job in self.jobs)

    @property
    def percent(self):
        """Of the bar: the sheets that have ended, then what is bound out of them."""
        ended = sum(job.is_finished for job in self.sheets) * FOR_THE_SHEETS
        bound = sum(job.is_finished for job in self.bound) * (100 - FOR_THE_SHEETS)
        return ended // max(len(self.sheets), 1) + bound // max(len(self.bound), 1)

    @property
    def words(self):
        """How far it is, for a person."""
        count = f"{len(self.ready)} van {len(self.sheets)} {sheets_word(len(self.sheets))} klaar"
        if self.is_finished or any(not job.is_finished for job in self.sheets):
            return count
        return f"{count}. We voegen ze nu samen"

    @property
    def seen(self):
        """Changes when there is something new to tell."""
        states = "".join(job.state[0] for job in self.jobs)
        return f"{self.percent}-{len(self.ready)}-{hash_of(states)}"


def sheets_word(number):
    return "werkblad" if number == 1 else "werkbladen"


def hash_of(states):
    """A short word for how often each letter occurs."""
    return "".join(f"{letter}{states.count(letter)}" for letter in sorted(set(states)))


def progress_of(batch):
    """How far this set is."""
    jobs = list(batch.jobs.order_by("position", "role"))
    return BatchProgress(
        [job for job in jobs if job.role == Job.Role.SHEET],
        [job for job in jobs if job.role != Job.Role.SHEET],
    )
