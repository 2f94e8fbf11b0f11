#pragma once

#include <cstddef>
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
  languages,      // authentic ones
  other,          // a line of Head::others
  open_brackets,  // how many: of the text, not of its head
};

// In the language of the text: Spanish, Portuguese, else English.
[[nodiscard]] std::string_view member_name(Member member, std::string_view language);

// A line for each member that is said, the title apart: "Fecha: 3 de mayo de 2017".
[[nodiscard]] std::vector<std::string> member_lines(const Head& head, std::string_view language);

// What is not agreed of a text in words: brackets, those over several paragraphs too.
[[nodiscard]] std::size_t open_brackets(const notation::Reading& reading);
// "Corchetes abiertos: 2", or where a DOCX tracks some of them "3, de ellos 2 con control de
// cambios". Stands behind the lines of the head; nothing if none is open.
[[nodiscard]] std::string brackets_line(std::size_t open, std::size_t tracked,
                                        std::string_view language);

// Takes such a line into the head, whatever the language of its name. False, and nothing taken, if
// it is none, or if the head has that member. How many brackets are open is said by the text: such
// a line is taken, and says nothing.
[[nodiscard]] bool take_member_line(Head& head, std::string_view line);

}  // namespace concord::manuscript
