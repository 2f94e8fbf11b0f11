#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/api/handed_in.hpp"

namespace concord::api {

// A conference text from the call for inputs to the circulated draft, as its actors write it.
class Tour : private HandedIn {
 public:
  explicit Tour(World& world) : HandedIn(world) {}

  void run() {
    world_.start();
    place_ = "/v1/cases/" + world_.text();
    input_ = "/v1/cases/" + world_.input_of("MEX", "ana");
    write_input();
    bring_a_form_back();
    fetch_by_address();
    close_gathering();
    consolidate();
    look_at_everything();
    make_mistakes();
    hand_in_files();
    ask_every_reading_in_every_way();
    ask_for_what_is_not_there();
    come_too_late();
    be_refused();
    be_out_of_room();
  }

 private:
  void act_as(const char* party, const std::string& place, const char* person, const char* name,
              Json payload = Json::object()) {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    last_ = world_.act(place + "/commands", person,
                       world_.command(name, {{"as", as}, {"payload", std::move(payload)}}));
  }

  void write_input() {
    act_as("MEX", input_, "ana", "insert_paragraph",
           {{"place", Json::object()},
            {"texts", {{"es", "Los derechos humanos."}, {"en", "Human rights."}}}});
    paragraph_ = last_["paragraphs"][0];
    act_as("MEX", input_, "ana", "insert_paragraph",
           {{"place", Json::object()},
            {"texts", {{"es", "La niñez, en particular."}, {"en", "Children, in particular."}}},
            {"outline", {{"level", 1}, {"bullet", "-"}, {"label", "(a)"}}}});
    item_ = last_["paragraphs"][0];
    const Json input = json_of(world_.get(input_ + "/document", "ana"));
    act_as("MEX", input_, "ana", "outline_paragraph",
           {{"paragraph", item_},
            {"against", input["paragraphs"][1]["digest"]},
            {"was", input["paragraphs"][1]["outline"]},
            {"outline", {{"level", 1}, {"bullet", "-"}, {"label", "(b)"}}}});
    const Json marked = world_.act(
        input_ + "/commands?dry_run=true", "ana",
        world_.command("insert_paragraph",
                       {{"as", "MEX"}, {"payload", {{"texts", {{"en", "Rights[^1]."}}}}}}));
    EXPECT_EQ(marked["remarks"][0]["code"], "note_mark_unknown");
    act_as("MEX", input_, "ana", "comment", {{"content", "Ready to go."}});
    act_as("MEX", input_, "ana", "request_clearance");
    act_as("MEX", input_, "abel", "clear");
    act_as("MEX", input_, "ana", "submit");
  }

  // Honduras answers itself, El Salvador by a note that is scanned.
  void close_gathering() {
    act_as("HND", "/v1/cases/" + world_.input_of("HND", "hugo"), "hugo", "nil_return");
    noted_ = "/v1/cases/" + world_.input_of("SLV", "sara");
    world_.act(noted_ + "/commands", "tomas",
               world_.command("nil_return", {{"as", "SLV"},
                                             {"receipt",
                                              {{"received", "2017-06-08T14:00:00Z"},
                                               {"channel", "note_verbale"},
                                               {"original", scan()}}}}));
    const Json files = json_of(world_.get(noted_ + "/files", "tomas"))["files"];
    ASSERT_EQ(files.size(), 1u);
    file_ = noted_ + "/contents/" + files[0]["content"].get<std::string>() + "/file";
    EXPECT_EQ(world_.get(file_, "tomas").content(), "%PDF-1.7\n");
    act_as("RCM", place_, "tomas", "close_gathering");
  }

  void consolidate() {
    for (const Json& source : {paragraph_, item_})
      act_as("RCM", place_, "tomas", "take_paragraph",
             {{"source", {{"document", input_.substr(10)}, {"paragraph", source}}},
              {"place", Json::object()}});
    act_as("RCM", place_, "tomas", "circulate",
           {{"deadlines", {{"silence", {{"after", "P10D"}}}}}});
    const Json revisions = json_of(world_.get(place_, "ana"))["document"]["revisions"];
    ASSERT_FALSE(revisions.empty());
    act_as("HND", place_, "hugo", "take_stance",
           {{"decision", "adoption"},
            {"stance", "objection"},
            {"text", revisions[0]["text_digest"]},
            {"statement", "Not yet."}});
  }

