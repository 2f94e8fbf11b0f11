#include "engine/notation/builder.hpp"

#include <utility>

#include "engine/notation/attribution.hpp"
#include "engine/notation/bracket_scan.hpp"
#include "engine/notation/option_label.hpp"

namespace concord::notation {
namespace {

// A bracket that is being read, or the paragraph itself.
struct Frame {
  Wording wording;            // of the alternative that is being read
  std::size_t run_begin = 0;  // what has not become a piece yet
  Bracket bracket;            // alternatives that are complete
  std::size_t open = 0;       // index of the opening token
};

class Builder {
 public:
  Builder(std::string_view text, const Options& options)
      : text_(text), options_(options), scan_(scan_brackets(text, options)) {
    frames_.emplace_back();
  }

  Built run() {
    for (std::size_t i = 0; i < scan_.tokens.size(); i = next_) {
      next_ = i + 1;
      take(i);
    }
    flush(text_.size());
    if (options_.adjacent) join_spaced(frames_.back().wording.pieces);
    built_.wording = std::move(frames_.back().wording);
    built_.cut_at = scan_.cut_at;
    return std::move(built_);
  }

 private:
  void take(std::size_t index) {
    const auto& token = scan_.tokens[index];
    switch (token.kind) {
      case Token::Kind::open:
        return open(index);
      case Token::Kind::close:
        return token.partner == Token::kNone ? half(token.at, false) : close(index);
      case Token::Kind::bar:
      case Token::Kind::slash:
        if (frames_.size() > 1) part(token);
    }
  }

  void open(std::size_t index) {
    const auto& token = scan_.tokens[index];
    if (token.link_end != 0) {
      while (next_ < scan_.tokens.size() && scan_.tokens[next_].at < token.link_end) ++next_;
    } else if (token.partner == Token::kNone) {
      half(token.at, true);
    } else if (frames_.size() > options_.max_depth) {
      if (!built_.deep_at) built_.deep_at = token.at;
      next_ = token.partner + 1;
    } else {
      flush(token.at);
      frames_.emplace_back();
      frames_.back().run_begin = token.at + 1;
      frames_.back().open = index;
    }
  }

  void half(std::size_t at, bool opens) {
    flush(at);
    frames_.back().wording.pieces.emplace_back(HalfBracket{.opens = opens, .span = 0});
    frames_.back().run_begin = at + 1;
    built_.halves.push_back(at);
  }

  // Makes a run of what lies between the last piece and `end`.
  void flush(std::size_t end) {
    auto& frame = frames_.back();
    if (frame.run_begin < end) {
      frame.wording.pieces.emplace_back(
          Run{std::string(text_.substr(frame.run_begin, end - frame.run_begin))});
    }
    frame.run_begin = end;
  }

  // A bar or a slash: the alternative before it is complete.
  void part(const Token& token) {
    auto& frame = frames_.back();
    const Style style = token.kind == Token::Kind::bar ? Style::bar : Style::slash;
    if (frame.bracket.style == Style::single) frame.bracket.style = parting_style(frame.open);
    if (frame.bracket.style != style) return;
    std::size_t begin = token.at;
    std::size_t end = token.at + 1;
    if (begin > frame.run_begin && text_[begin - 1] == ' ') --begin;
    if (end < text_.size() && text_[end] == ' ') ++end;
    flush(begin);
    frame.bracket.separators.emplace_back(text_.substr(begin, end - begin));
    frame.run_begin = end;
    finish_alternative();
  }

  // Slashes part only where the bracket has no bar at its own level. Each token is looked at once
  // for each level that it lies in, so not more than max_depth times.
  [[nodiscard]] Style parting_style(std::size_t open_index) const {
    if (!options_.slash) return Style::bar;
    const auto end = scan_.tokens[open_index].partner;
    for (std::size_t i = open_index + 1; i < end; ++i) {
      const auto& token = scan_.tokens[i];
      if (token.kind == Token::Kind::bar) return Style::bar;
      if (token.kind == Token::Kind::open && token.partner != Token::kNone) i = token.partner;
    }
    return Style::slash;
  }

  void finish_alternative() {
    auto& frame = frames_.back();
    Alternative one;
    if (options_.adjacent) join_spaced(frame.wording.pieces);
    one.text = std::move(frame.wording);
    frame.wording = {};
    frame.bracket.alternatives.push_back(std::move(one));
  }

  void close(std::size_t index) {
    const std::size_t at = scan_.tokens[index].at;
    flush(at);
    finish_alternative();
    Bracket bracket = std::move(frames_.back().bracket);
    frames_.pop_back();
    for (auto& one : bracket.alternatives) read_edges(one, bracket.style);
    settle_separators(bracket);
    frames_.back().run_begin = at + 1;
    if (bracket.style == Style::single) return add_single(std::move(bracket));
    frames_.back().wording.pieces.emplace_back(std::move(bracket));
  }

