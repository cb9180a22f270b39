"""How far a token goes: one table for all addresses, asked before any view is reached.

Reading takes `read`. What each other act takes is said here; what is not said takes `manage`. A session has no scope:
there the person's role alone decides, as it does besides for tokens.
"""

from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from annotate.errors import ScopeMissing
from annotate.models import Scope, Token

if TYPE_CHECKING:
    from rest_framework.views import APIView  # which itself asks for the class below

# The last word of an address (with its method, where methods differ) -> what acting there takes
SCOPES = {
    "agreement": Scope.REVIEW,
    "annotations": Scope.ANNOTATE,
    "annotations/": Scope.ANNOTATE,
    "applications": Scope.ANNOTATE,
    "approvals": Scope.REVIEW,
    "article-imports": Scope.ANNOTATE,
    "cancellations": Scope.REVIEW,
    "checks": Scope.ANNOTATE,
    "comments": Scope.ANNOTATE,
    "decisions": Scope.ANNOTATE,
    "documents": Scope.ANNOTATE,
    "documents/": Scope.ANNOTATE,
    "files": Scope.ANNOTATE,
    "flag-decisions": Scope.ANNOTATE,
    "imports": Scope.ANNOTATE,
    "me": Scope.ANNOTATE,
    "merger": Scope.REVIEW,
    "sighting": Scope.ANNOTATE,
    "sightings": Scope.ANNOTATE,
    "releases": Scope.REVIEW,
    "reopenings": Scope.REVIEW,
    "resolution": Scope.ANNOTATE,
    "restorations": Scope.ANNOTATE,
    "reviews": Scope.REVIEW,
    "revisions": Scope.ANNOTATE,
    "runs": Scope.ANNOTATE,
    "sources": Scope.ANNOTATE,
    "sources/": Scope.ANNOTATE,
    "submissions": Scope.ANNOTATE,
    "trials": Scope.ANNOTATE,
    "withdrawals": Scope.ANNOTATE,
}
OF_THE_ACCOUNT = ("tokens", "tokens/", "projects")  # acting here is none of one project's token's


class WithinScope(BasePermission):
    """Lets a token do what its scope covers."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        token = request.auth
        if not isinstance(token, Token):
            return True
        place = place_of(request.resolver_match.route if request.resolver_match else "")
        needed = scope_for(place, request.method or "")
        if not token.allows(needed):
            said = f"This token may {token.scope}; this takes one that may {needed}."
            raise ScopeMissing(said, scope=needed, has=token.scope)
        if token.project_id and place in OF_THE_ACCOUNT and request.method not in SAFE_METHODS:
            raise ScopeMissing("This token is for one project; this is beyond it.", project=token.project_id)
        return True


def place_of(route: str) -> str:
    """The last word of an address, with a stroke where one thing of the kind is meant: "annotations/"."""
    words = [word for word in route.split("/") if word]
    named = [word for word in words if not word.startswith(("<", "{"))]
    return f"{named[-1]}/" if named and named[-1] != words[-1] else (named or [""])[-1]


def scope_for(place: str, method: str) -> Scope:
    if method in SAFE_METHODS:
        return Scope.MANAGE if place.startswith("tokens") else Scope.READ
    return SCOPES.get(place, Scope.MANAGE)
