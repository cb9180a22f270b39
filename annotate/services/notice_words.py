"""Notices in words: the same on the desk, in the API and by e-mail."""

from annotate.models import Annotation, Notice

DID = {
    Notice.Kind.RETURNED: "{who} returned your annotation",
    Notice.Kind.MENTIONED: "{who} named you in a comment",
    Notice.Kind.ASSIGNED: "{who} gave you an article to annotate",
    Notice.Kind.HANDED_OVER: "{who} handed an article over to you",
    Notice.Kind.DISPUTED: "Others marked differently what you marked",
    Notice.Kind.REVISED: "{who} gave the article a new text: work of yours came back",
    Notice.Kind.REJECTED: "{who} rejected your annotation",
    Notice.Kind.TAKEN: "{who} settled a dispute: your version stands",
    Notice.Kind.ADJUDICATED: "{who} settled a dispute: your version does not stand",
}
LEFT_IT = {
    Notice.Kind.RETURNED: Annotation.Status.RETURNED,
    Notice.Kind.REVISED: Annotation.Status.RETURNED,
    Notice.Kind.REJECTED: Annotation.Status.REJECTED,
    Notice.Kind.TAKEN: Annotation.Status.APPROVED,
    Notice.Kind.ADJUDICATED: Annotation.Status.ADJUDICATED,
}
LONGEST = 80


def in_words(notice: Notice) -> str:
    """What happened: “Rita returned your annotation”."""
    who = notice.by.name_in(notice.document.project_id) if notice.by else ""
    return DID[Notice.Kind(notice.kind)].format(who=who)


def quoted(notice: Notice) -> str:
    """What it is about: the comment where there is one, else the words that are annotated."""
    words = notice.comment.text if notice.comment else notice.annotation.quote if notice.annotation else ""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def reason(notice: Notice) -> str:
    """Why that was done to the annotation, as long as it is as that left it."""
    annotation, left = notice.annotation, LEFT_IT.get(Notice.Kind(notice.kind))
    return annotation.reason if annotation and annotation.status == left else ""