  void look_at_everything() {
    world_.service().keeper().catch_up();
    for (const char* reader : {"ana", "hugo", "sara", "tomas", "luz", "admin"}) {
      for (const std::string& at : {place_, input_}) {
        for (const char* part : {"",
                                 "/document",
                                 "/document?revision=1",
                                 "/dispositions",
                                 "/decisions",
                                 "/comments",
                                 "/history?limit=3",
                                 "/who",
                                 "/approval",
                                 "/commands",
                                 "/export",
                                 "/export?format=markdown&language=es",
                                 "/export?format=text&width=72&revision=1",
                                 "/export?format=html&lines=60&attribution=none",
                                 "/export?format=akn&language=en",
                                 "/export?format=docx&numbers=false&language=en",
                                 "/export?format=pdf",
                                 "/terms?glossary=gcm-2017",
                                 "/parallel",
                                 "/parallel?format=html&revision=1&language=es",
                                 "/suggestions",
                                 "/suggestions?revision=1&within_one_party=true&most=5",
                                 "/redline?from=1&to=working",
                                 "/redline?from=1&to=1&language=es",
                                 "/annexes/sources",
                                 "/annexes/sources?revision=1&through=true",
                                 "/annexes/dispositions?revision=1",
                                 "/annexes/concordance?format=csv",
                                 "/annexes/fairness?format=html",
                                 "/annexes/brackets?format=markdown&language=es",
                                 "/annexes/none",
                                 "/form",
                                 "/form?party=MEX&format=text",
                                 "/forms",
                                 "/form?format=text&language=pt",
                                 "/form?format=docx&language=es",
                                 "/bundle?previous=3",
                                 "/contents?words=a"})
          world_.get(at + part, reader);
      }
      for (const char* at :
           {"/v1/me",
            "/v1/registry",
            "/v1/bodies/RCM",
            "/v1/bodies/RCM?on=2017-06-08",
            "/v1/bodies/RCM?on=2017-06-08T14:00:00Z&as_of=commit:1",
            "/v1/workflows",
            "/v1/workflows/bi-regional-consultation",
            "/v1/consultations",
            "/v1/consultations?as_of=2017-06-08T14:00:00Z",
            "/v1/consultations/gcm-2017",
            "/v1/consultations/gcm-2017/cases",
            "/v1/consultations/gcm-2017/next",
            "/v1/consultations/gcm-2017/calendar",
            "/v1/consultations/gcm-2017/calendar.ics",
            "/v1/bodies/RCM/calendar",
            "/v1/bodies/GROUP/calendar.ics",
            "/v1/me/calendar",
            "/v1/me/calendar.ics",
            "/v1/consultations/gcm-2017/registers/country-input?party=MEX&limit=1",
            "/v1/consultations/gcm-2017/registers/country-input?texts=true&language=pt",
            "/v1/reports/progress?consultation=gcm-2017&language=es",
            "/v1/reports/overdue",
            "/v1/reports/activity?from=2017-06-01T00:00:00Z&to=2017-07-01T00:00:00Z",
            "/v1/consultations/gcm-2017/find?key=conference-text/RCM/topic-1",
            "/v1/log",
            "/v1/log?order=newest&limit=3&consultation=gcm-2017",
            "/v1/log?format=csv&limit=2",
            "/v1/log?what=circulate&office=head%20of%20delegation&as_of=position:9",
            "/v1/log/kinds",
            "/v1/log/entries/0",
            "/v1/log/entries/0/proof",
            "/v1/log/witnesses",
            "/v1/search?q=human",
            "/v1/search?q=der*&language=es&in=paragraph&kind=input",
            "/v1/search?q=ready&limit=1&consultation=gcm-2017&conference=RCM",
            "/v1/search?q=rights&as_of=2017-06-08T14:00:00Z",
            "/v1/search?q=topic%20OR%20rights&from=2017-01-01T00:00:00Z&to=2018-01-01T00:00:00Z"})
        world_.get(at, reader);
    }
    for (const char* at :
         {"/healthz", "/readyz", "/metrics", "/checkpoint", "/checkpoint?newest=true",
          "/tile/0/000.p/1", "/v1/openapi.json", "/tile/0/000", "/tile/9/000"})
      world_.get(at);
    world_.post("/v1/workflows/check", "ana", "{}");
    Request again = world_.request(Method::get, place_, "ana");
    again.headers.add("If-None-Match", "*");
    world_.send(std::move(again));
  }

