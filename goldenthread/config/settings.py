"""Settings, from the environment; safe without any.

``DATABASE_URL`` is the application's role, ``DATABASE_OWNER_URL`` the owner's (migrations only).
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import goldenthread
from goldenthread.agencies.providers import Faulty, opened


def _flag(name: str) -> bool:
    return os.environ.get(name, "") == "1"


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "goldenthread.sharing.postgres",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": "5", "application_name": "goldenthread", **query},
        "TEST": {},
    }


VERSION = goldenthread.__version__
DEMONSTRATION = _flag("GOLDENTHREAD_DEMONSTRATION")
IS_SECURE = not _flag("GOLDENTHREAD_PLAIN_HTTP")
SECRET_KEY = os.environ.get("GOLDENTHREAD_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GOLDENTHREAD_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
STATE_DIRECTORY = Path(os.environ.get("GOLDENTHREAD_STATE", Path.cwd() / "var"))
FILES_DIRECTORY = STATE_DIRECTORY / "files"

INSTALLED_APPS = [
    "goldenthread.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "goldenthread.agencies",
    "goldenthread.ledger",
    "goldenthread.sharing",
    "goldenthread.children",
    "goldenthread.placements",
    "goldenthread.episodes",
    "goldenthread.risk",
    "goldenthread.interviews",
    "goldenthread.picture",
    "goldenthread.exchange",
]
MIDDLEWARE = [
    "goldenthread.web.middleware.Requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.web.middleware.Outage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.web.middleware.Desk",
    "goldenthread.web.middleware.Refusals",
]
ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.context.desk_context",
            ],
        },
    }
]
CSRF_FAILURE_VIEW = "goldenthread.web.errors.csrf_failed"
FORM_RENDERER = "goldenthread.web.renderer.GovukRenderer"

DATABASES = {
    "default": _database(os.environ.get("DATABASE_URL", "postgresql://goldenthread_app@/goldenthread"))
}
# Where tokens are given out at sign-in: another role, which the application cannot become.
DOOR_URL = os.environ.get("DATABASE_DOOR_URL", "postgresql://goldenthread_door@/goldenthread")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
LOGIN_URL = "demonstration" if DEMONSTRATION else "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "goldenthread.web.accounts.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # shared computers
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
# Organisations that sign their own people in. What is wrong with them is told at start and by the doctor.
try:
    ORGANISATIONS, ORGANISATION_FAULTS = opened(os.environ), []
except Faulty as faulty:
    ORGANISATIONS, ORGANISATION_FAULTS = {}, faulty.faults
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# A shared computer is locked after this long without a keystroke; what was typed is kept.
IDLE_LOCK_SECONDS = int(os.environ.get("GOLDENTHREAD_IDLE_LOCK_SECONDS", "900"))
IDLE_WARNING_SECONDS = min(300, IDLE_LOCK_SECONDS // 3)

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("GOLDENTHREAD_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "font-src": ["'self'"],
        "img-src": ["'self'", "data:"], "connect-src": ["'self'"], "form-action": ["'self'"],
        "frame-ancestors": ["'none'"], "base-uri": ["'none'"], "manifest-src": ["'self'"],
    }
}  # fmt: skip

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIRECTORY / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FILES_DIRECTORY)},
    },
    "staticfiles": {"BACKEND": "goldenthread.web.storage.Modules"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
LOGGING_CONFIG = "goldenthread.config.logs.configure"
LOGGING = {"version": 1}  # not empty, or Django would not call the line above
