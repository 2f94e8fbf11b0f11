#include "engine/service/text_layers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace concord::service {
namespace {

using What = TextLayerName::What;

constexpr std::array<std::string_view, 11> kWhat = {"title",     "fields",  "draft",  "notes",
                                                    "issued",    "ground",  "said",   "entry",
                                                    "corrected", "righted", "reasons"};

constexpr std::array<std::string_view, 11> kKinds = {
    "paragraph", "title",  "comment",  "attachment", "statement", "reason",
    "note",      "source", "original", "correction", "field"};

// The part up to the next blank.
std::string_view take_part(std::string_view& rest) {
  const auto part = rest.substr(0, rest.find(' '));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

}  // namespace

bool is_text_kind(std::string_view text) {
  return std::find(kKinds.begin(), kKinds.end(), text) != kKinds.end();
}

std::string text_kinds() {
  std::string list;
  for (const auto kind : kKinds) list.append(list.empty() ? "" : ", ").append(kind);
  return list;
}

std::string write_layer(const TextLayerName& name) {
  std::string text(kWhat[static_cast<std::size_t>(name.what)]);
  text += ' ' + name.of + ' ' + std::to_string(name.number) + ' ' + name.decision;
  for (const auto& atom : name.audience) text += ' ' + atom;
  return text;
}

TextLayerName parse_layer(std::string_view text) {
  TextLayerName name;
  const auto what = std::find(kWhat.begin(), kWhat.end(), take_part(text));
  name.what = static_cast<What>(what - kWhat.begin());
  name.of = take_part(text);
  const auto number = take_part(text);
  (void)std::from_chars(number.data(), number.data() + number.size(), name.number);
  name.decision = take_part(text);
  while (!text.empty()) name.audience.emplace_back(take_part(text));
  return name;
}

}  // namespace concord::service
