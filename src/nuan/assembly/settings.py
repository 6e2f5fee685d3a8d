"""Django's settings. What differs from place to place comes from the environment:

NUAN_HOME       where the book, the nights and the SQLite file are kept (default: `nuan-data` in the working folder)
DATABASE_URL    postgresql://… to use PostgreSQL instead of SQLite
NUAN_LENDER_KIND what kind of lender it is: bank, consumer_finance, auto_finance … (default: by jurisdiction)

Pages (the workbench) also read:

NUAN_SECRET_KEY what sessions and forms are signed with, 50 letters or more (default: `keys/web.key` of the home)
NUAN_HOSTS      names by which browsers may ask, with commas between (default: this machine only)
NUAN_PLAIN_HTTP 1: no TLS; for trials on this machine only (`nuan serve` sets it where it listens on this machine)
NUAN_BEHIND_PROXY 1: a proxy in front ends TLS, sets X-Forwarded-Proto, and throws away one that a browser sent

Read where they are used (see plumbing/README.md): NUAN_MASTER_KEY and NUAN_SIGNING_KEY, the two keys of a home; NUAN_ANCHORS,
the folder of the anchors; NUAN_CLAMD, where ClamAV listens (cases); what names the gateways (outreach/channels/README.md).
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from nuan.plumbing.database_url import database_from, sqlite_at
from nuan.plumbing.keys import web_secret_in

NUAN_HOME = Path(os.environ.get("NUAN_HOME") or "nuan-data").absolute()
NUAN_WIRING = "nuan.assembly.wiring.WIRING"

SECRET_KEY = web_secret_in(home=NUAN_HOME)
DEBUG = False
ALLOWED_HOSTS = [name for name in os.environ.get("NUAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]

_URL = os.environ.get("DATABASE_URL")
DATABASES = {"default": database_from(url=_URL) if _URL else sqlite_at(path=str(NUAN_HOME / "nuan.sqlite3"))}

INSTALLED_APPS = [
    "django.contrib.messages", "django.contrib.staticfiles", "csp", "django_htmx",
    "nuan.plumbing", "nuan.access", "nuan.people", "nuan.outreach", "nuan.cases", "nuan.daily_run", "nuan.workbench",
]  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.Staff"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
_WORKBENCH = Path(__file__).parent.parent / "workbench"
LOCALE_PATHS = sorted(path for path in (_WORKBENCH / "locale").glob("*") if path.is_dir())

# Pages.

ROOT_URLCONF = "nuan.assembly.urls"
WSGI_APPLICATION = "nuan.assembly.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nuan.workbench.middleware.PageHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "nuan.workbench.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nuan.workbench.middleware.RefusedUnlessAllowed",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "nuan.workbench.context.page",
            ],
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "nuan.workbench.screens.failures.no_token"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600

# What browsers are told, and what is never sent without TLS.

_PLAIN = os.environ.get("NUAN_PLAIN_HTTP") == "1"
SECURE_SSL_REDIRECT = not _PLAIN
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not _PLAIN
SECURE_HSTS_SECONDS = 0 if _PLAIN else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not _PLAIN
if os.environ.get("NUAN_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "nuan_session" if _PLAIN else "__Host-nuan_session"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "nuan_form" if _PLAIN else "__Host-nuan_form"
LANGUAGE_COOKIE_NAME = "nuan_language"
LANGUAGE_COOKIE_AGE = 31_536_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Uploads stay in memory, so that nothing of a customer lies unsealed in a temporary file.

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
