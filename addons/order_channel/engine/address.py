"""Which addresses requests may go to.

>>> hosts_of("erp.example.com, u8.example.com:8443")
('erp.example.com', 'u8.example.com:8443')
>>> fault_of("https://erp.example.com/api", ("erp.example.com",))
''
>>> fault_of("https://evil.example.net/", ("erp.example.com",))
'host'
>>> fault_of("http://erp.example.com/", ("erp.example.com",))
'scheme'
>>> fault_of("https://erp.example.com@evil.example.net/", ("erp.example.com",))
'user'
"""

from urllib.parse import urlsplit

#: Hosts of the machine itself, to which requests may go without encryption.
LOCAL = ("127.0.0.1", "localhost", "::1")


def hosts_of(text):
    """Return the hosts that a list names, in small letters."""
    return tuple(one.strip().lower() for one in (text or "").split(",") if one.strip())


def fault_of(url, hosts):
    """Return what is wrong with an address; empty where a request may go there.

    :param hosts: allowed hosts, with the port where it is not the usual one
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return "address"
    if not host or parts.scheme not in ("http", "https"):
        return "address"
    if parts.username is not None or parts.password is not None:
        return "user"
    if parts.scheme == "http" and host not in LOCAL:
        return "scheme"
    named = host if port is None else f"{host}:{port}"
    return "" if named in hosts else "host"
