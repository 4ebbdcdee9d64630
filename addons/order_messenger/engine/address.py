"""To which addresses a robot may post: those of its vendor, and no others.

Whoever types an address makes the server call it. It calls the hosts of the vendors by
https on their own port, never a name or a number inside the network.
"""

from urllib.parse import urlsplit

from odoo.addons.order_process.engine.addresses import fault_of

from .vendor import VENDORS, names_robot

#: Of the machine itself, as numbers: a name could be made to mean another one.
LOOPBACK = ("127.0.0.1", "::1")


def hosts_for(kind, address, loopback=False):
    """Return the hosts to which a robot of a vendor may post.

    :param bool loopback: whether this server lets the machine itself be called (tests)
    """
    if loopback:
        try:
            parts = urlsplit(address or "")
        except ValueError:
            return ()
        if parts.scheme == "http" and parts.hostname in LOOPBACK:
            return (parts.netloc,)
    return VENDORS[kind].hosts


def is_allowed(kind, address, loopback=False):
    """Tell whether a robot of a vendor may post to an address; see ``hosts_for``."""
    hosts = hosts_for(kind, address, loopback)
    if fault_of(address, hosts):
        return False
    parts = urlsplit(address)
    return hosts != VENDORS[kind].hosts or names_robot(kind, parts.path, parts.query)
