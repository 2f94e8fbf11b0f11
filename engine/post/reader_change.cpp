#include "engine/post/reader_change.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/notices/concerned.hpp"
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

}  // namespace

std::optional<ReaderChange> reader_change(const EntryTold& told) {
  const auto& entry = told.logged.entry;
  const auto& sight = told.sight;
  const auto& rule = sight.state().chart_of(told.value);
  if (entry.from != entry.to) return std::nullopt;
  const workflow::Field* field = nullptr;
  for (const auto& event : told.view.at("events")) {
    if (event.value("type", "") != "FieldSet") continue;
    const std::string name = event.value("field", "");
    if (notices::names_readers(rule, entry.from, name)) field = &rule.fields.at(name);
  }
  if (field == nullptr) return std::nullopt;
  const auto before = told.past.at(sight.state().id, told.logged.commit - 1);
  const auto after = told.past.at(sight.state().id, told.logged.commit);
  if (!before || !after) return std::nullopt;
  const auto was = before->find(told.value.id);
  const auto is = after->find(told.value.id);
  if (!was || !is) return std::nullopt;
  const reading::Sight then(sight.service(), sight.reader(), before, sight.now());
  const reading::Sight since(sight.service(), sight.reader(), after, sight.now());
  const bool read = then.sees(before->cases[*was]);
  const bool reads = since.sees(after->cases[*is]);
  if (read == reads) return std::nullopt;
  const auto& words = read ? then : since;
  const auto& value = read ? before->cases[*was] : after->cases[*is];
  return ReaderChange{phrase(phrase_of_change(rule, field->kind, reads), sight.reader(), ""),
                      told_title(words, value)};
}

}  // namespace concord::post
