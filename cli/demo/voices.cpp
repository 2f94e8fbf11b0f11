#include "cli/demo/voices.hpp"

#include <algorithm>

#include "cli/demo/story.hpp"
#include "cli/demo/translations.hpp"
#include "cli/demo/world.hpp"

namespace concord::cli::demo {
namespace {

constexpr std::string_view kAbsent = "SUR";

Json held(const Filled& one) {
  Json field{{"field", one.field}};
  switch (one.how) {
    case Filled::How::words:
      if (auto spanish = spanish_of(one.says); !spanish.empty())
        field["wordings"] = {{"en", one.says}, {"es", std::move(spanish)}};
      else
        field["words"] = one.says;
      break;
    case Filled::How::value:
      field["value"] = one.says;
      break;
    case Filled::How::values:
      field["values"] = words_of(one.says);
      break;
  }
  return field;
}

}  // namespace

Voice secretariat(std::string_view conference) {
  return {officer_of(conference), body(conference) + "-TS"};
}

Voice presidency(const Conference& conference) {
  return {head_of(conference.presidency), body(conference.code)};
}

Voice head(std::string_view party) {
  return {head_of(party), std::string(party)};
}

Voice delegate(std::string_view party) {
  return {delegate_of(party), std::string(party)};
}

Json act(Player& player, const Voice& voice, Step step) {
  return player.act({.by = voice.by,
                     .as = voice.as,
                     .on = std::move(step.on),
                     .command = std::move(step.command),
                     .payload = std::move(step.payload),
                     .reason = std::move(step.reason)});
}

Json filled(std::span<const Filled> fields) {
  Json list = Json::array();
  for (const auto& one : fields)
    if (!one.says.empty()) list.push_back(held(one));
  return list;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void open_case(Player& player, const Voice& voice, const std::string& on, Opened opened) {
  Json payload{{"invoke", opened.invoke}, {"name", opened.name}};
  if (!opened.fields.empty()) payload["fields"] = std::move(opened.fields);
  act(player, voice, {on, "open_case", std::move(payload)});
}

void fill_in(Player& player, const Voice& voice, const std::string& on,
             std::initializer_list<Filled> fields) {
  for (const auto& one : fields) act(player, voice, {on, "set_field", held(one)});
}

void write(Player& player, const Voice& voice, const std::string& on,
           std::span<const Passage> passages) {
  for (const auto& one : passages)
    act(player, voice,
        {on, "insert_paragraph", {{"texts", texts(std::string(one.en), std::string(one.es))}}});
}

void decide_in_meeting(Player& player, const Question& question,
                       const std::vector<std::string>& present) {
  act(player, question.puts, {question.on, question.command});
  act(player, question.records,
      {question.on, "record_presence", {{"decision", question.decision}, {"present", present}}});
  act(player, question.states, {question.on, "close_question"});
}

void decide_in_both(Player& player, const std::string& on) {
  std::vector<std::string> present;
  for (const char* conference : {"RCM", "SACM"})
    for (const auto& party : members_of(conference))
      if (party != kAbsent) present.push_back(party);
  decide_in_meeting(player,
                    {.on = on,
                     .decision = "agreement",
                     .puts = presidency(kRcm2017),
                     .records = secretariat("RCM"),
                     .states = presidency(kSacm2017)},
                    present);
}

void start(Player& player, Started started) {
  if (started.title.is_string()) {
    const auto english = started.title.get<std::string>();
    if (auto spanish = spanish_of(english); !spanish.empty())
      started.title = {{"en", english}, {"es", std::move(spanish)}};
  }
  player.post(officer_of("RCM"), "/v1/consultations",
              {{"consultation", started.id},
               {"workflow", started.workflow},
               {"title", std::move(started.title)},
               {"topics", std::move(started.topics)},
               {"conferences", {"RCM", "SACM"}},
               {"bodies", std::move(started.bodies)},
               {"as", {{"body", "RCM-TS"}}}});
}

std::string in(std::string_view consultation, std::string_view key) {
  return std::string(consultation) + ":" + std::string(key);
}

std::string reference_to(Player& player, const std::string& on) {
  return on.substr(0, on.find(':')) + "/" + player.case_id(officer_of("RCM"), on);
}

}  // namespace concord::cli::demo
