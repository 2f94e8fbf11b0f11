#include "engine/reading/search_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/words/words.hpp"

namespace concord::reading {
namespace {

struct Item {
  enum class What { phrase, either };
  What what = What::phrase;
  store::Phrase phrase{};
  bool is_without = false;
};

struct Quotes {
  std::string_view open;
  std::string_view close;
};
constexpr auto kQuotes = std::to_array<Quotes>({{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}});

Problem unreadable(std::string message, std::string remedy) {
  return {"search_unreadable", std::move(message), "?q", std::move(remedy)};
}

bool has_word(std::string_view text) {
  const auto tokens = words::split(text);
  return std::any_of(tokens.begin(), tokens.end(), [](const words::Token& token) {
    return token.kind == words::Kind::word || token.kind == words::Kind::number;
  });
}

bool is_clean(std::string_view text) {
  const auto tokens = words::split(text);
  return std::none_of(text.begin(), text.end(),
                      [](char c) {
                        const auto code = static_cast<unsigned char>(c);
                        return (code < 0x20 && c != '\t' && c != '\n' && c != '\r') || code == 0x7f;
                      }) &&
         std::none_of(tokens.begin(), tokens.end(),
                      [](const words::Token& token) { return token.kind == words::Kind::broken; });
}

// Takes what was typed apart, from left to right.
class Taker {
 public:
  explicit Taker(std::string_view typed) : rest_(typed) {}

  Result<std::vector<Item>> all() {
    std::vector<Item> items;
    while (skip_blanks()) {
      Item item;
      item.is_without = take("-");
      auto phrase = one(item.is_without);
      if (!phrase) return phrase.error();
      if (phrase->has_value())
        item.phrase = **std::move(phrase);
      else
        item.what = Item::What::either;
      items.push_back(std::move(item));
    }
    return items;
  }

 private:
  bool skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    return !rest_.empty();
  }
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }

  // Nothing for OR.
  Result<std::optional<store::Phrase>> one(bool is_without) {
    for (const auto& quotes : kQuotes)
      if (take(quotes.open)) return quoted(quotes);
    const auto end = std::find_if(rest_.begin(), rest_.end(), is_blank);
    std::string_view word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    if (const auto quote = word.find('"'); quote != std::string_view::npos)
      word = word.substr(0, quote);
    rest_.remove_prefix(word.size());
    if (word == "OR" && !is_without) return std::optional<store::Phrase>();
    store::Phrase phrase;
    phrase.is_prefix = word.ends_with('*');
    if (phrase.is_prefix) word.remove_suffix(1);
    phrase.words = word;
    return checked(std::move(phrase));
  }

  Result<std::optional<store::Phrase>> quoted(const Quotes& quotes) {
    const auto end = rest_.find(quotes.close);
    if (end == std::string_view::npos)
      return unreadable("A quotation mark is not closed.",
                        "Close it, or leave it out: \"safe return\" finds the words side by side.");
    store::Phrase phrase;
    phrase.words = rest_.substr(0, end);
    rest_.remove_prefix(end + quotes.close.size());
    phrase.is_prefix = take("*");
    return checked(std::move(phrase));
  }

  static Result<std::optional<store::Phrase>> checked(store::Phrase phrase) {
    const auto& words = phrase.words;
    if (words.find_first_of("()") != std::string::npos)
      return unreadable("Parentheses have no meaning here.",
                        "Leave them out: a OR b c looks for c and one of a and b.");
    if (words.find('*') != std::string::npos)
      return unreadable("A star stands at the end of a word alone.",
                        "Write the begin of the word and then the star: migra*");
    if (!has_word(words))
      return unreadable("There is a sign without a word.",
                        "Leave \"" + words + "\" out: letters and digits alone are looked for.");
    if (phrase.is_prefix && words.size() < kShortestPrefix)
      return unreadable("A star needs the begin of a word before it.",
                        "Give three letters or more: migra*");
    return std::optional(std::move(phrase));
  }

  std::string_view rest_;
};

Result<store::TextMatch> put_together(std::vector<Item> items) {
  const auto lone_or = unreadable("OR stands between two words.",
                                  "Write refuge OR asylum; for the word itself, \"or\".");
  store::TextMatch match;
  bool joins = false;  // the next phrase joins the group before it
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& item = items[i];
    if (item.what == Item::What::either) {
      const bool has_both = i > 0 && i + 1 < items.size() &&
                            items[i - 1].what == Item::What::phrase && !items[i - 1].is_without &&
                            items[i + 1].what == Item::What::phrase && !items[i + 1].is_without;
      if (!has_both) return lone_or;
      joins = true;
    } else if (item.is_without) {
      match.without.push_back(std::move(item.phrase));
    } else if (std::exchange(joins, false)) {
      match.all.back().push_back(std::move(item.phrase));
    } else {
      match.all.push_back({std::move(item.phrase)});
    }
  }
  if (match.all.empty())
    return Problem{"nothing_to_look_for",
                   match.without.empty() ? "There is no word to look for."
                                         : "What is to be left out alone cannot be looked for.",
                   "?q", "Give a word that the text has: refuge, \"safe return\", migra*"};
  return match;
}

}  // namespace

Result<store::TextMatch> read_search(std::string_view typed) {
  if (typed.size() > kLongestSearch)
    return Problem{"search_too_long",
                   "More than " + std::to_string(kLongestSearch) + " bytes to look for.", "?q",
                   "Give fewer words."};
  if (!is_clean(typed))
    return unreadable("There are bytes that are no text.", "Type it in UTF-8, without controls.");
  auto items = Taker(typed).all();
  if (!items) return items.error();
  if (items->size() > kMostPhrases)
    return Problem{"search_too_long",
                   "More than " + std::to_string(kMostPhrases) + " words to look for.", "?q",
                   "Give fewer words."};
  return put_together(*std::move(items));
}

}  // namespace concord::reading
