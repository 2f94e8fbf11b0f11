#include <nlohmann/json.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/reading_room_found.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {

using Json = nlohmann::json;

// --- lists over many cases ---

std::vector<ReadingRoom::Found> ReadingRoom::look_over(const Reader& reader,
                                                       const ConsultationId& only) const {
  std::vector<Found> list;
  for (const auto& state : service_.published().consultations())
    if (only.empty() || state->id == only)
      if (auto found = look(reader, state->id)) list.push_back(*std::move(found));
  return list;
}

Json ReadingRoom::consultations(const Reader& reader, const Page& page) const {
  Json view{{"consultations", Json::array()}};
  auto& list = view["consultations"];
  for (const auto& state : service_.published().consultations()) {
    if (state->id.value <= page.cursor) continue;
    const auto found = look(reader, state->id);
    if (!found) continue;
    if (list.size() >= page.limit) {
      view["cursor"] = list.back().at("id");
      break;
    }
    list.push_back(consultation_line(found->sight));
  }
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::register_of(const Reader& reader, const ConsultationId& id,
                                             const RegisterQuestion& question,
                                             const Page& page) const {
  const auto found = look(reader, id);
  auto view = found ? register_view(found->sight, question, page) : std::nullopt;
  if (!view) return std::nullopt;
  return marked(reader, *std::move(view));
}

std::optional<Json> ReadingRoom::progress(const Reader& reader, const ConsultationId& only) const {
  const auto all = look_over(reader, only);
  if (all.empty() && !only.empty()) return std::nullopt;
  Json view{{"now", to_string(moment(reader))}, {"lines", Json::array()}};
  for (const auto& found : all) add_progress(found.sight, view["lines"]);
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::overdue(const Reader& reader, const ConsultationId& only) const {
  const auto all = look_over(reader, only);
  if (all.empty() && !only.empty()) return std::nullopt;
  Json view{{"now", to_string(moment(reader))}, {"lines", Json::array()}};
  for (const auto& found : all) add_overdue(found.sight, view["lines"]);
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::activity(Reader reader, const ActivityQuestion& question) const {
  // Now, if the period is not over yet.
  if (question.to <= service_.clock().now())
    reader.as_of = last_commit_at(*service_.readers().borrow(), question.to - Duration{1});
  const auto all = look_over(reader, question.only);
  if (all.empty() && !question.only.empty()) return std::nullopt;
  Json view{{"from", to_string(question.from)}, {"to", to_string(question.to)}};
  for (const char* part : {"consultations", "conferences", "meetings", "agreements", "texts",
                           "submissions", "decisions", "circulations"})
    view[part] = Json::array();
  view["running"] = question.to > service_.clock().now();
  if (question.from > service_.clock().now()) view["ahead"] = true;
  if (!question.conference.empty()) view["conference"] = question.conference.value;
  const auto published = service_.published().registry();
  const auto then = reader.as_of
                        ? service::read_registry(*service_.readers().borrow(), *reader.as_of)
                        : *published;
  const LogReader log(service_, reader);
  for (const auto& found : all) {
    view["consultations"].push_back(
        {{"id", found.sight.state().id.value},
         {"title", found.sight.text(found.sight.state().title, found.sight.state().titles)}});
    add_activity(found.sight, then, log, {question.from, question.to, question.conference}, view);
  }
  return marked(reader, std::move(view));
}

// --- response forms ---

namespace {

// Who recorded the acts that the form lists, when, by which command, why, and what they brought,
// for who reads their entries.
void add_recorders(const Sight& sight, const consultation::Case& value, const LogReader& log,
                   Json& acts) {
  if (acts.empty()) return;
  for (const auto& logged : log.of_case(sight.state().id, value.id))
    for (auto& act : acts) {
      if (act.at("case_seq") != logged.entry.case_seq) continue;
      act["recorded_at"] = to_string(logged.entry.time);
      if (!logged.entry.command.empty()) act["command"] = logged.entry.command.value;
      if (!logged.entry.actor.empty())
        act["recorded_by"] =
            person_json(sight.service().contents(), sight.registry(), logged.entry.actor);
      act["by_you"] = logged.entry.actor == log.reader().person;
      if (auto reason = log.reason_of(logged)) act["reason"] = *std::move(reason);
      if (auto brought = brought_view(sight.service(), log, logged))
        act["brought"] = *std::move(brought);
    }
}

}  // namespace

std::optional<Json> ReadingRoom::form(const Reader& reader, const CaseId& id,
                                      Recorders recorders) const {
  const auto found = look_for(reader, id);
  if (!found || found->value->key.party.empty()) return std::nullopt;
  if (!found->sight.sees(*found->value) && !found->sight.may_record(*found->value))
    return std::nullopt;
  Json view = form_view(found->sight, *found->value);
  if (recorders == Recorders::named)
    add_recorders(found->sight, *found->value, LogReader(service_, reader), view.at("recorded"));
  return view;
}

std::optional<Json> ReadingRoom::forms(const Reader& reader, const CaseId& id) const {
  const auto found = look_for(reader, id);
  if (!found) return std::nullopt;
  Json view = forms_view(found->sight, *found->value);
  if (view.at("forms").empty() && !found->sight.sees(*found->value)) return std::nullopt;
  return view;
}

}  // namespace concord::reading
