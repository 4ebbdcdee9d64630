"""Signing in, as the login page does it."""

import json
import re
import urllib.request

from .browser import PATIENCE

LANGUAGES = {"en": "en_US", "zh": "zh_CN"}


def post(url, params, session_id=""):
    """Call a JSON route of the server; return the answer and its cookies."""
    headers = {"Content-Type": "application/json"}
    if session_id:
        headers["Cookie"] = f"session_id={session_id}"
    data = json.dumps({"jsonrpc": "2.0", "params": params}).encode()
    request = urllib.request.Request(url, data, headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        body = json.load(answer)
        cookies = answer.headers.get_all("Set-Cookie") or []
    if "error" in body:
        raise SystemExit(f"{url}: {body['error']['data']['message']}")
    return body["result"], " ".join(cookies)


def sign_in(options, login, language):
    """The session of a user who reads a language, as the login page would make it."""
    password = "admin" if login == "admin" else options.password
    params = {"db": options.db, "login": login, "password": password}
    route = f"{options.server}/web/session/authenticate"
    user, cookies = post(route, params)
    if not user.get("uid"):
        raise SystemExit(f"Login of {login} failed.")
    session_id = re.search(r"session_id=([^;]+)", cookies).group(1)
    params = {
        "model": "res.users",
        "method": "write",
        "args": [[user["uid"]], {"lang": LANGUAGES[language]}],
        "kwargs": {},
    }
    post(f"{options.server}/web/dataset/call_kw", params, session_id)
    return session_id
