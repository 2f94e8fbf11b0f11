#include "tests/workflow/small_definition.hpp"

#include <stdexcept>

namespace concord::workflow::testing {
namespace {

// Fills in wordings, so that the text below stays short.
void add_titles(nlohmann::json& value) {
  if (value.is_object()) {
    for (auto& [name, inner] : value.items()) add_titles(inner);
    if (value.contains("title") && value["title"].is_string()) {
      const auto text = value["title"];
      value["title"] = {{"en", text}, {"es", text}, {"pt", text}};
    }
  } else if (value.is_array()) {
    for (auto& inner : value) add_titles(inner);
  }
}

constexpr const char* kSmall = R"json({
  "workflow": "small", "format": 1, "title": "Small",
  "languages": {"authentic": ["es", "en"], "courtesy": ["pt"]},
  "bodies": {"group": {"en": "Group", "es": "Grupo", "pt": "Grupo"}},
  "root": "main",
  "charts": {
    "main": {
      "title": "Main", "key": [], "initial": "start",
      "fields": {"venue": {"kind": "text", "title": "Venue"}},
      "states": {
        "start": {"title": "Start", "audience": "everyone",
          "permits": [{"act": "set_field", "of": "venue", "by": "any secretariat"}],
          "on": [{"event": "open", "title": "Open", "by": "any presidency", "do": ["freeze roster"],
                  "if": {"require": "field_set", "of": "venue"}, "to": "work"}]},
        "work": {"title": "Work", "audience": ["everyone", "group"],
          "invoke": [{"id": "texts", "chart": "text", "each": ["conference", "topic"]}],
          "on": [{"event": "finish", "title": "Finish", "by": ["chair of group", "any presidency"],
                  "if": {"require": "children_settled", "of": "texts"}, "to": "done"}]},
        "done": {"title": "Done", "audience": "everyone", "final": true}
      }
    },
    "text": {
      "title": "Text", "key": ["conference", "topic"],
      "document": {"kind": "conference text", "title": "Text", "consolidates": true},
      "deadlines": {
        "silence": {"title": "Silence", "given": true, "notice": "PT72H", "reminders": ["PT24H"]},
        "answers": {"title": "Answers", "after": "P10D"}},
      "decisions": {
        "adoption": {"title": "Adoption", "electorate": "members of $conference",
                     "rule": {"kind": "silence"}}},
      "initial": "gathering",
      "states": {
        "gathering": {"title": "Gathering", "audience": "members of $conference",
          "deadlines": "answers",
          "invoke": [{"id": "inputs", "chart": "input", "each": ["member"]}],
          "permits": [{"act": "manage_deadline", "of": "answers",
                       "by": "presidency of $conference"}],
          "on": [{"event": "due.answers", "do": [{"send": "cut-off", "to": "inputs"}],
                  "to": "drafting"}]},
        "drafting": {"title": "Drafting", "audience": "members of $conference",
          "permits": [{"act": "consolidate", "by": "secretariat of $conference"},
                      {"act": "derogate", "by": "presidency of $conference"}],
          "on": [{"event": "circulate", "title": "Circulate", "by": "secretariat of $conference",
                  "if": {"all": [{"require": "all_disposed"},
                                 {"require": "notice_kept", "of": "silence", "derogable": true}]},
                  "do": [{"circulate": "members of $conference"}], "to": "silence"}]},
        "silence": {"title": "Silence", "audience": "members of $conference",
          "deadlines": "silence", "decisions": "adoption",
          "permits": [{"act": "take_stance", "of": "adoption", "by": "members of $conference"}],
          "on": [{"event": "due.silence", "do": [{"close": "adoption"}]},
                 {"event": "decision.adoption.unbroken_to_be_confirmed", "to": "agreed"},
                 {"event": "decision.adoption", "to": "drafting"},
                 {"event": "recall", "title": "Recall", "by": "presidency of $conference",
                  "reason": true, "do": ["recall"], "to": "drafting"}]},
        "agreed": {"title": "Agreed", "audience": "members of $conference", "settled": true}
      }
    },
    "input": {
      "title": "Input", "key": ["conference", "topic", "member"],
      "document": {"kind": "input", "title": "Input"},
      "initial": "home",
      "states": {
        "home": {"title": "Home", "audience": "$party", "initial": "draft",
          "on": [{"event": "cut-off", "to": "sent"}],
          "states": {
            "draft": {"title": "Draft",
              "permits": [{"act": "edit_text", "by": "$party"}],
              "on": [{"event": "submit", "title": "Submit", "by": "head of delegation of $party",
                      "if": {"require": "document_not_empty"},
                      "do": ["issue revision", {"feed": "text"}], "to": "sent"}]},
            "checked": {"title": "Checked",
              "on": [{"event": "submit", "title": "Submit", "by": "$party", "to": "sent"}]}}},
        "sent": {"title": "Sent", "audience": "$party", "settled": true,
          "on": [{"event": "amend", "title": "Amend", "by": "$party",
                  "if": {"require": "parent_in", "is": "gathering"}, "to": "checked"}]}
      }
    }
  }
})json";

}  // namespace

nlohmann::json small_definition() {
  auto definition = nlohmann::json::parse(kSmall);
  add_titles(definition);
  return definition;
}

nlohmann::json bent(nlohmann::json definition, const std::string& pointer,
                    const std::string& value) {
  const nlohmann::json::json_pointer place(pointer);
  if (value == "-") {
    auto& parent = definition.at(place.parent_pointer());
    parent.erase(place.back());
  } else {
    auto inner = nlohmann::json::parse(value);
    add_titles(inner);
    definition[place] = std::move(inner);
  }
  return definition;
}

DefinitionPtr load_good(const nlohmann::json& definition) {
  auto loaded = load(definition.dump(), "small.json");
  if (loaded) return *loaded;
  std::string why;
  for (const Problem& problem : loaded.error())
    why += problem.code + " " + problem.place + ": " + problem.message + "\n";
  throw std::runtime_error(why);
}

std::vector<Problem> problems_of(const nlohmann::json& definition) {
  auto loaded = load(definition.dump(), "small.json");
  return loaded ? std::vector<Problem>{} : loaded.error();
}

}  // namespace concord::workflow::testing
