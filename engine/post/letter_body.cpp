#include "engine/post/letter_body.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/notices/words.hpp"

namespace concord::post {
namespace {

using notices::in_words;
using notices::Phrase;

constexpr std::size_t kMostItems = 100;

bool are_of_one_case(const LetterItem& one, const LetterItem& other) {
  return !one.reference.empty() && one.reference == other.reference;
}

std::string heading_of(const LetterItem& item, const std::string& language) {
  const std::string text =
      item.consultation.empty() ? in_words(Phrase::of_registry, language) : item.consultation;
  return "== " + text + " ==\n\n";
}

}  // namespace

void group(std::vector<LetterItem>& items) {
  std::map<std::string, std::size_t> consultations;
  std::map<std::string, std::size_t> cases;
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto of = consultations.try_emplace(items[i].consultation, i).first->second;
    const auto in =
        items[i].reference.empty() ? i : cases.try_emplace(items[i].reference, i).first->second;
    order.emplace_back(of, in, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<LetterItem> grouped;
  grouped.reserve(items.size());
  for (const auto& place : order) grouped.push_back(std::move(items[std::get<2>(place)]));
  items = std::move(grouped);
}

std::string letter_body(const std::vector<LetterItem>& items, const LetterLook& look) {
  std::string body;
  const std::size_t told = std::min(items.size(), kMostItems);
  for (std::size_t i = 0; i < told; ++i) {
    const LetterItem& item = items[i];
    const bool goes_on = i > 0 && are_of_one_case(items[i - 1], item);
    const bool ends = i + 1 == told || !are_of_one_case(item, items[i + 1]);
    const bool is_under_case = look.is_day && !item.about.empty();
    if (look.is_day && (i == 0 || items[i - 1].consultation != item.consultation))
      body += heading_of(item, look.language);
    if (is_under_case && !goes_on) body += item.about + "\n";
    const std::string indent = is_under_case ? "  " : "";
    body += indent + item.title + "\n";
    for (const auto& line : item.lines) body += indent + "  " + line + "\n";
    if (!ends) continue;
    for (const auto& line : item.case_lines) body += "  " + line + "\n";
    body += "\n";
  }
  if (items.size() > told)
    body += in_words(Phrase::more_left, look.language, {.n = items.size() - told}) + "\n\n";
  body += "-- \n" + in_words(Phrase::why, look.language) + "\n";
  body += look.reply_to.empty() ? in_words(Phrase::unread, look.language)
                                : in_words(Phrase::answers, look.language, {.what = look.reply_to});
  return body + "\n";
}

}  // namespace concord::post
