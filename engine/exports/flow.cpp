#include "engine/exports/flow.hpp"

#include <algorithm>

#include "engine/exports/inline_marks.hpp"
#include "engine/notation/bracket_scan.hpp"
#include "engine/notation/code_span.hpp"
#include "engine/notation/notation.hpp"

namespace concord::exports {
namespace {

using FlowKind = Item::Kind;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_host_byte(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class FlowBuilder {
 public:
  explicit FlowBuilder(const Addresses& addresses) : addresses_(addresses) {}

  void wording(const notation::Wording& wording, std::size_t depth) {
    for (const auto& piece : wording.pieces) {
      if (const auto* run = variant2::get_if<notation::Run>(&piece.is)) {
        words(run->text, "", depth);
      } else if (const auto* half = variant2::get_if<notation::HalfBracket>(&piece.is)) {
        put({.kind = FlowKind::half,
             .text = half->opens ? "[" : "]",
             .depth = depth + 1,
             .half = half});
      } else {
        bracket(variant2::get<notation::Bracket>(piece.is), depth + 1);
      }
    }
  }

  // A stretch of Markdown: links, footnote marks, code, backslashes; what may be emphasis is kept
  // apart, for emphasize().
  void words(std::string_view text, const std::string& link, std::size_t depth) {
    std::string plain;
    const auto flush = [&] {
      if (plain.empty()) return;
      put({.kind = FlowKind::words, .text = plain, .look = {.link = link}, .depth = depth});
      plain.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
      const auto rest = text.substr(at);
      if (const auto length = notation::footnote_length(rest); length > 0) {
        flush();
        put({.kind = FlowKind::note_mark,
             .text = std::string(rest.substr(0, length)),
             .depth = depth});
        at += length;
      } else if (rest.size() > 1 && rest[0] == '\\' && is_ascii_sign(rest[1])) {
        plain += rest[1];
        at += 2;
      } else if (rest[0] == '`') {
        const auto code = notation::code_span(rest);
        if (code.length == 0) {
          const auto marks = notation::code_length(rest);
          plain += rest.substr(0, marks);
          at += marks;
          continue;
        }
        flush();
        put({.kind = FlowKind::words,
             .text = std::string(code.words),
             .look = {.code = true, .link = link},
             .depth = depth});
        at += code.length;
      } else if (const auto found = link_at(rest, link); found.length > 0) {
        flush();
        words(found.words, found.address, depth);
        flush();
        at += found.length;
      } else if (rest[0] == '*' || rest[0] == '_') {
        flush();
        std::size_t marks = rest.find_first_not_of(rest[0]);
        if (marks == std::string_view::npos) marks = rest.size();
        runs_.push_back(items_.size());
        put({.kind = FlowKind::words,
             .text = std::string(rest.substr(0, marks)),
             .look = {.link = link},
             .depth = depth});
        at += marks;
      } else {
        plain += rest[0];
        ++at;
      }
    }
    flush();
  }

  std::vector<Item> finish() {
    emphasize(items_, runs_);
    std::vector<Item> out;
    out.reserve(items_.size());
    for (auto& one : items_) {
      if (one.kind == FlowKind::words && one.text.empty()) continue;
      if (one.kind == FlowKind::words && !out.empty() && out.back().kind == FlowKind::words &&
          out.back().look == one.look && out.back().depth == one.depth)
        out.back().text += one.text;
      else
        out.push_back(std::move(one));
    }
    return out;
  }

 private:
  void put(Item item) { items_.push_back(std::move(item)); }

  struct Link {
    std::size_t length = 0;
    std::string_view words = {};
    std::string address = {};
  };

  // "[words](address)", "[words][label]", "[label][]", "[label]", "<address>"; not within a link.
  Link link_at(std::string_view rest, const std::string& outer) {
    if (!outer.empty()) return {};
    if (rest[0] == '<') {
      const auto end = rest.find('>');
      if (end == std::string_view::npos || end > 2000) return {};
      const auto address = rest.substr(1, end - 1);
      if (!is_safe_address(address)) return {};
      return {.length = end + 1, .words = address, .address = std::string(address)};
    }
    const std::size_t mark = rest[0] == '!' && rest.size() > 1 && rest[1] == '[' ? 1 : 0;
    if (rest[mark] != '[') return {};
    const auto close = closing_bracket(rest, mark);
    if (close == std::string_view::npos) return {};
    const auto inner = rest.substr(mark + 1, close - mark - 1);
    const auto behind = rest.substr(close + 1);
    if (behind.starts_with('(')) {
      const auto end = closing_parenthesis(behind);
      if (end == std::string_view::npos) return {};
      auto address = behind.substr(1, end - 1);
      address = address.substr(0, address.find(' '));  // a title is left out
      if (address.size() > 1 && address.front() == '<' && address.back() == '>')
        address = address.substr(1, address.size() - 2);
      return {.length = close + 1 + end + 1,
              .words = inner,
              .address = is_safe_address(address) ? std::string(address) : std::string()};
    }
    const auto labelled = behind.starts_with('[') ? closing_bracket(behind, 0) : 0;
    if (labelled != std::string_view::npos && labelled > 1)
      if (const auto known = address_of(behind.substr(1, labelled - 1)))
        return {.length = close + 1 + labelled + 1, .words = inner, .address = *known};
    if (const auto known = address_of(inner))
      return {.length = close + 1 + (behind.starts_with("[]") ? 2 : 0),
              .words = inner,
              .address = *known};
    return {};
  }

  std::optional<std::string> address_of(std::string_view label) const {
    const auto found = addresses_.find(notation::folded_label(label));
    if (found == addresses_.end()) return std::nullopt;
    return found->second;
  }

  void bracket(const notation::Bracket& bracket, std::size_t depth) {
    const bool parted =
        bracket.style == notation::Style::bar || bracket.style == notation::Style::slash;
    put({.kind = FlowKind::bracket_open, .depth = depth, .bracket = &bracket});
    for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) {
      const auto& one = bracket.alternatives[i];
      std::string mark = "[";
      if (i != 0) {
        mark = bracket.separators.empty() ? std::string(notation::usual_separator(bracket.style))
                                          : bracket.separators.at(i - 1);
        if (!parted) mark += "[";
      }
      const auto mark_item = [&](FlowKind kind, std::string text) {
        put({.kind = kind,
             .text = std::move(text),
             .depth = depth,
             .bracket = &bracket,
             .alternative = &one});
      };
      mark_item(FlowKind::alternative_open, mark);
      if (!one.label.empty()) words(one.label + ": ", "", depth);
      wording(one.text, depth);
      const bool last = i + 1 == bracket.alternatives.size();
      mark_item(FlowKind::alternative_close, !parted || last ? "]" : "");
    }
    put({.kind = FlowKind::bracket_close, .depth = depth, .bracket = &bracket});
  }

  const Addresses& addresses_;
  std::vector<Item> items_;
  std::vector<std::size_t> runs_;  // items that are "*" or "_", and may be emphasis
};

// The name of a place in the document itself: letters, digits, "-" and "_".
bool is_place_within(std::string_view name) {
  return !name.empty() && name.size() <= 500 && std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '_' ||
           (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

std::vector<Item> flow_of(const notation::Wording& wording, const Addresses& addresses) {
  FlowBuilder builder(addresses);
  builder.wording(wording, 0);
  return builder.finish();
}

std::vector<Item> flow_of_words(std::string_view markdown, const Addresses& addresses) {
  FlowBuilder builder(addresses);
  builder.words(markdown, "", 0);
  return builder.finish();
}

bool is_safe_address(std::string_view address) {
  if (address.starts_with('#')) return is_place_within(address.substr(1));
  const bool mail = address.starts_with("mailto:");
  if (!mail && !address.starts_with("http://") && !address.starts_with("https://")) return false;
  if (address.size() > 2000) return false;
  auto rest = address.substr(address.find(':') + (mail ? 1 : 3));
  if (!mail) {
    const auto host = rest.substr(0, rest.find_first_of("/?#"));
    const auto name = host.substr(0, host.find(':'));
    const auto port = host.substr(std::min(name.size() + 1, host.size()));
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_host_byte)) return false;
    if (host.size() > name.size() && (port.empty() || port.size() > 5)) return false;
    if (!std::all_of(port.begin(), port.end(), is_digit)) return false;
    rest.remove_prefix(host.size());
  }
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    if (byte <= 0x20 || byte == 0x7F) return false;
    if (std::string_view("\"<>`\\{}|^[]").find(rest[i]) != std::string_view::npos) return false;
    if (rest[i] == '%' &&
        (i + 2 >= rest.size() || !is_hex_digit(rest[i + 1]) || !is_hex_digit(rest[i + 2])))
      return false;
  }
  return std::count(rest.begin(), rest.end(), '#') <= 1;
}

}  // namespace concord::exports
