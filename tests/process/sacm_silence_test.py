"""A silence in the SACM, whose rules are the RCM's with a secretariat, a presidency, members and a
clock of its own: it ends by Montevideo's, one of them breaks it and lifts that, what is unbroken is
announced by its presidency, and an observer can neither break nor announce it."""
import datetime
import json
import uuid

from concord import Server, conference, wait_until
from outage_test import DEFINITION

TEXTS = {"es": "Uno.", "en": "One."}
SECRETARIAT = "body:SACM-TS"


def gathered(server):
    """The text of the topic, with the one paragraph that Brazil proposed."""
    definition = json.loads(DEFINITION.read_text(encoding="utf-8").replace('"PT72H"', '"PT1S"'))
    status, answer = server.as_person("officer").post("/v1/consultations", {
        "id": str(uuid.uuid4()), "consultation": "south", "definition": definition,
        "title": "Short silence", "topics": [{"code": "t1", "title": "Topic"}],
        "conferences": ["SACM"], "bodies": {"drafting-group": "AHG", "plenary": "PLENARY"},
        "as": {"body": "SACM-TS"}})
    assert status == 200, answer
    server.act("officer", SECRETARIAT, answer["case"], "open")
    text = server.case("south", "conference-text/SACM/t1")
    server.act("officer", SECRETARIAT, text, "invite_inputs",
               {"deadlines": {"cut-off": {"after": "P10D"}}})
    case = server.case("south", "country-input/SACM/t1/BRA", "bra")
    server.act("bra", "BRA", case, "insert_paragraph", {"texts": TEXTS})
    server.act("bra", "BRA", case, "request_clearance")
    server.act("bra-head", "BRA", case, "clear")
    server.act("bra-head", "BRA", case, "submit")
    server.act("arg-head", "ARG", server.case("south", "country-input/SACM/t1/ARG", "arg-head"),
               "nil_return")
    server.act("officer", SECRETARIAT, text, "close_gathering")
    source, = server.as_person("officer").get(f"/v1/cases/{text}/dispositions")["sources"]
    paragraph = source["paragraphs"][0]["paragraph"]
    server.act("officer", SECRETARIAT, text, "take_paragraph",
               {"source": {"document": source["case"], "paragraph": paragraph}})
    return text


def circulate(server, text, until, **more):
    return server.act("officer", SECRETARIAT, text, "circulate",
                      {"deadlines": {"silence": until}}, **more)


def silence(server, text):
    case = server.as_person("arg").get(f"/v1/cases/{text}")
    return [one for one in case["deadlines"] if one["deadline"] == "silence"], case["state"]


def question(server, text):
    return server.as_person("arg").get(f"/v1/cases/{text}/decisions")["decisions"][-1]


def weights(server, text):
    """What each member's stance counts for."""
    body, = question(server, text)["computation"]["bodies"]
    return {one["party"]: one["weight"] for one in body["parties"]}


def say(server, party, text, stance, **more):
    return server.act(party.lower() + "-head", party, text, "take_stance",
                      {"decision": "adoption", "stance": stance,
                       "text": question(server, text)["text"]}, **more)


def main():
    registry = conference(["ARG", "BRA"], observers=["MEX"], code="SACM")
    server = Server(registry).start()
    text = gathered(server)
    day = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=5)
    until = {"civil": f"{day}T17:00", "zone": "America/Montevideo"}
    circulate(server, text, until)
    (deadline,), state = silence(server, text)
    assert (state, deadline["due"]) == (["under-silence"], f"{day}T20:00:00.000000Z"), deadline
    assert question(server, text)["electorate"] == {"SACM": ["ARG", "BRA"]}
    say(server, "MEX", text, "objection", expect=403)
    say(server, "BRA", text, "objection")
    assert weights(server, text) == {"ARG": "silent", "BRA": "against"}
    say(server, "BRA", text, "objection_lifted")
    assert weights(server, text)["BRA"] != "against"
    # Nobody waits five days: it is taken back, and sent round again for three seconds.
    server.act("officer", SECRETARIAT, text, "recall", reason="Once more.")
    circulate(server, text, {"after": "PT3S"})
    wait_until(lambda: silence(server, text)[1] == ["unbroken"])
    assert question(server, text)["outcome"] == "unbroken_to_be_confirmed"
    assert weights(server, text) == {"ARG": "silent", "BRA": "silent"}, "silence is no yes"
    server.act("mex-head", "body:SACM", text, "announce", expect=403)
    server.act("arg-head", "body:SACM", text, "announce")
    assert silence(server, text)[1] == ["agreed"], silence(server, text)
    assert server.stop() == 0
    print("the SACM's silence bound its members, and nobody else")


if __name__ == "__main__":
    main()
