"""One settings file, read from the environment.

With an empty environment: local use (SQLite in var/, this machine only, a random key kept in var/).
`BEFOREHAND_ENV=production` is the one switch: then SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL must be there,
or the process refuses to start and says which is missing.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.logs import logging_settings
from config.mail import mail_settings
from config.signing_in import sign_in_settings
from consult.keyring import Keyring, KeysMissing, new_key, read_ring

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
PRODUCTION = env("BEFOREHAND_ENV", default="local") == "production"
NEEDED_IN_PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "FIELD_KEYS", "AUDIT_KEYS")

if PRODUCTION:
    missing = [name for name in NEEDED_IN_PRODUCTION if not env(name, default="").strip()]
    if missing:
        raise ImproperlyConfigured(f"BEFOREHAND_ENV=production needs: {', '.join(missing)}. See .env.example.")


def local_secret(name: str, fresh: str) -> str:
    """A random secret of this machine, made once and kept out of version control."""
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        # Written whole before it has its name: of two processes that start together, both read the same.
        with tempfile.NamedTemporaryFile("w", dir=VAR_DIR) as draft, suppress(FileExistsError):
            draft.write(fresh)
            draft.flush()
            os.link(draft.name, path)
    return path.read_text().strip()


def ring(name: str) -> Keyring:
    """The keys in a variable; on this machine, where it is empty, one that is kept in var/."""
    try:
        return read_ring(env(name, default="") or local_secret(name.lower(), f"local:{new_key()}"), name)
    except KeysMissing as error:
        raise ImproperlyConfigured(str(error)) from error


SECRET_KEY = env("SECRET_KEY", default="") or local_secret("secret_key", secrets.token_urlsafe(64))
# What is personal is sealed with the first of FIELD_KEYS; the audit chain is signed with the first of AUDIT_KEYS.
FIELD_KEYS: Keyring = ring("FIELD_KEYS")
AUDIT_KEYS: Keyring = ring("AUDIT_KEYS")
DEBUG = False if PRODUCTION else env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Links in invitations are built on this, never on the Host header.
BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "config",
    "sideeffects",
    "consult",
]

MIDDLEWARE = [
    "config.headers.HeadersMiddleware",
    "config.middleware.SecretAddressMiddleware",
    "config.health.HealthMiddleware",
    # Before all that answers or refuses, so that a refusal speaks the language of its address.
    "config.middleware.LanguageOfAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before all that may refuse a request, so that a refusal carries the same headers.
    "config.middleware.NoStoreMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Before the session is looked up by its cookie, and before the CSRF check reads a word.
    "config.bodies.BodyMiddleware",
    "config.gates.TextGateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Denied by default: sessions that are over, people without a second step, acts that are signed.
    "consult.views.account.gate.StaffGateMiddleware",
    # After whoever asks is known, before a paper is made.
    "consult.views.papers_limited.PapersLimitedMiddleware",
    # Innermost: it notes what a view shows of a patient, before that leaves.
    "consult.views.reads.NoteReadsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'beforehand.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    # WAL and IMMEDIATE: readers never wait for writers, two writers queue instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Who cannot be reached, or waits behind a lock, says so in time for a 503: the server ends a request after 30 seconds.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 15_000,
        "options": "-c lock_timeout=10s",
        **DATABASES["default"].get("OPTIONS", {}),
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "staff-home"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
# What a patient's pages speak.
INTAKE_LANGUAGES = LANGUAGES
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Asia/Dubai")

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Outside production files are looked up where they lie: no collectstatic, and a changed file shows at once.
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION

CRISPY_ALLOWED_TEMPLATE_PACKS = ["beforehand"]
CRISPY_TEMPLATE_PACK = "beforehand"
CRISPY_FAIL_SILENTLY = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
# Staff are signed out after so long without a click, and after SESSION_COOKIE_AGE in any case.
IDLE_SECONDS = env.int("IDLE_MINUTES", default=30) * 60
# Signing, settling a STOP, publishing, roles: within so long of signing in or of the last time, nobody is asked again.
CONFIRM_SECONDS = 5 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.not_sent"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A rule with 500 examples has as many fields as this; the rows of an intake are capped with a readable message long before.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Pictures only: a few at a time, none larger than config/uploads.py says, the larger ones of them on disk while they are read.
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = [
    "config.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    if env.bool("BEHIND_TLS_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = logging_settings()

# The demo clinic, its printed passwords and its banner exist only here.
DEMO = env.bool("BEFOREHAND_DEMO", default=False) and not PRODUCTION

# So many proxies stand in front, each adding to X-Forwarded-For; 0 believes none of that header.
# Where one is told of, one is meant: with none all the world would share the proxy's tries, and one guesser shut out all.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=int(PRODUCTION and env.bool("BEHIND_TLS_PROXY", default=False)))
# A passkey or an authenticator app beside the password; nobody works without, save in the demo.
SECOND_FACTOR_REQUIRED = not DEMO
globals().update(sign_in_settings(production=PRODUCTION, proxies=TRUSTED_PROXY_COUNT))

# Forms begun by public links, from one address in ten minutes: more where a clinic's waiting room shares one.
PUBLIC_INTAKES_PER_ADDRESS = env.int("PUBLIC_INTAKES_PER_ADDRESS", default=20)

# E-mail and SMS. Nothing is sent anywhere unless a sender is set; the demo writes files into var/outbox.
OUTBOX_DIR = VAR_DIR / "outbox"
MAIL = mail_settings(env, production=PRODUCTION, demo=DEMO)
EMAIL_SENDER: str = MAIL["EMAIL_SENDER"]
SMS_SENDER: str = MAIL["SMS_SENDER"]
SMS_WEBHOOK_URL: str = MAIL["SMS_WEBHOOK_URL"]
SMS_WEBHOOK_SECRET: str = MAIL["SMS_WEBHOOK_SECRET"]
# What Django's own mail reads: host, port, user, password, TLS.
globals().update(MAIL)
