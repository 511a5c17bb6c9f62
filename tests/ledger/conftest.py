"""Pages here are drawn as in the tests of the pages."""

from tests.web.conftest import _plain_static

__all__ = ["_plain_static"]
