"""A request to an outside system: no redirects, a limit of time and of size."""

import time

import requests

from .address import fault_of

#: Bytes of an answer, seconds of a pause, and of all together.
LARGEST, PAUSE, TOGETHER = 1_000_000, 10, 30


class NotReached(Exception):
    """No answer that could be read; the request may have been carried out or not."""


def post(url, body, headers, hosts):
    """Send bytes, and return the status and the text of the answer.

    :param hosts: allowed hosts, asked once more before anything leaves
    :raise NotReached: saying why in a few words, without the request
    """
    if fault := fault_of(url, hosts):
        raise NotReached(f"not allowed: {fault}")
    ends = time.monotonic() + TOGETHER
    try:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.post(
                url,
                data=body,
                headers=headers,
                timeout=PAUSE,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                return answer.status_code, _text(answer, ends)
    except requests.RequestException as error:
        raise NotReached(type(error).__name__) from error


def _text(answer, ends):
    """Return the text of an answer.

    :raise NotReached: it is too long, or takes too long
    """
    parts, size = [], 0
    for part in answer.iter_content(16384):
        size += len(part)
        if size > LARGEST:
            raise NotReached("answer above 1 MB")
        if time.monotonic() > ends:
            raise NotReached("answer takes too long")
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")
