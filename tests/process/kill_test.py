"""A real server is killed without warning, again and again, under load: whatever was acknowledged
is there afterwards, once, and the same command gives the same bytes."""
import http.client
import json
import os
import random
import subprocess
import threading
import time
import uuid

from concord import PROGRAM, Server, conference

ROUNDS = int(os.environ.get("CONCORD_KILLS", "6"))


def load(server, case, person, acknowledged, stop):
    """Comments until the connection breaks; remembers what was answered with 200."""
    caller = server.as_person(person)
    principal = person.split("-", maxsplit=1)[0].upper()
    while not stop.is_set():
        command = {"id": str(uuid.uuid4()), "command": "comment", "as": principal,
                   "payload": {"content": "A comment of " + person + " " + uuid.uuid4().hex}}
        try:
            status, body, _ = caller.send("POST", f"/v1/cases/{case}/commands", command)
        except (OSError, http.client.HTTPException):
            return
        assert status == 200, body
        acknowledged.append((person, command, body))


def comments_of(server, case):
    cursor, texts = "", []
    while True:
        page = server.as_person("auditor").get(
            f"/v1/cases/{case}/comments?limit=500" + (f"&cursor={cursor}" if cursor else ""))
        texts += [item["text"] for item in page["comments"]]
        cursor = page.get("cursor", "")
        if not cursor:
            return texts


def main():
    server = Server(conference(["MEX", "GTM", "CRI"])).start()
    root = server.start_consultation("kill", [("t1", "Topic")])
    acknowledged = []
    for number in range(ROUNDS):
        stop = threading.Event()
        people = ["mex", "gtm", "cri", "mex-head", "gtm-head", "cri-head"]
        for person in people:
            server.as_person(person)
        threads = [threading.Thread(target=load, args=(server, root, p, acknowledged, stop))
                   for p in people]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.05, 0.6))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        server.start()
        sample = random.sample(acknowledged, min(20, len(acknowledged)))
        for person, command, body in sample:
            status, again, _ = server.as_person(person).send(
                "POST", f"/v1/cases/{root}/commands", command)
            assert (status, again) == (200, body), (status, again, body)
        print(f"killed {number + 1} times, {len(acknowledged)} acknowledged")
    said = comments_of(server, root)
    for _, command, _ in acknowledged:
        assert said.count(command["payload"]["content"]) == 1, command
    # What was on its way when the server died may be there as well, but at most six each time.
    assert len(said) - len(acknowledged) <= 6 * ROUNDS
    other = subprocess.run([PROGRAM, "serve", "--data", server.data, "--port", "0"],
                           capture_output=True, text=True, check=False)
    assert other.returncode == 2 and str(server.process.pid) in other.stderr, other.stderr
    assert server.stop() == 0
    verdict = subprocess.run([PROGRAM, "audit", "verify", "--data", server.data, "--json"],
                             capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    json.loads(verdict.stdout)
    print("every acknowledged comment is there once; the log verifies")


main()
