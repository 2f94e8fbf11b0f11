#include "cli/text_across.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "engine/words/words.hpp"

namespace concord::cli {
namespace {

using manuscript::Kind;

// Without case, accents, marks and signs: "1. **Irregular** migration:" is "1 irregular migration".
std::string bare(const std::string& text) {
  std::string out;
  for (const char c : words::folded(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// What a heading may say to mean the topic.
std::set<std::string> names_of(const Topic& topic) {
  std::set<std::string> titles{bare(topic.title)};
  for (std::size_t from = 0; from <= topic.title.size();) {
    const auto end = std::min(topic.title.find(" / ", from), topic.title.size());
    titles.insert(bare(topic.title.substr(from, end - from)));
    from = end + 3;
  }
  const std::string code = bare(topic.code);
  std::set<std::string> names{code};
  for (const auto& title : titles) {
    if (title.empty()) continue;
    names.insert(title);
    names.insert(code + " " + title);
  }
  return names;
}

std::vector<std::string> matching(const std::string& heading, const std::vector<Topic>& topics) {
  std::vector<std::string> codes;
  for (const auto& topic : topics)
    if (names_of(topic).contains(bare(heading))) codes.push_back(topic.code);
  return codes;
}

std::string known(const std::vector<Topic>& topics) {
  std::string list;
  for (const auto& topic : topics)
    list += (list.empty() ? "" : "; ") + topic.code +
            (topic.title.empty() ? std::string() : " (" + topic.title + ")");
  return list;
}

[[noreturn]] void refuse_headings(const std::string& what, const std::vector<Topic>& topics) {
  throw Failure(kRefused, plain(what), plain("The topics are: " + known(topics) + "."));
}

std::string in_quotes(const std::string& text) {
  return "\"" + text + "\"";
}

// Everything of the text but those paragraphs.
void empty_all_but(ReadText& text, const std::set<std::size_t>& kept) {
  for (std::size_t i = 0; i < text.manuscript.paragraphs.size(); ++i) {
    if (kept.contains(i)) continue;
    text.manuscript.paragraphs[i].kind = Kind::links;  // nothing that is proposed
    text.manuscript.paragraphs[i].texts.clear();
  }
}

// Which paragraph belongs where, heading by heading.
class Parting {
 public:
  Parting(const ReadText& text, const std::vector<Topic>& topics) : text_(text), topics_(topics) {
    for (std::size_t i = 0; i < text.manuscript.paragraphs.size(); ++i) place(i);
    if (!rank_) refuse_headings("No heading of the file names a topic.", topics);
    if (!unknown_.empty())
      refuse_headings((unknown_.find(';') == std::string::npos ? "This heading names no topic: "
                                                               : "These headings name no topic: ") +
                          unknown_ + ".",
                      topics);
  }

  std::set<std::size_t>& of(const std::string& topic) {
    if (std::find(order.begin(), order.end(), topic) == order.end()) order.push_back(topic);
    return in_[topic];
  }

  std::vector<std::string> order;
  std::map<std::string, std::vector<std::size_t>> headings;  // by topic
  std::vector<std::size_t> rest;

 private:
  void place(std::size_t i) {
    const auto& one = text_.manuscript.paragraphs[i];
    const std::string words(one.text(text_.language));
    if (one.kind == Kind::heading) {
      if (rank_ && one.level > *rank_)
        refuse_other_topic(words);
      else if (names_topic(i, words))
        return;
    }
    if (!rank_) {
      if (!words.empty()) rest.push_back(i);
    } else {
      of(now_).insert(i);
    }
  }

  // True for a heading that begins a section, or should.
  bool names_topic(std::size_t i, const std::string& heading) {
    const auto codes = matching(heading, topics_);
    if (codes.size() > 1)
      refuse_headings("The heading " + in_quotes(heading) + " names several topics: " + codes[0] +
                          ", " + codes[1] + ". Write the code.",
                      topics_);
    const auto level = text_.manuscript.paragraphs[i].level;
    if (codes.empty() && !rank_) return false;  // what stands before the first topic
    if (codes.empty()) {
      add_unknown(heading);
      return true;
    }
    if (!rank_) begin(level);
    now_ = codes.front();
    of(now_);
    headings[now_].push_back(i);
    return true;
  }

  // Within a section, a heading that names another topic may have been meant to begin one.
  void refuse_other_topic(const std::string& heading) const {
    const auto codes = matching(heading, topics_);
    if (codes.empty() || std::find(codes.begin(), codes.end(), now_) != codes.end()) return;
    throw Failure(kRefused,
                  plain("The heading " + in_quotes(heading) + " names " + codes.front() +
                        ", but stands below the rank of the topics' headings, within what is on " +
                        now_ + "."),
                  plain("Bring it to their rank, if what follows is on " + codes.front() +
                        "; else word it otherwise."));
  }

  // Headings of the topics' rank before the first that names one were meant to name one, too.
  void begin(int level) {
    rank_ = level;
    for (const auto before : rest) {
      const auto& one = text_.manuscript.paragraphs[before];
      if (one.kind == Kind::heading && one.level == level)
        add_unknown(std::string(one.text(text_.language)));
    }
  }

  void add_unknown(const std::string& heading) {
    unknown_ += (unknown_.empty() ? "" : "; ") + in_quotes(heading);
  }

  const ReadText& text_;
  const std::vector<Topic>& topics_;
  std::optional<int> rank_;
  std::string now_;
  std::string unknown_;
  std::map<std::string, std::set<std::size_t>> in_;
};

}  // namespace

std::string topic_named(const std::string& name, const std::vector<Topic>& topics) {
  const auto codes = matching(name, topics);
  if (codes.size() == 1) return codes.front();
  refuse_headings(codes.empty() ? "There is no topic " + in_quotes(name) + "."
                                : in_quotes(name) + " names several topics.",
                  topics);
}

Parted part_by_topics(const ReadText& text, const std::vector<Topic>& topics,
                      const std::string& rest_into) {
  Parting parting(text, topics);
  Parted out;
  if (rest_into.empty())
    out.rest = parting.rest;
  else
    for (const auto i : parting.rest) parting.of(rest_into).insert(i);
  for (const auto& topic : parting.order) {
    out.sections.push_back({topic, parting.headings[topic], text});
    empty_all_but(out.sections.back().text, parting.of(topic));
  }
  return out;
}

}  // namespace concord::cli
