"""The root addresses."""

from django.urls import include, path

from goldenthread.web import errors

urlpatterns = [
    path("", include("goldenthread.web.urls")),
    # Agencies give addresses and hand over the link that sets a password; nobody does it for themselves.
    path("account/email/", errors.not_found, name="account_email"),
    path("account/password/reset/", errors.not_found, name="account_reset_password"),
    path("account/password/set/", errors.not_found, name="account_set_password"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
]
handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.forbidden"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.broken"