  void make_mistakes() {
    world_.get("/v1/search?q=x");
    for (const char* at : {"/v1/me", "/v1/cases/x", "/v1/log", "/v1/log/kinds", "/v1/events"})
      world_.get(at);
    for (const char* at :
         {"/v1/me?x=1", "/v1/cases/none", "/v1/events?after=x", "/v1/cases/none/redline",
          "/v1/cases/none/annexes/sources?format=x", "/v1/consultations/none",
          "/v1/log?what=nothing", "/v1/log?office=nothing", "/v1/log?format=xml",
          "/v1/log/kinds?x=1", "/v1/search", "/v1/search?q=%22open", "/v1/search?q=a&in=nothing",
          "/v1/search?q=a%01b", "/v1/log/entries/999999", "/v1/log/entries/999999/proof",
          "/v1/cases/none/bundle"})
      world_.get(at, "ana");
    for (const std::string& at :
         {place_ + "/commands", std::string("/v1/consultations/gcm-2017/commands"),
          std::string("/v1/registry/commands"), std::string("/v1/consultations")}) {
      world_.post(at, "", "{}");
      world_.post(at, "ana", "{");
      world_.post(at, "ana", "\"" + std::string(std::size_t{1} << 20, 'x') + "\"");
      Request form = world_.request(Method::post, at, "ana");
      form.headers.add("Content-Type", "text/plain");
      world_.send(std::move(form));
    }
    Json large = scan();
    large["bytes"] = std::string(((std::size_t{8} << 20) / 3 + 4) * 4, 'A');
    const Json attach =
        world_.command("attach", {{"as", "MEX"}, {"payload", {{"content", std::move(large)}}}});
    EXPECT_EQ(world_.post(place_ + "/commands", "ana", attach.dump()).status, 413);
    const auto refused = [&](const std::string& at, const char* person, const Json& body) {
      EXPECT_GE(world_.post(at, person, body.dump()).status, 400);
    };
    refused(place_ + "/commands", "ana", world_.command("announce", {{"as", "MEX"}}));
    refused(place_ + "/commands", "sara", world_.command("announce", {{"as", {{"body", "RCM"}}}}));
    refused(place_ + "/commands", "ana",
            world_.command(
                "comment",
                {{"as", "MEX"}, {"expected_version", 1}, {"payload", {{"content", "Hello"}}}}));
    refused("/v1/consultations", "ana", world_.start_body());
    refused("/v1/consultations", "sara", world_.start_body());
    const Json revoke =
        world_.command("revoke_token", {{"payload", {{"token", "none"}, {"ground", "lost"}}}});
    refused("/v1/registry/commands", "admin", revoke);
    refused("/v1/registry/commands", "ana", revoke);
    const Json lost =
        world_.command("revoke_token", {{"payload", {{"token", "t-luz"}, {"ground", "lost"}}}});
    world_.act("/v1/registry/commands?dry_run=true", "admin", lost);
    world_.act("/v1/registry/commands", "admin", lost);
  }

  void hand_in_files() {
    const auto at = std::string("/v1/manuscripts");
    EXPECT_EQ(
        hand_in(at + "?language=en", "ana", "text/markdown", "We [shall] (MEX) act.\n").status,
        200);
    EXPECT_EQ(hand_in(at, "ana", "text/plain; charset=utf-8", "1. One ] more.\n").status, 200);
    EXPECT_EQ(hand_in(at, "", "text/plain", "One.\n").status, 401);
    EXPECT_EQ(hand_in(at + "?surplus=1", "ana", "text/plain", "One.\n").status, 400);
    EXPECT_EQ(hand_in(at, "ana", "text/markdown", "%PDF-1.7").status, 400);
    EXPECT_EQ(hand_in(at, "ana", "application/pdf", "%PDF-1.7").status, 415);
    EXPECT_EQ(hand_in(at, "ana", "text/plain", std::string(std::size_t{2} << 20, 'x')).status, 413);
    Request packed = world_.request(Method::post, "/v1/workflows/check", "ana");
    packed.headers.add("Content-Encoding", "gzip");
    packed.body = "{}";
    EXPECT_EQ(world_.send(std::move(packed)).status, 415);
  }

