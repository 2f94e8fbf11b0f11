"""A real server is killed before a silence procedure ends, and started after: nobody is bound by
it. The deadlines are held; the presidency confirms one and gives more time for the other."""
import json
import pathlib
import time
import uuid

from concord import Server, conference, wait_until

DEFINITION = (pathlib.Path(__file__).resolve().parents[2] / "workflows" /
              "bi-regional-consultation.json")
OUTAGE = ("--outage-seconds", "2")
SILENCE_SECONDS = 6


def start(server, topics):
    """The bundled workflow, but for a silence that may be as short as a second."""
    written = DEFINITION.read_text(encoding="utf-8")
    assert written.count('"PT72H"') == 3, "two notices, and the guard that one is kept"
    definition = json.loads(written.replace('"PT72H"', '"PT1S"'))
    status, answer = server.as_person("officer").post("/v1/consultations", {
        "id": str(uuid.uuid4()), "consultation": "down", "definition": definition,
        "title": "Short silence", "topics": [{"code": code, "title": code} for code in topics],
        "conferences": ["RCM"], "bodies": {"drafting-group": "AHG", "plenary": "PLENARY"},
        "as": {"body": "RCM-TS"}})
    assert status == 200, answer
    server.act("officer", "body:RCM-TS", answer["case"], "open")


def consolidate(server, topic):
    """Mexico's input is in the conference's text; Guatemala has none."""
    text = server.case("down", f"conference-text/RCM/{topic}")
    server.act("officer", "body:RCM-TS", text, "invite_inputs",
               {"deadlines": {"cut-off": {"after": "P10D"}}})
    mexico = server.case("down", f"country-input/RCM/{topic}/MEX", "mex")
    server.act("mex", "MEX", mexico, "insert_paragraph",
               {"texts": {"es": "Palabras.", "en": "Words."}})
    server.act("mex", "MEX", mexico, "request_clearance")
    for command in ("clear", "submit"):
        server.act("mex-head", "MEX", mexico, command)
    server.act("gtm-head", "GTM", server.case("down", f"country-input/RCM/{topic}/GTM", "gtm"),
               "nil_return")
    server.act("officer", "body:RCM-TS", text, "close_gathering")
    document = server.as_person("mex").get(f"/v1/cases/{mexico}/document")
    server.act("officer", "body:RCM-TS", text, "take_paragraph", {
        "source": {"document": mexico, "paragraph": document["paragraphs"][0]["id"]}})
    return text


def silence(server, text):
    case = server.as_person("gtm").get(f"/v1/cases/{text}")
    found = [one for one in case["deadlines"] if one["deadline"] == "silence"]
    return (found[0] if found else {"status": "gone"}), case["state"]


def main():
    server = Server(conference(["MEX", "GTM"])).start(*OUTAGE)
    start(server, ["t1", "t2"])
    texts = [consolidate(server, topic) for topic in ("t1", "t2")]
    for text in texts:
        server.act("officer", "body:RCM-TS", text, "circulate",
                   {"deadlines": {"silence": {"after": f"PT{SILENCE_SECONDS}S"}}})
    states = [silence(server, text)[1] for text in texts]
    assert all(silence(server, text)[0]["status"] == "armed" for text in texts)
    server.kill()
    time.sleep(SILENCE_SECONDS + 1)
    server.start(*OUTAGE)

    wait_until(lambda: all(silence(server, text)[0]["status"] == "held" for text in texts))
    for text, state in zip(texts, states):
        held, now = silence(server, text)
        assert "service down from" in held["held_because"], held
        assert now == state, f"the silence has bound somebody: {state} became {now}"
    awaited = server.as_person("mex-head").get("/v1/consultations/down/next")
    assert "confirm_deadline" in json.dumps(awaited["open_to_me"]), awaited

    server.act("gtm-head", "GTM", texts[0], "confirm_deadline", {"deadline": "silence"}, expect=403)
    server.act("mex-head", "body:RCM", texts[0], "confirm_deadline", {"deadline": "silence"})
    server.act("mex-head", "body:RCM", texts[1], "change_deadline",
               {"deadline": "silence", "to": {"after": "PT3S"}}, reason="The server was down.")
    wait_until(lambda: silence(server, texts[0])[1] != states[0])
    given, state = silence(server, texts[1])
    assert (given["status"], state) == ("armed", states[1]), given
    wait_until(lambda: silence(server, texts[1])[1] != states[1])
    assert server.stop() == 0
    print("both deadlines were held; one was confirmed, one was extended, and both took effect")


if __name__ == "__main__":
    main()
