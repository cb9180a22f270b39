"""The site's own settings, on servers of this run alone."""

from annotate_site.embedded.throwaway import start_servers

start_servers()

from annotate_site.settings import *  # noqa: E402, F403  they ask the environment, which has just been filled in

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  empty: in tests the files come from where they lie
