"""The settings of the site of the stories: the site's own, and it may fetch from this machine."""

from annotate_site.settings import *  # noqa: F403
from tests.fetching.server import HERE

FETCH_ALLOWED = HERE
