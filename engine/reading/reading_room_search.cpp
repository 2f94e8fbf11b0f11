#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/reading_room_found.hpp"
#include "engine/reading/search_words.hpp"
#include "engine/reading/view_search.hpp"
#include "engine/workflow/names.hpp"

namespace concord::reading {

using Json = nlohmann::json;

namespace {

// The first commit that is not before `at`.
std::uint64_t first_commit_from(store::Reader& log, Timestamp at) {
  return last_commit_at(log, Timestamp{at.instant - Duration(1)}) + 1;
}

// What a search can be narrowed down to, in all consultations that the reader may know of.
struct Narrowing {
  std::set<std::string> consultations, conferences, kinds;
  std::set<std::string> languages = {"en", "es", "pt"};

  void add(const consultation::Consultation& state) {
    consultations.insert(state.id.value);
    for (const auto& conference : state.conferences) conferences.insert(conference.value);
    const auto& definition = *state.definition;
    for (const auto* list : {&definition.authentic_languages, &definition.courtesy_languages})
      languages.insert(list->begin(), list->end());
    for (const auto& [name, chart] : definition.charts) {
      kinds.insert(name);
      if (chart.document) kinds.insert(chart.document->kind);
    }
  }
};

// Whether the filter names anything of which there might be none.
bool is_narrowed(const SearchFilter& filter) {
  return !filter.consultation.empty() || !filter.conference.empty() || !filter.kind.empty() ||
         !filter.language.empty();
}

// What a filter names and nothing is; the problem's place is the name of the filter.
std::optional<Problem> unknown_in(const SearchFilter& filter, const Narrowing& known) {
  struct Row {
    const char* name;
    const std::string& wanted;
    const std::set<std::string>& there;
  };
  const std::array<Row, 4> rows{{{"consultation", filter.consultation, known.consultations},
                                 {"conference", filter.conference, known.conferences},
                                 {"kind", filter.kind, known.kinds},
                                 {"language", filter.language, known.languages}}};
  for (const auto& [name, wanted, there] : rows) {
    if (wanted.empty() || there.contains(wanted)) continue;
    std::string list;
    for (const auto& one : workflow::near_first(wanted, {there.begin(), there.end()}))
      list += (list.empty() ? "" : ", ") + one;
    return Problem{
        "unknown_filter",
        "There is no " + std::string(name) + " \"" + wanted + "\" that you may read of.", name,
        list.empty()
            ? "There is none that you may read: leave the filter out, or ask your secretariat."
            : "One of: " + list + "."};
  }
  return std::nullopt;
}

}  // namespace

// Replayed before the index is asked: a query must not borrow a second reader.
std::vector<service::ConsultationPtr> ReadingRoom::states_then(std::uint64_t commit,
                                                               const SearchFilter& filter) const {
  std::vector<service::ConsultationPtr> states;
  for (const auto& now : service_.published().consultations())
    if (filter.consultation.empty() || filter.consultation == now->id.value)
      if (auto then = past_.at(now->id, commit)) states.push_back(std::move(then));
  return states;
}

Result<Json> ReadingRoom::search(const Reader& reader, const SearchFilter& filter,
                                 const Page& page) const {
  auto match = read_search(filter.words);
  if (!match) return match.error();
  if (is_narrowed(filter)) {
    Reader today = reader;
    today.as_of.reset();
    Narrowing known;
    for (const auto& found : look_over(today, {})) known.add(found.sight.state());
    if (auto problem = unknown_in(filter, known)) return *std::move(problem);
  }
  LayerSight sight = reader.as_of ? LayerSight(service_, reader, states_then(*reader.as_of, filter),
                                               moment(reader))
                                  : LayerSight(service_, reader);
  store::TextQuery query;
  query.match = *std::move(match);
  query.kind = filter.in;
  query.language = filter.language;
  query.after = parse_cursor(page.cursor);
  query.limit = page.limit;
  query.counts = [&](const std::string& layer, std::uint64_t version) {
    const auto name = service::parse_layer(layer);
    return is_within(filter, sight.setting(name)) && sight.reads(name, version);
  };
  const auto log = service_.readers().borrow();
  if (filter.from) query.from_commit = first_commit_from(*log, *filter.from);
  if (filter.to) query.to_commit = first_commit_from(*log, *filter.to);
  if (reader.as_of) query.to_commit = std::min(query.to_commit, *reader.as_of + 1);
  const auto found =
      reader.as_of ? standing_then(*log, std::move(query), sight) : log->find_texts(query);
  Json view{{"texts", Json::array()},
            {"indexed_to", service_.keeper().texts_indexed_to()},
            {"tree_size", service_.published().progress().tree_size}};
  for (const auto& text : found.texts) view["texts"].push_back(found_text_view(sight, text));
  if (found.more) view["cursor"] = std::to_string(found.texts.back().number);
  return Result<Json>(boost::system::in_place_value, marked(reader, std::move(view)));
}

}  // namespace concord::reading
