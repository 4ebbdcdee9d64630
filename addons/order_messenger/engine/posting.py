"""One post to a robot.

Through the plain client of Python: it follows no redirect to another host, asks no
proxy of the environment, and writes the address, which is a secret, to no log.
"""

import http.client
import ssl
from urllib.parse import urlsplit

TIMEOUT = 5
#: Bytes of an answer that are read.
ANSWER = 65536
HEADERS = {"Content-Type": "application/json; charset=utf-8"}


def post(address, query, content, timeout=TIMEOUT):
    """Post bytes to an address; return the status of HTTP and the answer.

    :param str query: is added to the address
    :raise OSError: the host is not reached, or not in time
    :raise http.client.HTTPException: what answers is no web server
    """
    parts = urlsplit(address)
    target = "&".join(one for one in (parts.query, query) if one)
    target = f"{parts.path or '/'}?{target}" if target else parts.path or "/"
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=timeout, context=context
        )
    else:
        connection = http.client.HTTPConnection(
            parts.hostname, parts.port, timeout=timeout
        )
    try:
        connection.request("POST", target, body=content, headers=HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.read(ANSWER)
    finally:
        connection.close()
