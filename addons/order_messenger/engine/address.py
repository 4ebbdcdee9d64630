"""To which addresses a robot may post: those of its vendor, and no others.

Whoever types an address makes the server call it. It calls the hosts of the vendors by
https on their own port, never a name or a number inside the network.
"""

from urllib.parse import urlsplit

from .vendor import VENDORS, names_robot

#: Of the machine itself, as numbers: a name could be made to mean another one.
LOOPBACK = ("127.0.0.1", "::1")
HTTPS = 443


def is_allowed(kind, address, loopback=False):
    """Tell whether a robot of a vendor may post to an address.

    :param bool loopback: whether this server lets the machine itself be called (tests)
    """
    try:
        parts = urlsplit(address or "")
        port = parts.port
    except ValueError:
        return False
    if _is_odd(address, parts):
        return False
    if loopback and parts.scheme == "http" and parts.hostname in LOOPBACK:
        return True
    return (
        parts.scheme == "https"
        and parts.hostname in VENDORS[kind].hosts
        and port in (None, HTTPS)
        and names_robot(kind, parts.path, parts.query)
    )


def _is_odd(address, parts):
    """Tell whether an address holds what no vendor's does: people, marks, spaces."""
    plain = all("!" <= one <= "~" and one != "\\" for one in address or " ")
    return not plain or "@" in parts.netloc or bool(parts.fragment)
