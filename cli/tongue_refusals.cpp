#include <algorithm>
#include <vector>

#include "cli/tongue_sentences.hpp"
#include "engine/consultation/sentences.hpp"
#include "engine/registry/wordings.hpp"

// Why a rule of the engine does not allow something, where it is told in English within a sentence:
// what a replay finds. The rooms themselves have their sentences in three languages.
namespace concord::cli {
namespace {

// In English the room of texts explains itself, and a fact may be all that is said.
bool has_words(std::string_view english) {
  return !english.empty() && !(english.front() == '{' && english.find('}') == english.size() - 1);
}

template <typename Sentences>
void add(const Sentences& sentences, std::vector<TongueWords>& all) {
  for (const auto& one : sentences)
    if (has_words(one.en)) all.push_back({one.en, one.es, one.pt});
}

}  // namespace

std::span<const TongueWords> tongue_refusals() {
  static const auto sorted = [] {
    std::vector<TongueWords> all;
    add(registry::wordings(), all);
    for (const auto sentences : {consultation::sentences(), consultation::decision_sentences(),
                                 consultation::text_sentences(), consultation::field_sentences(),
                                 consultation::approval_sentences()})
      add(sentences, all);
    std::stable_sort(all.begin(), all.end(),
                     [](const TongueWords& a, const TongueWords& b) { return a.en < b.en; });
    // What two rooms say in the same English is told as the first says it.
    all.erase(std::unique(all.begin(), all.end(),
                          [](const TongueWords& a, const TongueWords& b) { return a.en == b.en; }),
              all.end());
    return all;
  }();
  return sorted;
}

}  // namespace concord::cli
