"""The ways to settle a dispute, each as its form says it."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from annotate.errors import InvalidInput
from annotate.models import Adjudication, Document
from annotate.services.reviewing import adjudications
from annotate.services.reviewing.merging import Merge
from annotate.web.adjudicating.writing import statement_of_form
from annotate.web.here import PageRequest
from annotate.web.numbers import number_in

About = dict[str, Any]  # what every way needs: the document, its text, the versions, by whom and why


def settle(request: PageRequest, document: Document) -> Adjudication:
    """Settle it in the way that the form names.

    Raises:
        InvalidInput: a way that there is not.
        What the act raises.
    """
    said = request.POST
    way = WAYS.get(said.get("way", ""))
    if way is None:
        raise InvalidInput("Choose what is to be done: take, merge, write another, or let none stand.", field="way")
    about: About = {"document": document, "text": number_in(said.get("text")) or 0, "by": request.user}
    rivals = {number_in(key) or 0 for key in said.getlist("rivals")}
    return way(said, about | {"reason": said.get("reason", ""), "rivals": rivals})


def _take(said: QueryDict, about: About) -> Adjudication:
    version = number_in(said.get("version")) or 0
    return adjudications.take(version=version, **about | {"rivals": about["rivals"] - {version}})


def _merge(said: QueryDict, about: About) -> Adjudication:
    parts = {name.removeprefix("part."): number_in(said.get(name)) or 0 for name in said if name.startswith("part.")}
    base = parts.pop("label", number_in(said.get("version")) or 0)
    return adjudications.merge(choice=Merge(base, parts), **about)


def _write(said: QueryDict, about: About) -> Adjudication:
    statement = statement_of_form(about["document"], said, number_in(said.get("near")) or 0)
    return adjudications.write(statement=statement, **about)


def _none(_: QueryDict, about: About) -> Adjudication:
    return adjudications.take_none(**about)


WAYS: dict[str, Callable[[QueryDict, About], Adjudication]] = {
    "take": _take,
    "merge": _merge,
    "write": _write,
    "none": _none,
}
