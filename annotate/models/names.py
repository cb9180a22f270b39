"""How people are shown, for the database to say."""

from django.db import models
from django.db.models import Case, F, Func, When
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim


def shown_name(person: str, project: str) -> Case:
    """What User.name_in says, for the database; project: where its id stands."""
    full = Trim(Concat(f"{person}first_name", models.Value(" "), f"{person}last_name"))
    name = Coalesce(NullIf(full, models.Value("")), f"{person}username", output_field=models.TextField())
    has_left = Func(
        F(project),
        F(f"{person}projects_left"),
        template="%(expressions)s)",
        arg_joiner=" = ANY(",
        output_field=models.BooleanField(),
    )
    closed = Concat(models.Value("former member "), Cast(f"{person}pk", models.TextField()))
    left = Concat(name, models.Value(" (former member)"), output_field=models.TextField())
    whether_closed = When(**{f"{person}closed_at__isnull": False}, then=closed)
    return Case(whether_closed, When(has_left, then=left), default=name, output_field=models.TextField())
