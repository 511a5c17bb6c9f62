"""How the documentation is built: ``make docs``; a warning is a failure."""

import goldenthread

project = "Golden Thread"
author = "The Golden Thread maintainers"
copyright = "The Golden Thread maintainers, MIT licence"
release = version = goldenthread.__version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["reference/generated/pictures/*.md"]

html_theme = "furo"
html_title = "Golden Thread"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["pictures.css"]
