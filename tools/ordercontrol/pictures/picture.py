"""What a picture is of."""

from typing import NamedTuple

#: Widths of the window, in pixels.
DESKTOP, PHONE = 1400, 390


class Picture(NamedTuple):
    """One picture: who looks, at what, and what he clicks first (CSS selectors,
    or XPaths that begin with ``//``)."""

    name: str
    login: str
    url: str
    width: int
    clicks: tuple[str, ...] = ()


def both(name, login, url, *clicks):
    """The same page at both widths."""
    return [Picture(name, login, url, width, clicks) for width in (DESKTOP, PHONE)]
