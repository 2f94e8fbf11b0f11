"""A party that let a silence pass objects after the close, on a real server: the objection is
recorded as late and changes nothing, before and after the server is killed. On a text that has
changed since, or in somebody else's name, it is refused."""
from concord import Server, conference, wait_until
from outage_test import consolidate, silence, start

SILENCE_SECONDS = 4


def question(server, text):
    return server.as_person("mex").get(f"/v1/cases/{text}/decisions")["decisions"][0]


def say(server, person, party, text, stance, **more):
    payload = {"decision": "adoption", "stance": stance, "text": question(server, text)["text"]}
    return server.act(person, party, text, "take_stance", {**payload, **more.pop("payload", {})},
                      **more)


def expect_late(server, text, outcome):
    asked = question(server, text)
    assert (asked["status"], asked["outcome"]) == ("closed", outcome), asked
    said = [(one["party"], one["stance"], one.get("late", False)) for one in asked["stances"]]
    assert said == [("GTM", "no_objection", False), ("GTM", "objection", True)], said
    counted = {one["party"]: one["stance"]
               for one in asked["computation"]["bodies"][0]["parties"]}
    assert counted == {"GTM": "no_objection", "MEX": "silent"}, counted
    assert silence(server, text)[1] == ["unbroken"], silence(server, text)


def main():
    server = Server(conference(["MEX", "GTM"])).start()
    start(server, ["t1"])
    text = consolidate(server, "t1")
    server.act("officer", "body:RCM-TS", text, "circulate",
               {"deadlines": {"silence": {"after": f"PT{SILENCE_SECONDS}S"}}})
    say(server, "gtm-head", "GTM", text, "no_objection")
    wait_until(lambda: silence(server, text)[1] == ["unbroken"])
    outcome = question(server, text)["outcome"]
    assert outcome == "unbroken_to_be_confirmed", outcome

    late = say(server, "gtm-head", "GTM", text, "objection", id="too-late-00001")
    assert late["state"] == ["unbroken"], late
    expect_late(server, text, outcome)
    say(server, "gtm-head", "MEX", text, "objection", expect=403)
    say(server, "mex-head", "MEX", text, "objection", payload={"text": "A" * 43}, expect=409)

    server.kill()
    server.start()
    expect_late(server, text, outcome)
    # The same command again is the same answer, not a third stance.
    assert say(server, "gtm-head", "GTM", text, "objection", id="too-late-00001") == late
    expect_late(server, text, outcome)
    server.act("mex-head", "body:RCM", text, "announce")
    assert silence(server, text)[1] == ["agreed"], silence(server, text)
    assert server.stop() == 0
    print("the second stance was recorded as late, and bound nobody")


if __name__ == "__main__":
    main()
