"""The site of the stories before its first request, made in one process: tables, files for browsers, people."""

import django

django.setup()

from annotate.management.commands.up import prepare  # noqa: E402  apps are there from here on
from annotate.models import User  # noqa: E402
from annotate.services.welcome import welcome  # noqa: E402

if __name__ == "__main__":
    prepare()
    password = welcome()
    User.objects.create_superuser("otto", "otto@example.org", password)
    print(password)