  // One address of each reading of a bearer's.
  std::vector<std::string> readings() const {
    std::vector<std::string> list = {"/v1/consultations",
                                     "/v1/consultations/gcm-2017",
                                     "/v1/consultations/gcm-2017/cases",
                                     "/v1/consultations/gcm-2017/next",
                                     "/v1/consultations/gcm-2017/calendar.ics",
                                     "/v1/bodies/RCM/calendar.ics",
                                     "/v1/me/calendar.ics",
                                     "/v1/consultations/gcm-2017/calendar",
                                     "/v1/bodies/RCM/calendar",
                                     "/v1/me/calendar",
                                     "/v1/consultations/gcm-2017/find?key=consultation",
                                     "/v1/consultations/gcm-2017/registers/country-input",
                                     "/v1/reports/progress",
                                     "/v1/reports/overdue",
                                     "/v1/reports/activity?from=2017-06-01T00:00:00Z"
                                     "&to=2018-06-01T00:00:00Z",
                                     "/v1/registry",
                                     "/v1/bodies/RCM",
                                     "/v1/me",
                                     "/v1/workflows",
                                     "/v1/workflows/bi-regional-consultation",
                                     "/v1/log",
                                     "/v1/log/kinds",
                                     "/v1/log/entries/0",
                                     "/v1/log/entries/0/proof",
                                     "/v1/log/witnesses",
                                     "/v1/search?q=rights"};
    for (const char* part :
         {"", "/document", "/dispositions", "/decisions", "/comments", "/history", "/who",
          "/approval", "/commands", "/redline?from=1", "/export", "/parallel", "/suggestions",
          "/annexes/sources", "/bundle", "/contents?words=a"})
      list.push_back(place_ + part);
    list.push_back(input_ + "/form");
    list.push_back(noted_ + "/files");
    list.push_back(file_);
    list.push_back(place_ + "/forms");
    return list;
  }

  void ask_every_reading_in_every_way() {
    for (const auto& at : readings()) {
      world_.get(at);
      world_.get(at + (at.find('?') == std::string::npos ? "?" : "&") + "surplus=1", "tomas");
      Request again = world_.request(Method::get, at, "tomas");
      again.headers.add("If-None-Match", "*");
      EXPECT_EQ(world_.send(std::move(again)).status, 304) << at;
    }
    world_.get(place_ + "/terms?glossary=gcm-2017");
    Request again = world_.request(Method::get, "/v1/openapi.json");
    again.headers.add("If-None-Match", "*");
    world_.send(std::move(again));
    world_.post("/v1/workflows/check", "", "{}");
    world_.post("/v1/workflows/check?surplus=1", "ana", "{}");
    world_.post("/v1/workflows/check", "ana", std::string(std::size_t{2} << 20, ' '));
  }

  void ask_for_what_is_not_there() {
    for (const char* part :
         {"", "/document", "/dispositions", "/decisions", "/comments", "/history", "/who",
          "/approval", "/commands", "/form", "/forms", "/export", "/parallel", "/suggestions",
          "/files", "/contents/none/file"})
      world_.get(std::string("/v1/cases/none") + part, "ana");
    world_.get("/v1/cases/none/terms?glossary=gcm-2017", "ana");
    world_.get("/v1/bodies/NONE", "ana");
    for (const char* part : {"", "/cases", "/next", "/find?key=consultation", "/calendar",
                             "/calendar.ics", "/registers/meeting"})
      world_.get(std::string("/v1/consultations/none") + part, "ana");
    for (const char* part : {"/calendar", "/calendar.ics"})
      world_.get(std::string("/v1/bodies/NONE") + part, "ana");
    for (const char* part :
         {"progress?", "overdue?", "activity?from=2017-06-01T00:00:00Z&to=2018-06-01T00:00:00Z&"})
      world_.get(std::string("/v1/reports/") + part + "consultation=none", "ana");
    world_.get("/v1/workflows/none", "ana");
    world_.get("/tile/none");
    for (const char* at : {"/v1/cases/none/commands", "/v1/consultations/none/commands"})
      world_.post(
          at, "ana",
          world_.command("comment", {{"as", "MEX"}, {"payload", {{"content", "?"}}}}).dump());
  }

