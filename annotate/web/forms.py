"""Forms that tell at the right field what an act would not do."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from annotate.errors import AnnotateError, NotFound

Made = TypeVar("Made")


class PageForm(forms.Form):
    """A form of a page. `status` is what the page is answered with when it is shown again."""

    status = 400

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


def attempt(form: PageForm, act: Callable[[], Made]) -> Made | None:
    """What the act made; None where the form or the act says no, which the form then tells.

    Raises:
        NotFound: the page has nothing to be shown on.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except NotFound:
        raise
    except AnnotateError as problem:
        field = problem.facts.get("field")
        form.add_error(str(field) if field in form.fields else None, str(problem))
        form.status = problem.status
        return None
