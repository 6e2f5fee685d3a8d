"""Django's settings. What differs from place to place comes from the environment:

NUAN_HOME       where the book, the nights and the SQLite file are kept (default: `nuan-data` in the working folder)
DATABASE_URL    postgresql://… to use PostgreSQL instead of SQLite
NUAN_LENDER_KIND what kind of lender it is: bank, consumer_finance, auto_finance … (default: by jurisdiction)
NUAN_SECRET_KEY Django's secret, needed once pages are served

Read where they are used (see plumbing/README.md): NUAN_MASTER_KEY and NUAN_SIGNING_KEY, the two keys of a home; NUAN_ANCHORS,
the folder of the anchors.
"""

from __future__ import annotations

import os
from pathlib import Path

from nuan.plumbing.database_url import database_from, sqlite_at

NUAN_HOME = Path(os.environ.get("NUAN_HOME") or "nuan-data").absolute()
NUAN_WIRING = "nuan.assembly.wiring.WIRING"

SECRET_KEY = os.environ.get("NUAN_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS: list[str] = []

_URL = os.environ.get("DATABASE_URL")
DATABASES = {"default": database_from(url=_URL) if _URL else sqlite_at(path=str(NUAN_HOME / "nuan.sqlite3"))}

INSTALLED_APPS = [
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions",
    "nuan.plumbing", "nuan.access", "nuan.people", "nuan.outreach", "nuan.daily_run",
]  # fmt: skip
AUTH_USER_MODEL = "access.Staff"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
