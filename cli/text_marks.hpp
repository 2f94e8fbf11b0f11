#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "engine/notation/notation.hpp"

namespace concord::cli {

// The marks of footnotes in a file, "[^1]", against those of a case's text. They are names, not
// words: an export gives the second note of one mark another, a DOCX counts them, and a footnote
// that somebody put in counts all behind it on. So what a mark means is learnt from the paragraphs
// that are in both: one mark of the file is one note of the case.
class FileMarks {
 public:
  // `document` is the case's text as the API shows it.
  FileMarks(const Json& document, const std::string& language);

  // Words with no names in their marks, so that they can be compared.
  [[nodiscard]] static std::string unnamed(const std::string& words);

  // The file has the case's paragraph (by index), which has no open bracket, with these words; of a
  // note with this label. Notes are to be met first.
  void meet(std::size_t paragraph, const std::string& words, const std::string& label);

  // Whether the marks in these words of the file, where the case's paragraph stands, mean in all
  // places what they mean elsewhere in the file.
  [[nodiscard]] bool agree(std::size_t paragraph, const std::string& words) const;

  // The file's wording with the marks of the case, where `stood` are its words without the changes;
  // nothing if a mark in them would mean another note there. One that neither the case nor the
  // paragraphs in both have stays as it is: what means no note is remarked upon, not refused.
  [[nodiscard]] std::optional<notation::Wording> in_case(std::size_t paragraph,
                                                         const std::string& stood,
                                                         const notation::Wording& wording) const;

 private:
  struct Marks {
    std::vector<std::string> kept;   // in the case
    std::vector<std::string> shown;  // by an export, in which each note has one of its own
    std::string label;               // of a note, as an export shows it
  };

  std::vector<Marks> case_;
  std::set<std::string> known_;   // all marks of the case
  std::set<std::string> parted_;  // of those, what several notes have, and what exports give them
  std::map<std::string, std::string> shown_;  // of the case, by the marks of the file
};

}  // namespace concord::cli
