#include "engine/annex/gather.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/annex/views.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

constexpr int kMostTiers = 6;  // inputs, conference, plenary, and what may come above

std::string moment_of(const Json& document, const std::optional<Json>& history,
                      std::uint32_t revision) {
  if (history)
    if (const auto position = issued_in(*history, revision))
      return "position:" + std::to_string(*position);
  return document.value("issued_at", "");
}

class Tracer {
 public:
  Tracer(const Shelf& shelf, std::string as_of) : shelf_(shelf), as_of_(std::move(as_of)) {}

  Result<std::vector<Root>> roots_of(const SourceOf& source, int tiers) {
    if (!source.place || tiers == 0) return std::vector<Root>{};
    const auto text = read(source.place->input, source.revision);
    if (!text) return text.error();
    if (!*text) return std::vector<Root>{};
    const auto* paragraph = find_paragraph(**text, source.place->paragraph);
    if (paragraph == nullptr) return std::vector<Root>{};
    std::vector<Root> roots;
    if (paragraph->sources.empty() && paragraph->mark != Mark::own)
      roots.push_back({.by = {paragraph->proposer},
                       .place = source.place,
                       .number = paragraph->number,
                       .mark = paragraph->mark,
                       .how = source.how,
                       .texts = paragraph->texts});
    for (const auto& before : paragraph->sources) {
      auto further = roots_of(before, tiers - 1);
      if (!further) return further.error();
      if (further->empty()) further->push_back(root_of(before, **text));
      for (auto& root : *further) add(roots, std::move(root));
    }
    return roots;
  }

 private:
  // Behind a border one name stands for all of its inputs, and stands once: how many there are is
  // not said there.
  static void add(std::vector<Root>& roots, Root root) {
    const auto same = std::find_if(roots.begin(), roots.end(), [&](const Root& one) {
      return !one.place && !root.place && one.by == root.by && one.mark == root.mark;
    });
    if (same == roots.end())
      roots.push_back(std::move(root));
    else if (same->how != root.how)
      same->how = Handling::merged;
  }

  // A text that was read once stays at hand. The pointer lives as long as this.
  Result<const Annexed*> read(const CaseId& text_case, std::uint32_t revision) {
    const auto key = std::make_pair(text_case, revision);
    const Annexed* none = nullptr;
    if (const auto known = texts_.find(key); known != texts_.end())
      return known->second ? &*known->second : none;
    auto& kept = texts_[key];
    const auto document = shelf_.document(text_case, revision);
    if (!document) return none;
    const auto below = rests_on_others(*document) && shelf_.dispositions
                           ? shelf_.dispositions(text_case, as_of_)
                           : std::nullopt;
    auto understood = annexed({.document = &*document, .dispositions = below ? &*below : nullptr});
    if (!understood) return understood.error();
    kept = *std::move(understood);
    return std::as_const(kept).operator->();
  }

  static bool rests_on_others(const Json& document) {
    const auto paragraphs = document.value("paragraphs", Json::array());
    return std::any_of(paragraphs.begin(), paragraphs.end(),
                       [](const Json& one) { return one.contains("sources"); });
  }

  // `between`: the text that has it as a source.
  Root root_of(const SourceOf& source, const Annexed& between) {
    Root root{.by = source.by,
              .place = source.place,
              .number = 0,
              .mark = Mark::from_sources,
              .how = source.how,
              .texts = {}};
    if (!source.place) return root;
    if (const auto held = find_input(between, *source.place); held.paragraph != nullptr) {
      root.withdrawn = held.paragraph->withdrawn || held.input->withdrawn.has_value();
      root.disavowed = held.paragraph->disavowed;
    }
    const auto text = read(source.place->input, source.revision);
    if (!text || *text == nullptr) return root;
    if (const auto* paragraph = find_paragraph(**text, source.place->paragraph)) {
      root.number = paragraph->number;
      root.texts = paragraph->texts;
    }
    return root;
  }

  const Shelf& shelf_;
  const std::string as_of_;
  std::map<std::pair<CaseId, std::uint32_t>, std::optional<Annexed>> texts_;
};

}  // namespace

Result<std::optional<Annexed>> gather(const Shelf& shelf, const CaseId& text_case,
                                      std::optional<std::uint32_t> revision) {
  const auto document = shelf.document(text_case, revision);
  if (!document) return std::optional<Annexed>{};
  const auto history = shelf.history(text_case);
  const auto as_of = revision ? moment_of(*document, history, *revision) : std::string();
  const auto dispositions = shelf.dispositions(text_case, as_of);
  auto out = annexed({.document = &*document,
                      .dispositions = dispositions ? &*dispositions : nullptr,
                      .history = history ? &*history : nullptr});
  if (!out) return out.error();
  out->as_of = as_of;
  return std::optional<Annexed>(*std::move(out));
}

Result<Annexed> trace(const Shelf& shelf, Annexed annexed) {
  Tracer tracer(shelf, annexed.as_of);
  for (auto& paragraph : annexed.paragraphs)
    for (auto& source : paragraph.sources) {
      auto roots = tracer.roots_of(source, kMostTiers);
      if (!roots) return roots.error();
      source.roots = *std::move(roots);
    }
  return annexed;
}

}  // namespace concord::annex
