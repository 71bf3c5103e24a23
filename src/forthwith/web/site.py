"""Django's settings, worked out from ours: nothing set means SQLite, in-process jobs and a local mailbox."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from csp.constants import NONE, SELF

from forthwith.settings import SettingRefused, master_key, read_settings
from forthwith.web.quiet import LOGGING as QUIET

FORTHWITH = read_settings()
FORTHWITH_MASTER_KEY = master_key(FORTHWITH)
HERE = Path(__file__).resolve().parent

SECRET_KEY = HKDF(SHA256(), 32, salt=None, info=b"forthwith sessions").derive(FORTHWITH_MASTER_KEY).hex()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in FORTHWITH.hosts.split(",") if host.strip()]
ROOT_URLCONF = "forthwith.web.urls"
WSGI_APPLICATION = "forthwith.web.wsgi.application"
AUTH_USER_MODEL = "record.Staff"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "forthwith.record",
    "forthwith.vault",
    "forthwith.web.account",
]

MIDDLEWARE = [
    "forthwith.web.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "forthwith.web.trouble.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "forthwith.web.headers.in_their_language",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "forthwith.web.look.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "forthwith.web.everywhere.everywhere",
            ],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}},
]
FORM_RENDERER = "forthwith.web.look.renderer.GovukRenderer"


def _database(address: str) -> dict[str, Any]:
    """One of Django's databases from an address; an SQLite path when it has no scheme."""
    parts = urlsplit(address)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    if parts.scheme:
        raise SettingRefused("FORTHWITH_DATABASE: not a PostgreSQL address. Nothing was started.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": address,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _database(FORTHWITH.database or str(FORTHWITH.data / "record.sqlite3"))}
if FORTHWITH.vault_database:
    DATABASES["vault"] = _database(FORTHWITH.vault_database)
DATABASE_ROUTERS = ["forthwith.vault.routing.VaultRouter"]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    # NIST SP 800-63B-4 asks 15 where the password stands alone, and no rules on kinds of characters.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "forthwith.web.account.passwords.MoreThanOnePattern"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
# A one-time link an administrator hands over works for a day.
PASSWORD_RESET_TIMEOUT = 86_400

ACCOUNT_ADAPTER = "forthwith.web.account.adapters.SignIn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {"login": "forthwith.web.account.forms.SignInForm"}
# Tries are counted by axes, in the database and for all processes; a school's one address must not lock out its staff.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
MFA_ADAPTER = "forthwith.web.account.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Forthwith"
# One step of 30 seconds either way: clocks of telephones and servers differ.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "forthwith.web.account.forms.CodeForm",
    "reauthenticate": "forthwith.web.account.forms.CodeAgainForm",
}
# Browsers allow passkeys by plain HTTP on "localhost" only; so do we, and only where no proxy serves HTTPS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not FORTHWITH.behind_https
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "forthwith.web.account.adapters.District"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "district",
                "name": "District",
                "client_id": FORTHWITH.oidc_client,
                "secret": FORTHWITH.oidc_secret.get_secret_value(),
                "settings": {"server_url": FORTHWITH.oidc_issuer, "oauth_pkce_enabled": True},
            }
        ]
        if FORTHWITH.oidc_issuer
        else [],
    }
}

AXES_HANDLER = "forthwith.web.account.lockout.Lockout"
AXES_USERNAME_CALLABLE = "forthwith.web.account.lockout.account_key"
AXES_CLIENT_IP_CALLABLE = "forthwith.web.account.lockout.client_address"
AXES_CLIENT_STR_CALLABLE = "forthwith.web.account.lockout.nobody"
AXES_LOCKOUT_CALLABLE = "forthwith.web.account.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
# The handler says how many times over its limit each of the three is: once is enough.
AXES_FAILURE_LIMIT = 1
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["login", "password", "code", "credential", "next"]
AXES_VERBOSE = False

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
LOCALE_PATHS = [HERE / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = FORTHWITH.data / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def _origin(address: str) -> list[str]:
    """Scheme, host and port of an address; nothing when there is none."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A browser holds the way to the district's sign-in to form-action too.
        "form-action": [SELF, *_origin(FORTHWITH.oidc_issuer)],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# With "no-referrer" a browser says "Origin: null" on a form, and the form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = FORTHWITH.session_minutes * 60
# A page that is only read writes nothing: web/headers.py renews a session every few minutes.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FORTHWITH.behind_https
if FORTHWITH.behind_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

# What a page sends beside files; files themselves go up to FORTHWITH_UPLOAD_BYTES.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "forthwith.web.incoming.NamelessUploadHandler",
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = QUIET

# Reminders to staff, one recipient each. Without a mail server they are files in the data folder.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = FORTHWITH.mail_from
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if FORTHWITH.smtp else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = FORTHWITH.data / "mail"
EMAIL_HOST, _, _port = FORTHWITH.smtp.partition(":")
EMAIL_PORT = int(_port) if _port.isdigit() else 25
EMAIL_TIMEOUT = 20
