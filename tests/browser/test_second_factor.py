"""The second factor in a real browser: an app, a passkey, and coming in by an invitation."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Project, User
from annotate.services.people.invitations import invite
from tests import people
from tests.codes import code_for, give_app


@pytest.fixture
def site(live_server) -> str:
    """By its name, not its number: passkeys belong to names."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def key(page: Page) -> Iterator[None]:
    """A security key that is always at hand."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": kind | {"automaticPresenceSimulation": True}})
    yield
    wire.detach()


def enter(page: Page, site: str) -> None:
    page.goto(f"{site}/sign-in?next=/account")
    page.get_by_label("User name or e-mail").fill("ann")
    page.get_by_label("Password").fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def test_an_app_is_set_up_and_opens_the_account(
    project: Project, ann: User, page: Page, site: str, assert_accessible: Callable[[Page], None]
):
    enter(page, site)
    assert_accessible(page)
    page.get_by_role("link", name="Set it up").click()
    assert_accessible(page)
    page.get_by_role("link", name="Set up an app").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    assert_accessible(page)
    secret = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label("The code it shows now").fill(code_for(secret))
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", name="Keep these codes")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("App with codes")).to_be_visible()
    assert_accessible(page)
    sign_out(page)
    enter(page, site)
    expect(page.get_by_role("heading", name="One more thing")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code of the app").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("That code is wrong")).to_be_visible()
    page.get_by_label("Code of the app").fill(code_for(secret, later=1))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/account")


def test_a_passkey_is_made_and_opens_the_account(
    project: Project, ann: User, page: Page, site: str, key: None, assert_accessible: Callable[[Page], None]
):
    enter(page, site)
    page.goto(f"{site}/account/second-factor/passkey")
    assert_accessible(page)
    page.get_by_label("What to call it").fill("Grey key")
    page.get_by_label("Your password").fill(people.PASSWORD)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Keep these codes")).to_be_visible()
    sign_out(page)
    enter(page, site)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/account")
    expect(page.get_by_text("the passkey “Grey key”")).to_be_visible()


def test_an_invitation_makes_an_account(
    project: Project, mia: User, page: Page, site: str, assert_accessible: Callable[[Page], None]
):
    _, secret = invite(project=project, role="annotator", by=mia)
    page.goto(f"{site}/invitations/{secret}")
    assert_accessible(page)
    for label, value in [("First name", "Nora"), ("User name", "nora"), ("Password", "another horse battery")]:
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("Welcome, Nora.")).to_be_visible()


def test_a_manager_invites_and_copies_the_link(
    project: Project, mia: User, sign_in: Callable[[str], Page], address, assert_accessible: Callable[[Page], None]
):
    give_app(mia)
    page = sign_in("mia")
    page.goto(address(f"/projects/{project.pk}/project"))
    assert_accessible(page)
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_label("The link")).to_contain_text("/invitations/")
    assert_accessible(page)
    page.get_by_role("button", name="Demand a second factor").click()
    expect(page.get_by_text("Editors and managers now need a second factor")).to_be_visible()
