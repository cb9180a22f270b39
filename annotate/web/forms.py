"""Forms that tell at the right field what an act would not do."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django import forms

from annotate.errors import AnnotateError, NotFound, NotPermitted

Made = TypeVar("Made")


class PageForm(forms.Form):
    """A form of a page. `http_status` is what the page is answered with when it is shown again."""

    http_status = 400
    facts: Mapping[str, object] = MappingProxyType({})  # what the error that said no told besides

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def offer(self, field: str, choices: Iterable[tuple[str, str]]) -> None:
        """Let one choose among these in a field of choices."""
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101  for the type alone
        chosen.choices = list(choices)

    def now(self, field: str, value: object) -> None:
        """Show another value in a field than the one that was sent."""
        self.data = {**{name: self.data[name] for name in self.data}, field: value}


def attempt(form: PageForm, act: Callable[[], Made], *, about: str = "") -> Made | None:
    """What the act made; None where the form or the act says no, which the form then tells.

    about: the field that the act's errors speak of where they name none.

    Raises:
        NotFound: the page has nothing to be shown on.
    """
    if form.is_valid():
        try:
            return act()
        except NotFound:
            raise
        except AnnotateError as problem:
            named = problem.facts.get("field") or (about if not isinstance(problem, NotPermitted) else "")
            form.add_error(str(named) if named in form.fields else None, str(problem))
            form.http_status = problem.status
            form.facts = problem.facts
    for field in form.errors:
        if field in form.fields:
            form.fields[field].widget.attrs["autofocus"] = True
            break
    return None
