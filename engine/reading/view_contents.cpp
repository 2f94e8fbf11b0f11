#include "engine/reading/view_contents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/reading/case_contents.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

// As a redaction names it.
Json found_content(const text::ContentRef& content, const CaseContents::Found& found,
                   CaseContents::Position position) {
  Json view{{"content", to_string(content.digest)}, {"what", found.name}};
  if (position) view["position"] = *position;
  return view;
}

Json by_position(const Case& value, const char* member, Json list) {
  std::stable_sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
    return a.value("position", std::uint64_t{0}) < b.value("position", std::uint64_t{0});
  });
  return {{"case", value.id.value},
          {"key", consultation::to_string(value.key)},
          {member, std::move(list)}};
}

// Each content that has the words and can be asked for where it is looked for.
void each_with_words(const CaseContents& contents, const std::string& words,
                     const CaseContents::Visit& visit) {
  contents.each(
      [&](const text::ContentRef&, const CaseContents::Found& found) {
        return (found.file ? found.file->name : found.text).find(words) != std::string::npos;
      },
      [&](const text::ContentRef& content, const CaseContents::Found& found,
          CaseContents::Position position) {
        if (position) visit(content, found, position);
      });
}

// The other cases of the consultation that the reader reads and that brought such contents.
Json with_words_elsewhere(const Sight& sight, const Case& value, const LogReader& log,
                          const std::string& words) {
  Json list = Json::array();
  const auto& cases = sight.state().cases;
  for (consultation::CaseNumber number = 0; number < cases.size(); ++number) {
    const Case& other = cases[number];
    if (number == value.number || !sight.sees(other)) continue;
    std::set<std::string> digests;
    each_with_words(CaseContents(sight, other, log), words,
                    [&](const text::ContentRef& content, const CaseContents::Found&,
                        CaseContents::Position) { digests.insert(to_string(content.digest)); });
    if (digests.empty()) continue;
    list.push_back({{"case", other.id.value},
                    {"key", consultation::to_string(other.key)},
                    {"contents", digests.size()}});
  }
  return list;
}

}  // namespace

Json contents_view(const Sight& sight, const Case& value, const LogReader& log,
                   const std::string& words) {
  Json list = Json::array();
  each_with_words(CaseContents(sight, value, log), words,
                  [&](const text::ContentRef& content, const CaseContents::Found& found,
                      CaseContents::Position position) {
                    list.push_back(found_content(content, found, position));
                    list.back()["text"] = found.text;
                  });
  Json view = by_position(value, "contents", std::move(list));
  view["elsewhere"] = with_words_elsewhere(sight, value, log, words);
  return view;
}

Json files_view(const Sight& sight, const Case& value, const LogReader& log) {
  Json list = Json::array();
  CaseContents(sight, value, log)
      .each([](const text::ContentRef&,
               const CaseContents::Found& found) { return found.file.has_value(); },
            [&](const text::ContentRef& content, const CaseContents::Found& found,
                CaseContents::Position position) {
              list.push_back(found_content(content, found, position));
              list.back().update(codec::to_json(*found.file));
            });
  return by_position(value, "files", std::move(list));
}

std::optional<codec::KeptFile> file_of(const Sight& sight, const Case& value, const LogReader& log,
                                       const Digest& digest) {
  std::optional<text::ContentRef> wanted;
  CaseContents(sight, value, log)
      .each(
          [&](const text::ContentRef& content, const CaseContents::Found& found) {
            return found.file && content.digest == digest;
          },
          [&](const text::ContentRef& content, const CaseContents::Found&, CaseContents::Position) {
            wanted = content;
          });
  return wanted ? sight.service().contents().file(*wanted) : std::nullopt;
}

}  // namespace concord::reading
