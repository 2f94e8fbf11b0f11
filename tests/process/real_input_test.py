"""The commitments of the Los Angeles Declaration as inputs: every paragraph is disposed of, as many
paragraphs and words come out as went in, and each is still named as its country's."""
import re

from concord import Server, conference, shared_or_skip

NAMES = {"Belize": "BLZ", "Canada": "CAN", "Colombia": "COL", "Costa Rica": "CRI",
         "Ecuador": "ECU", "Guatemala": "GTM", "Mexico": "MEX", "The United States": "USA",
         "Spain": "ESP"}
PILLARS = ["pillar-1", "pillar-2", "pillar-3"]


def read_blocks(text):
    """[(pillar, country or None, paragraph)] in the order of the text."""
    pillar, blocks = 0, []
    for block in filter(None, (part.strip() for part in text.split("\n\n"))):
        heading = re.match(r"\*\*Pillar (I+):", block)
        if heading:
            pillar = len(heading.group(1)) - 1
        country = None
        if block.startswith("- "):
            block = block[2:]
            country = next(code for name, code in NAMES.items()
                           if block.lstrip("*").startswith(name))
        blocks.append((PILLARS[pillar], country, block))
    return blocks


def submit_inputs(server, blocks, members):
    for pillar in PILLARS:
        text = server.case("la-2022", f"conference-text/RCM/{pillar}")
        server.act("officer", "body:RCM-TS", text, "invite_inputs",
                   {"deadlines": {"cut-off": {"after": "P10D"}}})
        for party in members:
            person, head = party.lower(), party.lower() + "-head"
            case = server.case("la-2022", f"country-input/RCM/{pillar}/{party}", person)
            own = [words for place, country, words in blocks if (place, country) == (pillar, party)]
            if not own:
                server.act(head, party, case, "nil_return")
                continue
            for words in own:
                server.act(person, party, case, "insert_paragraph", {"texts": {"en": words}})
            server.act(person, party, case, "request_clearance")
            server.act(head, party, case, "clear")
            server.act(head, party, case, "submit")


def refuse_the_observer(server):
    case = server.case("la-2022", "country-input/RCM/pillar-2/MEX")
    server.act("esp", "ESP", case, "insert_paragraph", {"texts": {"en": "Spain's."}}, expect=404)
    answer = server.act("officer", "ESP", case, "insert_paragraph", {"texts": {"en": "Spain's."}},
                        expect=422)
    assert answer["type"].startswith("urn:concord:problem:"), answer


def consolidate(server, pillar, blocks):
    """Takes each input paragraph verbatim, in the original order; the rest is the secretariat's."""
    text = server.case("la-2022", f"conference-text/RCM/{pillar}")
    server.act("officer", "body:RCM-TS", text, "close_gathering")
    refusal = server.act("officer", "body:RCM-TS", text, "circulate",
                         {"deadlines": {"silence": {"after": "P4D"}}}, expect=422)
    assert any(fact["code"] == "would_vanish" for fact in refusal["facts"]), refusal
    sources = {}
    for item in server.as_person("officer").get(f"/v1/cases/{text}/dispositions")["sources"]:
        sources[item["by"][0]] = (item["case"], [p["paragraph"] for p in item["paragraphs"]])
    for place, country, words in blocks:
        if place != pillar:
            continue
        if country in (None, "ESP"):
            server.act("officer", "body:RCM-TS", text, "propose_bridge", {"texts": {"en": words}})
            continue
        case, paragraphs = sources[country]
        server.act("officer", "body:RCM-TS", text, "take_paragraph",
                   {"source": {"document": case, "paragraph": paragraphs.pop(0)}})
    president = "usa-head"
    server.act(president, "body:RCM", text, "put_question")
    server.act("officer", "body:RCM-TS", text, "record_presence",
               {"decision": "adoption-in-meeting", "present": ["BLZ", "CAN", "CRI", "MEX", "USA"]})
    closed = server.act(president, "body:RCM", text, "close_question")
    assert closed["state"] == ["agreed"], closed


def draft_position(server, pillar):
    position = server.case("la-2022", f"position/{pillar}")
    for item in server.as_person("officer").get(f"/v1/cases/{position}/dispositions")["sources"]:
        for paragraph in item["paragraphs"]:
            server.act("drafting-chair", "body:AHG", position, "take_paragraph",
                       {"source": {"document": item["case"], "paragraph": paragraph["paragraph"]}})
    refusal = server.act("drafting-chair", "body:AHG", position, "table", expect=422)
    assert {fact["code"] for fact in refusal["facts"]} == {"language_incomplete"}, refusal
    server.act("usa-head", "body:RCM", position, "derogate",
               {"event": "table", "guard": "languages_complete"}, reason="English original only.")
    server.act("drafting-chair", "body:AHG", position, "table")
    server.act("plenary-chair", "body:PLENARY", position, "put_question")
    server.act("officer", "body:RCM-TS", position, "record_presence",
               {"decision": "adoption", "present": ["BLZ", "CAN", "CRI", "MEX", "USA"]})
    closed = server.act("plenary-chair", "body:PLENARY", position, "close_question")
    assert closed["state"] == ["agreed"], closed
    document = server.as_person("auditor").get(f"/v1/cases/{position}/document")
    return [(paragraph["texts"]["en"]["text"], whose(server, paragraph))
            for paragraph in document["paragraphs"]]


def whose(server, paragraph):
    """Whom the sources of a paragraph lead back to; who proposed it where it has none."""
    while paragraph.get("sources"):
        source, = paragraph["sources"]
        if source["key"].startswith("country-input/"):
            country, = source["by"]
            assert source["key"].endswith("/" + country), source
            return country
        document = server.as_person("auditor").get(f"/v1/cases/{source['case']}/document")
        paragraph, = (one for one in document["paragraphs"] if one["id"] == source["paragraph"])
    return paragraph["proposer"]


def main():
    source = shared_or_skip("corpus/los_angeles_declaration_2022/deliverables_by_country_en.md")
    blocks = read_blocks(source.read_text(encoding="utf-8"))
    members = ["USA", *sorted({c for _, c, _ in blocks if c} - {"ESP", "USA"})]
    server = Server(conference(members, observers=["ESP"])).start()
    root = server.start_consultation("la-2022", [(p, p.title()) for p in PILLARS])
    server.act("officer", "body:RCM-TS", root, "open")
    submit_inputs(server, blocks, members)
    refuse_the_observer(server)
    for pillar in PILLARS:
        consolidate(server, pillar, blocks)
    server.act("officer", "body:RCM-TS", root, "convene_plenary")
    attributed = [one for pillar in PILLARS for one in draft_position(server, pillar)]
    out = [words for words, _ in attributed]
    transmitted = server.act("officer", "body:RCM-TS", root, "transmit")
    assert transmitted["state"] == ["transmitted"], transmitted
    paragraphs = [words for _, _, words in blocks]
    assert out == paragraphs, "the paragraphs that came out are not those that went in"
    named = [party for _, party in attributed]
    # What is no country's, and what the observer could not put in, the secretariat did.
    assert named == [country if country in members else "RCM-TS" for _, country, _ in blocks], named
    assert {"BLZ", "CAN", "CRI", "MEX", "USA"} <= set(named), named
    count = sum(len(words.split()) for words in paragraphs)
    assert sum(len(words.split()) for words in out) == count
    assert server.stop() == 0
    print(f"{len(out)} paragraphs and {count} words in, the same out")


main()
