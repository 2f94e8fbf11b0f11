#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/annex/view_words.hpp"
#include "engine/annex/views.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

// Each object of the list with the one of the other side that has the same `key` members.
template <class Do>
void each_of(Json& object, const Json& other, const char* name,
             std::initializer_list<const char*> key, Do act) {
  const auto found = object.find(name);
  const Json& others = part_of(other, name);
  if (found == object.end() || !found->is_array() || !others.is_array()) return;
  const auto same = [&](const Json& one, const Json& that) {
    return one.is_object() && that.is_object() &&
           std::all_of(key.begin(), key.end(),
                       [&](const char* at) { return part_of(one, at) == part_of(that, at); });
  };
  // Several that are not told apart stand in one order on both sides.
  for (std::size_t i = 0; i < found->size(); ++i) {
    Json& one = (*found)[i];
    const Json* that = i < others.size() && same(one, others[i]) ? &others[i] : nullptr;
    for (std::size_t j = 0; that == nullptr && j < others.size(); ++j)
      if (same(one, others[j])) that = &others[j];
    if (that != nullptr) act(one, *that);
  }
}

void copy_marks(Json& to, const Json& from, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const Json& mark = part_of(from, name); !mark.is_null()) to[name] = mark;
}

// Whoever takes an alternative back is no longer on the side of it, unless it supports it.
void leave_sides(Json& bracket) {
  const auto between = bracket.find("between");
  if (between == bracket.end() || !between->is_array()) return;
  std::size_t number = 0;
  for (const auto& one : part_of(bracket, "alternatives")) {
    if (part_of(one, "dropped") != Json()) continue;
    if (number == between->size()) return;
    Json& side = (*between)[number++];
    Json staying = Json::array();
    const auto names = [&](const char* which, const Json& code) {
      const Json& codes = part_of(one, which);
      return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    for (const auto& code : side)
      if (!names("taken_back_by", code) || names("supporters", code)) staying.push_back(code);
    side = std::move(staying);
  }
}

}  // namespace

nlohmann::json marked_as_now(nlohmann::json issued, const nlohmann::json& working) {
  if (!issued.is_object() || !working.is_object()) return issued;
  each_of(issued, working, "paragraphs", {"id"}, [](Json& one, const Json& now) {
    copy_marks(one, now, {"withdrawn"});
    each_of(one, now, "sources", {"case", "paragraph", "by"}, [](Json& source, const Json& other) {
      copy_marks(source, other, {"withdrawn", "disavowed"});
    });
    each_of(one, now, "brackets", {"bracket"}, [](Json& bracket, const Json& other) {
      each_of(bracket, other, "alternatives", {"number"},
              [](Json& side, const Json& that) { copy_marks(side, that, {"taken_back_by"}); });
      leave_sides(bracket);
    });
  });
  return issued;
}

}  // namespace concord::annex
