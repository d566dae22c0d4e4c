"""Settings: everything that an installation decides, from the environment, for one process at a time.

Nothing is open by default; what is missing stops the start with a sentence. See docs/operating.md.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from traceroom.site import desk_keys, pooling
from traceroom.values.trouble import Trouble

PROCESSES = ("room", "desk", "partners", "work", "ledger", "owner", "desk-owner")
PREFIX = "TRACEROOM_"


def _asked(name: str, what: str) -> str:
    value = os.environ.get(PREFIX + name, "")
    if not value:
        raise Trouble(
            f"{PREFIX}{name} is not set: {what}. docs/operating.md has the list; `traceroom demo` needs none."
        )
    return value


_SERVED_OPTIONS = {"pool": pooling.options(), "options": pooling.PATIENCE} | pooling.PREPARED


def _database(name: str, what: str) -> dict[str, Any]:
    """One PostgreSQL address as Django wants it."""
    address = _asked(name, what)
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.username or not parts.path.strip("/"):
        raise Trouble(f"{PREFIX}{name} must look like postgresql://role:password@host/database")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": (_SERVED_OPTIONS if SERVED else {})
        | pooling.GONE
        | options
        | {"application_name": f"traceroom-{PROCESS}"},
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": not SERVED,
    }


PROCESS = _asked("PROCESS", f"which process this is, one of {', '.join(PROCESSES)}")
if PROCESS not in PROCESSES:
    raise Trouble(f"{PREFIX}PROCESS is {PROCESS}; it is one of {', '.join(PROCESSES)}")
SERVED = PROCESS in ("room", "desk", "partners")
ON_DESK = PROCESS in ("desk", "desk-owner")
DEMO = os.environ.get(PREFIX + "DEMO") == "1"
"""One-time links sign in, and the start does not ask who owns the tables. Never in production."""
INSECURE = DEMO or os.environ.get(PREFIX + "PLAIN_HTTP") == "1"

SECRET_KEY = _asked("SECRET_KEY", "fifty random characters that sign sessions")
DEBUG = False
ALLOWED_HOSTS = _asked("HOSTS", "the host names that this process answers to, with commas between").split(",")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get(PREFIX + "SECRET_KEYS_BEFORE", "").split(",") if key]
CSRF_TRUSTED_ORIGINS = [f"{'http' if INSECURE else 'https'}://{host}" for host in ALLOWED_HOSTS if host != "*"]
DATABASES = {"default": _database("DATABASE", f"the address of the database for the role of '{PROCESS}'")}
if PROCESS == "work" and os.environ.get(PREFIX + "DESK_DATABASE"):
    DATABASES["desk"] = _database("DESK_DATABASE", "the address of the desk's database for the role that pulls")
DATABASE_ROUTERS = ["traceroom.site.routing.OneSide"]

if PROCESS == "desk":  # what seals and promises, and what opens: see docs/desk.md
    DESK_KEYS = desk_keys.of_desk(os.environ, today=datetime.now(UTC).date())
if "desk" in DATABASES:
    WORK_KEYS = desk_keys.of_work(os.environ)

LEDGER_KEY = _asked("LEDGER_KEY", "the secret key that seals the ledger") if PROCESS == "work" else ""

PUBLIC_NAME = os.environ.get(PREFIX + "PUBLIC_NAME", "")
PUBLIC_ADDRESS = os.environ.get(PREFIX + "PUBLIC_ADDRESS", "")
PUBLIC_CONTACT = os.environ.get(PREFIX + "PUBLIC_CONTACT", "")
"""What the public's pages say of this installation: its name, its root (https://...), and who runs it."""
UNCHECKED_LANGUAGES = DEMO or os.environ.get(PREFIX + "UNCHECKED_LANGUAGES") == "1"
"""Whether languages are offered that no native reader has checked; each page of theirs says so."""

