"""Pages are sent compressed; answers of the API and downloads as they are, with the ETag that was given them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class SmallPages(GZipMiddleware):
    """Safe beside secrets in the page (BREACH): Django masks its tokens anew each time, and adds a random length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
