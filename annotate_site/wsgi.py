"""What a web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotate_site.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  read before the first page is asked for
gc.freeze()  # of what was read just now, too; the app has frozen the rest
