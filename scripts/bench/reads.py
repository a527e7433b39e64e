"""Measures reading, called by reads.sh: each address of UPMS beside a bare handler and pgbench with the same statements.

The statements are those PostgreSQL saw while UPMS answered once: the server's log is switched on for that one request. Eight
connections, ten seconds each, UPMS and the bare handler by turns; the median of three rounds. Only Python's own library.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from office import Office  # noqa: E402

SIZE, ORIGIN, SERVER, PROGRAM, DATABASE = sys.argv[1:6]
# The Finance Department sees the whole state.
USER = "2015101781"
SECONDS, ROUNDS, CONNECTIONS = int(os.environ.get("UPMS_BENCH_SECONDS", "10")), 3, 8
BARE = "127.0.0.1:8079"
OFFICE = Office(ORIGIN)


def sql(statement):
    done = subprocess.run(["psql", "-X", "-q", "-At", DATABASE, "-c", statement], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def logged(log, start):
    """What PostgreSQL wrote since that byte: each statement with the values of its parameters."""
    with open(log, encoding="utf-8") as file:
        file.seek(start)
        lines = file.read()
    # An entry goes on in lines that begin with a tab.
    entry = re.compile(
        r"execute [^:]*: (?P<text>.*(?:\n\t.*)*)(?:\n[^\n\t]* DETAIL:  [Pp]arameters: (?P<values>.*(?:\n\t.*)*))?"
    )
    for one in entry.finditer(lines):
        yield " ".join(one["text"].split()), dict(re.findall(r"(\$\d+) = ('(?:[^']|'')*'|NULL)", one["values"] or ""))


def statements(path, token):
    """What PostgreSQL was asked for one answer, values written in; only what reads, and not what the workers of the server ask again
    and again by themselves."""
    log = sql("SHOW data_directory") + "/server.log"
    OFFICE.ask(path, token)
    sql("ALTER SYSTEM SET log_min_duration_statement = 0")
    sql("SELECT pg_reload_conf()")
    time.sleep(0.5)
    start = os.path.getsize(log)
    time.sleep(6)
    own = {text for text, _ in logged(log, start)}
    start = os.path.getsize(log)
    OFFICE.ask(path, token)
    time.sleep(0.3)
    found = list(logged(log, start))
    sql("ALTER SYSTEM RESET log_min_duration_statement")
    sql("SELECT pg_reload_conf()")
    reads = re.compile(r"(SELECT|WITH)\b(?!.*\b(FOR (NO KEY )?(UPDATE|SHARE)|UPDATE \w+ SET|INSERT INTO|DELETE FROM)\b)", re.I)
    return [
        re.sub(r"\$\d+", lambda place, values=values: values.get(place[0], "NULL"), text)
        for text, values in found
        if text not in own and reads.match(text)
    ]


def load(url, token=None):
    headers = ["-H", f"Authorization: Bearer {token}"] if token else []
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *headers, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{url}: {said}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def pgbench(lines):
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as file:
        file.write(";\n".join(lines) + ";\n")
    command = ["pgbench", "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "1", "-T", str(SECONDS), "-f", file.name, DATABASE]
    done = subprocess.run(command, capture_output=True, text=True)
    os.unlink(file.name)
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    return float(rate[1]) if rate else None


def median(values):
    return sorted(values)[len(values) // 2]


def resident():
    with open(f"/proc/{SERVER}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


def main():
    token = OFFICE.token(USER)
    projects = OFFICE.read("/projects?stage=in_progress&limit=1", token)["items"]
    paths = {
        "list": "/projects?limit=50",
        "list_filtered": "/projects?limit=50&department=PW&stage=in_progress&district=320",
        "search": "/projects?limit=50&q=Tehatta",
        "project": f"/projects/{projects[0]['id']}",
        "dashboard": "/dashboard",
        "register": "/reports/projects?limit=50",
    }
    idle = resident()
    with tempfile.TemporaryDirectory() as folder:
        lines = {name: statements(path, token) for name, path in paths.items()}
        for name, found in lines.items():
            with open(f"{folder}/{name}.sql", "w", encoding="utf-8") as file:
                file.write("\n".join(found) + "\n")
        bare = subprocess.Popen([PROGRAM, "bench-bare", "--folder", folder, "--database", DATABASE, "--bind", BARE])
        try:
            time.sleep(2)
            print(f"\nAmong {SIZE} projects (idle {idle:.0f} MiB resident)\n")
            print("| what | statements | UPMS, per second | 99 of 100 within | bare handler | share | pgbench | bytes, br |")
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
            for name, path in paths.items():
                ours, theirs, slow = [], [], []
                for _ in range(ROUNDS):
                    rate, late = load(OFFICE.api + path, OFFICE.token(USER))
                    ours.append(rate)
                    slow.append(late)
                    theirs.append(load(f"http://{BARE}/{name}")[0])
                size = len(OFFICE.ask(path, OFFICE.token(USER), accept_encoding="br"))
                raw = pgbench(lines[name])
                pg = f"{raw:.0f}" if raw else "–"
                share = median(ours) / median(theirs)
                print(
                    f"| `{re.sub('[0-9a-f-]{36}', '{id}', path)}` | {len(lines[name])} | {median(ours):.0f} | {median(slow):.1f} ms "
                    f"| {median(theirs):.0f} | {share:.0%} | {pg} | {size} |",
                    flush=True,
                )
        finally:
            bare.terminate()
            bare.wait()
    print(f"\nUnder this load {resident():.0f} MiB resident.")


main()
