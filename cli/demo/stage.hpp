#pragma once

#include <nlohmann/json_fwd.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace concord::cli::demo {

// Tells people what is played. Colour only where it was asked for.
class Stage {
 public:
  Stage(std::ostream& out, bool colour) : out_(out), colour_(colour) {}

  void title(std::string_view text);
  void chapter(std::string_view text);
  void date(std::string_view text);     // "4 August 2017, 17:00, San Salvador"
  void says(std::string_view text);     // what is done
  void item(std::string_view text);     // of a list under what is done
  void because(std::string_view text);  // why it is so
  void quote(std::string_view who, std::string_view text);
  // A command that was refused: who tried what, and the problem that came back.
  void refused(std::string_view attempt, const nlohmann::json& problem);
  void table(const std::vector<std::string>& heads,
             const std::vector<std::vector<std::string>>& rows);
  // A command to be copied: one line, however long.
  void pasted(std::string_view command) { out_ << "  " << command << '\n'; }
  void blank() { out_ << '\n'; }
  void flush() { out_ << std::flush; }

 private:
  [[nodiscard]] std::string tinted(std::string_view code, std::string_view text) const;
  void wrapped(std::string_view first, std::string_view next, std::string_view text,
               std::string_view tint);

  std::ostream& out_;
  const bool colour_;
};

// Characters that a terminal shows, for text in UTF-8 without combining marks.
[[nodiscard]] std::size_t width_of(std::string_view text);
// At most `width` characters; a cut is shown by "…".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

}  // namespace concord::cli::demo
