#include "api/handlers/shelves.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "engine/annex/view_words.hpp"
#include "engine/annex/wording.hpp"

namespace concord::api::handlers {
namespace {

// "1, 2 or working".
std::string revisions_there(const Asked& asked) {
  const auto view = asked.room.one_case(asked.reader, case_of(asked.request));
  std::string numbers;
  if (view)
    for (const auto& one : annex::part_of(annex::part_of(*view, "document"), "revisions"))
      numbers += (numbers.empty() ? "" : ", ") + annex::word_of(one, "revision");
  if (!numbers.empty()) return numbers + " or working";
  return view ? "working: no revision was issued yet" : "the number of a revision, or working";
}

}  // namespace

annex::Shelf shelf_of(const Asked& asked) {
  const auto& room = asked.room;
  const auto& reader = asked.reader;
  annex::Shelf shelf;
  shelf.document = [&](const CaseId& id, std::optional<std::uint32_t> revision) {
    return room.document(reader, id, revision);
  };
  shelf.dispositions = [&](const CaseId& id, const std::string& as_of) {
    reading::Reader then = reader;
    if (!as_of.empty())
      if (const auto commit = room.as_of(as_of))
        then.as_of = std::min(*commit, reader.as_of.value_or(*commit));
    return room.dispositions(then, id);
  };
  shelf.history = [&](const CaseId& id) {
    std::optional<nlohmann::json> all;
    reading::Page page{1000, {}};
    do {
      const auto part = room.history(reader, id, page);
      if (!part) return all;
      if (!all) all = nlohmann::json{{"entries", nlohmann::json::array()}};
      for (const auto& entry : part->at("entries")) (*all)["entries"].push_back(entry);
      page.cursor = part->value("cursor", "");
    } while (!page.cursor.empty());
    return all;
  };
  return shelf;
}

CaseId case_of(const Request& request) {
  return CaseId(std::string(request.parameter("case")));
}

std::string frame_language(const Asked& asked, const std::string& of_words) {
  const bool says_none = asked.request.headers.get("Accept-Language").empty();
  return says_none && annex::language_named(of_words) ? of_words : asked.reader.language;
}

std::optional<std::uint32_t> revision_in(Asked& asked, std::string_view name) {
  const auto typed = asked.query.text(name);
  if (typed.empty() || typed == "working") return std::nullopt;
  std::uint32_t number = 0;
  const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (wrong == std::errc() && end == typed.data() + typed.size() && number >= 1) return number;
  asked.query.note(name, "This parameter names a revision.",
                   "Give " + revisions_there(asked) + ".");
  return std::nullopt;
}

}  // namespace concord::api::handlers
