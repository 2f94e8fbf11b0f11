#include "tests/consultation/scene.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/audit/disclosure.hpp"
#include "engine/calendar/zone_file.hpp"
#include "engine/codec/described_json.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/consultation/recheck.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/registry/decide.hpp"
#include "engine/text/text_digest.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::consultation::testing {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(std::string(CONCORD_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

calendar::Zones system_zones() {
  auto zones = calendar::read_system_zones();
  if (!zones) throw std::runtime_error(zones.error().message);
  return *std::move(zones);
}

codec::MakeSalt salts(std::uint64_t commit) {
  return [commit, n = 0]() mutable {
    std::string salt = std::to_string(commit) + "/" + std::to_string(n++);
    salt.resize(16, '.');
    return salt;
  };
}

std::string names(const std::vector<Event>& events) {
  std::string text;
  for (const auto& event : events) text += " " + codec::type_of(event);
  return text;
}

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ".") + part;
  return text;
}

}  // namespace

Scene::Scene(const std::string& file) : zones_(system_zones()) {
  at("2017-03-01T12:00:00Z");
  auto founding = codec::read_registry_command(
      nlohmann::json::parse(read_file("tests/consultation/registry.json")), salts(0));
  if (!founding) throw std::runtime_error(founding.error().message + founding.error().place);
  const auto events =
      registry::decide(registry_, founding->command, {PersonId("admin"), false}, now_);
  if (!events) throw std::runtime_error("registry: " + events.error().reasons.front().code);
  for (const auto& event : *events) registry::apply(registry_, event);

  const auto definition = workflow::load(read_file(file), file);
  if (!definition)
    throw std::runtime_error(definition.error().front().message + definition.error().front().place);
  StartConsultation request;
  request.id = ConsultationId("gcm");
  request.topics = {{TopicCode("t1"), {}}, {TopicCode("t2"), {}}};
  request.conferences = {BodyCode("RCM"), BodyCode("SACM")};
  if ((*definition)->bodies.contains("plenary"))
    request.bodies = {{"drafting-group", BodyCode("AHG")}, {"plenary", BodyCode("PLENARY")}};
  Context context{registry_, zones_, now_, IdSequence({0, ++commit_})};
  auto started =
      start(request, *definition, {PersonId("rcm-ts"), {{}, BodyCode("RCM-TS")}, false}, context);
  if (!started) throw std::runtime_error("start: " + started.error().facts.front().code);
  state_ = std::move(started->next);
}

void Scene::at(std::string_view time) {
  now_ = parse_timestamp(time).value();
}

const Case& Scene::at_key(const std::string& key) const {
  for (CaseNumber number = 0; number < state_.cases.size(); ++number)
    if (to_string(state_.cases[number].key) == key) return state_.cases[number];
  throw std::runtime_error("no case " + key);
}

// Who replays the log comes from what was left to just that again.
void Scene::check_remade(const Decision& decision) {
  Happened happened;
  happened.entries = decision.entries;
  happened.time = stamp_.time;
  happened.is_act = !stamp_.actor.empty();
  happened.actor = stamp_.actor;
  happened.principal = principal_;
  if (decision.mandate) happened.mandate = decision.mandate->id;
  happened.key = decision.key;
  happened.has_contents = true;
  const auto remade = remake(state_, happened, registry_, codec::type_of);
  EXPECT_FALSE(remade.departure) << "entry " << remade.departure->entry << ": "
                                 << remade.departure->why;
  EXPECT_EQ(remade.older, "") << "what is decided today is by the rules of today";
  if (remade.next) {
    EXPECT_EQ(codec::write_snapshot(*remade.next), codec::write_snapshot(decision.next));
  }
  done_.push_back({state_, std::move(happened)});
}

std::string Scene::accept(Decision decision) {
  check_remade(decision);
  Consultation folded = state_;
  for (const auto& entry : decision.entries) {
    for (std::size_t at = 0; at < entry.events.size(); ++at) {
      const auto& event = entry.events[at];
      // Through the log's bytes, as a replay reads it.
      const auto bytes = codec::encode_events({event});
      EXPECT_TRUE(json::is_canonical(bytes)) << bytes;
      const auto read = codec::decode_events(nlohmann::json::parse(bytes));
      EXPECT_TRUE(read) << codec::type_of(event) << ": " << read.error().message << " "
                        << read.error().place;
      if (const auto number = folded.find(entry.case_id)) {
        const auto wrong =
            contradiction({folded, *number, entry.events, at, stamp_.time, principal_});
        EXPECT_FALSE(wrong) << codec::type_of(event) << ": " << *wrong;
      }
      if (read) apply(folded, entry.case_id, read->front(), stamp_);
    }
    end_entry(folded, entry.case_id, stamp_.time);
  }
  EXPECT_EQ(codec::write_snapshot(folded), codec::write_snapshot(decision.next))
      << "applying the events does not give the state that decide() gave";
  std::string line;
  last_.clear();
  for (const auto& entry : decision.entries) {
    last_.insert(last_.end(), entry.events.begin(), entry.events.end());
    const auto& value = decision.next.cases[*decision.next.find(entry.case_id)];
    line += "\n  " + to_string(value.key) + " -> " + join(entry.to) + " |" + names(entry.events);
  }
  state_ = std::move(decision.next);
  return line.substr(1);
}

