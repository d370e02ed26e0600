"""How the pages below docs/ become a site: `make docs`."""

from fanal import __version__

project = "fanal"
author = "The fanal authors"
copyright = "The fanal authors, Apache-2.0"
release = __version__

extensions = ["myst_parser"]
exclude_patterns = ["_build", "samples"]
myst_heading_anchors = 3

html_theme = "alabaster"
html_title = f"fanal {release}"
html_theme_options = {
    "description": "Posts in, explained leads out. Offline.",
    "fixed_sidebar": True,
    "show_powered_by": False,
}
html_copy_source = False
