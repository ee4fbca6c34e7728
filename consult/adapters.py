"""What django-allauth asks this project: in which words, by which key tries are counted, how a second factor is kept."""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consult.presenters.outbox import qr
from consult.services.second_factor import open_secret, seal_secret

logger = logging.getLogger(__name__)
WRONG = _("The user name and password do not match. Both count capital letters")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in, without signing up: who works here was invited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": _("This is not your password. It counts capital letters"),
        "enter_current_password": _("This is not the password that you have now"),
        "incorrect_code": _("This code does not count. Enter the one that the app shows now, or an unused recovery code"),
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, then try again; a passkey works at once"),
    }

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing leaves within a request: letters to staff go through the outbox (services/account_letters.py)."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # The same for a name that nobody has: whoever measures learns nothing. No name is written down.
        logger.warning("sign-in: wrong name or password, from %s", self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By the account, not by what was typed: its name, its e-mail and another host of this site are no further tries.
        typed = typed_name(credentials)
        account = account_named(typed)
        return f"account:{account.pk if account else f'nobody:{typed.casefold()}'}"


def account_named(typed: str) -> User | None:
    """The account that is meant: by its name, else by its e-mail; of several with one e-mail the first."""
    by_name, by_email = get_user_by_username(typed), filter_users_by_email(typed, for_login=True)
    found: User | None = by_name or next(iter(by_email), None)
    return found


class OneAccount(AuthenticationBackend):
    """Looks at one password, whatever was typed: allauth's looks twice where an e-mail is known, and the time tells it."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        found: User | None = self._check_password(account_named(typed_name(credentials)), credentials.get("password") or "")
        return found


def typed_name(credentials: Mapping[str, Any]) -> str:
    """What somebody typed as their name."""
    return str(credentials.get("email") or credentials.get("username") or "").strip()


class FactorAdapter(DefaultMFAAdapter):
    """The second factor: sealed with FIELD_KEYS, and never taken away whole where everybody needs one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("This is your only second step. Set up another one first, then remove this one"),
    }

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        kept = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        others = kept.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return others or not settings.SECOND_FACTOR_REQUIRED

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return str(_("This device"))

    def build_totp_svg(self, url: str) -> str:
        return qr(url)

    def _get_site_name(self) -> str:
        return "Beforehand"
