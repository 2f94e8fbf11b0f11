#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using workflow::Each;
using workflow::Field;
using workflow::FieldKind;

constexpr std::size_t kPageOfTexts = 100;

bool fits_key(const consultation::CaseKey& key, const consultation::CaseKey& narrow) {
  return key.chart == narrow.chart &&
         (narrow.conference.empty() || key.conference == narrow.conference) &&
         (narrow.topic.empty() || key.topic == narrow.topic) &&
         (narrow.party.empty() || key.party == narrow.party) &&
         (narrow.name.empty() || key.name == narrow.name);
}

bool fits(const Sight& sight, const Case& value, const RegisterQuestion& question) {
  if (!fits_key(value.key, question.narrow)) return false;
  if (!question.state.empty() && !consultation::is_in(sight.state(), value, question.state))
    return false;
  return std::all_of(question.fields.begin(), question.fields.end(), [&](const auto& wanted) {
    const auto held = value.fields.find(wanted.first);
    if (held == value.fields.end()) return false;
    const auto& values = held->second.values;
    return std::find(values.begin(), values.end(), wanted.second) != values.end();
  });
}

// How many cases have each value. A case that holds several is counted with each of them.
class Count {
 public:
  Count(std::string by, const Field& field) : by_(std::move(by)), field_(field) {}

  void add(const std::vector<std::string>& values) {
    if (values.empty()) ++none_;
    for (const auto& value : values) ++counts_[value];
  }

  [[nodiscard]] Json view(const Sight& sight) const {
    Json values = Json::array();
    const auto add = [&](const std::string& value, std::size_t count) {
      values.push_back(
          {{"value", value}, {"in_words", value_in_words(sight, field_, value)}, {"count", count}});
    };
    for (const auto& choice : field_.choices)
      if (const auto found = counts_.find(choice.name); found != counts_.end())
        add(choice.name, found->second);
    for (const auto& [value, count] : counts_)
      if (std::none_of(field_.choices.begin(), field_.choices.end(),
                       [&](const auto& choice) { return choice.name == value; }))
        add(value, count);
    return {{"by", by_},
            {"title", field_.title.in(sight.language())},
            {"values", std::move(values)},
            {"none", none_}};
  }

 private:
  std::string by_;
  Field field_;
  std::map<std::string, std::size_t> counts_;
  std::size_t none_ = 0;
};

Field key_field(FieldKind kind, workflow::Wording title) {
  Field field;
  field.kind = kind;
  field.title = std::move(title);
  return field;
}

bool is_counted(FieldKind kind) {
  return kind == FieldKind::choice || kind == FieldKind::party || kind == FieldKind::body ||
         kind == FieldKind::topic;
}

// What can be counted of a chart's cases: parts of their keys, states, and the fields that take one
// of a few values.
class Counts {
 public:
  explicit Counts(const workflow::ChartRule& rule) {
    const auto has = [&](Each part) {
      return std::find(rule.key.begin(), rule.key.end(), part) != rule.key.end();
    };
    if (has(Each::conference))
      conference_.emplace("conference",
                          key_field(FieldKind::body, {"Conference", "Conferencia", "Conferência"}));
    if (has(Each::topic))
      topic_.emplace("topic", key_field(FieldKind::topic, {"Topic", "Tema", "Tema"}));
    if (has(Each::member))
      party_.emplace("party",
                     key_field(FieldKind::party, {"Delegation", "Delegación", "Delegação"}));
    for (const auto& [name, field] : rule.fields)
      if (is_counted(field.kind)) fields_.emplace_back(name, Count(name, field));
  }

  void add(const Sight& sight, const Case& value) {
    const auto note = [](std::optional<Count>& count, const std::string& code) {
      if (count) count->add({code});
    };
    note(conference_, value.key.conference.value);
    note(topic_, value.key.topic.value);
    note(party_, value.key.party.value);
    std::string state;
    for (const auto& name : consultation::active_states(sight.state(), value))
      state += (state.empty() ? "" : ".") + name;
    auto& counted = states_[state];
    ++counted.second;
    counted.first = state_title(sight, value);
    for (auto& [name, count] : fields_) {
      const auto held = value.fields.find(name);
      count.add(held == value.fields.end() ? std::vector<std::string>{} : held->second.values);
    }
  }

