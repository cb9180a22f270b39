"""What can go wrong, by name. Every error the house raises on purpose is one of these.

Plain Python. A door translates them in one place: the API to a status and a code, the pages to a
message, a task to its row's status.
"""

from collections.abc import Mapping


class AnnotateError(Exception):
    """Base of all of them; its message is written for the person who acted.

    code: stable and documented, for programs.
    status: what a door that speaks HTTP answers.
    facts: what a program needs besides, JSON-ready (which field, the version now, …).
    """

    code = "error"
    status = 400

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts: Mapping[str, object] = facts


class InvalidInput(AnnotateError):
    """The words of the request do not fit: a field is missing, too long, or not of its kind."""

    code = "invalid_input"
    status = 400


class InvalidText(InvalidInput):
    """A text that cannot be an article: empty, or with characters no text holds."""

    code = "invalid_text"
    status = 422


class UnknownEncoding(InvalidText):
    """Bytes that are no text in any encoding tried."""

    code = "unknown_encoding"
    status = 422


class UnsupportedMedia(AnnotateError):
    """A file of a kind nobody here reads, or binary passed off as text."""

    code = "unsupported_media"
    status = 415


class TooLarge(AnnotateError):
    """More than an article may hold."""

    code = "too_large"
    status = 413


class NotFetched(AnnotateError):
    """What stands at an address could not be read: it says why, and what to do."""

    code = "not_fetched"
    status = 422


class PrivateAddress(NotFetched):
    """An address of a private network, which the server must not be led into."""

    code = "private_address"


class InvalidSpan(InvalidInput):
    """A span that is empty, runs past its text, or cuts a character in two."""

    code = "invalid_span"
    status = 422


class UnknownLabel(InvalidInput):
    """A label, role or attribute that the project's scheme does not have."""

    code = "unknown_label"
    status = 422


class IncompleteAnnotation(InvalidInput):
    """An annotation that lacks a part its label demands before it can be submitted."""

    code = "incomplete_annotation"
    status = 422


class EvidenceMissing(IncompleteAnnotation):
    """A verdict without the evidence that its project demands before it can be approved."""

    code = "evidence_missing"
    status = 422


class DuplicateDocument(AnnotateError):
    """The same canonical text is already in the project."""

    code = "duplicate_document"
    status = 409


class DuplicateSource(AnnotateError):
    """Another source of the registry goes by the name already."""

    code = "duplicate_source"
    status = 409


class NotFound(AnnotateError):
    """It does not exist, or not for this person."""

    code = "not_found"
    status = 404


class NotPermitted(AnnotateError):
    """This person may see the thing but not do this to it."""

    code = "not_permitted"
    status = 403


class OwnWork(NotPermitted):
    """Four eyes: nobody decides on their own work."""

    code = "own_work"


class WrongStatus(AnnotateError):
    """The thing has moved on: its status does not allow the act."""

    code = "wrong_status"
    status = 409


class StaleVersion(AnnotateError):
    """Somebody changed the thing since this person saw it."""

    code = "stale_version"
    status = 409


class LastManager(AnnotateError):
    """A project keeps at least one manager."""

    code = "last_manager"
    status = 409


class VersionRequired(AnnotateError):
    """A change that does not say which version it saw (If-Match)."""

    code = "version_required"
    status = 428


class TooManyRequests(AnnotateError):
    """More of this than one may do in the time; `wait` says for how many seconds to wait."""

    code = "too_many_requests"
    status = 429


class ScopeMissing(NotPermitted):
    """The token does not go that far: `scope` says which scope the act takes, or `project` for which the token is."""

    code = "scope_missing"


class SecondFactorMissing(NotPermitted):
    """The password alone does not do here: the account or the project demands a second factor."""

    code = "second_factor_missing"


class NoRoom(AnnotateError):
    """The server's disk is full."""

    code = "no_room"
    status = 507
