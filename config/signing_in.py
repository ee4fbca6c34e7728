"""How staff sign in: django-allauth, a second factor, limits that count once for all processes."""

from collections.abc import Mapping
from typing import Any

# allauth counts tries here: a cache of one process alone would let each process be guessed at anew (config/checks.py).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Beyond so many Django throws entries away: with its 300, a flood of tries would make it forget the others.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    # Passwords from before: hashed anew as their owners sign in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Five wrong ones an account in five minutes. None by address: its counter is one lock, for which everybody behind a clinic's
# address would wait, or be refused, while somebody fires at one account.
TRIES = {
    "login_failed": "5/5m/key",
    "login": None,
    "reset_password": "60/m/ip,5/15m/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
}


def sign_in_settings(*, production: bool, proxies: int) -> Mapping[str, Any]:
    """The settings of signing in. `proxies`: so many stand in front, each adding to X-Forwarded-For; 0 believes none of it."""
    return {
        "CACHES": CACHES,
        "PASSWORD_HASHERS": PASSWORD_HASHERS,
        "AUTHENTICATION_BACKENDS": ["consult.adapters.OneAccount"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        **_account(),
        **_second_factor(production=production),
    }


def _account() -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "consult.adapters.AccountAdapter",
        "ACCOUNT_FORMS": {
            "login": "consult.forms.account.SignInForm",
            "reset_password": "consult.forms.account.ResetForm",
            "reset_password_from_key": "consult.forms.account.ResetKeyForm",
            "change_password": "consult.forms.account.ChangeForm",
        },
        "ACCOUNT_LOGIN_METHODS": {"username", "email"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "email", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": TRIES,
        # A link that sets a password anew.
        "PASSWORD_RESET_TIMEOUT": 60 * 60,
    }


def _second_factor(*, production: bool) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "consult.adapters.FactorAdapter",
        "MFA_FORMS": {
            "authenticate": "consult.forms.account.CodeForm",
            "reauthenticate": "consult.forms.account.CodeAgainForm",
            "activate_totp": "consult.forms.account.AppForm",
            "add_webauthn": "consult.forms.account.PasskeyForm",
            "edit_webauthn": "consult.forms.account.PasskeyNameForm",
        },
        # A passkey is no secret that somebody guesses; a clinic's people share an address in the morning.
        "MFA_RATE_LIMITS": {"webauthn_login": "300/m/ip"},
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        # Finger, face or PIN: having the device alone is one factor, not two.
        "MFA_WEBAUTHN_USER_VERIFICATION": "required",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not production,
        "MFA_TOTP_ISSUER": "Beforehand",
        # A telephone's clock is off by half a minute at times (consult/forms/account.py: no code counts twice).
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        # Asked in one place for all pages, so that nothing typed is lost: consult/views/account/confirm.py.
        "MFA_REAUTHENTICATION_REQUIRED": False,
    }
