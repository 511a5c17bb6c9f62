"""Parts of a page that fetch themselves again; answered with nothing when nothing has changed."""

import hashlib
from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response


def fragment(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render a part of a page with its entity tag; 304 if the browser already has it."""
    text = render_to_string(template, dict(context), request)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    response = HttpResponse(text, headers={"ETag": tag})
    # It gives back the response it was given, or an empty 304.
    return cast(HttpResponse, get_conditional_response(request, etag=tag, response=response))
