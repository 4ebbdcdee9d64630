"""What the three messengers ask of who posts to a robot of a group.

By the vendors' public documentation: where a robot lives, how a post is signed, what
its body looks like and what the answer means. Nothing here knows Odoo or the network.
"""

import base64
import hashlib
import hmac
import json
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

SENT, BUSY, AGAIN, REFUSED = "sent", "busy", "again", "refused"
OK = 200
TOO_MANY = 429
SERVER_ERROR = 500


class Vendor(NamedTuple):
    """`named_by` is the parameter of the address that names the robot, if the path does
    not; `code` the keys of the answer's number; `busy` numbers that mean “too fast”,
    `again` those that mean “later”; `rest` seconds to stay silent after “too fast”;
    `most` posts a minute; `size` bytes of one text."""

    hosts: tuple
    path: str
    named_by: str
    code: tuple
    busy: frozenset
    again: frozenset
    rest: int
    most: int
    size: int


VENDORS = {
    "wecom": Vendor(
        hosts=("qyapi.weixin.qq.com",),
        path="/cgi-bin/webhook/send",
        named_by="key",
        code=("errcode",),
        busy=frozenset({45009, 45033}),
        again=frozenset({-1}),
        rest=60,
        most=20,
        size=4096,
    ),
    "dingtalk": Vendor(
        hosts=("oapi.dingtalk.com",),
        path="/robot/send",
        named_by="access_token",
        code=("errcode",),
        busy=frozenset({130101, 410100}),
        again=frozenset({-1}),
        rest=600,
        most=20,
        size=18000,
    ),
    "feishu": Vendor(
        hosts=("open.feishu.cn", "open.larksuite.com"),
        path="/open-apis/bot/v2/hook/",
        named_by="",
        code=("code", "StatusCode"),
        busy=frozenset({9499, 11232}),
        again=frozenset(),
        rest=60,
        most=100,
        size=18000,
    ),
}


def _mac(key, text):
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def signed_query(kind, secret, now):
    """Return what is added to the query of an address.

    :param float now: seconds since 1970
    """
    if kind != "dingtalk" or not secret:
        return ""
    stamp = str(int(now * 1000))
    sign = _mac(secret, f"{stamp}\n{secret}")
    return urlencode({"timestamp": stamp, "sign": sign})


def signed(kind, address, secret, now):
    """Return the address to which is posted: with the signature, where it holds one."""
    query = signed_query(kind, secret, now)
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}{query}" if query else address


def signed_part(kind, secret, now):
    """Return what is added to the body."""
    if kind != "feishu" or not secret:
        return {}
    stamp = str(int(now))
    return {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}", "")}


def body(kind, title, text, secret="", now=0.0):
    """Return the bytes that a robot is sent."""
    if kind == "wecom":
        said = {"msgtype": "markdown", "markdown": {"content": f"**{title}**\n{text}"}}
    elif kind == "dingtalk":
        markdown = {"title": title, "text": f"**{title}**\n\n{text}"}
        said = {"msgtype": "markdown", "markdown": markdown}
    else:
        head = {"title": {"tag": "plain_text", "content": title}}
        card = {"header": head, "elements": [{"tag": "markdown", "content": text}]}
        said = {"msg_type": "interactive", "card": card}
    given = {**signed_part(kind, secret, now), **said}
    return json.dumps(given, ensure_ascii=False).encode()


def outcome(kind, status, answer):
    """Return what an answer means and its number: ``("sent", 0)``.

    :param int status: of HTTP
    :param bytes answer: body of the answer
    """
    vendor = VENDORS[kind]
    if status == TOO_MANY:
        return BUSY, status
    if status >= SERVER_ERROR:
        return AGAIN, status
    if status != OK:
        return REFUSED, status
    number = _number(vendor, answer)
    if number is None or number in vendor.again:
        return AGAIN, -1 if number is None else number
    if number in vendor.busy:
        return BUSY, number
    return (SENT if number == 0 else REFUSED), number


def _number(vendor, answer):
    """Return the number in an answer; nothing where there is none."""
    try:
        said = json.loads(answer)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    found = [said[name] for name in vendor.code if name in said]
    return found[0] if found and type(found[0]) is int else None


def names_robot(kind, path, query):
    """Tell whether path and query of an address name a robot of the vendor."""
    vendor = VENDORS[kind]
    if vendor.named_by:
        return path == vendor.path and bool(parse_qs(query).get(vendor.named_by))
    rest = path.removeprefix(vendor.path)
    return rest != path and bool(rest) and "/" not in rest and not query
