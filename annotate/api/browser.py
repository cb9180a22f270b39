"""The API's browser: Swagger UI from our own server."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView


@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class Browser(SpectacularSwaggerSplitView):
    """Swagger UI sets styles on its elements; on this page alone the policy lets it."""
