#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/reading/two_worlds.hpp"

// Every question that the reading room answers, asked for one reader of one of two worlds.
namespace concord::service::two_worlds_test {

// The hashes of the tree, its root and the signature cover every entry, and differ as they must:
// how many of them there are is the same.
inline std::string without_hashes(const std::string& text) {
  std::stringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.size() == 44 && line.ends_with('=')) line = "(hash)";
    if (line.starts_with("— ")) line = line.substr(0, line.rfind(' ')) + " (signature)";
    out += line + "\n";
  }
  return out;
}

// So do the hashes of entries: one that all may read names the one before it in its case. They hide
// what they cover by its random bits. Each has its position in its place.
class Leaves {
 public:
  explicit Leaves(Service& service) {
    for (const auto& one : service.readers().borrow()->entries(0, 10'000))
      names_.emplace(to_string(audit::leaf_hash(one.entry.bytes)),
                     "(leaf " + std::to_string(one.position) + ")");
  }
  [[nodiscard]] std::string without(const std::string& text) const {
    constexpr std::size_t kDigits = 43;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const auto is_digit = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
      };
      const auto end =
          std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit);
      const auto size = static_cast<std::size_t>(end - text.begin()) - at;
      const auto named = size == kDigits ? names_.find(text.substr(at, size)) : names_.end();
      out += named == names_.end() ? text.substr(at, size) : named->second;
      at += size;
      if (at < text.size()) out += text[at++];
    }
    return out;
  }

 private:
  std::map<std::string, std::string> names_;
};

// What somebody may have overheard in the one world, and tries in both.
struct Overheard {
  std::string content = to_string(Digest{});
  std::uint64_t position = 0;
  std::string paragraph = "P000000000000000";
};

inline const std::string kMexico = "country-input/RCM/t1/MEX";

class Questions {
 public:
  Questions(World& world, const std::string& person, Overheard overheard)
      : world_(world),
        service_(world.service()),
        room_(service_),
        leaves_(service_),
        reader_(world.reader_of(person)),
        overheard_(std::move(overheard)) {}

  // One string for each question.
  std::vector<std::string> all() {
    service_.keeper().catch_up();
    add("me", room_.me(reader_));
    add("kinds", room_.kinds(reader_));
    for (const char* id : kConsultationNames) {
      const auto state = service_.published().consultation(ConsultationId(id));
      if (state) add_consultation(*state);
    }
    add_log();
    add_search();
    return std::move(answers_);
  }

 private:
  void add(const std::string& what, const Json& json) { add(what, std::optional(json.dump())); }
  void add(const std::string& what, const std::optional<Json>& json) {
    add(what, json ? std::optional(json->dump()) : std::nullopt);
  }
  void add(const std::string& what, const std::optional<std::string>& text) {
    answers_.push_back(what + " " + leaves_.without(text.value_or("nothing")));
  }
  // A list by pages of two.
  template <class Ask>
  void add_pages(const std::string& what, const Ask& ask) {
    reading::Page page{2, ""};
    do {
      const std::optional<Json> list = ask(page);
      add(what + " page " + page.cursor, list);
      page.cursor = list ? list->value("cursor", "") : "";
    } while (!page.cursor.empty());
  }

  static std::optional<Json> without_hashes_in(std::optional<Json> bundle) {
    if (!bundle) return bundle;
    for (auto& [path, bytes] : bundle->at("files").items())
      if (path == "checkpoint" || path.starts_with("proofs/"))
        bytes = without_hashes(bytes.get<std::string>());
    return bundle;
  }

