#include "engine/manuscript/links.hpp"

#include <algorithm>
#include <map>

#include "engine/manuscript/marks.hpp"
#include "engine/notation/bracket_scan.hpp"

namespace concord::manuscript {
namespace {

using Addresses = std::map<std::string, std::string>;

// "[words](address)" of a link that was typed with a label; empty if it is none of those defined.
std::string inline_form(std::string_view link, const Addresses& addresses) {
  if (!link.ends_with(']')) return {};
  auto words = link.substr(1, link.size() - 2);
  auto label = words;
  if (const auto parted = words.rfind("]["); parted != std::string_view::npos) {
    label = words.substr(parted + 2);
    words = words.substr(0, parted);
    if (label.empty()) label = words;
  }
  const auto found = addresses.find(notation::folded_label(label));
  if (found == addresses.end()) return {};
  const auto& address = found->second;
  const bool framed = address.find_first_of("() ") != std::string::npos;
  return "[" + std::string(words) + "](" + (framed ? "<" + address + ">" : address) + ")";
}

std::string inlined(std::string_view text, const notation::Options& options,
                    const Addresses& addresses) {
  std::string out;
  std::size_t done = 0;
  for (const auto& token : notation::scan_brackets(text, options).tokens) {
    if (token.link_end == 0 || token.at < done) continue;
    const auto made = inline_form(text.substr(token.at, token.link_end - token.at), addresses);
    if (made.empty()) continue;
    out += text.substr(done, token.at - done);
    out += made;
    done = token.link_end;
  }
  out += text.substr(done);
  return out;
}

}  // namespace

std::vector<LinkDefinition> link_definitions(std::string_view lines) {
  std::vector<LinkDefinition> out;
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto length = definition_length(line);
    if (length < 3 || line.size() < length + 2) continue;
    auto address = line.substr(length + 1);
    address.remove_prefix(std::min(address.find_first_not_of(" \t<"), address.size()));
    address = address.substr(0, address.find_first_of(" \t>"));
    out.push_back({notation::folded_label(line.substr(1, length - 2)), std::string(address)});
  }
  return out;
}

Manuscript with_links_inline(Manuscript manuscript, const std::string& language) {
  Addresses addresses;
  for (const auto& one : manuscript.paragraphs)
    if (one.kind == Kind::links)
      for (auto& each : link_definitions(one.text(language)))
        addresses.emplace(std::move(each.label), std::move(each.address));
  if (addresses.empty()) return manuscript;
  notation::Options options;
  for (const auto& [label, address] : addresses) options.link_labels.push_back(label);
  for (auto& one : manuscript.paragraphs) {
    const auto found = one.texts.find(language);
    if (one.kind == Kind::links || found == one.texts.end()) continue;
    auto text = inlined(found->second, options, addresses);
    if (text == found->second) continue;
    found->second = std::move(text);
    one.layout = {};  // it was that of other words
  }
  return manuscript;
}

}  // namespace concord::manuscript