  // 412 of the places where a case is acted in.
  void come_too_late() {
    for (const std::string& at :
         {place_ + "/commands", std::string("/v1/consultations/gcm-2017/commands")}) {
      Request late = world_.request(Method::post, at, "ana");
      late.headers.add("If-Match", "\"v4711.x\"");
      late.body =
          world_.command("comment", {{"as", "MEX"}, {"payload", {{"content", "?"}}}}).dump();
      EXPECT_EQ(world_.send(std::move(late)).status, 412) << at;
    }
  }

  // 403, 409, 422 of the four places that take commands.
  void be_refused() {
    const auto refused = [&](const std::string& at, const char* person, const Json& body,
                             int status) {
      const Response response = world_.post(at, person, body.dump());
      EXPECT_EQ(response.status, status) << at << ": " << response.content();
    };
    const std::string consultation = "/v1/consultations/gcm-2017/commands";
    refused(consultation, "ana",
            world_.command("comment", {{"as", "HND"}, {"payload", {{"content", "?"}}}}), 403);
    refused(consultation, "ana",
            world_.command(
                "comment",
                {{"as", "MEX"}, {"expected_version", 4711}, {"payload", {{"content", "?"}}}}),
            409);
    refused(consultation, "sara", world_.command("open", {{"as", {{"body", "RCM"}}}}), 422);
    refused(place_ + "/commands", "ana",
            world_.command("comment", {{"as", "HND"}, {"payload", {{"content", "?"}}}}), 403);
    Json start = world_.start_body();
    start["consultation"] = "other";
    start["as"] = "MEX";
    refused("/v1/consultations", "ana", start, 403);
    refused("/v1/registry/commands", "ana",
            world_.command("revoke_token", {{"payload", {{"token", "t-hugo"}, {"ground", "?"}}}}),
            403);
    Json again = world_.command("revoke_token", {{"payload", {{"token", "x"}, {"ground", "?"}}}});
    refused("/v1/registry/commands", "admin", again, 422);
    again["payload"]["token"] = "y";
    refused("/v1/registry/commands", "admin", again, 409);
  }

  // 503: nobody is free to read, no stream is left, the disk is full.
  void be_out_of_room() {
    world_.serve({.waiting_limit = 0, .stream_limit = 0});
    for (const auto& at : readings()) world_.get(at, "tomas");
    world_.get(place_ + "/terms?glossary=gcm-2017", "tomas");
    for (const char* at : {"/v1/events", "/readyz", "/tile/0/000.p/1"}) world_.get(at, "tomas");
    EXPECT_EQ(world_.get(address_).status, 503);
    world_.post("/v1/workflows/check", "ana", "{}");
    hand_in("/v1/manuscripts", "ana", "text/plain", "One.\n");
    hand_in(form_, "tomas", "text/plain", "One.\n");
    {
      const std::lock_guard lock(world_.disk().mutex);
      world_.disk().capacity = world_.disk().used;
    }
    const Json comment =
        world_.command("comment", {{"as", "MEX"}, {"payload", {{"content", "More."}}}});
    for (const char* at : {"/v1/consultations/gcm-2017/commands", ""})
      EXPECT_EQ(world_.post(*at == 0 ? input_ + "/commands" : at, "ana", comment.dump()).status,
                503);
    Json start = world_.start_body();
    start["consultation"] = "other";
    EXPECT_EQ(world_.post("/v1/consultations", "sara", start.dump()).status, 503);
    const Json revoke =
        world_.command("revoke_token", {{"payload", {{"token", "t-hugo"}, {"ground", "?"}}}});
    EXPECT_EQ(world_.post("/v1/registry/commands", "admin", revoke.dump()).status, 503);
  }

  std::string noted_, file_;  // an input that came by a note, and the note
  std::string place_, input_;
  Json paragraph_, item_, last_;
};

}  // namespace concord::api
