"""What may be marked: the label scheme of a project, and whether an annotation fits it. Plain Python.

default.json is the scheme every project starts with; scheme.schema.json says what a scheme may be.
Where the labels come from: PolNeAR (attributions), QuanTemp (numeric claims), Redi et al. 2019 (why
a statement needs a citation).
"""

from annotate.labels.scheme import Choice, Label, Rating, Role, Scheme, default_scheme
from annotate.labels.validity import check_scheme

__all__ = ["Choice", "Label", "Rating", "Role", "Scheme", "check_scheme", "default_scheme"]
