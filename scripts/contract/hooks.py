"""Signs schemathesis in: a bearer token of the person UPMS_CONTRACT_USER names, the code read from the demo's outbox.

The token lives five minutes, so it is fetched anew every three.
"""

import os
import re
import time

import requests
import schemathesis

ORIGIN = os.environ["UPMS_CONTRACT_ORIGIN"] + "/api/v1"
USER = os.environ.get("UPMS_CONTRACT_USER", "")


def get(path: str) -> dict:
    answer = requests.get(ORIGIN + path, timeout=30)
    answer.raise_for_status()
    return answer.json()


def post(path: str, body: dict) -> dict:
    answer = requests.post(ORIGIN + path, json=body, timeout=30)
    assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
    return answer.json()


def token() -> str:
    person = next(one for one in get("/demo/sign-ins")["items"] if one["user"] == USER)
    challenge = post("/session", {"user": USER, "password": person["password"], "token": "bearer"})
    tail = challenge["masked_address"][-4:]
    for _ in range(100):
        for message in get("/demo/messages")["items"]:
            code = re.search(r"\b(\d{6}) is your code to sign in", message["body"])
            if code and message["recipient"].endswith(tail):
                body = {"challenge_id": challenge["challenge_id"], "channel": "sms", "code": code[1]}
                return post("/session/code", body)["access_token"]
        time.sleep(0.1)
    raise AssertionError("no code came")


@schemathesis.serializer("application/pdf")
def pdf(context, value):
    """Any bytes are offered as a PDF: what is none must be refused as politely as what is one."""
    return value if isinstance(value, bytes) else str(value).encode()


if USER:

    @schemathesis.auth(refresh_interval=180)
    class Bearer:
        def get(self, case, context):
            return token()

        def set(self, case, data, context):
            case.headers = case.headers or {}
            case.headers["Authorization"] = f"Bearer {data}"
