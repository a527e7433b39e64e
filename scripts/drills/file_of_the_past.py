"""The drill of file_of_the_past.sh: brings a file, kills the server, starts it again, and compares the record with the file.

Usage: file_of_the_past.py ROWS PROGRAM LOG DATABASE; the server's own settings come from the environment.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from office import Office, Refused  # noqa: E402

ROWS, PROGRAM, LOG, DATABASE = int(sys.argv[1]), *sys.argv[2:5]
ORIGIN = os.environ["UPMS_ORIGIN"]
NODAL, SECRETARY = "Sanghamitra Dutta", "Nandita Basu"
BROKEN = ROWS // 2
# What stands in a column of the file, and what is the same for every row.
COLUMNS = ["external_key", "title_en", "proposed_cost", "district"]
CONSTANTS = {
    "department": "PW",
    "executing_office": "KHD",
    "project_type": "ROAD_WIDEN",
    "nature": "upgrade",
    "scheme": "SDS",
}


def expect(holds, words):
    if not holds:
        raise SystemExit(f"the drill found something: {words}")


def table(prefix, broken):
    lines = ["old id,name of work,cost,district"]
    for number in range(1, ROWS + 1):
        cost = "" if number == broken else 100_000 + number
        lines.append(f"{prefix}-{number},Widening of the old road {prefix} {number},{cost},Nadia")
    return ("\n".join(lines) + "\n").encode()


def sql(statement):
    done = subprocess.run(["psql", "-X", "-q", "-At", DATABASE, "-c", statement], capture_output=True, text=True, check=True)
    return done.stdout.strip()


class Server:
    """`upms serve`, as often as it is killed."""

    def __init__(self):
        self.peak = 0
        self.start()

    def start(self):
        with open(LOG, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, "serve"], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{ORIGIN}/health/ready", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                expect(self.process.poll() is None, "the server does not start")
                time.sleep(0.1)
        raise SystemExit("the server does not answer")

    def look(self):
        """The most memory it held so far, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            self.peak = max(self.peak, int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) // 1024)

    def kill(self):
        self.look()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.look()
        self.process.terminate()
        self.process.wait()


class File:
    """An import, followed from its bringing to its end."""

    def __init__(self, server, prefix, broken=None):
        self.server, self.prefix = server, prefix
        self.office = Office(ORIGIN)
        body = table(prefix, broken)
        columns = [{"column": at, "field": field} for at, field in enumerate(COLUMNS)]
        constants = [{"field": field, "value": value} for field, value in CONSTANTS.items()]
        brought = self.office.send("POST", f"/imports?kind=project&file_name={prefix}.csv", body, self.office.token(NODAL), idempotency_key=f"{prefix}-brought")
        self.id, self.size = json.loads(brought[0])["id"], len(body)
        self.act(NODAL, "mapping", {"header_row": 1, "columns": columns, "constants": constants}, method="PUT")

    def now(self):
        self.server.look()
        body, self.version = self.office.send("GET", f"/imports/{self.id}", token=self.office.token(NODAL))
        return json.loads(body)

    def act(self, who, verb, body=None, method="POST"):
        self.now()
        key = f"{self.prefix}-{verb}-{self.version}".replace('"', "")
        answer = self.office.send(method, f"/imports/{self.id}/{verb}", body or {}, self.office.token(who), self.version, idempotency_key=key)
        return json.loads(answer[0])

    def follow(self, name, state, killed_at):
        """Until it has come to a state; killed once, where so many rows are done. Gives the seconds without the time in which no server
        worked."""
        began, idle, kill = time.monotonic(), 0.0, killed_at
        while True:
            found = self.now()
            if found["state"] == state:
                break
            expect(found["state"] in ("checking", "running"), f"{name}: {found}")
            if kill and kill(found):
                self.server.kill()
                gone = time.monotonic()
                worker = self.kept("worker")
                self.server.start()
                while self.kept("worker") == worker:
                    time.sleep(0.5)
                idle, kill = time.monotonic() - gone, None
                print(f"  {name}: killed with -9 at row {found['rows_done']:,}; taken up again {idle:.0f} s later")
            time.sleep(0.2)
        expect(kill is None, f"{name}: it was over before the server could be killed")
        return time.monotonic() - began - idle, found

    def kept(self, column):
        """What the database keeps of the import beside what its page says."""
        return sql(f"SELECT {column} FROM data_import WHERE id = '{self.id}'")

    def written(self):
        """Projects of this file in the record, and how many keys of the file they have."""
        asked = f"SELECT count(*), count(DISTINCT r.external_key) FROM imported_record r JOIN project p ON p.id = r.project_id WHERE r.import_id = '{self.id}'"
        return tuple(int(number) for number in sql(asked).split("|"))


def rate(name, rows, seconds):
    print(f"  {name}: {rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} rows a second")


def main():
    server = Server()
    Office(ORIGIN).read("/demo/sign-ins")
    server.look()
    idle = server.peak
    half = lambda found: found["rows_done"] >= ROWS // 2  # noqa: E731

    print(f"A file of {ROWS:,} projects, row {BROKEN + 1:,} without its cost:")
    file = File(server, "past", BROKEN)
    file.act(NODAL, "check")
    seconds, found = file.follow("dry run", "checked", half)
    rate("dry run", ROWS, seconds)
    expect((found["rows_good"], found["rows_bad"]) == (ROWS - 1, 1), f"rows judged: {found}")
    problems = file.office.read(f"/imports/{file.id}/problems", file.office.token(NODAL))["items"]
    expect([(one["row_no"], one["field"]) for one in problems] == [(BROKEN + 1, "proposed_cost")], f"problems: {problems}")
    print(f"  the one problem: row {problems[0]['row_no']:,}, column {problems[0]['column_heading']}: {problems[0]['detail']}")
    file.act(SECRETARY, "approve")
    try:
        file.act(NODAL, "run", {"mode": "whole_file"})
        expect(False, "the whole file was taken with a broken row in it")
    except Refused as refused:
        expect(refused.status == 422 and f"row {BROKEN + 1}" in refused.problem["detail"], f"refused with {refused}")
        print(f"  as a whole it is refused: {refused.problem['detail']}")
    file.act(NODAL, "run", {"mode": "row_by_row"})
    seconds, found = file.follow("row by row", "done", half)
    rate("judged again and written row by row", ROWS, seconds)
    expect(found["rows_written"] == ROWS - 1 and file.written() == (ROWS - 1, ROWS - 1), f"{found}, in the record {file.written()}")

    print(f"Another of {ROWS:,}, all of them good, as a whole:")
    file = File(server, "whole")
    file.act(NODAL, "check")
    _, found = file.follow("dry run", "checked", half)
    expect(found["rows_good"] == ROWS, f"rows judged: {found}")
    file.act(SECRETARY, "approve")
    file.act(NODAL, "run", {"mode": "whole_file"})
    midway = []

    # The rows are judged once more, all of them; then the count begins anew and they are written.
    def writing(found):
        if file.kept("phase") != "writing" or found["rows_done"] == ROWS:
            return False
        midway.append(file.written()[0])
        return found["rows_done"] > 0

    seconds, found = file.follow("whole file", "done", writing)
    rate("judged again and written as a whole", ROWS, seconds)
    expect(set(midway) == {0}, f"before the end the record showed {midway} of its projects")
    expect(found["rows_written"] == ROWS and file.written() == (ROWS, ROWS), f"{found}, in the record {file.written()}")
    server.stop()
    print(f"Memory of the server: {idle} MiB at rest, {server.peak} MiB at most; the file has {file.size / 1e6:.1f} MB.")


main()
