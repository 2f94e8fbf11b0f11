"""Bad input to a real server: one clear error for each, as problem+json, and nothing is changed."""
import datetime
import json
import pathlib
import sqlite3
import subprocess
import time
import uuid

from concord import PROGRAM, Server, conference

DEFINITION = (pathlib.Path(__file__).resolve().parents[2] / "workflows" /
              "bi-regional-consultation.json")


def expect(server, status, kind, person, body, path, headers=None):
    """Sends raw bytes; the answer is one problem of the status and kind, and says so in words."""
    caller = server.as_person(person)
    found, answer, response = caller.send("POST", path, body, headers)
    assert found == status, f"{kind}: {found} instead of {status}: {answer[:300]}"
    assert response.headers["Content-Type"].startswith("application/problem+json"), answer
    problem = json.loads(answer)
    assert problem["status"] == status and problem["detail"], problem
    if kind:
        assert problem["type"].endswith(":" + kind), problem
    caller.connection.close()
    caller.connection = None
    return problem


def command(name="comment", **more):
    return {"id": str(uuid.uuid4()), "command": name, "as": "MEX",
            "payload": {"content": "Words."}, **more}


def positions(server):
    checkpoint = server.as_person("auditor").send("GET", "/checkpoint")[1].decode()
    return int(checkpoint.split("\n")[1])


def unreadable(server, root):
    path = f"/v1/cases/{root}/commands"
    good = json.dumps(command()).encode()
    for body in (b"", b"{", b"[1,2", b"nonsense", good + b"x", b"[" * 100_000,
                 good.replace(b"Words.", b"\xff\xfe"), good.replace(b"Words.", b"\\ud800"),
                 good.replace(b'"as"', b'"id"'), json.dumps(command(surplus=1)).encode(),
                 json.dumps(command(expected_version="one")).encode(),
                 json.dumps(command(expected_version=1.5)).encode(),
                 json.dumps({**command(), "payload": {"content": 7}}).encode(),
                 json.dumps({**command(), "payload": {"contents": "x"}}).encode(),
                 json.dumps({**command(), "payload": []}).encode(),
                 json.dumps({**command(), "id": "x"}).encode(),
                 json.dumps({**command(), "payload": {"content": "a\u0000b"}}).encode()):
        expect(server, 400, None, "mex", body, path)
    # There is room for files in a command to a case, and for nothing else.
    expect(server, 413, "too_long", "mex", b"[" + b"0," * 1_000_000 + b"0]", path)
    expect(server, 413, None, "mex", b'"' + b"x" * 2_000_000 + b'"',
           "/v1/consultations/gcm/commands")
    expect(server, 415, None, "mex", good, path, {"Content-Type": "text/plain"})


def out_of_office(server, person, path):
    """Who has no mandate any more is told so; of the case nothing, as if there were none."""
    problem = expect(server, 404, "unknown_case", person, json.dumps(command()).encode(), path)
    codes = [fact["code"] for fact in problem["facts"]]
    assert codes == ["unknown_case", "mandate_expired"], problem
    assert f"m-{person}" in problem["detail"], problem
    found, answer, _ = server.as_person(person).send("GET", path.removesuffix("/commands"))
    assert found == 404, answer


def refused(server, root):
    path = f"/v1/cases/{root}/commands"
    expect(server, 404, "unknown_case", "mex", json.dumps(command()).encode(),
           "/v1/cases/0000000000000000/commands")
    expect(server, 409, "version_changed", "mex",
           json.dumps(command(expected_version=4711)).encode(), path)
    expect(server, 403, "not_permitted", "mex", json.dumps(command(**{"as": "GTM"})).encode(), path)
    expect(server, 401, None, "stranger", json.dumps(command()).encode(), path)
    expect(server, 401, None, "revoked", json.dumps(command()).encode(), path)
    out_of_office(server, "lapsed", path)
    server.act("officer", "body:RCM-TS", root, "open")
    text = server.case("bad", "conference-text/RCM/t1")
    late = {"id": str(uuid.uuid4()), "command": "invite_inputs", "as": {"body": "RCM-TS"},
            "payload": {"deadlines": {"cut-off": {"at": "2001-01-01T00:00:00Z"}}}}
    expect(server, 422, "guard_unmet", "officer", json.dumps(late).encode(),
           f"/v1/cases/{text}/commands")
    first = command()
    assert server.as_person("mex").send("POST", path, first)[0] == 200
    expect(server, 409, "id_reused", "mex",
           json.dumps({**first, "payload": {"content": "Other words."}}).encode(), path)


