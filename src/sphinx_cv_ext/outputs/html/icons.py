"""The icons of pages: line drawings of our own in a square of 16, in the colour of the text around.

They show what a place is for and copy nobody's trademark.  None says anything that the words
beside it do not, so screen readers pass over them.
"""

from __future__ import annotations

from collections.abc import Mapping

#: The paths of SVG by the keys of ``cv_person``, and "pdf" for downloads.
ICONS: Mapping[str, str] = {
    "office": "M3 14.5v-13h10v13M1.5 14.5h13M6.5 14.5v-3h3v3M6 4.5h1M9 4.5h1M6 8h1M9 8h1",
    "address": "M1.5 8 8 2l6.5 6M3.5 6.5v8h9v-8M6.5 14.5v-4h3v4",
    "location": "M8 14.5S3 10 3 6.5a5 5 0 0 1 10 0c0 3.5-5 8-5 8zM8 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
    "phone": "M4.5 1.5h7v13h-7zM7 12.5h2",
    "email": "M1.5 3.5h13v9h-13zM1.5 4 8 9l6.5-5",
    "extra": "M2.5 2.5h5.5l6 6-5.5 5.5-6-6zM5.3 5.3h.1",
    "website": "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM1.5 8h13M8 1.5c-4 4-4 9 0 13 4-4 4-9 0-13z",
    "orcid": "M1.5 3.5h13v9h-13zM5.5 7.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2zm-2 3c0-1.5 4-1.5 4 0M9.5 6.5h3m-3 3h3",
    "scholar": "M8 2.5.8 6 8 9.5 15.2 6zM4 7.8v3.7c2 1.6 6 1.6 8 0V7.8M15 6.5v4.5",
    "github": "M5 4 1 8l4 4M11 4l4 4-4 4M9.5 2.5l-3 11",
    "gitlab": "M4.5 5.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4.5 14.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4.5 5.5v5"
    "M11.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11.5 7.5c0 2.5-3 3-5.3 4.2",
    "linkedin": "M1.5 5h13v8.5h-13zM5.5 5V2.5h5V5M1.5 9h13",
    "mastodon": "M2 2.5h12v9H8l-3.5 3v-3H2z",
    "bluesky": "M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.6.4 2.8 2.8 0 0 1-.3 5.6z",
    "x": "M3 3l10 10M13 3 3 13",
    "arxiv": "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M6 8h4M6 11h4",
    "dblp": "M2.5 4c0-3 11-3 11 0v8c0 3-11 3-11 0zM2.5 4c0 3 11 3 11 0M2.5 8c0 3 11 3 11 0",
    "researchgate": "M5.5 1.5h5M6.5 1.5v5l-4 8h11l-4-8v-5M4.8 10h6.4",
    "youtube": "M1.5 3h13v10h-13zM6.5 5.5v5L11 8z",
    "links": "M9 2.5h4.5V7M13.5 2.5 7.5 8.5M6.5 3.5h-4v10h10v-4",
    "pdf": "M8 1.5v9M4 6.5l4 4 4-4M2 14.5h12",
}


def icon(key: str) -> str:
    """The drawing for a key, "" if there is none."""
    if key not in ICONS:
        return ""
    size = 'width="16" height="16" viewBox="0 0 16 16"'
    return f'<svg class="cv-icon" {size} aria-hidden="true"><path d="{ICONS[key]}"></path></svg>'