  static void settle_separators(Bracket& bracket) {
    for (const auto& one : bracket.separators)
      if (one != usual_separator(bracket.style)) return;
    bracket.separators.clear();
  }

  // A label and an attribution at the edges of an alternative.
  void read_edges(Alternative& one, Style style) const {
    auto& pieces = one.text.pieces;
    if (pieces.empty()) return;
    if (auto* run = variant2::get_if<Run>(&pieces.front().is)) {
      if (const auto label = read_label(run->text)) {
        one.label = label->label;
        run->text.erase(0, label->length);
      }
      if (auto read = read_before(run->text, options_)) {
        one.attribution = std::move(read->attribution);
        run->text.erase(0, read->length);
      }
    }
    if (auto* run = variant2::get_if<Run>(&pieces.back().is);
        run != nullptr && one.attribution.empty())
      read_end(one, *run, style);
    if (const auto* run = variant2::get_if<Run>(&pieces.back().is); run && run->text.empty())
      pieces.pop_back();
    if (pieces.empty()) return;
    if (const auto* run = variant2::get_if<Run>(&pieces.front().is); run && run->text.empty())
      pieces.erase(pieces.begin());
  }

  void read_end(Alternative& one, Run& run, Style style) const {
    auto read = read_dash(run.text, options_);
    if (!read && style != Style::single) read = read_inside(run.text, Form::usual, options_);
    // "[small island developing States (SIDS)]": only who is known proposes there.
    if (!read && style == Style::single && !options_.parties.empty())
      read = read_inside(run.text, Form::inside, options_);
    if (!read) return;
    one.attribution = std::move(read->attribution);
    run.text.resize(run.text.size() - read->length);
  }

  // A bracket with one alternative: reads who is named behind it, and joins it to its neighbour.
  void add_single(Bracket bracket) {
    auto& frame = frames_.back();
    auto& one = bracket.alternatives.front();
    if (one.attribution.empty()) {
      const auto behind = text_.substr(frame.run_begin);
      if (auto read = read_behind(behind, Form::usual, options_)) {
        one.attribution = std::move(read->attribution);
        frame.run_begin += read->length;
      }
    }
    frame.wording.pieces.emplace_back(std::move(bracket));
    if (options_.adjacent) join_touching(frame.wording.pieces);
  }

  // Makes one bracket of the last piece and the one before it, if they touch.
  static void join_touching(std::vector<Piece>& pieces) {
    if (pieces.size() < 2) return;
    auto* before = chain_link(pieces[pieces.size() - 2]);
    if (before == nullptr) return;
    before->style = Style::adjacent;
    before->alternatives.push_back(
        std::move(variant2::get<Bracket>(pieces.back().is).alternatives.front()));
    pieces.pop_back();
  }

  // A bracket without bars, which its neighbours may offer an alternative to.
  static Bracket* chain_link(Piece& piece) {
    auto* bracket = variant2::get_if<Bracket>(&piece.is);
    if (bracket == nullptr) return nullptr;
    return bracket->style == Style::single || bracket->style == Style::adjacent ? bracket : nullptr;
  }

  // Makes one bracket of each chain of brackets with one blank between two, unless any of them
  // touch:
  // "[shall][should] [act] [move]" offers two words for one thing, then two things.
  static void join_spaced(std::vector<Piece>& pieces) {
    std::vector<Piece> out;
    out.reserve(pieces.size());
    for (std::size_t begin = 0; begin < pieces.size();) {
      std::size_t end = begin + 1;
      bool touching = false;
      if (const auto* first = chain_link(pieces[begin])) {
        touching = first->style == Style::adjacent;
        for (; end + 1 < pieces.size() && is_blank_run(pieces[end]); end += 2) {
          const auto* next = chain_link(pieces[end + 1]);
          if (next == nullptr) break;
          touching = touching || next->style == Style::adjacent;
        }
      }
      for (std::size_t i = begin; i < end; ++i) {
        if (touching || i == begin) {
          out.push_back(std::move(pieces[i]));
        } else if (auto* next = chain_link(pieces[i])) {
          auto& first = variant2::get<Bracket>(out.back().is);
          first.style = Style::adjacent;
          first.alternatives.push_back(std::move(next->alternatives.front()));
          first.separators.emplace_back(" ");
        }
      }
      begin = end;
    }
    pieces = std::move(out);
  }

  static bool is_blank_run(const Piece& piece) {
    const auto* run = variant2::get_if<Run>(&piece.is);
    return run != nullptr && run->text == " ";
  }

  std::string_view text_;
  const Options& options_;
  Scan scan_;
  std::vector<Frame> frames_;
  Built built_;
  std::size_t next_ = 0;
};

}  // namespace

Built build(std::string_view text, const Options& options) {
  return Builder(text, options).run();
}

}  // namespace concord::notation
