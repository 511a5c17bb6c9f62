"""A request of the test client begins as nobody's, as in production, though the test itself may read all."""

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goldenthread.web.middleware import Middleware

SAY = "SELECT set_config('goldenthread.token', %s, false)"


class Nobody(Middleware):
    """Takes the test's own token away for as long as the request lasts."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('goldenthread.token', true)")
            (before,) = cursor.fetchone()
            cursor.execute(SAY, [""])
        try:
            return self.respond(request)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(SAY, [before or ""])