std::string Scene::show(const std::string& type) const {
  std::string lines;
  for (const auto& event : last_)
    if (codec::type_of(event) == type)
      lines += (lines.empty() ? "  " : "\n  ") + codec::encode_events({event});
  return lines.empty() ? "  -> no " + type : lines;
}

std::string Scene::act(const std::string& person, const std::string& as, const std::string& key,
                       const std::string& command, nlohmann::json payload, nlohmann::json extra) {
  ++commit_;
  nlohmann::json json = extra.is_object() ? std::move(extra) : nlohmann::json::object();
  json["id"] = "command-" + std::to_string(commit_);
  json["command"] = command;
  if (as.starts_with("body:"))
    json["as"] = {{"body", as.substr(5)}};
  else
    json["as"] = as;
  json["payload"] = std::move(payload);
  auto incoming = codec::read_command(json, salts(commit_));
  if (!incoming)
    return "  -> unreadable " + incoming.error().code + " at " + incoming.error().place;
  incoming->command.actor = PersonId(person);
  incoming->command.case_id = at_key(key).id;
  codec::stamp_commit(incoming->command, commit_);
  remember(incoming->contents);
  Context context{registry_, zones_, now_, IdSequence({0, commit_}), words(incoming->contents)};
  stamp_ = {now_, PersonId(person)};
  principal_ = as.starts_with("body:") ? as.substr(5) : as;
  auto decision = decide(state_, incoming->command, context);
  if (decision) return accept(*std::move(decision));
  std::string line = std::string("  -> refused ") +
                     boost::describe::enum_to_string(decision.error().kind, "") + " " +
                     decision.error().code + ":";
  const Setting setting{state_, at_key(key)};
  for (const auto& fact : decision.error().facts) line += " " + explain(fact, setting, "en");
  return line;
}

void Scene::remember(const std::vector<codec::TakenIn>& contents) {
  for (const auto& content : contents) {
    const auto disclosure = audit::parse_disclosure(content.disclosure);
    const auto& value = disclosure.value().value;
    if (value.is_string()) texts_[content.digest] = value.get<std::string>();  // a file is none
  }
}

text::Wordings Scene::words(std::vector<codec::TakenIn>& contents) {
  return {[this](const text::ContentRef& ref) -> std::optional<std::string> {
            const auto found = texts_.find(ref.digest);
            return found == texts_.end() ? std::nullopt : std::optional(found->second);
          },
          [this, &contents](std::string_view text) -> std::optional<text::ContentRef> {
            auto taken = codec::take_in_text(
                "text", text,
                [&] {
                  std::string salt =
                      "words/" + std::to_string(commit_) + "/" + std::to_string(contents.size());
                  salt.resize(16, '.');
                  return salt;
                },
                contents);
            if (!taken) return std::nullopt;
            taken->commit = commit_;
            remember({contents.back()});
            return *taken;
          }};
}

std::string Scene::fire(const std::optional<calendar::Outage>& outage) {
  principal_.clear();
  std::string lines;
  while (!state_.armed->empty() && state_.armed->front().due < now_) {
    const auto due = state_.armed->front();
    Context context{registry_, zones_, now_, IdSequence({0, ++commit_})};
    stamp_ = {now_, {}};
    lines += (lines.empty() ? "" : "\n") + accept(consultation::fire(state_, due, outage, context));
  }
  return lines.empty() ? "  -> nothing due" : lines;
}

std::string Scene::substitute(std::string text) const {
  for (auto begin = text.find("${"); begin != std::string::npos; begin = text.find("${")) {
    const auto end = text.find('}', begin);
    std::vector<std::string> parts;
    std::stringstream inside(text.substr(begin + 2, end - begin - 2));
    for (std::string part; std::getline(inside, part, ':');) parts.push_back(part);
    if (parts.at(0) == "kept") {
      text.replace(begin, end - begin + 1, kept_.at(parts.at(1)));
      continue;
    }
    const Case& value = at_key(parts.at(1));
    std::string found = "?";  // what does not exist is asked for by a name that nothing has
    const auto paragraph = [&]() -> const text::Paragraph& {
      return *value.document->draft->at(std::stoul(parts.at(2)) - 1);
    };
    if (parts[0] == "case") found = value.id.value;
    if (parts[0] == "seq") found = std::to_string(value.seq);
    if (parts.size() > 2 && std::stoul(parts[2]) > value.document->draft->size()) parts[0] = "";
    if (parts[0] == "text" && !value.document->revisions.empty())
      found = concord::to_string(value.document->revisions.back()->text_digest);
    if (parts[0] == "paragraph") found = paragraph().id.value;
    if (parts[0] == "digest" && paragraph().texts.contains(parts.at(3)))
      found = concord::to_string(paragraph().texts.at(parts[3]).digest);
    if (parts[0] == "whole") found = concord::to_string(text::paragraph_digest(paragraph()));
    text.replace(begin, end - begin + 1, found);
  }
  return text;
}

}  // namespace concord::consultation::testing
