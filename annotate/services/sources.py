"""The registry of sources: entered, changed, found to be one and the same, and told apart again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from annotate.errors import DuplicateSource, InvalidInput, StaleVersion, WrongStatus
from annotate.models import Project, Role, Source, SourceName, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.text import fold

MOST = 100  # aliases of one source
LONGEST = 200  # characters of a name
LONGEST_INTERESTS = 2000
VALUES = ("name", "kind", "interests", "parent")


@transaction.atomic
def add_source(*, project: Project, name: str, kind: str, by: User, aliases: Sequence[str] = (), **more: Any) -> Source:
    """Enter a source into the project's registry. more: its interests, its parent.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: no name, an unknown kind, too much of something; `field` says of what.
        DuplicateSource: another source has the name or an alias already; says which.
    """
    require_role(by, project, Role.ANNOTATOR, "entering sources")
    values = _checked(project, {"name": name, "kind": kind} | more)
    source = Source.objects.create(project=project, **values)
    _name(source, [values["name"], *aliases])
    record("add", source, project=project, by=by, after=_told(source))
    return source


@transaction.atomic
def change_source(
    *, source: Source, seen: int, by: User, aliases: Sequence[str] | None = None, **values: Any
) -> Source:
    """Change what the registry says of a source: its name, kind, aliases, interests, parent.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput, DuplicateSource: as for a new one.
        WrongStatus: it was merged into another.
        StaleVersion: somebody changed it since version `seen`.
    """
    require_role(by, source.project, Role.ANNOTATOR, "changing sources")
    source = _standing(source)
    if source.version != seen:
        raise StaleVersion("Somebody changed this source since you opened it.", version=source.version)
    before = _told(source)
    for field, value in _checked(source.project, values, source).items():
        setattr(source, field, value)
    _name(source, [source.name, *(before["aliases"] if aliases is None else aliases)])
    return _saved("change", source, before, by=by)


@transaction.atomic
def merge_source(*, source: Source, into: Source, by: User) -> Source:
    """Say that a source is another one: its names become aliases there. What was said of it stays said of it.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        InvalidInput: it is itself, or of another project.
        WrongStatus: one of the two was merged already.
    """
    require_role(by, source.project, Role.EDITOR, "merging sources")
    if source == into or source.project_id != into.project_id:
        raise InvalidInput("Choose another source of the project.", field="into")
    ordered = Source.objects.select_for_update().filter(pk__in=[source.pk, into.pk]).order_by("pk")
    list(ordered)  # two mergers at once wait for each other, and do not deadlock
    into, source = _standing(into), _standing(source)
    before = _told(into)
    SourceName.objects.filter(source=source, brought_by=None).update(brought_by=source)
    SourceName.objects.filter(source=source).update(source=into)
    Source.objects.filter(merged_into=source).update(merged_into=into)
    source.merged_into = into
    _saved("merge", source, {}, by=by)
    return _saved("change", into, before, by=by)


@transaction.atomic
def split_source(*, source: Source, by: User) -> Source:
    """Undo a merger: the source stands for itself again, with the names that it brought and that are left.

    Raises:
        NotFound, NotPermitted: unless `by` is an editor.
        WrongStatus: it was not merged.
        DuplicateSource: another source has its name by now.
    """
    require_role(by, source.project, Role.EDITOR, "splitting sources")
    source = _locked(source)
    if source.merged_into is None:
        raise WrongStatus(f"“{source.name}” stands for itself; there is nothing to split.")
    into = _locked(source.merged_into)
    before = _told(into)
    source.merged_into = None
    brought = SourceName.objects.filter(brought_by=source)
    names = [one.name for one in brought]
    brought.update(source=source, brought_by=None)
    _name(source, [source.name, *names])
    _saved("split", source, {}, by=by)
    _saved("change", into, before, by=by)
    return source


def interests_of(project: Project) -> list[str]:
    """Every name of every source that is known to be party to a matter, for the engine."""
    interested = Source.objects.filter(project=project).interested()
    return sorted(SourceName.objects.filter(source__in=interested).values_list("name", flat=True))


def _locked(source: Source) -> Source:
    return Source.objects.select_for_update(of=("self",)).select_related("project", "merged_into").get(pk=source.pk)


def _standing(source: Source) -> Source:
    source = _locked(source)
    if source.merged_into is not None:
        raise WrongStatus(f"“{source.name}” was merged into “{source.merged_into.name}”; change that one.")
    return source


def _checked(project: Project, values: Mapping[str, Any], source: Source | None = None) -> dict[str, Any]:
    checked: dict[str, Any] = {
        name: " ".join(value.split()) if name == "name" else value.strip() if isinstance(value, str) else value
        for name, value in values.items()
    }
    if unknown := sorted(set(checked) - set(VALUES)):
        raise InvalidInput(f"A source has no {', '.join(unknown)}.", field=unknown[0])
    if "name" in checked:
        _foldable(checked["name"], "name")
    if "kind" in checked and checked["kind"] not in Source.Kind.values:
        kinds = ", ".join(Source.Kind.values)
        raise InvalidInput(f"“{checked['kind']}” is no kind of source; choose one of {kinds}.", field="kind")
    if len(checked.get("interests", "")) > LONGEST_INTERESTS:
        raise InvalidInput(f"Say its interests in at most {LONGEST_INTERESTS:,} characters.", field="interests")
    _check_parent(project, checked.get("parent"), source)
    return checked


def _check_parent(project: Project, parent: Source | None, source: Source | None) -> None:
    if parent is not None and parent.project_id != project.pk:
        raise InvalidInput("The parent belongs to another project.", field="parent")
    while parent is not None:
        if parent == source:
            raise InvalidInput("A source cannot stand under itself.", field="parent")
        parent = parent.parent


def _name(source: Source, names: Sequence[str]) -> None:
    """Make the source's names these, the first of them canonical."""
    wanted: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in names):
        wanted.setdefault(_foldable(name, "aliases" if wanted else "name"), name)
    if len(wanted) > MOST + 1:
        raise InvalidInput(f"A source has at most {MOST} aliases.", field="aliases")
    _refuse_taken(source, wanted)
    known = {one.folded: one for one in source.names.all()}
    SourceName.objects.filter(pk__in=[one.pk for folded, one in known.items() if folded not in wanted]).delete()
    for folded, name in wanted.items():
        row = known.get(folded) or SourceName(source=source, project_id=source.project_id, folded=folded)
        if row.name != name:
            row.name = name
            row.save()
    if hasattr(source, "_prefetched_objects_cache"):
        source._prefetched_objects_cache.pop("names", None)


