"""What every request brings: a body, a key, and the version its sender saw."""

import re
from collections.abc import Mapping
from typing import IO, Any, TypeVar, cast

from django.conf import settings
from django.db.models import Manager, Model, QuerySet
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework import exceptions
from rest_framework.authentication import BasicAuthentication
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from annotate.errors import NotFound, SecondFactorMissing, TooLarge, VersionRequired
from annotate.formats.lines import of_line
from annotate.formats.reasons import BINARY, CUT, UTF8, UTF16, reason_of
from annotate.models import User
from annotate.services.people.second_factor import has_second_factor
from annotate.services.people.tokens import use_token
from annotate.services.people.tries import is_locked, note_wrong_token, seconds_left

Row = TypeVar("Row", bound=Model)
OF_BODIES = {
    CUT: "it ends in the middle",
    UTF8: "it is not UTF-8",
    UTF16: "it is UTF-16, and has to be UTF-8",
    BINARY: "it is no text",
}  # what is said of files, where there is none
_ETAG = re.compile(r'^(?:W/)?"(\d{1,9})"$')


class Json(JSONParser):
    """JSON no larger than an article may be, no deeper than Python reads, with numbers that are such, in UTF-8."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping | None = None) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if int(getattr(stream, "META", {}).get("CONTENT_LENGTH") or 0) > limit:
            raise TooLarge(f"A request holds at most {limit // 1024**2} MB.", limit=limit)
        try:
            return of_line(stream.read())
        except (RecursionError, ValueError) as problem:
            reason = reason_of(problem)
            raise exceptions.ParseError(f"This JSON cannot be read: {OF_BODIES.get(reason, reason)}.") from problem


class Tokens(TokenAuthentication):
    """API tokens; a header that is no text is a bad token like any other. Who guesses has to wait in the end.

    A good token works all the same: nobody guesses 256 bits, and an address may be that of a whole office.
    """

    def authenticate(self, request: Request) -> Any:
        try:
            return super().authenticate(request)
        except exceptions.AuthenticationFailed:
            if wait := note_wrong_token(request._request):
                raise exceptions.Throttled(wait, "There were too many wrong tokens from this address.") from None
            raise

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isascii():
            raise exceptions.AuthenticationFailed("Invalid token.")
        user, known = super().authenticate_credentials(token)
        user.token_for_project = known.project_id
        use_token(known)
        return user, known


class NameAndPassword(BasicAuthentication):
    """For making a token, and nothing else; where there is a second factor, the password alone makes none."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        try:
            user, known = super().authenticate_credentials(userid, password, request)
        except exceptions.AuthenticationFailed:
            if is_locked(request._request, userid):
                wait = seconds_left(userid, request._request)
                raise exceptions.Throttled(wait, "There were too many wrong passwords from this address.") from None
            raise
        if has_second_factor(user):
            raise SecondFactorMissing("You sign in with a second factor: make the token on your Account page.")
        return user, known


class TokensInSchema(OpenApiAuthenticationExtension):
    """How the schema describes an API token."""

    target_class = Tokens
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "`Token` and the key"}


class NameAndPasswordInSchema(OpenApiAuthenticationExtension):
    target_class = NameAndPassword
    name = "name_and_password"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "basic"}


def found(rows: QuerySet[Row] | Manager[Row], **which: Any) -> Row:
    """The one row that fits.

    Raises:
        NotFound: there is none that this person may see.
    """
    row = rows.filter(**which).first()
    if row is None:
        raise NotFound(f"There is no such {rows.model._meta.verbose_name}, or it is not yours to see.")
    return row


def seen_version(request: Request) -> int:
    """The version the sender saw: If-Match: "3", or `version` in the body.

    Raises:
        VersionRequired: neither is there, or it is no version.
    """
    told = _ETAG.match(request.headers.get("If-Match", ""))
    if told:
        return int(told[1])
    version = request.data.get("version") if isinstance(request.data, Mapping) else None
    if isinstance(version, int) and not isinstance(version, bool):
        return version
    raise VersionRequired('Say which version you saw: If-Match: "3", or "version": 3 in the body.')


def me(request: Request) -> User:
    """The person who asks; every view asks for a sign-in before it is reached."""
    return cast(User, request.user)


def etag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
