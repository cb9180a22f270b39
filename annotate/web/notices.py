"""What a person is told of, in all projects."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from annotate.models import Notice
from annotate.services.notice_words import in_words, quoted, reason
from annotate.services.notices import read_all_notices, read_notice
from annotate.web.here import PageRequest, last_project, show
from annotate.web.numbers import number_in
from annotate.web.telling import tell

PER_PAGE = 30


@require_safe
@login_required
def notices(request: PageRequest) -> HttpResponse:
    """All of them, or those that are new."""
    mine = Notice.objects.seen_by(request.user)
    only_new = request.GET.get("show") == "new"
    page = Paginator((mine.unread() if only_new else mine).told(), PER_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {"page": page, "only_new": only_new, "unread": mine.unread().count()}
    return show(request, "notices/list", last_project(request), lines=lines_of(page.object_list), **shown)


@require_safe
@login_required
def notice(request: PageRequest, notice_id: int) -> HttpResponse:
    """Lead to what it is about; who goes there has read it."""
    one = get_object_or_404(Notice.objects.seen_by(request.user), pk=notice_id)
    read_notice(notice=one, by=request.user)
    return redirect(f"{reverse('annotating', args=[one.document_id])}{one.anchor}")


@require_POST
@login_required
def notices_reading(request: PageRequest) -> HttpResponse:
    """Mark all as read that were on the screen."""
    count = read_all_notices(by=request.user, up_to=number_in(request.POST.get("up_to")))
    tell(request, f"{count} {'notice' if count == 1 else 'notices'} marked as read.")
    return redirect("notices")


def lines_of(rows: Iterable[Notice]) -> list[dict[str, Any]]:
    return [{"notice": one, "told": in_words(one), "quoted": quoted(one), "reason": reason(one)} for one in rows]
