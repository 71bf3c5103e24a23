"""The door a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.web.site")
application = get_wsgi_application()