def _foldable(name: str, field: str) -> str:
    folded = fold(name)
    if not folded:
        raise InvalidInput("A source needs a name." if field == "name" else "An alias is empty.", field=field)
    if len(name) > LONGEST or len(folded) > 2 * LONGEST:
        raise InvalidInput(f"A name has at most {LONGEST} characters: “{name[:40]}…” has more.", field=field)
    return folded


def _refuse_taken(source: Source, wanted: Mapping[str, str]) -> None:
    others = SourceName.objects.filter(project=source.project_id, folded__in=wanted).exclude(source=source)
    taken = others.select_related("source").first()
    if taken is not None:
        field = "name" if taken.folded == fold(source.name) else "aliases"
        message = f"“{wanted[taken.folded]}” is a name of “{taken.source.name}” already."
        raise DuplicateSource(message, source=taken.source_id, field=field)


def _saved(act: str, source: Source, before: Mapping[str, Any], *, by: User) -> Source:
    source.version += 1
    source.save()
    after = _told(source)
    changed = [name for name in after if name not in before or after[name] != before[name]]
    was = {name: before[name] for name in changed if name in before}
    record(act, source, project=source.project, by=by, before=was, after={name: after[name] for name in changed})
    return source


def _told(source: Source) -> dict[str, Any]:
    own = fold(source.name)
    aliases = SourceName.objects.filter(~Q(folded=own), source=source).order_by("name").values_list("name", flat=True)
    told = {name: getattr(source, name) for name in ("name", "kind", "interests")}
    links = {"parent": source.parent_id, "merged_into": source.merged_into_id}
    return told | links | {"aliases": list(aliases)}
