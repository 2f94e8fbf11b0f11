#include "engine/post/reader_change.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/notices/concerned.hpp"
#include "engine/post/happened.hpp"
#include "engine/post/letter_words.hpp"

namespace concord::post {
namespace {

using notices::Phrase;

// A meeting is one that a delegation, or a body, is invited to.
Phrase phrase_of_change(const workflow::ChartRule& rule, workflow::FieldKind kind, bool comes) {
  if (!rule.agenda) return comes ? Phrase::reads_now : Phrase::reads_no_more;
  if (kind == workflow::FieldKind::party)
    return comes ? Phrase::convened : Phrase::no_more_convened;
  return comes ? Phrase::body_convened : Phrase::body_no_more_convened;
}

bool is_named(const reading::Sight& sight, const consultation::Case& value,
              const std::string& field) {
  const auto held = value.fields.find(field);
  return held != value.fields.end() &&
         std::any_of(held->second.values.begin(), held->second.values.end(),
                     [&](const std::string& code) {
                       return sight.holds("party:" + code) || sight.holds("body:" + code);
                     });
}

// The case right before an entry and after it, as the reader sees both.
struct AroundEntry {
  reading::Sight then, since;
  const consultation::Case& was;
  const consultation::Case& is;
};

// Nothing: the entry opened the case.
std::optional<AroundEntry> around(const EntryTold& told) {
  const auto& sight = told.sight;
  const auto before = told.past.at(sight.state().id, told.logged.commit - 1);
  const auto after = told.past.at(sight.state().id, told.logged.commit);
  if (!before || !after) return std::nullopt;
  const auto was = before->find(told.value.id);
  const auto is = after->find(told.value.id);
  if (!was || !is) return std::nullopt;
  return AroundEntry{{sight.service(), sight.reader(), before, sight.now()},
                     {sight.service(), sight.reader(), after, sight.now()},
                     before->cases[*was],
                     after->cases[*is]};
}

// The text that the reader was given goes on among fewer, by this entry.
std::optional<ReaderChange> text_goes_on(const EntryTold& told) {
  const auto& sight = told.sight;
  const auto& events = told.view.at("events");
  const bool says_more = std::any_of(events.begin(), events.end(), [](const auto& event) {
    return goes_before_state(event.value("type", ""));
  });
  if (says_more || sight.kept_text(told.value) == nullptr) return std::nullopt;
  const auto both = around(told);
  if (!both) return std::nullopt;
  const auto& [then, since, was, is] = *both;
  const auto* kept = since.kept_text(is);
  if (kept == nullptr || kept->recalled || !then.sees(was)) return std::nullopt;
  return ReaderChange{phrase(Phrase::goes_on_without, sight.reader(), kept->symbol),
                      told_title(then, was)};
}

}  // namespace

std::optional<ReaderChange> reader_change(const EntryTold& told) {
  const auto& entry = told.logged.entry;
  const auto& sight = told.sight;
  const auto& rule = sight.state().chart_of(told.value);
  if (entry.from != entry.to) return text_goes_on(told);
  std::vector<std::string> fields;
  for (const auto& event : told.view.at("events")) {
    if (event.value("type", "") != "FieldSet") continue;
    std::string name = event.value("field", "");
    if (notices::names_readers(rule, entry.from, name)) fields.push_back(std::move(name));
  }
  if (fields.empty()) return std::nullopt;
  const auto both = around(told);
  if (!both) return std::nullopt;
  const auto& [then, since, was, is] = *both;
  const bool read = then.sees(was);
  const bool reads = since.sees(is);
  if (read == reads) return std::nullopt;
  const auto& words = read ? then : since;
  const auto& value = read ? was : is;
  // By the one of them that names the reader's party or body in one of both only.
  const auto by = std::find_if(fields.begin(), fields.end(), [&](const std::string& field) {
    return is_named(sight, was, field) != is_named(sight, is, field);
  });
  const auto kind = rule.fields.at(by == fields.end() ? fields.back() : *by).kind;
  return ReaderChange{phrase(phrase_of_change(rule, kind, reads), sight.reader(), ""),
                      told_title(words, value)};
}

}  // namespace concord::post
