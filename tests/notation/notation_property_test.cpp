#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/notation/count.hpp"
#include "engine/notation/notation.hpp"
#include "tests/notation/outline.hpp"

namespace concord::notation {
namespace {

const std::vector<std::string> kScraps = {"[",
                                          "]",
                                          "|",
                                          " / ",
                                          "/",
                                          "\\",
                                          "(",
                                          ")",
                                          " ",
                                          "  ",
                                          "\n",
                                          "a",
                                          "MEX",
                                          "URY",
                                          ": ",
                                          ":",
                                          ", ",
                                          " (MEX)",
                                          "(MEX, URY)",
                                          "; opposed by ",
                                          "^1",
                                          "[^1]",
                                          "NOTE: ",
                                          "\xFF",
                                          "x",
                                          " - ",
                                          "Option 1: ",
                                          "Option (a)",
                                          "](http://x/y)",
                                          "http",
                                          "supported by ",
                                          " \xE2\x80\x93 MEX",
                                          "\xC3\xA9",
                                          "\xE2\x80\xAE",
                                          "[x] ",
                                          "**",
                                          "placeholder",
                                          "\xE2\x80"};

rc::Gen<std::string> scrap_text(int most) {
  return rc::gen::map(rc::gen::resize(most, rc::gen::container<std::vector<std::string>>(
                                                rc::gen::elementOf(kScraps))),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const auto& one : parts) out += one;
                        return out;
                      });
}

Options some_options(bool adjacent, bool slash, bool known) {
  Options options;
  options.adjacent = adjacent;
  options.slash = slash;
  if (known)
    options.parties = {
        {PartyCode("MEX"), {"Mexico"}}, {PartyCode("URY"), {}}, {PartyCode("BRA"), {}}};
  return options;
}

Options any_options() {
  return some_options(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                      *rc::gen::arbitrary<bool>());
}

// Puts together random wordings in the form that parse() gives.
class Author {
 public:
  explicit Author(const Options& options) : options_(options) {}

  Wording wording(int depth) {
    Wording out;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      const bool bracket = depth > 0 && *rc::gen::inRange(0, 2) == 0;
      const bool after_run =
          out.pieces.empty() || variant2::holds_alternative<Run>(out.pieces.back().is);
      if (bracket && !out.pieces.empty() && !after_run) out.pieces.emplace_back(parting_run());
      if (bracket)
        out.pieces.emplace_back(any_bracket(depth));
      else if (out.pieces.empty() || !after_run)
        out.pieces.emplace_back(run());
    }
    if (out.pieces.size() == 1)
      if (auto* only = variant2::get_if<Run>(&out.pieces[0].is); only && only->text.empty())
        out.pieces.clear();
    return out;
  }

 private:
  Run run() {
    auto words = *scrap_text(8);
    return {escaped(words.empty() || words == " " ? "x" : words, options_)};
  }
  // More than a blank, so that the brackets around it do not stand side by side.
  Run parting_run() { return {run().text + "x "}; }

  std::vector<PartyCode> some_parties() {
    static const std::vector<std::string> all = {"MEX", "URY", "BRA"};
    std::vector<PartyCode> out;
    for (const auto& one : all)
      if (*rc::gen::inRange(0, 2) == 0) out.emplace_back(one);
    return out;
  }

  Attribution attribution(const Alternative& of, Style style) {
    Attribution out{some_parties(), some_parties(), some_parties(), Form::usual, ""};
    if (out.empty()) return {};
    const bool ends_in_bracket =
        !of.text.pieces.empty() && variant2::holds_alternative<Bracket>(of.text.pieces.back().is);
    const bool parted = style == Style::bar || style == Style::slash;
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        out.form = Form::before;
        break;
      case 1:
        out.form = Form::dash;
        break;
      default:
        // Behind a bracket within, it would be that one's.
        if (parted && ends_in_bracket) out.form = Form::before;
    }
    return out;
  }

  Alternative alternative(int depth, Style style) {
    Alternative out;
    out.text = wording(depth - 1);
    if (*rc::gen::inRange(0, 5) == 0)
      out.label = "Option " + std::to_string(*rc::gen::inRange(1, 9));
    out.attribution = attribution(out, style);
    return out;
  }

  Bracket any_bracket(int depth) {
    Bracket out;
    const int style = *rc::gen::inRange(0, 4);
    out.style = static_cast<Style>(style);
    if (out.style == Style::slash && !options_.slash) out.style = Style::bar;
    if (out.style == Style::adjacent && !options_.adjacent) out.style = Style::single;
    const int count = out.style == Style::single ? 1 : *rc::gen::inRange(2, 4);
    for (int i = 0; i < count; ++i) out.alternatives.push_back(alternative(depth, out.style));
    if (out.style == Style::adjacent && *rc::gen::arbitrary<bool>()) {
      out.separators.assign(out.alternatives.size() - 1, " ");
    }
    return out;
  }

  const Options& options_;
};

// Halves aside, and links: random text is not to be read as one.
TEST(NotationLaw, WhatIsPrintedIsReadBack) {
  EXPECT_TRUE(rc::check("parse(print(x)) == x", [] {
    const auto options = any_options();
    const auto wording = Author(options).wording(4);
    const auto text = print(wording);
    const auto parsed = parse(text, options);
    RC_LOG() << text << "\n" << outline(wording) << "\n" << outline(parsed.wording) << "\n";
    RC_ASSERT(print(parsed.wording) == text);
    RC_ASSERT(parsed.findings.empty());
    RC_ASSERT(parsed.wording == wording);
  }));
}

TEST(NotationLaw, NothingOfAnyTextIsLost) {
  EXPECT_TRUE(rc::check("print(parse(t)) == t, and parse is stable", [] {
    auto options = any_options();
    if (*rc::gen::arbitrary<bool>()) options.link_labels = {"a", "x"};
    options.markdown = *rc::gen::inRange(0, 4) != 0;
    options.task_item = *rc::gen::arbitrary<bool>();
    options.max_depth = *rc::gen::element<std::size_t>(1, 2, 64);
    options.max_brackets = *rc::gen::element<std::size_t>(0, 7, 100'000);
    const auto text = *scrap_text(60);
    const auto parsed = parse(text, options);
    RC_ASSERT(print(parsed.wording) == text);
    RC_ASSERT(parse(print(parsed.wording), options).wording == parsed.wording);
  }));
}

TEST(NotationLaw, NothingOfAnyBytesIsLost) {
  EXPECT_TRUE(rc::check("print(parse(bytes)) == bytes", [](const std::string& bytes) {
    RC_ASSERT(print(parse(bytes).wording) == bytes);
  }));
}

TEST(NotationLaw, EscapedWordsAreOneRun) {
  EXPECT_TRUE(rc::check("escaped words have no notation", [] {
    const auto options = any_options();
    const auto words = *scrap_text(40);
    const auto run = escaped(words, options);
    RC_ASSERT(unescaped(run) == words);
    const auto parsed = parse(run, options);
    RC_ASSERT(parsed.findings.empty());
    RC_ASSERT(parsed.wording.pieces.size() == (words.empty() ? 0U : 1U));
    const auto within = parse("[" + run + "]", options);
    RC_ASSERT(within.wording.pieces.size() == 1U);
    const auto& one = variant2::get<Bracket>(within.wording.pieces[0].is).alternatives.at(0);
    RC_ASSERT(one.attribution.empty());
    RC_ASSERT(one.label.empty());
  }));
}

}  // namespace
}  // namespace concord::notation
