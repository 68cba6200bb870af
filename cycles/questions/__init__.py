"""The words of the four questions: what each is for, its sections, its gate, its pitfalls.

Plain data, a module per question; who wants to change a word changes it here and nowhere else.
"""

from cycles.questions.deepening import DEEPENING
from cycles.questions.evaluation import EVALUATION
from cycles.questions.intervention import INTERVENTION
from cycles.questions.problem import PROBLEM
from cycles.questions.shape import Question, Section

__all__ = ["DEEPENING", "EVALUATION", "INTERVENTION", "PROBLEM", "QUESTIONS", "Question", "Section"]

QUESTIONS = (PROBLEM, DEEPENING, INTERVENTION, EVALUATION)


def question(number):
    """The question with this number, 1 to 4."""
    return QUESTIONS[number - 1]
