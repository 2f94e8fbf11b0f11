#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

// The index of words: derived, like snapshots and the audit log's index, and filled behind the
// writer. It keeps each text once, and the places where it stands; a reader finds a text by a place
// that the reader may read, and is told of no other.
namespace concord::store {

// A content with words, of the commit that carries it.
struct IndexedText {
  Digest digest;
  std::uint64_t commit = 0;
  Timestamp time;  // the commit's
  std::string words;

  bool operator==(const IndexedText&) const = default;
};

// Where a text stands. What the names mean is the service's business.
struct TextPlace {
  Digest text;
  std::string kind;            // "paragraph", "comment"
  std::string language;        // empty: not said
  std::string spot;            // within the layer: a paragraph's id; may be empty
  std::uint64_t position = 0;  // of the entry that put it there; 0 where none is named

  bool operator==(const TextPlace&) const = default;
};

// Places that are read together or not at all.
struct TextLayer {
  // What its places do to those that the index has of it.
  enum class To {
    join,     // they join them
    replace,  // they are all
    keep,     // none is given: it has those that it had
  };

  std::string name;
  std::uint64_t version = 0;
  To to = To::join;
  std::vector<TextPlace> places;
};

// What an index of words takes in at once.
struct TextBatch {
  std::vector<IndexedText> texts;  // those that places name and the index does not have
  std::vector<TextLayer> layers;
  std::uint64_t to = 0;  // entries below this position are in the index now
};

// Words side by side as the text has them, without regard to case, accents and signs.
struct Phrase {
  std::string words;
  bool is_prefix = false;  // the last word goes on as it likes

  bool operator==(const Phrase&) const = default;
};

// Of each group one phrase at least, and none of `without`.
struct TextMatch {
  std::vector<std::vector<Phrase>> all;  // not empty, and no group is
  std::vector<Phrase> without;

  bool operator==(const TextMatch&) const = default;
};

// Between these marks in a snippet stands what was found.
inline constexpr char kFoundBegin = '\x02';
inline constexpr char kFoundEnd = '\x03';

struct TextQuery {
  TextMatch match;
  std::string kind{};             // of a place; empty: any
  std::string language{};         // likewise
  std::uint64_t from_commit = 0;  // that carries the text, inclusive
  std::uint64_t to_commit = std::numeric_limits<std::uint64_t>::max();  // exclusive
  std::optional<std::uint64_t> after{};  // FoundText::number of the last text of the page before
  std::size_t limit = 100;
  // Whether places of this layer count. Asked once for each layer that is met, in the query: a text
  // without a place that counts is never looked at. Must not use the reader.
  std::function<bool(const std::string& name, std::uint64_t version)> counts;
};

struct FoundText {
  struct Place {
    std::string layer;
    TextPlace place;
  };
  std::uint64_t number = 0;
  Digest digest;
  std::uint64_t commit = 0;  // that carries the text
  Timestamp time;
  std::string snippet;        // at most some thirty words of it
  std::vector<Place> places;  // those that count
};

struct TextPage {
  std::vector<FoundText> texts;  // newest first
  bool more = false;
};

}  // namespace concord::store
