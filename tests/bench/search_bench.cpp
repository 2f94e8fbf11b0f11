// What the index of words costs and how quick it answers.
//
// usage: search_bench [DIRECTORY] [PARAGRAPHS]
// Paragraphs of some 50 words whose frequencies fall as in a language (Zipf), 50 to a layer, of
// which the reader may read every tenth; each page of 100. Prints one line "name value unit" each.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "engine/store/sqlite_store.hpp"

namespace {

using namespace concord;
using namespace concord::store;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLayer = 50;
constexpr std::size_t kPage = 512;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print(const std::string& name, double value, const char* unit) {
  std::printf("%s %.6g %s\n", name.c_str(), value, unit);
}

class Language {
 public:
  // So many words, of one to five syllables, the most frequent ones short.
  explicit Language(std::size_t words) {
    const char* syllables[] = {"mi", "gra",  "ción", "se", "gu", "ra", "de", "re",  "cho", "pa",
                               "ís", "fron", "te",   "lo", "na", "ti", "vo", "per", "so",  "in"};
    double sum = 0;
    for (std::size_t i = 0; i < words; ++i) {
      std::string word;
      std::size_t left = i + 1;
      do word += syllables[left % 20];
      while ((left /= 20) > 0);
      words_.push_back(word);
      sums_.push_back(sum += 1 / double(i + 2));
    }
  }
  const std::string& word(std::size_t rank) const { return words_[rank]; }
  std::string paragraph(std::mt19937_64& random) const {
    std::uniform_real_distribution<double> place(0, sums_.back());
    std::string text;
    const auto length = 20 + random() % 60;
    for (std::size_t i = 0; i < length; ++i) {
      const auto at = std::lower_bound(sums_.begin(), sums_.end(), place(random));
      text += (i == 0 ? "" : " ") + words_[std::size_t(at - sums_.begin())];
    }
    return text + ".";
  }

 private:
  std::vector<std::string> words_;
  std::vector<double> sums_;
};

Digest digest_of(std::uint64_t number, std::mt19937_64& random) {
  Digest digest;
  for (std::size_t i = 0; i < 24; ++i) digest.bytes[i] = std::uint8_t(random());
  for (std::size_t i = 0; i < 8; ++i) digest.bytes[24 + i] = std::uint8_t(number >> (i * 8));
  return digest;
}

std::string layer_of(std::size_t number) {
  return "issued N4pY0bE3S6yqg2mXk0a8fw-" + std::to_string(number / kLayer) + " 1 ";
}

// Puts them in as the keeper does; how many bytes of text they are.
std::size_t fill(Store& store, const Language& language, std::size_t paragraphs) {
  std::mt19937_64 random(2017);
  std::size_t bytes = 0;
  std::vector<double> pages;
  for (std::size_t number = 0; number < paragraphs;) {
    TextBatch batch;
    for (std::size_t i = 0; i < kPage && number < paragraphs; ++i, ++number) {
      const Digest digest = digest_of(number, random);
      std::string text = language.paragraph(random);
      bytes += text.size();
      batch.texts.push_back({digest, number / 4 + 1, Timestamp{}, std::move(text)});
      if (batch.layers.empty() || batch.layers.back().name != layer_of(number))
        batch.layers.push_back({layer_of(number), 0, false, {}});
      batch.layers.back().places.push_back(
          {digest, "paragraph", "es", "pQ2mXk0a8fw-" + std::to_string(number), 0});
    }
    batch.to = number;
    const auto start = Clock::now();
    store.index_texts(batch);
    pages.push_back(milliseconds_since(start));
  }
  double sum = 0;
  for (const double page : pages) sum += page;
  print("texts_indexed", double(paragraphs) / sum * 1e3, "1/s");
  return bytes;
}

TextMatch all_of(std::vector<std::string> words) {
  TextMatch match;
  for (auto& word : words) match.all.push_back({{std::move(word), false}});
  return match;
}

void ask(Reader& reader, const std::string& name,
         const std::function<TextMatch(std::size_t)>& match, std::size_t one_of) {
  std::vector<double> times;
  std::size_t found = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    TextQuery query;
    query.match = match(i);
    query.counts = [one_of](const std::string& layer, std::uint64_t) {
      return one_of > 0 && std::hash<std::string>()(layer) % one_of == 0;
    };
    const auto start = Clock::now();
    found += reader.find_texts(query).texts.size();
    times.push_back(milliseconds_since(start));
  }
  std::sort(times.begin(), times.end());
  print(name + "_median", times[times.size() / 2], "ms");
  print(name + "_p99", times[times.size() * 99 / 100], "ms");
  std::fprintf(stderr, "%s: %zu texts found in 300 questions\n", name.c_str(), found);
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path directory = count > 1 ? arguments[1] : "search-bench";
  const std::size_t paragraphs = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 100'000;
  std::filesystem::remove_all(directory);
  double bytes = 0;
  const Language language(30'000);
  {
    const auto store = open_sqlite_store(directory, {.create = true});
    bytes = double(fill(*store, language, paragraphs));
  }
  print("index_bytes_per_text_byte",
        double(std::filesystem::file_size(directory / "derived.sqlite")) / bytes, "");
  const auto reader = open_sqlite_reader(directory);
  const auto rank = [](std::size_t i, std::size_t from, std::size_t to) {
    return from + i * 7919 % (to - from);
  };
  ask(
      *reader, "search_word", [&](auto i) { return all_of({language.word(rank(i, 50, 30'000))}); },
      10);
  ask(
      *reader, "search_two_words",
      [&](auto i) {
        return all_of({language.word(rank(i, 5, 300)), language.word(rank(i, 300, 3000))});
      },
      10);
  ask(
      *reader, "search_phrase",
      [&](auto i) {
        return all_of({language.word(rank(i, 0, 30)) + " " + language.word(rank(i, 30, 300))});
      },
      10);
  ask(
      *reader, "search_prefix",
      [&](auto i) {
        return TextMatch{{{{language.word(rank(i, 20, 400)), true}}}, {}};
      },
      10);
  ask(
      *reader, "search_commonest", [&](auto) { return all_of({language.word(0)}); }, 10);
  ask(
      *reader, "search_commonest_hidden", [&](auto) { return all_of({language.word(0)}); }, 0);
  std::filesystem::remove_all(directory);
  return 0;
}
