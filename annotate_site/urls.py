"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from annotate.web.sign_in import admin_sign_in

urlpatterns = [
    path("", include("annotate.web.urls")),
    path("api/v1/", include("annotate.api.urls")),
    path("admin/login/", admin_sign_in),
    path("admin/", admin.site.urls),
]

handler400 = "annotate.web.errors.bad_request"
handler404 = "annotate.web.errors.not_found"
handler500 = "annotate.web.errors.server_error"
