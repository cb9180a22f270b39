"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from annotate.web.health import healthz
from annotate.web.sign_in import SignIn

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-out", LogoutView.as_view(), name="sign_out"),
]