ROOT_URLCONF = f"traceroom.site.urls_{PROCESS if PROCESS in ('room', 'desk', 'partners') else 'none'}"
ASGI_APPLICATION = "traceroom.site.asgi.application"
INSTALLED_APPS = (
    ["traceroom.site.envelopes"]
    if ON_DESK
    else [
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "traceroom.site.room",
        "traceroom.site.records",
        "allauth",
        "allauth.account",
        "allauth.mfa",
        "allauth.usersessions",
    ]
)
MIDDLEWARE = ["traceroom.site.headers.Headers", "django.middleware.security.SecurityMiddleware"] + (
    ["django.middleware.clickjacking.XFrameOptionsMiddleware"]
    if ON_DESK
    else [
        "traceroom.site.in_utf8.InUtf8",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "traceroom.site.reached.Reached",
        "traceroom.site.room.session_cookie.SessionCookie",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "allauth.usersessions.middleware.UserSessionsMiddleware",
        "traceroom.site.room.signed_in.SignedIn",
    ]
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"]
            + ([] if ON_DESK else ["django.contrib.messages.context_processors.messages"]),
            "string_if_invalid": "",
        },
    }
] + (
    [
        {
            "NAME": "parts",
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "APP_DIRS": True,
            "OPTIONS": {"environment": "traceroom.site.room.drawing.environment"},
        }
    ]
    if PROCESS == "room"
    else []
)

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "board"
ACCOUNT_ADAPTER = "traceroom.site.room.adapter.Invited"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "traceroom.site.room.account_forms.SignIn",
    "reauthenticate": "traceroom.site.room.account_forms.PasswordAgain",
    "change_password": "traceroom.site.room.account_forms.NewPassword",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS: dict[str, str | None] = {"login": "60/m/ip", "login_failed": None}
"""A flood from one network is slowed down; wrong tries are counted in the database, see actions/lock_out.py."""
MFA_ADAPTER = "traceroom.site.room.secrets_kept.SecondFactors"
MFA_FORMS = {
    "activate_totp": "traceroom.site.room.account_forms.NewApp",
    "authenticate": "traceroom.site.room.account_forms.SecondFactor",
    "reauthenticate": "traceroom.site.room.account_forms.Again",
    "authenticate_webauthn": "traceroom.site.room.account_forms.PasskeySecond",
    "reauthenticate_webauthn": "traceroom.site.room.account_forms.PasskeyAgain",
    "add_webauthn": "traceroom.site.room.account_forms.NewPasskey",
    "login_webauthn": "traceroom.site.room.account_forms.PasskeyAlone",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "TraceRoom"
MFA_TOTP_TOLERANCE = 1
"""A telephone's clock may be half a minute off; no code works twice, see actions/second_factor.py."""
USERSESSIONS_TRACK_ACTIVITY = False

HERE_ALONE = "" if INSECURE else "__Host-"
"""A cookie so named is sent to this very host over https, and no other host under the same name can have set it."""
SESSION_ENGINE = "traceroom.site.room.session_store"
SESSION_COOKIE_NAME = f"{HERE_ALONE}traceroom"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_S = 60 * 60
"""An hour in which nobody did anything ends a session, twelve hours end it in any case; see room/idle.py."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
PASSKEY_COOKIE_NAME = f"{HERE_ALONE}traceroom-passkey"
"""What a stranger's passkey has to sign, see room/challenge.py."""
CSRF_COOKIE_NAME = f"{HERE_ALONE}traceroom-forms"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
"""In a cookie and not in the session, which a stranger's look at a page would begin; gone with the browser."""
if not ON_DESK:
    CSRF_FAILURE_VIEW = "traceroom.site.room.troubles.stale"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not INSECURE
SECURE_HSTS_SECONDS = 0 if INSECURE else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = None if INSECURE else ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
STATIC_URL = "/static/"
STATICFILES_DIRS = [("report", Path(__file__).parents[1] / "runs" / "report" / "assets")]
"""What the report page carries within itself and the case page needs too: the zoom of the maps."""
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
"""As much as bounded.py lets in: a body that is smaller is never put on the disk."""
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"tactful": {"()": "traceroom.site.logs.Tactful"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "tactful"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"psycopg.pool": {"level": "ERROR"}, "python_multipart": {"level": "ERROR"}},
}
"""The pool warns at each of its tries; that the database is away is said once, by the line of whoever asked. The
reader of forms warns of each that is broken, and who sends a million of them fills no disk with that."""
SILENCED_SYSTEM_CHECKS: list[str] = ["security.W003"] if ON_DESK else []
"""The desk signs nobody in and sets no cookie, so there is nothing that another site's form could borrow."""
