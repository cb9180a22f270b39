"""How far people agree who annotated the same articles. Plain Python.

    work = Work(documents, marks)
    alpha(work), alpha(work, label="claim")        by words; chance is taken off
    gamma(work)                                    by spans that may overlap and differ a little; chance is taken off
    f1_exact(work), f1_overlapping(work)           how many marks have their match
    confusion(work)                                which labels stand where another put which
    for pair, theirs in work.pairs(): …            any of these for two people
    for month, then in work.by_month(): …          or over time
    for passage in passages(work): …               where they differ, side by side

Each figure is a Figure: a value, or why there is none; reading(figure) says in plain words what it means.
"""

from annotate.agreement.alpha import alpha, nominal_alpha
from annotate.agreement.figure import Figure
from annotate.agreement.gamma import gamma
from annotate.agreement.matches import confusion, f1_exact, f1_overlapping
from annotate.agreement.passages import Passage, passages
from annotate.agreement.reading import reading
from annotate.agreement.work import Document, Mark, Work

__all__ = [
    "Document",
    "Figure",
    "Mark",
    "Passage",
    "Work",
    "alpha",
    "confusion",
    "f1_exact",
    "f1_overlapping",
    "gamma",
    "nominal_alpha",
    "passages",
    "reading",
]
