#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <unordered_map>

#include "engine/store/sqlite.hpp"
#include "engine/store/texts.hpp"

struct sqlite3_context;
struct sqlite3_value;

namespace concord::store {

// The expression of SQLite's FTS5 that looks for this: every phrase in quotes, so that nothing that
// people typed is read as syntax.
[[nodiscard]] std::string match_expression(const TextMatch& match);

// Asks the index of words. One thread at a time; the connection outlives it. Gives the connection
// the function counts(layer), which the queries call.
class TextSearch {
 public:
  explicit TextSearch(Connection& connection);
  ~TextSearch();
  TextSearch(const TextSearch&) = delete;
  TextSearch& operator=(const TextSearch&) = delete;

  // All at one instant. Throws StoreError, and what `query.counts` throws.
  [[nodiscard]] TextPage find(const TextQuery& query);
  [[nodiscard]] std::uint64_t position();

 private:
  struct Layer {
    std::string name;
    bool counts = false;
  };
  static void answer_counts(sqlite3_context* context, int, sqlite3_value** arguments);
  [[nodiscard]] const Layer& layer(std::int64_t id);
  // A step, and what went wrong in `counts` during it.
  [[nodiscard]] bool step(Statement::Use& rows);
  void add_places(FoundText& text, const TextQuery& query);

  Connection& connection_;
  Statement search_texts_;
  Statement places_of_text_;
  Statement layer_by_id_;
  const TextQuery* query_ = nullptr;                // the one that is answered
  std::unordered_map<std::int64_t, Layer> layers_;  // met by it
  std::exception_ptr failure_;
};

}  // namespace concord::store
