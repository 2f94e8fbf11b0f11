#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

// The head of a text in words, "Symbol: A/1", as plain text and DOCX have it and read it again.
namespace concord::manuscript {

enum class Member : std::uint8_t {
  title,
  symbol,
  distribution,
  date,
  original_language,
  languages,  // authentic ones
  other,      // a line of Head::others
};

// In the language of the text: Spanish, Portuguese, else English.
[[nodiscard]] std::string_view member_name(Member member, std::string_view language);

// A line for each member that is said, the title apart: "Fecha: 3 de mayo de 2017".
[[nodiscard]] std::vector<std::string> member_lines(const Head& head, std::string_view language);

// Takes such a line into the head, whatever the language of its name. False, and nothing taken, if
// it is none, or if the head has that member.
[[nodiscard]] bool take_member_line(Head& head, std::string_view line);

}  // namespace concord::manuscript
