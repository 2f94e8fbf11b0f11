#pragma once

#include <string>

#include "engine/notation/wording.hpp"

// The one way in which wording becomes text. `seen(bracket, offset, depth)` and
// `seen(half, offset, depth)` are called when a bracket begins: where in `out`, and how deep, from
// 1. Recursion is as deep as the wording, which parse() bounds.
namespace concord::notation {

template <class Seen>
void print_to(std::string& out, const Wording& wording, Seen& seen, std::size_t depth);

inline void print_attribution(std::string& out, const Attribution& attribution) {
  if (attribution.empty()) return;
  out += attribution.typed.empty() ? written(attribution) : attribution.typed;
}

// Between the brackets, or between two separators.
template <class Seen>
void print_alternative(std::string& out, const Alternative& one, bool usual_within, Seen& seen,
                       std::size_t depth) {
  const Form form = one.attribution.form;
  if (!one.label.empty()) out += one.label + ": ";
  if (form == Form::before) print_attribution(out, one.attribution);
  print_to(out, one.text, seen, depth + 1);
  if (form == Form::dash || form == Form::inside || (form == Form::usual && usual_within))
    print_attribution(out, one.attribution);
}

template <class Seen>
void print_bracket(std::string& out, const Bracket& bracket, Seen& seen, std::size_t depth) {
  seen(bracket, out.size(), depth);
  const bool parted = bracket.style == Style::bar || bracket.style == Style::slash;
  if (parted) out += '[';
  for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) {
    const auto& one = bracket.alternatives[i];
    if (i != 0)
      out += bracket.separators.empty() ? usual_separator(bracket.style)
                                        : std::string_view(bracket.separators.at(i - 1));
    if (!parted) out += '[';
    print_alternative(out, one, parted, seen, depth);
    if (parted) continue;
    out += ']';
    if (one.attribution.form == Form::usual) print_attribution(out, one.attribution);
  }
  if (parted) out += ']';
}

template <class Seen>
void print_to(std::string& out, const Wording& wording, Seen& seen, std::size_t depth) {
  for (const auto& piece : wording.pieces) {
    if (const auto* run = variant2::get_if<Run>(&piece.is)) {
      out += run->text;
    } else if (const auto* half = variant2::get_if<HalfBracket>(&piece.is)) {
      seen(*half, out.size(), depth);
      out += half->opens ? '[' : ']';
    } else {
      print_bracket(out, variant2::get<Bracket>(piece.is), seen, depth);
    }
  }
}

}  // namespace concord::notation
