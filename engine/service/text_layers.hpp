#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store/texts.hpp"

// What is read as a whole or not at all, and so is found by the search as a whole or not at all.
namespace concord::service {

// What a text is, in the place where it stands.
[[nodiscard]] bool is_text_kind(std::string_view text);
[[nodiscard]] std::string text_kinds();  // "paragraph, comment, ..."

// A layer of the index of words. Its name says all that is needed to decide who reads it.
struct TextLayerName {
  enum class What {
    title,      // of a consultation and its topics
    fields,     // of the case, in words
    draft,      // the working text, its sources, and the reasons of its dispositions
    notes,      // to those who draft
    issued,     // a revision
    ground,     // of a revision's recall
    said,       // the statement beside a stance
    entry,      // what an entry of the case brought besides: comments, reasons, originals
    corrected,  // a corrigendum
    righted,    // why it was made
    reasons,    // that parties gave for late inputs and withdrawals
  };
  What what = What::title;
  std::string of;            // the case, or the consultation for titles
  std::uint64_t number = 0;  // the revision or corrigendum; the entry of the case that tells the
                             // stance, or that may be sealed; else 0
  std::string decision{};    // for statements
  std::vector<std::string> audience{};  // of the entry

  bool operator==(const TextLayerName&) const = default;
};
[[nodiscard]] std::string write_layer(const TextLayerName& name);
// Of what write_layer() wrote.
[[nodiscard]] TextLayerName parse_layer(std::string_view text);

}  // namespace concord::service
