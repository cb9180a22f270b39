"""Notices in words: the same on the desk, in the API and by e-mail."""

from annotate.models import Notice

DID = {
    Notice.Kind.RETURNED: "{who} returned your annotation",
    Notice.Kind.MENTIONED: "{who} named you in a comment",
    Notice.Kind.ASSIGNED: "{who} gave you an article to annotate",
    Notice.Kind.HANDED_OVER: "{who} handed an article over to you",
    Notice.Kind.DISPUTED: "Others marked differently what you marked",
    Notice.Kind.REVISED: "{who} gave the article a new text: work of yours came back",
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
    """Why it came back, as long as it is back."""
    annotation = notice.annotation
    is_back = notice.kind in (Notice.Kind.RETURNED, Notice.Kind.REVISED)
    return annotation.reason if is_back and annotation and annotation.status == "returned" else ""
