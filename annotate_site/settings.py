"""Settings, all read from the environment. With none set they describe the embedded servers on
this machine; a deployment sets DATABASE_URL, REDIS_URL, SECRET_KEY, ALLOWED_HOSTS and DEBUG=0."""

import secrets
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from annotate_site.embedded import paths
from annotate_site.own_secret import own_secret
from annotate_site.stored import stored_in

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
embedded = paths()

DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("ANNOTATE_DATA", default=str(embedded.data)))

SECRET_KEY = env.str("SECRET_KEY", default="") or own_secret(DATA_DIR / "secret-key", secrets.token_urlsafe(50))
SECRET_KEY_FALLBACKS = env.list("OLD_SECRET_KEYS", default=[])
# Signs releases: 32 bytes in base64
RELEASE_KEY = env.str("RELEASE_KEY", default="") or own_secret(
    DATA_DIR / "release-key", b64encode(secrets.token_bytes(32)).decode()
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "annotate",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "annotate_site.browser_files.pages.SmallPages",
    "annotate_site.ranges.Ranges",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "annotate.web.people.sessions.Seen",
    "annotate.web.errors.ErrorPages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "annotate_site.urls"
WSGI_APPLICATION = "annotate_site.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data

DATABASES = {"default": env.db_url("DATABASE_URL", default=embedded.database_url)}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default=embedded.redis_url)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # above the largest article, so that it gets its own answer
IMPORT_MAX_BYTES = env.int("ANNOTATE_IMPORT_MB", default=1024) * 1024**2  # of a file of annotated data
FETCH_ALLOWED: tuple[str, ...] = ()  # private addresses from which articles are fetched all the same; for tests

# Work for later. The row is the work order: a lost message is sent again by the sweep.

CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 2, "max_retries": 1}
CELERY_TASK_PUBLISH_RETRY = False  # a dead broker is found out at once; the row waits for the sweep
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
SWEEP_SECONDS = env.float("ANNOTATE_SWEEP_SECONDS", default=10.0)
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "annotate.tasks.sweep_runs", "schedule": timedelta(seconds=SWEEP_SECONDS)},
    "notices": {"task": "annotate.tasks.send_notices", "schedule": timedelta(minutes=1)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")

# People

AUTH_USER_MODEL = "annotate.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "annotate.web.sign_in.NameOrEmail"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "annotate.web.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that what the page says of the time stays true
AXES_CLIENT_IP_CALLABLE = "annotate.web.people.address.client_address"
AXES_SENSITIVE_PARAMETERS = ["code", "credential", "csrfmiddlewaretoken"]  # beside the password, never kept
AXES_VERBOSE = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "annotate.services.sealing.SealedSecrets"
MFA_TOTP_ISSUER = "Annotate"
MFA_TOTP_TOLERANCE = 1  # half a minute, by which a clock may go wrong
INVITATION_DAYS = env.int("ANNOTATE_INVITATION_DAYS", default=7)

CSRF_FAILURE_VIEW = "annotate.web.errors.csrf_failed"

# Mail: printed where the web process writes its log, until MAIL_URL names a server

vars().update(env.email_url("MAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="annotate@localhost")
EMAIL_TIMEOUT = 10
SITE_ADDRESS = env.str("SITE_ADDRESS", default="") or [*CSRF_TRUSTED_ORIGINS, "http://127.0.0.1:8000"][0]  # for letters
MAIL_HOUR = env.int("ANNOTATE_MAIL_HOUR", default=6)  # of the day, UTC, when what waits is sent to who wants it daily

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotate.api.requests.Tokens",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PARSER_CLASSES": ["annotate.api.requests.Json"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated", "annotate.api.scopes.WithinScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "annotate.api.pages.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "annotate.api.schema.ScopedSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "annotate.api.errors.handle",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
REST_KNOX = {"TOKEN_MODEL": "annotate.Token", "TOKEN_TTL": timedelta(days=90), "AUTH_HEADER_PREFIX": "Token"}
KNOX_TOKEN_MODEL = "annotate.Token"  # noqa: S105  a table's name
SPECTACULAR_SETTINGS = {
    "TITLE": "Annotate",
    "DESCRIPTION": "Source-credibility annotation: articles, flags, annotations, reviews and releases.",
    "VERSION": "v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "AdjudicationHow": "annotate.models.adjudication.Adjudication.How",
        "AnnotationStatus": "annotate.models.Annotation.Status",
        "DocumentStatus": "annotate.models.Document.Status",
        "FlagStatus": "annotate.models.Flag.Status",
        "RunStatus": "annotate.models.Run.Status",
        "ReviewDecision": "annotate.models.Review.Decision",
        "FlagDecision": "annotate.models.workflow.FLAG_DECISIONS",
        "Scope": "annotate.models.Scope",
        "SourceKind": "annotate.models.Source.Kind",
        "RelationKind": "annotate.models.Relation.Kind",
    },
}

# What a browser gets

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STORAGES = {
    "default": stored_in(env),
    "staticfiles": {"BACKEND": "annotate_site.browser_files.storage.SmallFiles"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)  # which says who asks, and over what
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS_PROXY
SESSION_COOKIE_HTTPONLY = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {  # an unhealthy answer says itself what is missing
        "not_health": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda line: "/healthz" not in line.getMessage(),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["not_health"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
