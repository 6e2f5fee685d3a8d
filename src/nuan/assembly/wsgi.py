"""The door of a web server: `gunicorn nuan.assembly.wsgi` (`nuan serve` does the same and readies the database)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nuan.assembly.settings")
application = get_wsgi_application()
