"""The site's own settings, on servers of this run alone."""

import os

from annotate_site.embedded.throwaway import start_servers

OURS = "ANNOTATE_TEST_SERVERS"
if (
    "PYTEST_XDIST_WORKER" in os.environ
):  # one process of several: the servers of the one that started it are not its own
    for address in os.environ.pop(OURS, "").split():
        del os.environ[address]
given = set(os.environ)
start_servers()
os.environ[OURS] = " ".join({"DATABASE_URL", "REDIS_URL"} - given)

from annotate_site.settings import *  # noqa: E402, F403  they ask the environment, which has just been filled in

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  empty: in tests the files come from where they lie
