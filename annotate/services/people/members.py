"""Who belongs to a project, and as what."""

import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from annotate.errors import InvalidInput, LastManager, NotPermitted
from annotate.models import Membership, Project, Role, User
from annotate.permissions import require_role
from annotate.services.assigning.assignments import hand_over_work
from annotate.services.events import record
from annotate.services.people.account_events import note


@transaction.atomic
def add_member(*, project: Project, name: str, role: str, by: User) -> Membership:
    """Let a person of this installation, named by user name or e-mail, into the project.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        InvalidInput: nobody of that name, an unknown role, or a member already.
    """
    require_role(by, project, Role.MANAGER, "adding members")
    person = User.objects.filter(Q(username=name) | Q(email__iexact=name), is_active=True).first() if name else None
    if person is None:
        raise InvalidInput(f"Nobody here is called “{name}”. Ask the operator for an account first.", field="name")
    if project.memberships.filter(user=person).exists():
        raise InvalidInput(f"{person.name} is a member already; change the role instead.", field="name")
    member = let_in(project=project, person=person, role=_role(role))
    record("add", member, project=project, by=by, after={"user": person.username, "role": member.role})
    return member


def let_in(*, project: Project, person: User, role: Role) -> Membership:
    """Make a person a member, also one who has left before; the act that calls it has asked who may."""
    _remember_left(person.pk, project.pk, "array_remove")
    return Membership.objects.create(project=project, user=person, role=role)


@transaction.atomic
def change_role(*, member: Membership, role: str, by: User) -> Membership:
    """Give a member another role.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project.
        LastManager: a project keeps one.
    """
    require_role(by, member.project, Role.MANAGER, "changing roles")
    before, member.role = member.role, _role(role)
    _keep_a_manager(member)
    if member.role == Role.VIEWER:
        hand_over_work(project=member.project, person=member.user, by=by)
    member.save(update_fields=["role"])
    record("change", member, project=member.project, by=by, before={"role": before}, after={"role": member.role})
    return member


@transaction.atomic
def remove_member(*, member: Membership, by: User, heir: User | None = None) -> None:
    """Take a member out of the project; what the person did there stays, as a former member's. Members may leave.

    heir: who gets what the person was still to annotate; without one it goes back to the pool.

    Raises:
        NotFound, NotPermitted: unless `by` manages the project, or is the member.
        LastManager: a project keeps one.
    """
    if member.user_id != by.pk:
        require_role(by, member.project, Role.MANAGER, "removing members")
    _keep_a_manager(member, leaving=True)
    hand_over_work(project=member.project, person=member.user, to=heir, by=by)
    gone = {"user": member.user.username, "role": member.role}
    record("remove", member, project=member.project, by=by, before=gone)
    _remember_left(member.user_id, member.project_id, "array_append")
    member.delete()


@transaction.atomic
def close_account(*, user: User, by: User) -> None:
    """End an account: no sign-in, no tokens, no memberships, no address. The records keep their maker.

    Raises:
        NotPermitted: unless it is one's own account, or `by` is a superuser.
        LastManager: the person is the only manager of a project.
    """
    if user.pk != by.pk and not by.is_superuser:
        raise NotPermitted("Only the operator closes somebody else's account.")
    for member in user.memberships.select_related("project", "user"):
        remove_member(member=member, by=user)
    user.refresh_from_db(fields=["projects_left"])
    user.auth_token_set.all().delete()
    Authenticator.objects.filter(user=user).delete()
    UserSession.objects.filter(user=user).delete()
    note("close_account", user, by=by)
    user.email, user.is_active, user.closed_at = "", False, timezone.now()
    user.is_staff = user.is_superuser = False
    user.keys, user.first_name, user.last_name = {}, "", ""
    user.username = f"former-member-{user.pk}-{secrets.token_hex(3)}"
    user.set_unusable_password()
    user.save()


def _remember_left(person: int, project: int, change: str) -> None:
    """change: array_append or array_remove. The database does it, so that two acts at once lose nothing."""
    User.objects.filter(pk=person).update(projects_left=Func(F("projects_left"), Value(project), function=change))


def _role(role: str) -> Role:
    if role not in Role.values:
        raise InvalidInput(f"“{role}” is no role; choose one of {', '.join(Role.values)}.", field="role")
    return Role(role)


def _keep_a_manager(member: Membership, *, leaving: bool = False) -> None:
    Project.objects.select_for_update().get(pk=member.project_id)
    stays = not leaving and member.role == Role.MANAGER
    others = member.project.memberships.filter(role=Role.MANAGER).exclude(pk=member.pk)
    if not stays and not others.exists():
        raise LastManager(f"{member.user.name} is the only manager; make somebody else one first.")
