"""What a figure means, in plain words.

The steps are those of K. Krippendorff, "Content Analysis" (2nd edition, 2004), page 241: rely on what reaches .800;
draw tentative conclusions only down to .667. The words below that, and about chance, are ours.
"""

from annotate.agreement.figure import Figure

# At least so much, and what it says
STEPS = (
    (1.0, "Complete agreement."),
    (0.8, "Reliable: others would mark nearly the same."),
    (0.667, "Good enough for tentative conclusions only."),
    (0.2, "Too low to rely on: people read it differently."),
    (0.0, "Hardly better than chance."),
)
WORSE = "Worse than chance: people mark against each other."


def reading(figure: Figure) -> str:
    """One sentence on what the figure says, where chance is taken off (alpha, gamma); or why there is none."""
    value = figure.value
    if value is None:
        return figure.why
    return next((words for least, words in STEPS if round(value, 3) >= least), WORSE)