def beyond_all_years(server):
    """Instants that RFC 3339 cannot write: a log that had one could not be read again."""
    text = server.case("bad", "conference-text/RCM/t1")
    for at in ({"at": "9999-12-31T23:59:59-00:01"}, {"after": "P3652426D"},
               {"after": "P999999999W"}):
        far = {"id": str(uuid.uuid4()), "command": "invite_inputs", "as": {"body": "RCM-TS"},
               "payload": {"deadlines": {"cut-off": at}}}
        expect(server, 400, None, "officer", json.dumps(far).encode(),
               f"/v1/cases/{text}/commands")
    far["payload"]["deadlines"]["cut-off"] = {"after": "P3652425D"}
    expect(server, 422, "due_out_of_range", "officer", json.dumps(far).encode(),
           f"/v1/cases/{text}/commands")
    token = {"id": str(uuid.uuid4()), "command": "issue_token",
             "payload": {"token": "far", "person": "mex", "digest": "A" * 43, "scope": "calendar",
                         "expires": "9999-12-31T23:59:59-23:59"}}
    expect(server, 400, "wrong_time", "mex", json.dumps(token).encode(), "/v1/registry/commands")


def names(server):
    """What stands in entries and tables as it came: short, clean, on one line."""
    for person, status, kind in (("\x1b[2J", 400, "control_character"), ("a\nb", 400, None),
                                 ("\u202eana", 400, "bidirectional_control"),
                                 ("x" * 300_000, 400, "name_too_long"), (" ", 400, "empty_text"),
                                 ("ana lopez", 422, "bad_id"), ("\u0430na", 422, "bad_id")):
        entered = {"id": str(uuid.uuid4()), "command": "register_person",
                   "payload": {"person": {"id": person, "name": "Ana"}}}
        problem = expect(server, status, kind, "officer", json.dumps(entered).encode(),
                         "/v1/registry/commands")
        assert len(json.dumps(problem)) < 2_000, problem


def endless(server):
    """A sound definition in which one state leads into itself without waiting for anybody."""
    definition = json.loads(DEFINITION.read_text(encoding="utf-8"))
    definition["workflow"] = "circle"
    preparation = definition["charts"]["consultation"]["states"]["preparation"]["on"]
    start = {"id": str(uuid.uuid4()), "consultation": "circle", "definition": definition,
             "title": "x", "topics": [{"code": "t", "title": "t"}], "conferences": ["RCM"],
             "bodies": {"drafting-group": "AHG", "plenary": "PLENARY"}, "as": {"body": "RCM-TS"}}
    status, verdict = server.as_person("officer").post("/v1/workflows/check", definition)
    assert status == 200 and verdict["sound"], verdict
    preparation.append({"to": "preparation"})
    found = expect(server, 400, "bad_definition", "officer", json.dumps(start).encode(),
                   "/v1/consultations")
    place = "/charts/consultation/states/preparation/on/1"
    loops = [one for one in found["findings"] if one["code"] == "endless_loop"]
    assert [one["pointer"] for one in loops] == [place], found
    assert loops[0]["severity"] == "error" and loops[0]["remedy"], loops
    assert found["pointer"] == "/definition" + place and "for ever" in found["detail"], found
    del preparation[-1]
    status, answer = server.as_person("officer").post("/v1/consultations", start)
    assert status == 200, answer  # nothing else was wrong with it


