#include "api/handlers/start_intake.hpp"

#include <algorithm>
#include <set>

#include "api/handlers/examination.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/text_rules.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/service/ledger.hpp"
#include "engine/workflow/bundled.hpp"

namespace concord::api::handlers {

// The request's members, but for the definition and `as`. Outside of the unnamed namespace, since
// Boost.Describe has to find it.
using TitleByLanguage = std::map<std::string, std::string>;

struct StartTopic {
  TopicCode code;
  TitleByLanguage title;  // a plain one under no language
};
BOOST_DESCRIBE_STRUCT(StartTopic, (), (code, title))

struct StartBody {
  CommandId id;
  ConsultationId consultation;
  std::string workflow;
  TitleByLanguage title;
  std::vector<StartTopic> topics;
  std::vector<BodyCode> conferences;
  std::map<std::string, BodyCode> bodies;
  consultation::Principal as;
};
BOOST_DESCRIBE_STRUCT(StartBody, (),
                      (id, consultation, workflow, title, topics, conferences, bodies, as))

namespace {

constexpr std::size_t kMostTopics = 1000;
constexpr std::size_t kMostConferences = 64;

bool is_plain(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

std::optional<Problem> check_names(const StartBody& body) {
  if (!is_plain(body.id.value, 8, 36))
    return Problem{"bad_id",
                   "a command id is 8 to 36 letters, digits, '-', '_' or '.'; a UUID fits", "/id",
                   "Use a UUID."};
  // The registry's stream and those of consultations lie side by side in the store.
  if (!is_plain(body.consultation.value, 1, 64) ||
      body.consultation.value == service::kRegistryStream)
    return Problem{"bad_id",
                   "a consultation's id is 1 to 64 letters, digits, '-', '_' or '.', and not "
                   "\"registry\"",
                   "/consultation", "Choose an id such as \"gcm-2017\"."};
  if (body.topics.size() > kMostTopics || body.conferences.size() > kMostConferences)
    return Problem{"too_many", "a consultation has at most 1000 topics and 64 conferences",
                   body.topics.size() > kMostTopics ? "/topics" : "/conferences", ""};
  std::set<TopicCode> seen;
  for (std::size_t i = 0; i < body.topics.size(); ++i) {
    const std::string place = "/topics/" + std::to_string(i) + "/code";
    if (!is_plain(body.topics[i].code.value, 1, 64))
      return Problem{"bad_code", "a topic's code is 1 to 64 letters, digits, '-', '_' or '.'",
                     place, "Choose a code such as \"topic-2\"."};
    if (!seen.insert(body.topics[i].code).second)
      return Problem{"repeated_code", "two topics have this code", place, "Name each topic once."};
  }
  if (std::set(body.conferences.begin(), body.conferences.end()).size() != body.conferences.size())
    return Problem{"repeated_code", "a conference is named twice", "/conferences",
                   "Name each conference once."};
  return std::nullopt;
}

std::optional<Problem> check_presence(const nlohmann::json& json) {
  for (const char* name : {"id", "consultation", "title", "conferences", "as"})
    if (!json.contains(name))
      return Problem{"missing_member", std::string("\"") + name + "\" is missing.", "",
                     std::string("Add \"") + name + "\"."};
  if (json.contains("workflow") && json.contains("definition"))
    return Problem{"two_definitions", "\"workflow\" and \"definition\" exclude each other.",
                   "/workflow", "Name a workflow, or give a definition."};
  if (!json.contains("workflow") && !json.contains("definition"))
    return Problem{"missing_member", "\"workflow\" or \"definition\" is missing.", "",
                   "Name one of GET /v1/workflows."};
  return std::nullopt;
}

// Topics may be left out where no chart has cases of topics.
std::optional<Problem> check_topics(const nlohmann::json& json,
                                    const workflow::Definition& definition) {
  const auto is_of_topics = [](const auto& chart) {
    const auto& key = chart.second.key;
    return std::find(key.begin(), key.end(), workflow::Each::topic) != key.end();
  };
  if (json.contains("topics") ||
      std::none_of(definition.charts.begin(), definition.charts.end(), is_of_topics))
    return std::nullopt;
  return Problem{"missing_member", "\"topics\" is missing.", "",
                 "Add \"topics\": this workflow has cases for each."};
}

using Loaded = Result<workflow::DefinitionPtr, UnreadableStart>;

Loaded load_definition(std::string_view bytes) {
  auto examination = examine(bytes);
  if (examination.is_sound()) return examination.definition;
  const auto& first = *std::find_if(
      examination.findings.begin(), examination.findings.end(),
      [](const auto& finding) { return finding.severity == workflow::Severity::error; });
  return UnreadableStart{{"bad_definition", "the definition cannot be started: " + first.message,
                          "/definition" + first.pointer, first.remedy},
                         std::move(examination.findings),
                         examination.definition != nullptr};
}

Loaded find_definition(const std::string& name) {
  const auto bytes = workflow::bundled(name);
  if (!bytes.empty()) return load_definition(bytes);
  return UnreadableStart{{"unknown_workflow", "there is no workflow of this name", "/workflow",
                          "Name one of GET /v1/workflows, or give a \"definition\"."},
                         {}};
}

// The definition's canonical bytes, verbatim: its hash is theirs.
text::ContentRef keep_source(const std::string& source, const codec::MakeSalt& salt,
                             std::vector<codec::TakenIn>& contents) {
  codec::TakenIn taken;
  taken.disclosure = audit::disclose_text({salt(), "workflow"}, source);
  taken.digest = audit::disclosure_digest(taken.disclosure);
  text::ContentRef ref;
  ref.digest = taken.digest;
  contents.push_back(std::move(taken));
  return ref;
}

// A title is a text, or a text by language: {"en": "Drivers", "es": "Factores"}. The first stands
// for all where there is none in a reader's language.
struct TakenTitle {
  text::ContentRef& first;
  std::optional<text::Texts>& all;
};

std::optional<Problem> take_in_title(const TitleByLanguage& title, const std::string& place,
                                     const codec::MakeSalt& salt,
                                     std::vector<codec::TakenIn>& contents, TakenTitle into) {
  if (title.empty())
    return Problem{"missing_member", "a title in no language is none", place,
                   "Give a text, or one by language: {\"en\": ..., \"es\": ...}."};
  for (const auto& [language, words] : title) {
    const auto at = language.empty() ? place : place + "/" + language;
    if (!language.empty() && language != "en" && language != "es" && language != "pt")
      return Problem{"unknown_language", "titles are read in en, es and pt", at,
                     "Name it by one of these."};
    if (codec::without_words(words))
      return Problem{"empty_text", "there are no words in this title", at,
                     "Write the title, or leave the language out."};
    const auto taken = codec::take_in_text("title", words, salt, contents);
    if (!taken) return Problem{taken.error().code, taken.error().message, at, taken.error().remedy};
    if (language == title.begin()->first) into.first = *taken;
    if (language.empty()) continue;
    if (!into.all) into.all.emplace();
    into.all->emplace(language, *taken);
  }
  return std::nullopt;
}

std::optional<Problem> take_in_titles(const StartBody& body, const codec::MakeSalt& salt,
                                      IncomingStart& incoming) {
  auto& start = incoming.request.start;
  if (auto problem =
          take_in_title(body.title, "/title", salt, incoming.contents, {start.title, start.titles}))
    return problem;
  for (std::size_t i = 0; i < body.topics.size(); ++i) {
    auto& topic = start.topics.emplace_back();
    topic.code = body.topics[i].code;
    const auto place = "/topics/" + std::to_string(i) + "/title";
    if (auto problem = take_in_title(body.topics[i].title, place, salt, incoming.contents,
                                     {topic.title, topic.titles}))
      return problem;
  }
  return std::nullopt;
}

// A plain title is one under no language, which nobody can write as such.
std::optional<Problem> name_languages(nlohmann::json& of, const std::string& place) {
  const auto title = of.is_object() ? of.find("title") : of.end();
  if (!of.is_object() || title == of.end()) return std::nullopt;
  if (title->is_object() && title->contains(""))
    return Problem{"unknown_language", "titles are read in en, es and pt", place + "/",
                   "Name it by one of these."};
  if (title->is_string()) *title = {{"", std::move(*title)}};
  return std::nullopt;
}

std::optional<Problem> name_languages(nlohmann::json& body) {
  if (auto problem = name_languages(body, "/title")) return problem;
  const auto topics = body.find("topics");
  if (topics == body.end() || !topics->is_array()) return std::nullopt;
  for (std::size_t i = 0; i < topics->size(); ++i)
    if (auto problem = name_languages((*topics)[i], "/topics/" + std::to_string(i) + "/title"))
      return problem;
  return std::nullopt;
}

}  // namespace

Result<IncomingStart, UnreadableStart> read_start(nlohmann::json json,
                                                  const codec::MakeSalt& salt) {
  if (!json.is_object())
    return UnreadableStart{{"wrong_type", "an object is expected here", "", ""}, {}};
  if (const auto missing = check_presence(json)) return UnreadableStart{*missing, {}};
  const auto given = json.find("definition");
  std::optional<nlohmann::json> definition;
  if (given != json.end()) {
    definition = std::move(*given);
    json.erase(given);
  }
  if (json["as"].is_string()) json["as"] = {{"party", json["as"]}};
  if (const auto bad = name_languages(json)) return UnreadableStart{*bad, {}};
  const auto body = codec::decode<StartBody>(json);
  if (!body) return UnreadableStart{body.error(), {}};
  if (const auto bad = check_names(*body)) return UnreadableStart{*bad, {}};
  auto loaded =
      definition ? load_definition(json::canonical(*definition)) : find_definition(body->workflow);
  if (!loaded) return loaded.error();
  if (const auto bad = check_topics(json, **loaded)) return UnreadableStart{*bad, {}};

  IncomingStart incoming;
  incoming.id = body->id;
  incoming.request.as = body->as;
  incoming.request.definition = *loaded;
  auto& start = incoming.request.start;
  start.id = body->consultation;
  start.conferences = body->conferences;
  start.bodies = body->bodies;
  start.source = keep_source((*loaded)->source, salt, incoming.contents);
  if (const auto bad = take_in_titles(*body, salt, incoming)) return UnreadableStart{*bad, {}};
  return incoming;
}

}  // namespace concord::api::handlers