  void add_consultation(const consultation::Consultation& state) {
    add_lists(state);
    add_reports(state.id);
    for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
      const auto& value = state.cases[number];
      // One that was opened by name need not be in the other world: nobody can ask for it who does
      // not know of it.
      if (!value.key.name.empty() && !room_.one_case(reader_, value.id)) continue;
      add_case(state, value);
      add_case_lists(value);
      add_tries(value);
    }
  }

  void add_lists(const consultation::Consultation& state) {
    add("consultations", room_.consultations(reader_, {1, ""}));
    add("consultation", room_.consultation(reader_, state.id));
    add("cases", room_.cases(reader_, state.id, {}, {}));
    add_pages("cases by two", [&](const reading::Page& page) {
      return room_.cases(reader_, state.id, {"country-input", {}, {}, {}, {}}, page);
    });
    add("next", room_.next(reader_, state.id));
    for (const auto& agenda :
         {room_.agenda(reader_, state.id), room_.agenda(reader_, BodyCode("RCM")),
          std::optional(room_.my_agenda(reader_))})
      add("calendar", agenda ? room_.shown(reader_, *agenda) : Json());
    add("registry", room_.registry(reader_));
    for (const char* body : {"RCM", "AHG", "NONE"}) {
      add(std::string("body ") + body, room_.body(reader_, BodyCode(body), {}));
      add(std::string("body then ") + body,
          room_.body(reader_, BodyCode(body), reading::day_named("2017-03-12")));
    }
  }

  void add_reports(const ConsultationId& id) {
    const Timestamp now = service_.clock().now();
    const Timestamp began = now - std::chrono::hours(24);
    for (const auto& only : {ConsultationId(), id}) {
      add("progress", room_.progress(reader_, only));
      add("overdue", room_.overdue(reader_, only));
      add("activity", room_.activity(reader_, {began, now + Duration{1}, {}, only}));
      add("activity until then",
          room_.activity(reader_, {began, now - std::chrono::minutes(3), BodyCode("RCM"), only}));
    }
    for (const char* chart :
         {"country-input", "conference-text", "declaration", "nomination", "none"}) {
      reading::RegisterQuestion question;
      question.narrow.chart = chart;
      add(std::string("register of ") + chart, room_.register_of(reader_, id, question, {}));
      question.texts = true;
      add(std::string("texts of ") + chart, room_.register_of(reader_, id, question, {}));
      question.state = "drafting";
      add(std::string("drafting in ") + chart, room_.register_of(reader_, id, question, {1, ""}));
    }
  }

  void add_case(const consultation::Consultation& state, const consultation::Case& value) {
    const CaseId& id = value.id;
    const std::string key = to_string(value.key);
    add(key, room_.one_case(reader_, id));
    add(key + " document", room_.document(reader_, id, std::nullopt));
    add(key + " first text", room_.document(reader_, id, 1U));
    add(key + " second text", room_.document(reader_, id, 2U));
    add(key + " dispositions", room_.dispositions(reader_, id));
    add(key + " decisions", room_.decisions(reader_, id));
    add(key + " commands", room_.commands(reader_, id));
    add(key + " who", room_.who(reader_, id));
    add(key + " form", room_.form(reader_, id));
    add(key + " form of nobody", room_.form(reader_, id, reading::Recorders::unnamed));
    add(key + " forms", room_.forms(reader_, id));
    const auto found = room_.find_case(reader_, state.id, key);
    add(key + " found", found ? std::optional(found->value) : std::nullopt);
    for (const char* words : {"between", "first", "x"})
      add(key + " contents with " + words, room_.contents(reader_, id, words));
    add(key + " files", room_.files(reader_, id));
    const auto file = room_.file(reader_, id, *parse_digest(overheard_.content));
    add(key + " file", file ? std::optional(file->bytes) : std::nullopt);
    add(key + " approval", room_.approval_terms(reader_, id));
    add(key + " bundle", without_hashes_in(room_.bundle(reader_, id, {})));
    reading::Reader then = reader_;
    then.as_of = service_.published().progress().commit - 1;
    add(key + " as of", room_.one_case(then, id));
    add(key + " document as of", room_.document(then, id, std::nullopt));
    add(key + " commands as of", room_.commands(then, id));
  }

  void add_case_lists(const consultation::Case& value) {
    const std::string key = to_string(value.key);
    add(key + " comments", room_.comments(reader_, value.id, {}));
    add(key + " history", room_.history(reader_, value.id, {}));
    add_pages(key + " history by two",
              [&](const reading::Page& page) { return room_.history(reader_, value.id, page); });
    for (const bool is_document : {false, true}) {
      reading::LogFilter filter;
      (is_document ? filter.document : filter.case_id) = value.id.value;
      add(key + " log", room_.log(reader_, filter, {}));
    }
  }

  void add_log() {
    add("log", room_.log(reader_, {}, {1000, ""}));
    add_pages("log by two", [&](const reading::Page& page) {
      reading::LogFilter newest;
      newest.newest_first = true;
      return std::optional(room_.log(reader_, newest, page));
    });
    std::vector<reading::LogFilter> filters(7);
    filters[0].principal = "MEX";
    filters[1].who = "mex-head";
    filters[2].office = "head_of_delegation";
    filters[3].what = {"ParagraphInserted"};
    filters[4].what = {"Commented", "RedactionAsked", "FieldSet"};
    filters[5].from = service_.clock().now() - std::chrono::minutes(7);
    filters[6].consultation = kConsultationNames[1];
    for (const auto& filter : filters) add("log of some", room_.log(reader_, filter, {}));
    for (std::uint64_t position = 0; position < service_.published().progress().tree_size;
         ++position) {
      const std::string name = "entry " + std::to_string(position);
      add(name, room_.entry(reader_, position));
      const auto proof = room_.proof(reader_, position);
      add(name + " proof", proof ? std::optional(without_hashes(*proof)) : std::nullopt);
      add(name + " sealed", Json(room_.is_sealed(reader_, position)));
    }
  }

  void add_search() {
    std::vector<reading::SearchFilter> filters;
    for (const char* words : {"between", "first OR topic", "reserva* OR last", "two", "scan"})
      filters.push_back({.words = words});
    filters.push_back({.words = "between", .consultation = "gcm", .conference = "RCM"});
    filters.push_back({.words = "between", .kind = "input", .language = "en"});
    filters.push_back({.words = "between", .in = "comment"});
    filters.push_back(
        {.words = "between OR first", .from = service_.clock().now() - std::chrono::minutes(9)});
    for (const auto& filter : filters) {
      const auto found = room_.search(reader_, filter, {2, ""});
      add("search for " + filter.words, found ? *found : Json(found.error().code));
    }
    reading::Reader then = reader_;
    then.as_of = service_.published().progress().commit / 2;
    if (const auto found = room_.search(then, {.words = "between OR first OR last"}, {2, ""}))
      add("search as of", *found);
  }

  // What somebody is told who tries to do this or that: of a case that may not be known, what is
  // said of none. Who keeps a case asks for the deletion of what it was given the digest of: in a
  // case that the reader reads by now, nothing is overheard.
  void add_tries(const consultation::Case& value) {
    const std::string key = to_string(value.key);
    const bool is_read = key == kMexico && room_.one_case(reader_, value.id).has_value();
    const Overheard heard = is_read ? Overheard() : overheard_;
    const std::vector<Json> acts = {
        {{"command", "comment"}, {"payload", {{"content", "?"}}}},
        {{"command", "submit"}},
        {{"command", "ask_redaction"},
         {"payload", {{"content", heard.content}, {"position", heard.position}}},
         {"reason", "Why not?"}},
        {{"command", "redact"}, {"payload", {{"content", heard.content}}}},
        {{"command", "write_note"},
         {"payload", {{"paragraph", heard.paragraph}, {"content", "?"}}}},
        {{"command", "remove_paragraph"},
         {"payload", {{"paragraph", heard.paragraph}, {"against", heard.content}}}},
        {{"command", "disavow"}, {"payload", {{"case_seq", 3U}}}},
        {{"command", "comment"}, {"payload", {{"content", "?"}}}, {"expected_version", 3U}}};
    for (const Json& act : acts)
      for (const Json& as : principals()) {
        Json command = act;
        command["as"] = as;
        add_try(key, value.id, std::move(command));
      }
    if (reader_.person == PersonId("rcm-ts") && value.key.party == PartyCode("MEX"))
      add_records(key, value.id);
  }

  // In whose name the person may think to act, and one in whose name it may not.
  std::vector<Json> principals() const {
    const std::string& person = reader_.person.value;
    if (person == "rcm-ts") return {Json{{"body", "RCM-TS"}}, Json("MEX")};
    if (person == "gtm-head") return {Json("GTM"), Json{{"body", "RCM"}}};
    if (person == "ury") return {Json("URY"), Json("GTM")};
    return {Json("GTM")};
  }

  // What the secretariat is told that says it has a note of Mexico's.
  void add_records(const std::string& key, const CaseId& id) {
    const std::vector<Json> texts = {{{"texts", {{"es", "Por nota"}, {"en", "By note"}}}}};
    std::vector<Json> acts = {
        {{"command", "bring_text"}, {"payload", {{"event", "submit"}, {"paragraphs", texts}}}},
        {{"command", "bring_text"}, {"payload", {{"event", "clear"}, {"paragraphs", texts}}}},
        {{"command", "bring_text"}, {"payload", {{"event", "send_back"}, {"paragraphs", texts}}}},
        {{"command", "insert_paragraph"}, {"payload", texts.front()}},
        {{"command", "insert_paragraph"}, {"payload", {{"texts", Json::object()}}}},
        {{"command", "comment"}, {"payload", {{"content", "By note"}}}}};
    for (const char* step :
         {"submit", "submit_late", "nil_return", "associate", "request_clearance", "clear",
          "send_back", "withdraw", "nominate", "disavowed", "cut-off", "none"})
      for (const bool with_reason : {false, true}) {
        acts.push_back({{"command", step}});
        if (with_reason) acts.back()["reason"] = "By note";
      }
    const Timestamp now = service_.clock().now();
    for (const Json& act : acts)
      for (const auto& received : {now, now - std::chrono::minutes(4)}) {
        Json command = act;
        command["as"] = "MEX";
        command["receipt"] = {{"received", to_string(received)}, {"channel", "note_verbale"}};
        add_try(key + " by note", id, std::move(command));
      }
  }

  void add_try(const std::string& key, const CaseId& id, Json command) {
    const Answer answer = world_.try_out(reader_.person.value, command, id);
    add(key + " tried " + command.dump(),
        std::optional(std::to_string(answer.status) + answer.body));
  }

  World& world_;
  Service& service_;
  const reading::ReadingRoom room_;
  const Leaves leaves_;
  const reading::Reader reader_;
  const Overheard overheard_;
  std::vector<std::string> answers_;
};

inline std::vector<std::string> everything_for(World& world, const std::string& person,
                                               Overheard overheard = {}) {
  return Questions(world, person, std::move(overheard)).all();
}

}  // namespace concord::service::two_worlds_test
