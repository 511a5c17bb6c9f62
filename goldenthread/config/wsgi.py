"""The server's entry: all that pages need is loaded here, once, before the server makes its workers."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
