#include "engine/annex/who_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/annex/view_words.hpp"

namespace concord::annex {
namespace {

using Json = nlohmann::json;

constexpr std::array kColumns{
    "position", "received",    "recorded", "question", "what",        "channel", "late",
    "replaced", "disavowed",   "recalled", "actor",    "actor_name",  "office",  "for",
    "mandate",  "text_digest", "symbol",   "words",    "signing_key", "leaf",    "withheld"};

std::string flag(bool is_set) {
  return is_set ? "true" : "";
}

// The first of the two that the row has.
std::string either(const Json& row, const char* one, const char* other) {
  return word_of(row, row.contains(one) ? one : other);
}

class WhoTable {
 public:
  explicit WhoTable(const Json& who) {
    for (const auto& text : part_of(who, "texts"))
      if (flag_of(text, "recalled")) recalled_.insert(word_of(text, "symbol"));
    for (const auto& act : part_of(who, "acts")) add(act, "", "title");
    for (const auto& decision : part_of(who, "decisions")) {
      const std::string question = word_of(decision, "title");
      if (flag_of(decision, "stances_withheld")) add_withheld(question);
      for (const auto& stance : part_of(decision, "stances")) add(stance, question, "stance_text");
      for (const auto& round : part_of(decision, "earlier"))
        for (const auto& stance : part_of(round, "stances")) add(stance, question, "stance_text");
    }
  }

  [[nodiscard]] Records records() const {
    Records list{{kColumns.begin(), kColumns.end()}};
    for (const auto& [position, row] : rows_) {
      std::vector<std::string> record;
      for (const char* column : kColumns) {
        const auto found = row.find(column);
        record.push_back(found == row.end() ? "" : found->second);
      }
      list.push_back(std::move(record));
    }
    return list;
  }

 private:
  using Row = std::map<std::string, std::string, std::less<>>;  // by column

  // What came without a note was received when it was recorded.
  void add(const Json& one, const std::string& question, const char* what) {
    const auto& actor = part_of(one, "actor");
    Row row{{"position", word_of(one, "position")},
            {"received", either(one, "received", "time")},
            {"recorded", either(one, "recorded", "time")},
            {"question", question},
            {"what", word_of(one, what)},
            {"channel", word_of(one, "channel")},
            {"actor", word_of(actor, "id")},
            {"actor_name", word_of(actor, "name")},
            {"office", either(one, "office_text", "office")},
            {"for", either(one, "party", "principal")},
            {"mandate", word_of(one, "mandate")},
            {"text_digest", word_of(one, "text")},
            {"symbol", word_of(one, "symbol")},
            {"words", either(one, "statement", "reason")},
            {"signing_key", word_of(one, "signing_key")},
            {"leaf", word_of(one, "leaf")},
            {"recalled", flag(recalled_.contains(word_of(one, "symbol")))}};
    for (const char* mark : {"late", "replaced", "disavowed"}) row[mark] = flag(flag_of(one, mark));
    rows_.emplace(one.value("position", std::uint64_t{0}), std::move(row));
  }

  void add_withheld(const std::string& question) {
    rows_.emplace(0, Row{{"question", question}, {"withheld", "stances"}});
  }

  std::set<std::string> recalled_{};  // symbols of texts
  std::multimap<std::uint64_t, Row> rows_{};
};

}  // namespace

Records who_records(const Json& who) {
  return WhoTable(who).records();
}

}  // namespace concord::annex
