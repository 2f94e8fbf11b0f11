#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/views.hpp"
#include "engine/text/place_mark.hpp"

namespace concord::reading {

using Json = nlohmann::json;
using consultation::Case;

Json principal_json(const consultation::Principal& principal) {
  if (!principal.party.empty()) return principal.party.value;
  return Json{{"body", principal.body.value}};
}

Json person_json(service::Contents& contents, const registry::Registry& registry,
                 const PersonId& person) {
  auto named = contents.named(registry, person);
  Json view{{"id", person.value}, {"name", std::move(named.name)}};
  if (named.is_redacted) view["redacted"] = true;
  return view;
}

Json facts_json(const Sight& sight, const Case& value,
                const std::vector<consultation::Fact>& facts) {
  const consultation::Setting setting{sight.state(), value};
  Json list = Json::array();
  for (const auto& fact : facts) {
    if (!fact.audience.empty() && !consultation::may_read(fact.audience, sight.reader().atoms))
      continue;
    list.push_back({{"code", fact.code},
                    {"values", fact.values},
                    {"sentence", consultation::explain(fact, setting, sight.language())}});
  }
  return list;
}

namespace {

// Brackets as people type them. A closed one is the alternative that was chosen.
class BracketWriter {
 public:
  BracketWriter(const Sight& sight, const std::string& language,
                const std::vector<text::Bracket>& brackets)
      : sight_(sight), language_(language), brackets_(brackets) {}

  // In the language, or in the first one that there is.
  std::string write(const text::Texts& texts) {
    if (texts.empty()) return "";
    auto wording = texts.find(language_);
    if (wording == texts.end()) {
      wording = texts.begin();
      borrowed_ = true;
    }
    return text::fill_in(sight_.text(wording->second),
                         [&](const text::BracketName& name) { return write(name); });
  }

  // Words of another language were met, which stand there untranslated.
  [[nodiscard]] bool borrowed() const { return borrowed_; }

 private:
  std::string write(const text::BracketName& name) {
    const auto found = std::find_if(brackets_.begin(), brackets_.end(),
                                    [&](const auto& bracket) { return bracket.name == name; });
    if (found == brackets_.end()) return text::place_mark(name);
    if (found->closed_on) return write(found->alternatives.at(*found->closed_on).texts);
    std::string typed = "[";
    bool is_first = true;
    for (const auto& alternative : found->alternatives) {
      if (alternative.dropped) continue;
      typed += (is_first ? "" : " | ") + write(alternative.texts);
      is_first = false;
    }
    return typed + "]";
  }

  const Sight& sight_;
  const std::string& language_;
  const std::vector<text::Bracket>& brackets_;
  bool borrowed_ = false;
};

}  // namespace

Json texts_json(const Sight& sight, const text::Texts& texts) {
  Json object = Json::object();
  for (const auto& [language, ref] : texts)
    object[language] = {
        {"text", sight.text(ref)}, {"digest", to_string(ref.digest)}, {"words", ref.words}};
  return object;
}

Json texts_json(const Sight& sight, const text::Texts& texts,
                const std::vector<text::Bracket>& brackets) {
  Json object = texts_json(sight, texts);
  for (const auto& [language, ref] : texts) {
    if (ref.holds.empty()) continue;
    auto& wording = object[language];
    wording["marked"] = wording["text"];
    BracketWriter writer(sight, language, brackets);
    wording["text"] = writer.write(texts);
    if (writer.borrowed()) wording["untranslated"] = true;
  }
  return object;
}

std::string state_title(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  std::string titles;
  for (const auto id : value.configuration.active()) {
    if (!rule.chart->state(id).is_leaf()) continue;
    const auto& state = *rule.state_rules[chart::index(id)];
    const auto& title = state.title.in(sight.language());
    titles += (titles.empty() ? "" : "; ") + (title.empty() ? state.name : title);
  }
  return titles;
}

std::string own_title(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  const auto named = value.fields.find(rule.title_field);
  if (named != value.fields.end() && named->second.words)
    return sight.text(*named->second.words, named->second.wordings);
  const auto& title = rule.title.in(sight.language());
  return value.key.name.empty() ? title : title + " \"" + value.key.name.value + "\"";
}

std::string name_or_title(const Sight& sight, const Case& value) {
  const auto named = value.fields.find(sight.state().chart_of(value).title_field);
  if (named == value.fields.end() || !named->second.words || !sight.sees(value))
    return value.key.name.value;
  auto title = sight.text(*named->second.words, named->second.wordings);
  return title.empty() ? value.key.name.value : title;
}

std::string case_title(const Sight& sight, const Case& value) {
  std::string title = own_title(sight, value);
  if (!value.key.topic.empty()) title += ": " + topic_title(sight, value.key.topic);
  return title;
}

std::string topic_title(const Sight& sight, const TopicCode& topic) {
  for (const auto& item : *sight.state().topics)
    if (item.code == topic) return sight.text(item.title, item.titles);
  return topic.value;
}

std::string child_name(const Case& child) {
  if (!child.key.name.empty()) return child.key.name.value;
  if (!child.key.party.empty()) return child.key.party.value;
  std::string name = child.key.conference.value;
  if (!child.key.topic.empty()) name += (name.empty() ? "" : " ") + child.key.topic.value;
  return name;
}

Json deadline_view(const Sight& sight, const workflow::ChartRule& rule,
                   const calendar::Deadline& deadline) {
  using calendar::DeadlineStatus;
  Json view{{"deadline", deadline.name},
            {"title", deadline.name},
            {"due", to_string(deadline.due.at)},
            {"armed_at", to_string(deadline.armed_at)},
            {"status", word(deadline.status)}};
  if (const auto known = rule.deadlines.find(deadline.name); known != rule.deadlines.end())
    view["title"] = known->second.title.in(sight.language());
  if (deadline.status == DeadlineStatus::armed && deadline.due.at < sight.now())
    view["status"] = "due_pending";
  if (!deadline.due.civil.empty()) {
    view["civil"] = deadline.due.civil;
    view["zone"] = deadline.due.zone;
  }
  if (deadline.due.ambiguous) view["ambiguous"] = true;
  if (deadline.remaining) view["remaining"] = to_string(*deadline.remaining);
  if (!deadline.held_because.empty()) view["held_because"] = deadline.held_because;
  if (deadline.notice > Duration{0}) view["notice"] = to_string(deadline.notice);
  for (const auto& reminder : deadline.reminders)
    view["reminders"].push_back(to_string(reminder.before));
  return view;
}

}  // namespace concord::reading