  [[nodiscard]] Json view(const Sight& sight) const {
    Json list = Json::array();
    for (const auto* count : {&conference_, &topic_, &party_})
      if (*count) list.push_back((*count)->view(sight));
    Json states = Json::array();
    for (const auto& [name, counted] : states_)
      states.push_back({{"value", name}, {"in_words", counted.first}, {"count", counted.second}});
    const workflow::Wording title{"State", "Estado", "Estado"};
    list.push_back({{"by", "state"},
                    {"title", title.in(sight.language())},
                    {"values", std::move(states)},
                    {"none", 0}});
    for (const auto& [name, count] : fields_) list.push_back(count.view(sight));
    return list;
  }

 private:
  std::optional<Count> conference_, topic_, party_;
  std::map<std::string, std::pair<std::string, std::size_t>> states_;
  std::vector<std::pair<std::string, Count>> fields_;
};

Json columns_of(const Sight& sight, const workflow::ChartRule& rule) {
  Json list = Json::array();
  for (const auto& name : rule.field_order) {
    const auto& field = rule.fields.at(name);
    const auto& title = field.title.in(sight.language());
    Json column{{"name", name},
                {"title", title.empty() ? name : title},
                {"kind", word_of(field.kind)},
                {"many", field.many}};
    if (name == rule.title_field) column["is_title"] = true;
    list.push_back(std::move(column));
  }
  return list;
}

// The working text; for who does not read it, the last that was issued to the reader. Null: none,
// or that one was recalled.
Json text_of(const Sight& sight, const Case& value) {
  if (!value.document) return nullptr;
  Json view;
  const text::Paragraphs* shown = nullptr;
  if (sight.sees_draft(value)) {
    shown = &*value.document->draft;
    view["revision"] = "working";
  } else {
    const auto* given = shown_for_draft(sight, value);
    if (given == nullptr || sight.is_recalled(value, *given)) return nullptr;
    shown = &*given->paragraphs;
    view = {{"revision", given->number}, {"symbol", given->symbol}};
  }
  view["paragraphs"] = Json::array();
  for (const auto& paragraph : *shown)
    view["paragraphs"].push_back(
        {{"id", paragraph->id.value},
         {"kind", word(paragraph->kind)},
         {"texts", texts_json(sight, paragraph->texts, paragraph->brackets)}});
  return view;
}

Json row_of(const Sight& sight, const Case& value, bool texts) {
  const auto& rule = sight.state().chart_of(value);
  Json row = case_line(sight, value);
  row["fields"] = fields_view(sight, value);
  row["decisions"] = Json::array();
  for (const auto& [name, decided] : value.decisions)
    row["decisions"].push_back(decision_line(sight, value, name));
  row["deadlines"] = Json::array();
  for (const auto& [name, deadline] : value.deadlines)
    row["deadlines"].push_back(deadline_view(sight, rule, deadline));
  if (!texts) return row;
  if (Json text = text_of(sight, value); !text.is_null()) row["text"] = std::move(text);
  return row;
}

}  // namespace

std::optional<Json> register_view(const Sight& sight, const RegisterQuestion& question,
                                  const Page& page) {
  const auto& state = sight.state();
  const auto chart = state.definition->charts.find(question.narrow.chart);
  if (chart == state.definition->charts.end()) return std::nullopt;
  const auto& rule = chart->second;
  Json rows = Json::array();
  Counts counts(rule);
  std::size_t total = 0;
  bool is_more = false;
  const std::size_t limit = question.texts ? std::min(page.limit, kPageOfTexts) : page.limit;
  const auto after = state.find(CaseId(page.cursor));
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (!fits(sight, value, question) || !sight.sees(value)) continue;
    ++total;
    counts.add(sight, value);
    if (after && number <= *after) continue;
    if (rows.size() < limit)
      rows.push_back(row_of(sight, value, question.texts));
    else
      is_more = true;
  }
  Json view{{"consultation", state.id.value},
            {"commit", state.commit},
            {"chart", rule.name},
            {"title", rule.title.in(sight.language())},
            {"fields", columns_of(sight, rule)},
            {"total", total},
            {"counts", counts.view(sight)}};
  if (rule.document) view["document"] = rule.document->title.in(sight.language());
  if (is_more) view["cursor"] = rows.back().at("id");
  if (sight.sees_anything()) view["consultation_title"] = sight.text(state.title, state.titles);
  view["cases"] = std::move(rows);
  return view;
}

}  // namespace concord::reading
