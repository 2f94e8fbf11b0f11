#include "engine/words/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <stdexcept>

#include "engine/words/classes.hpp"

namespace concord::words {

// ICU's iterator for the root locale.
class Splitter::Boundaries {
 public:
  Boundaries() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no word boundaries.");
  }

  // Calls `boundary` with the end of each word of `piece`, which must be well-formed.
  template <typename Boundary>
  void each(std::string_view piece, Boundary boundary) {
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, piece.data(), static_cast<std::int64_t>(piece.size()), &status);
    iterator_->setText(&text, status);
    if (U_FAILURE(status) != 0) throw std::runtime_error("ICU cannot read a text.");
    iterator_->first();
    for (auto end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next())
      boundary(static_cast<std::size_t>(end));
    utext_close(&text);
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

namespace {

// Which kind a character lends to its token, the strongest first: word, number, space, sign.
Kind kind_of(const Character& one) {
  switch (one.kind) {
    case Class::letter:
      return Kind::word;
    case Class::digit:
      return Kind::number;
    case Class::blank:
    case Class::space:
    case Class::carriage:
    case Class::line_end:
      return Kind::space;
    case Class::hard:
      break;
    default:
      return one.code == 0x202f ? Kind::space : Kind::punctuation;
  }
  const auto code = static_cast<UChar32>(one.code);
  if (u_hasBinaryProperty(code, UCHAR_ALPHABETIC) != 0) return Kind::word;
  if (u_isdigit(code) != 0) return Kind::number;
  return u_isUWhiteSpace(code) != 0 ? Kind::space : Kind::punctuation;
}

Kind stronger(Kind one, Kind other) {
  const auto rank = [](Kind kind) {
    return kind == Kind::word ? 0 : kind == Kind::number ? 1 : kind == Kind::punctuation ? 2 : 3;
  };
  return rank(one) <= rank(other) ? one : other;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// One pass over a text that finds boundaries by class alone, as far as there is no hard character.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  // The token that begins at `begin`; its kind is broken and size 0 if a hard character decides.
  [[nodiscard]] Token next(std::size_t begin) const {
    if (const Token plain = plain_token(begin); plain.size > 0) return plain;
    const Character first = character_at(text_, begin);
    std::size_t at = begin + first.size;
    Kind kind = first.kind == Class::broken ? Kind::broken : kind_of_easy(first);
    if (first.kind == Class::hard) return {};
    if (is_wordlike(first.kind)) {
      if (!rest_of_word(at, first.kind, kind)) return {};
    } else if (first.kind == Class::space) {
      while (at < text_.size() && peek(at).kind == Class::space) at += peek(at).size;
    } else if (first.kind == Class::carriage) {
      if (at < text_.size() && text_[at] == '\n') ++at;
    }
    // Marks cling to what stands before them, but to a line end or a broken byte.
    const bool open = first.kind != Class::broken && first.kind != Class::carriage &&
                      first.kind != Class::line_end;
    if (open && at < text_.size() && peek(at).kind == Class::hard) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at - begin), kind};
  }

 private:
  [[nodiscard]] Class ascii_class(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < kAsciiClasses.size() ? kAsciiClasses[byte] : Class::broken;
  }

  // The commonest tokens: an ASCII word, or one blank, before an ASCII character that cannot belong
  // to them. Size 0 if it is no such token.
  [[nodiscard]] Token plain_token(std::size_t begin) const {
    std::size_t at = begin;
    bool letters = false;
    bool digits = false;
    if (text_[begin] == ' ') {
      ++at;
      if (at >= text_.size() || !is_wordlike(ascii_class(at))) return {};
      return {static_cast<std::uint32_t>(begin), 1, Kind::space};
    }
    for (; at < text_.size(); ++at) {
      const Class here = ascii_class(at);
      if (!is_wordlike(here)) break;
      letters |= here == Class::letter;
      digits |= here == Class::digit;
    }
    if (at == begin || (at < text_.size() && !ends_words(ascii_class(at)))) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at - begin),
            letters  ? Kind::word
            : digits ? Kind::number
                     : Kind::punctuation};
  }

  [[nodiscard]] Character peek(std::size_t at) const { return character_at(text_, at); }

  static Kind kind_of_easy(const Character& one) {
    return one.kind == Class::hard ? Kind::broken : kind_of(one);
  }

  // Rules WB5 to WB13b from `at`, where `last` stands before. False if a hard character decides.
  [[nodiscard]] bool rest_of_word(std::size_t& at, Class last, Kind& kind) const {
    while (true) {
      for (; at < text_.size() && is_ascii(text_[at]); ++at) {
        const Class here = kAsciiClasses[static_cast<unsigned char>(text_[at])];
        if (!is_wordlike(here)) break;
        if (here == Class::letter) kind = Kind::word;
        if (here == Class::digit && kind == Kind::punctuation) kind = Kind::number;
        last = here;
      }
      if (at >= text_.size()) return true;
      const Character here = peek(at);
      if (here.kind == Class::hard) return false;
      if (is_wordlike(here.kind)) {
        last = here.kind;
        kind = stronger(kind, kind_of(here));
        at += here.size;
        continue;
      }
      const bool both = here.kind == Class::mid_both;
      const bool bridge = (last == Class::letter && (both || here.kind == Class::mid_letter)) ||
                          (last == Class::digit && (both || here.kind == Class::mid_number));
      if (!bridge || at + here.size >= text_.size()) return true;
      const Character after = peek(at + here.size);
      if (after.kind == Class::hard) return false;
      if (after.kind != last) return true;
      at += here.size + after.size;
    }
  }

  std::string_view text_;
};

