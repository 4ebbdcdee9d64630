"""Which addresses of the world requests may go to.

Whoever types an address makes the server call it. Requests go to hosts that somebody
named, in secret, and into the own network only where that was named as well.

>>> hosts_of("erp.example.com, U8.example.com:8443")
('erp.example.com', 'u8.example.com:8443')
>>> fault_of("https://erp.example.com/api", ("erp.example.com",))
''
>>> fault_of("https://evil.example.net/", ("erp.example.com",))
'host'
>>> fault_of("http://erp.example.com/", ("erp.example.com",))
'scheme'
>>> fault_of("https://erp.example.com@evil.example.net/", ("erp.example.com",))
'user'
>>> is_reachable("93.184.216.34", ("erp.example.com",))
True
>>> is_reachable("10.0.0.7", ("erp.example.com",))
False
>>> is_reachable("10.0.0.7", ("erp.example.com", "10.0.0.0/24"))
True
"""

import ipaddress
from urllib.parse import urlsplit

#: Hosts of the machine itself, to which requests may go without encryption.
LOCAL = ("127.0.0.1", "localhost", "::1")
PORTS = {"http": 80, "https": 443}


def hosts_of(text):
    """Return the hosts and networks that a list names, in small letters."""
    return tuple(one.strip().lower() for one in (text or "").split(",") if one.strip())


def fault_of(url, hosts):
    """Return what is wrong with an address; empty where a request may go there:
    ``address`` cannot be read, ``user`` holds credentials, ``scheme`` is not secret,
    ``host`` is not among the allowed ones.

    :param hosts: allowed hosts, with the port where it is not the usual one
    """
    try:
        parts = urlsplit(url or "")
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "address"
    if not host or parts.scheme not in PORTS or _is_odd(url, parts):
        return "address"
    if "@" in parts.netloc:
        return "user"
    if parts.scheme == "http" and host not in LOCAL:
        return "scheme"
    if port not in (None, PORTS[parts.scheme]):
        host = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return "" if host in hosts else "host"


def _is_odd(url, parts):
    """Tell whether an address holds what none needs: signs that programs read
    differently, spaces, a mark."""
    plain = all("!" <= one <= "~" and one != "\\" for one in url)
    return not plain or bool(parts.fragment)


def is_reachable(number, hosts):
    """Tell whether a request to an allowed host may go to the number that its name
    stands for now: to one of the world, to one of an own network only where the list
    holds that network or the number itself.

    Numbers that no computer of a network has (multicast, those of a link, by which
    clouds hand out credentials) are never reached.
    """
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_link_local or found.is_multicast or found.is_unspecified:
        return False
    return found.is_global or any(found in network for network in _networks(hosts))


def _networks(hosts):
    """Return the networks that a list names; a host of the machine itself is one."""
    found = []
    for host in hosts:
        name = host if host.count(":") > 1 else host.partition(":")[0]
        name = host[1:].partition("]")[0] if host.startswith("[") else name
        found += map(_network, LOCAL if name == "localhost" else (name,))
    return [one for one in found if one]


def _network(name):
    """Return the network, or the one number, that a text names; None where it is a
    name."""
    try:
        return ipaddress.ip_network(name)
    except ValueError:
        return None
