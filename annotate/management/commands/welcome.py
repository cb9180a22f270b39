"""manage.py welcome: the first people and the sample project of a new installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from annotate.models import User
from annotate.services.welcome import PEOPLE, welcome


class Command(BaseCommand):
    help = "Make the sample project and its people where nobody has an account yet, and say how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        note = Path(settings.DATA_DIR) / "first-password"
        password = welcome()
        if password is not None:
            note.touch(mode=0o600)
            note.write_text(password)
        elif note.exists():
            password = note.read_text()
        mia = User.objects.filter(username="mia").first()
        if password and mia and mia.check_password(password):
            names = ", ".join(f"{name} ({role.value})" for name, role in PEOPLE.items())
            self.stdout.write(f"Sign in as {names}. The password of all three: {password}")
        else:
            self.stdout.write("Sign in with your account. New people: manage.py createsuperuser, then /admin/.")
