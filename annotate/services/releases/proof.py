"""What the projects' logs know of a release, by the hash of its manifest."""

from django.db import OperationalError

from annotate.models import Event


def known_as(manifest_sha256: str) -> str:
    """In words, which release here has this manifest, as the log of its project says."""
    try:
        built = Event.objects.filter(act="build", subject="release", after__manifest_sha256=manifest_sha256)
        event = built.select_related("project").first()
    except OperationalError:
        return "The log was not asked: there is no database here."
    if event is None:
        return "No project here has this release in its log."
    return f"The log of {event.project.name} tells of it, built on {event.at:%d %B %Y}."
