"""How things are said on a page: times as people say them, counts with their noun, the bar at the top."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from annotate.models import Project, Role, User
from annotate.permissions import can_review, memberships_of, new_notices
from annotate.services.mentions import NAMED

register = template.Library()

# What the bar at the top leads to: the name of the page, and that of its address
PLACES = (
    ("Desk", "desk"),
    ("Documents", "documents"),
    ("Review", "review_queue"),
    ("Sources", "sources"),
    ("Datasets", "datasets"),
    ("Project", "project"),
)
BARS = {"high": "high", "medium": "mid", "low": "low"}


@register.inclusion_tag("annotate/top_bar.html", takes_context=True)
def top_bar(context: template.Context) -> dict[str, Any]:
    """The bar of every page. From the context: `project`, if the page belongs to one, and `here`, its place."""
    request, project, here = context.get("request"), context.get("project"), context.get("here")
    user = getattr(request, "user", None)
    memberships = memberships_of(user) if isinstance(user, User) else []
    links = [
        {"name": name, "href": reverse(place, args=[project.pk]), "here": place == here}
        for name, place in PLACES
        if project
    ]
    return {
        "user": user,
        "project": project,
        "role": next((Role(one.role) for one in memberships if project and one.project_id == project.pk), None),
        "projects": [one.project for one in memberships],
        "links": links,
        "new_notices": new_notices(user) if isinstance(user, User) else 0,
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def offered(message: Message) -> dict[str, Any] | None:
    """What a message offers besides its words: how to undo the act (an address, fields), or where the thing is."""
    return json.loads(message.extra_tags) if (message.extra_tags or "").startswith("{") else None


@register.filter
def ago(moment: datetime | None) -> str:
    """When something happened: "4 minutes ago", "yesterday", "Monday", "3 Oct 2025"; the exact time on hover."""
    return _time(moment, _since(moment)) if moment else ""


@register.filter
def waiting(moment: datetime | None) -> str:
    """How long something has waited: "9 days"."""
    return _time(moment, _length(timezone.now() - moment)) if moment else ""


@register.filter
def lasting(length: timedelta) -> str:
    """How long something takes: "3 hours"."""
    return _length(length)


@register.filter
def day(moment: datetime | None) -> str:
    """A date, "2 Oct 2025"; the exact time on hover."""
    return _time(moment, _date(timezone.localdate(moment))) if moment else ""


@register.filter
def together(names: str, more: str) -> str:
    """Two lists of names as one, each once."""
    return ", ".join(sorted({name for several in (names, more) for name in several.split(", ") if name}))


@register.filter
def at(items: list[Any], place: int) -> Any:
    """One of a list, by its place."""
    return items[place]


@register.filter
def number(count: int | None) -> str:
    return f"{count or 0:,}"


@register.filter
def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 document", "1,204 documents"; "copy,copies" where an s is not enough."""
    one, _, many = noun.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def figure(value: float | None) -> str:
    """A figure of agreement, to three places."""
    return "none" if value is None else f"{value:.3f}"


@register.filter
def may_review(user: User, project: Project) -> bool:
    """Whether the person is an editor of the project, or more."""
    return can_review(user, project)


@register.filter
def name_in(person: User | None, project: Project | int) -> str:
    """How a person is shown in the project: who has left it is a former member there."""
    number = project.pk if isinstance(project, Project) else project
    return person.name_in(number) if person else ""


@register.filter
def called(key: str, names: dict[str, str]) -> str:
    """What people call it; the key itself where it has no name any more."""
    return names.get(key, key)


@register.filter
def entry(known: Mapping[str, Mapping[str, str]], key: str) -> Mapping[str, str]:
    """How a label is called and drawn, by its key; one that is known no more by its key."""
    return known.get(key, {"name": key.replace("_", " "), "mark": "claim"})


@register.filter
def under(known: Mapping[int, list[Any]], key: int) -> list[Any]:
    """What is listed under a key; nothing under one that is not there."""
    return known.get(key, [])


@register.filter
def led(reason: str) -> SafeString:
    """A reason, with its first sentence set bold where there are more."""
    first, stop, rest = reason.partition(". ")
    return format_html("<b>{}{}</b>{}", first, stop.strip(), f" {rest}" if rest else "")


@register.filter
def talk(text: str, named: dict[str, User]) -> SafeString:
    """A comment; who is named in it stands there by the name that people know."""

    def shown(found: re.Match[str]) -> str:
        person = named.get(found[1])
        return format_html('<b class="mention">@{}</b>', person.name) if person else escape(found[0])

    pieces, end = [], 0
    for found in NAMED.finditer(text):
        pieces += [escape(text[end : found.start()]), shown(found)]
        end = found.end()
    return linebreaksbr(mark_safe("".join([*pieces, escape(text[end:])])))  # noqa: S308  each piece is escaped


@register.simple_tag
def severity(key: str, name: str = "") -> SafeString:
    """One, two or three bars, and the word."""
    return format_html(
        '<span class="sev {}"><i aria-hidden="true"></i>{}</span>', BARS.get(key, "low"), name or key.capitalize()
    )


@register.inclusion_tag("annotate/sort_head.html", takes_context=True)
def sort_head(context: template.Context, field: str, name: str, kind: str = "", bars: str = "") -> dict[str, Any]:
    """The head of a column that sorts by `field`. Text begins at its start, figures and dates at the largest."""
    order = context["order"]
    first = field if kind == "" else f"-{field}"
    turned = field if order == f"-{field}" else f"-{field}"
    shown = {"ascending": order == field, "descending": order == f"-{field}"}
    chosen = shown["ascending"] or shown["descending"]
    return (
        {"request": context["request"], "name": name, "kind": kind, "bars": bars}
        | shown
        | {"next": turned if chosen else first}
    )


def _time(moment: datetime, said: str) -> SafeString:
    local = timezone.localtime(moment)
    exact = f"{local:%A} {local.day} {local:%B %Y, %H:%M %Z}"
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, said)


def _since(moment: datetime) -> str:
    passed, then, today = timezone.now() - moment, timezone.localtime(moment), timezone.localdate()
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=12):
        return f"{_length(passed)} ago"
    if then.date() == today:
        return f"today, {then:%H:%M}"
    if then.date() == today - timedelta(days=1):
        return "yesterday"
    return f"{then:%A}" if today - then.date() < timedelta(days=7) else _date(then.date())


def _length(passed: timedelta) -> str:
    minutes = max(1, int(passed.total_seconds() // 60))
    if minutes < 60:
        return counted(minutes, "minute")
    return counted(minutes // 60, "hour") if minutes < 48 * 60 else counted(minutes // (24 * 60), "day")


def _date(then: date) -> str:
    return f"{then.day} {then:%b %Y}"