def run_out(server, root, brief):
    """A token and a mandate that were good, until their time was over."""
    path = f"/v1/cases/{root}/commands"
    time.sleep(max(0, (brief - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) + 0.1)
    problem = expect(server, 401, None, "token-brief", json.dumps(command()).encode(), path)
    assert "expired" in problem["detail"] and "Ask an administrator" in problem["detail"], problem
    out_of_office(server, "mandate-brief", path)


def too_often(server, root):
    """A token that asks without a pause waits; another does not, and the first may go on after."""
    server.start("--rate-limit", "1")
    caller = server.as_person("mex")
    answers = [caller.send("GET", "/v1/me") for _ in range(8)]
    assert [one[0] for one in answers[:5]] == [200] * 5, answers
    status, _, response = next(one for one in answers if one[0] != 200)
    assert status == 429 and 1 <= int(response.headers["Retry-After"]) <= 2, response.headers
    path = f"/v1/cases/{root}/commands"
    refused_one = command()
    expect(server, 429, "too_many_requests", "mex", json.dumps(refused_one).encode(), path)
    assert server.as_person("gtm").send("GET", "/v1/me")[0] == 200
    time.sleep(int(response.headers["Retry-After"]) + 1)
    status, answer = server.as_person("mex").post(path, refused_one)
    assert status == 200, answer  # it was not done before: its id was free
    assert server.stop() == 0


def late_for_a_version(server, root):
    """Of two who act on what they read, the second is told that the case has moved on."""
    path = f"/v1/cases/{root}"
    tag = server.as_person("mex").send("GET", path)[2].headers["ETag"]
    for body, status in ((command(), 200), (command(), 412)):
        found, answer, _ = server.as_person("mex").send(
            "POST", path + "/commands", json.dumps(body).encode(), {"If-Match": tag})
        assert found == status, answer


def broken_stores(server):
    """A newer version's store, one with a commit gone, one whose bytes were changed: refused."""
    file = pathlib.Path(server.data, "concord.sqlite")
    whole = file.read_bytes()
    with sqlite3.connect(file) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 1000}")
    database.close()
    assert_one_line(server, "newer")
    file.write_bytes(whole)
    with sqlite3.connect(file) as database:
        newest = database.execute("SELECT max(number) FROM commits").fetchone()[0]
        database.execute("DELETE FROM commits WHERE number = ?", (newest // 2,))
    database.close()
    assert_one_line(server, f"commit {newest // 2} is missing")
    file.write_bytes(whole[:100] + b"\x00" * 4000 + whole[4100:])
    for beside in pathlib.Path(server.data).glob("concord.sqlite-*"):
        beside.unlink()
    assert_one_line(server, "")


def assert_one_line(server, word):
    done = subprocess.run([PROGRAM, "serve", "--data", server.data, "--port", "0"],
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert word in done.stderr and len(done.stderr.strip().split("\n")) == 1, done.stderr


def main():
    registry = conference(["MEX", "GTM", "CRI"])
    brief = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=12)
    end = brief.strftime("%Y-%m-%dT%H:%M:%SZ")
    registry.person("revoked", "delegate", party="MEX")
    registry.person("lapsed", "delegate", party="MEX", to="2021-01-01T00:00:00Z")
    registry.person("token-brief", "delegate", expires=end, party="MEX")
    registry.person("mandate-brief", "delegate", party="MEX", to=end)
    server = Server(registry).start()
    registry.tokens["stranger"] = "concord_nobody"
    revoked = server.as_person("revoked").post("/v1/registry/commands", {
        "id": str(uuid.uuid4()), "command": "revoke_token",
        "payload": {"token": "t-revoked", "ground": "A test."}})
    assert revoked[0] == 200, revoked
    root = server.start_consultation("bad", [("t1", "Topic")])
    for person in ("token-brief", "mandate-brief"):
        server.act(person, "MEX", root, "comment", {"content": "While it lasts."})
    before = positions(server)
    unreadable(server, root)
    assert positions(server) == before, "bad input has changed the log"
    refused(server, root)
    beyond_all_years(server)
    names(server)
    endless(server)
    late_for_a_version(server, root)
    run_out(server, root, brief)
    assert server.as_person("mex").send("GET", "/healthz")[0] == 200
    assert server.stop() == 0
    too_often(server, root)
    broken_stores(server)
    print("each was answered with one clear error; nothing was changed")


main()
