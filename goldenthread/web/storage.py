"""How static files are named: by their content, so that a browser never mixes two releases."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Modules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise carries no types
    """Also rewrites what one script imports from another."""

    support_js_module_import_aggregation = True
