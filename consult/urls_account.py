"""Addresses of signing in and of one's own account. Only these of allauth's exist: no signing up, no other ways in."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from consult.views.account import sessions
from consult.views.account.factors import Account, RemovePasskey
from consult.views.account.sign_in import SignIn

urlpatterns = [
    path("sign-in", SignIn.as_view(), name="sign-in"),
    # allauth's own name of the same page.
    path("sign-in", SignIn.as_view(), name="account_login"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("sign-in/closed", account.account_inactive, name="account_inactive"),
    path("sign-in/second-step", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/password", account.password_reset, name="account_reset_password"),
    path("sign-in/password/asked", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-in/password/done", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("account/", Account.as_view(), name="mfa_index"),
    path("account/sessions", sessions.open_sessions, name="sessions"),
    path("account/sessions/<int:pk>/end", sessions.end_session, name="session-end"),
    path("account/sessions/others/end", sessions.end_others, name="sessions-end-others"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/app", app.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
