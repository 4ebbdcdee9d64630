"""A request to a system of the world: the only place from which one leaves.

Through the plain client of Python: it follows no redirect, asks no proxy of the
environment, and writes the address, which may be a secret, to no log. What a name
stands for is looked up once, checked, and called; the answer has a limit of time and of
size.
"""

import http.client
import io
import socket
import ssl
import time
from contextlib import closing
from urllib.parse import urlsplit

from .addresses import PORTS, fault_of, is_reachable

#: Bytes of an answer, seconds of a pause, and of all together.
LARGEST, PAUSE, TOGETHER = 1_000_000, 10, 30


class NotReached(Exception):
    """No answer that could be read; the request may have been carried out or not.

    Says why in a few words, without the address."""


def post(url, body, headers, hosts, largest=LARGEST):
    """Send bytes, and return the status and the bytes of the answer.

    :param str url: the address; what it names besides the host may be a secret
    :param dict headers: of the request; ``Host`` and ``Content-Length`` are added
    :param hosts: allowed hosts and networks (see ``addresses``), asked before anything
        leaves
    :param int largest: bytes that an answer may have
    :raise NotReached: the address is not allowed, nobody answers in time, or what
        answers is too long or no web server
    """
    if fault := fault_of(url, hosts):
        raise NotReached(f"not allowed: {fault}")
    parts, ends = urlsplit(url), time.monotonic() + TOGETHER
    try:
        with closing(_connected(parts, hosts)) as line:
            return _asked(parts, _Line(line, ends), body, headers, largest)
    except TimeoutError:
        raise NotReached("answer takes too long") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        # What the error says may hold the address.
        raise NotReached(type(error).__name__) from None


def _connected(parts, hosts):
    """Return a connection to the host; the number is looked up once, so that what was
    checked is what is called.

    :raise NotReached: the name stands for numbers of a network that is not allowed
    """
    port = parts.port or PORTS[parts.scheme]
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    numbers = dict.fromkeys(place[0] for *_kind, place in found)
    allowed = [number for number in numbers if is_reachable(number, hosts)]
    if not allowed:
        raise NotReached("not allowed: network")
    line = _first_of(allowed, port)
    if parts.scheme == "http":
        return line
    try:
        context = ssl.create_default_context()
        return context.wrap_socket(line, server_hostname=parts.hostname)
    except BaseException:
        line.close()
        raise


def _first_of(numbers, port):
    """Return a connection to the first number that answers.

    :raise OSError: none does
    """
    first, *others = numbers
    try:
        return socket.create_connection((first, port), PAUSE)
    except OSError:
        if not others:
            raise
    return _first_of(others, port)


def _asked(parts, line, body, headers, largest):
    """Ask through a connection; return the status and the bytes of the answer.

    :raise NotReached: it is too long, or breaks off
    """
    kinds = {
        "http": http.client.HTTPConnection,
        "https": http.client.HTTPSConnection,
    }
    connection = kinds[parts.scheme](parts.hostname, parts.port)
    connection.sock = line
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    said = {**headers, "Connection": "close", "Accept-Encoding": "identity"}
    connection.request("POST", target, body=body, headers=said)
    answer = connection.getresponse()
    text = answer.read(largest + 1)
    if len(text) > largest:
        raise NotReached(f"answer above {largest / 1_000_000:.2g} MB")
    if answer.length:
        raise NotReached("answer breaks off")
    return answer.status, text


class _Line:
    """A connection as the client of Python uses it, which ends in time however slowly
    its other side speaks."""

    def __init__(self, line, ends):
        self._line, self._ends = line, ends

    def _in_time(self):
        """Return the connection, which waits no longer than is left."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(min(PAUSE, left))
        return self._line

    def sendall(self, data):
        """Send bytes."""
        self._in_time().sendall(data)

    def makefile(self, _mode):
        """Return what is read."""
        return io.BufferedReader(_Heard(self))

    def close(self):
        """Leave the connection open: the answer is still read from it."""

    def heard(self, buffer):
        """Read into a buffer what has come."""
        return self._in_time().recv_into(buffer)


class _Heard(io.RawIOBase):
    """What comes through a connection."""

    def __init__(self, line):
        super().__init__()
        self._line = line

    def readable(self):
        """Tell that it is read."""
        return True

    def readinto(self, buffer):
        """Read what has come."""
        return self._line.heard(buffer)
