"""An officer of the demo at the API, for scripts that measure and drill: signs in with the code from the demo's telephone and asks.
Only Python's own library."""

import json
import re
import time
import urllib.error
import urllib.request


class Refused(Exception):
    """An answer that is no success: its status and its problem."""

    def __init__(self, status, problem):
        super().__init__(f"{status}: {problem}")
        self.status, self.problem = status, problem


class Office:
    """The API at an address, `http://127.0.0.1:8080`."""

    def __init__(self, origin):
        self.api = origin + "/api/v1"
        self.signed_in = {}

    def send(self, method, path, body=None, token=None, version=None, **headers):
        """The answer's bytes and ETag. A body of bytes is sent as it is, any other as JSON; `accept_encoding` becomes a header."""
        raw = isinstance(body, bytes)
        data = body if body is None or raw else json.dumps(body).encode()
        request = urllib.request.Request(self.api + path, data=data, method=method)
        request.add_header("Content-Type", "application/octet-stream" if raw else "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        if version:
            request.add_header("If-Match", version)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.read(), answer.headers.get("ETag")
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.loads(refused.read() or b"null")) from None

    def ask(self, path, token=None, **headers):
        return self.send("GET", path, token=token, **headers)[0]

    def read(self, path, token=None):
        return json.loads(self.ask(path, token))

    def token(self, who):
        """The bearer token of somebody, taken anew before it ends: it lasts some minutes, and one signs in so often and no more."""
        token, until = self.signed_in.get(who, (None, 0))
        if time.monotonic() > until:
            token = self.sign_in(who)
            self.signed_in[who] = (token, time.monotonic() + 240)
        return token

    def sign_in(self, who):
        """The bearer token of one whose sign-in or English name this is."""
        people = self.read("/demo/sign-ins")["items"]
        person = next(one for one in people if who in (one["user"], one["name_en"]))
        body = {"user": person["user"], "password": person["password"], "token": "bearer"}
        challenge = json.loads(self.send("POST", "/session", body)[0])
        tail = challenge["masked_address"][-4:]
        for _ in range(100):
            for message in self.read("/demo/messages")["items"]:
                code = re.search(r"\b(\d{6}) is your code to sign in", message["body"])
                if code and message["recipient"].endswith(tail):
                    body = {"challenge_id": challenge["challenge_id"], "channel": "sms", "code": code[1]}
                    try:
                        return json.loads(self.send("POST", "/session/code", body)[0])["access_token"]
                    except Refused:
                        pass
            time.sleep(0.1)
        raise SystemExit("no code came")
