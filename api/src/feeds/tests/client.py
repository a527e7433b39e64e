"""A feed client that knows the document of the API and nothing else: addresses, scopes and fields are read off it."""
import base64
import json
import os
import urllib.parse
import urllib.request

base = os.environ["UPMS_URL"]
document = json.load(urllib.request.urlopen(base + "/api/v1/openapi.json"))


def schema(node):
    """What a `$ref` leads to."""
    while "$ref" in node:
        found = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def operation(scope, method):
    """The one operation that takes this scope of a system."""
    for path, item in document["paths"].items():
        taken = item.get(method, {}).get("security", [])
        if any(scope in way.get("system", []) for way in taken):
            return path, item[method]
    raise SystemExit(f"no operation takes {scope}")


flow = document["components"]["securitySchemes"]["system"]["flows"]["clientCredentials"]
who = base64.b64encode(f'{os.environ["UPMS_CLIENT_ID"]}:{os.environ["UPMS_CLIENT_SECRET"]}'.encode()).decode()
form = urllib.parse.urlencode({"grant_type": "client_credentials"}).encode()
asked = urllib.request.Request(base + flow["tokenUrl"], form, {"Authorization": "Basic " + who})
token = json.load(urllib.request.urlopen(asked))["access_token"]


def call(path, method, body=None):
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    return json.load(urllib.request.urlopen(urllib.request.Request(base + path, data, headers, method=method.upper())))


# What a treasury knows of its rows, by the names the document gives the fields.
known = {
    "project": os.environ["UPMS_PROJECT"], "head_of_account": os.environ["UPMS_HEAD"], "order_date": "2026-06-10",
    "voucher_date": "2026-09-10", "amount_paise": 2_00_000_00, "gross_paise": 1_00_000_00, "ddo": "NADPWD001",
    "treasury": "Krishnanagar Treasury",
}


def row(node, external_id):
    """A row with every field the schema demands: the first word of an enumeration, what is known, or a text."""
    node = schema(node)
    if "oneOf" in node:
        node = schema(node["oneOf"][0])
    made = {}
    for field in node["required"]:
        words = schema(node["properties"][field]).get("enum")
        made[field] = external_id if field == "external_id" else words[0] if words else known.get(field, external_id)
    return made


for scope in ("allotments:write", "expenditure:write"):
    path, found = operation(scope, "post")
    rows = schema(found["requestBody"]["content"]["application/json"]["schema"])["properties"]["rows"]
    assert rows["maxItems"] == 1000
    batch = {"rows": [row(rows["items"], "DOC-1")]}
    answer = schema(found["responses"]["200"]["content"]["application/json"]["schema"])
    outcomes = schema(schema(answer["properties"]["results"]["items"])["properties"]["outcome"])["enum"]
    for expected in ("created", "unchanged"):
        [result] = call(path, "post", batch)["results"]
        assert result["outcome"] in outcomes
        assert result["outcome"] == expected, result

path, found = operation("events:read", "get")
assert "after" in [parameter.get("name") for parameter in found["parameters"]]
stream = call(path + "?after=0", "get")
assert stream["items"] and stream["next_after"] >= stream["items"][-1]["position"]