bool is_ascii_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Between a blank and a letter or digit there is a boundary whatever stands around them.
bool is_sure_boundary(std::string_view text, std::size_t at) {
  return text[at - 1] == ' ' && is_ascii_alphanumeric(text[at]);
}

// The end of the piece from `begin` that ICU is to see: a sure boundary after `hard`, a line's end,
// a broken byte, or the end of the text.
std::size_t end_of_piece(std::string_view text, std::size_t hard) {
  std::size_t at = hard;
  while (at < text.size()) {
    if (at > hard && is_sure_boundary(text, at)) return at;
    if (text[at] == '\n') return at + 1;
    const Character here = character_at(text, at);
    if (here.kind == Class::broken) return at;
    at += here.size;
  }
  return at;
}

Kind kind_of_token(std::string_view token) {
  Kind kind = Kind::space;
  for (std::size_t at = 0; at < token.size() && kind != Kind::word;) {
    const Character one = character_at(token, at);
    kind = stronger(kind, kind_of(one));
    at += one.size;
  }
  return kind;
}

bool is_word(const Token& token) {
  return token.kind == Kind::word || token.kind == Kind::number;
}

bool is_after_line_end(std::string_view text, const Token& token) {
  const Class first = character_at(text, token.begin).kind;
  return token.kind == Kind::broken || first == Class::carriage || first == Class::line_end;
}

}  // namespace

Splitter::Splitter() = default;
Splitter::~Splitter() = default;
Splitter::Splitter(Splitter&&) noexcept = default;
Splitter& Splitter::operator=(Splitter&&) noexcept = default;

void Splitter::split(std::string_view text, std::vector<Token>& tokens) {
  const Walk walk(text);
  const std::size_t before = tokens.size();
  std::size_t floor = before;  // tokens below stand, whatever follows
  for (std::size_t at = 0; at < text.size();) {
    const Token easy = walk.next(at);
    if (easy.size > 0) {
      tokens.push_back(easy);
      at = easy.end();
      continue;
    }
    // Back to the last boundary that is sure, then let ICU see from there on.
    const std::size_t hard = at;
    while (tokens.size() > floor && !is_after_line_end(text, tokens.back()) &&
           !(at < text.size() && at > 0 && is_sure_boundary(text, at))) {
      at = tokens.back().begin;
      tokens.pop_back();
    }
    const std::size_t end = end_of_piece(text, hard);
    if (!boundaries_) boundaries_ = std::make_unique<Boundaries>();
    std::size_t begin = at;
    boundaries_->each(text.substr(at, end - at), [&](std::size_t boundary) {
      const std::size_t stop = at + boundary;
      tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop - begin),
                        kind_of_token(text.substr(begin, stop - begin))});
      begin = stop;
    });
    at = end;
    floor = tokens.size();
  }
}

std::size_t Splitter::count_words(std::string_view text) {
  const Walk walk(text);
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Token easy = walk.next(at);
    if (easy.size == 0) {  // ICU may see the boundaries before it differently
      tokens_.clear();
      split(text, tokens_);
      return static_cast<std::size_t>(std::count_if(tokens_.begin(), tokens_.end(), is_word));
    }
    words += is_word(easy);
    at = easy.end();
  }
  return words;
}

std::size_t sure_boundary(std::string_view text, std::size_t from) {
  for (std::size_t at = std::max<std::size_t>(from, 1); at < text.size(); ++at)
    if (is_sure_boundary(text, at)) return at;
  return text.size();
}

std::vector<Token> split(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3 + 8);
  Splitter().split(text, tokens);
  return tokens;
}

}  // namespace concord::words
