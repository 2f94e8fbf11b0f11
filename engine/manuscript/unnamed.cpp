#include "engine/manuscript/unnamed.hpp"

#include <utility>

#include "engine/notation/attribution.hpp"
#include "engine/notation/option_label.hpp"

namespace concord::manuscript {
namespace {

using notation::Form;
using notation::HalfBracket;
using notation::Run;
using notation::Wording;

class NameRemover {
 public:
  NameRemover(notation::Options notation, Without without)
      : notation_(std::move(notation)), without_(without) {}

  void clear(Wording& wording) const {
    auto& pieces = wording.pieces;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (auto* bracket = variant2::get_if<notation::Bracket>(&pieces[i].is)) {
        for (auto& one : bracket->alternatives) {
          if (without_ == Without::names) one.attribution = {};
          clear(one.text);
        }
      } else if (auto* run = variant2::get_if<Run>(&pieces[i].is)) {
        if (i == 0) clear_option(run->text);
        if (i > 0) clear_behind(pieces[i - 1], run->text);
        if (i + 1 < pieces.size()) clear_before(run->text, pieces[i + 1]);
      }
    }
  }

 private:
  // "Option 1 (MEX): text", "**Option 1** (MEX): text".
  void clear_option(std::string& text) const {
    const auto at = notation::option_words_length(text);
    if (at == 0) return;
    if (const auto read =
            notation::read_behind(std::string_view(text).substr(at), Form::usual, notation_))
      text.erase(at, read->length);
  }

  // Behind the end of a bracket over several paragraphs, "] (MEX)"; or at its beginning, "[MEX: ".
  void clear_behind(const notation::Piece& before, std::string& text) const {
    const auto* half = variant2::get_if<HalfBracket>(&before.is);
    if (half == nullptr) return;
    const auto read = half->opens ? notation::read_before(text, notation_)
                                  : notation::read_behind(text, Form::usual, notation_);
    if (read) text.erase(0, read->length);
  }

  // "text (MEX)]", "text – MEX]".
  void clear_before(std::string& text, const notation::Piece& behind) const {
    const auto* half = variant2::get_if<HalfBracket>(&behind.is);
    if (half == nullptr || half->opens) return;
    auto read = notation::read_inside(text, Form::inside, notation_);
    if (!read) read = notation::read_dash(text, notation_);
    if (read) text.erase(text.size() - read->length);
  }

  notation::Options notation_;
  Without without_;
};

void trim_end(std::string& text) {
  text.erase(text.find_last_not_of(' ') + 1);
}

}  // namespace

Manuscript unnamed(Manuscript manuscript, const notation::Options& notation, Without without) {
  const NameRemover remover(notation, without);
  for (const auto& language : manuscript.languages()) {
    auto reading = read_brackets(manuscript, language, notation);
    for (std::size_t i = 0; i < reading.wordings.size(); ++i) {
      auto& one = manuscript.paragraphs[i];
      const auto found = one.texts.find(language);
      if (one.kind == Kind::links || found == one.texts.end()) continue;
      remover.clear(reading.wordings[i]);
      auto text = notation::print(reading.wordings[i]);
      if (text == found->second) continue;
      if (one.kind != Kind::verbatim) trim_end(text);
      found->second = std::move(text);
      one.layout = {};  // it was that of other words
    }
  }
  return manuscript;
}

}  // namespace concord::manuscript
