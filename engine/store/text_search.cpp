#include "engine/store/text_search.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"
#include "engine/store/text_number.hpp"

namespace concord::store {
namespace {

void add_phrase(std::string& expression, const Phrase& phrase) {
  expression += '"';
  for (const char c : phrase.words) expression.append(c == '"' ? 2 : 1, c);
  expression += phrase.is_prefix ? "\" *" : "\"";
}

void add_any(std::string& expression, const std::vector<Phrase>& phrases) {
  expression += '(';
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) expression += " OR ";
    add_phrase(expression, phrases[i]);
  }
  expression += ')';
}

Digest digest_of(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != digest.bytes.size())
    throw StoreError(ErrorKind::corrupt,
                     "the index of words is damaged: delete derived.sqlite, it is made again");
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

// Lets go of the query when it is answered, whatever happened.
class Answering {
 public:
  Answering(const TextQuery*& place, const TextQuery& query) : place_(place) { place_ = &query; }
  ~Answering() { place_ = nullptr; }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

 private:
  const TextQuery*& place_;
};

}  // namespace

std::string match_expression(const TextMatch& match) {
  std::string expression = "(";
  for (std::size_t i = 0; i < match.all.size(); ++i) {
    if (i > 0) expression += " AND ";
    add_any(expression, match.all[i]);
  }
  expression += ')';
  if (match.without.empty()) return expression;
  expression += " NOT ";
  add_any(expression, match.without);
  return expression;
}

TextSearch::TextSearch(Connection& connection)
    : connection_(connection),
      search_texts_(connection, sql::search_texts),
      places_of_text_(connection, sql::places_of_text),
      layer_by_id_(connection, sql::layer_by_id) {
  const int code =
      sqlite3_create_function_v2(connection_.handle(), "counts", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                 this, &TextSearch::answer_counts, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) connection_.fail(code);
}

TextSearch::~TextSearch() {
  sqlite3_create_function_v2(connection_.handle(), "counts", 1, SQLITE_UTF8, nullptr, nullptr,
                             nullptr, nullptr, nullptr);
}

// C calls it: nothing may be thrown through.
void TextSearch::answer_counts(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto& self = *static_cast<TextSearch*>(sqlite3_user_data(context));
  try {
    const bool counts = self.layer(sqlite3_value_int64(arguments[0])).counts;
    sqlite3_result_int(context, counts ? 1 : 0);
  } catch (...) {
    self.failure_ = std::current_exception();
    sqlite3_result_error(context, "whether it counts cannot be said", -1);
  }
}

const TextSearch::Layer& TextSearch::layer(std::int64_t id) {
  const auto [found, is_new] = layers_.try_emplace(id);
  if (!is_new) return found->second;
  auto row = layer_by_id_.use();
  if (row.integer(1, id).step()) {
    found->second.name = row.string(0);
    found->second.counts = query_->counts(found->second.name, row.number(1));
  }
  return found->second;
}

bool TextSearch::step(Statement::Use& rows) {
  try {
    return rows.step();
  } catch (const StoreError&) {
    if (failure_) std::rethrow_exception(failure_);
    throw;
  }
}

void TextSearch::add_places(FoundText& text, const TextQuery& query) {
  auto rows = places_of_text_.use();
  rows.number(1, text.number).text(2, query.kind).text(3, query.language);
  while (step(rows)) {
    const auto& from = layer(rows.integer(0));
    text.places.push_back(
        {from.name, {text.digest, rows.string(1), rows.string(2), rows.string(3), rows.number(4)}});
  }
}

TextPage TextSearch::find(const TextQuery& query) {
  const Transaction instant(connection_, Transaction::Kind::read);
  const Answering answering(query_, query);
  layers_.clear();
  failure_ = nullptr;
  TextPage page;
  const std::string expression = match_expression(query.match);
  const auto end = std::min(first_text_of(query.to_commit),
                            query.after.value_or(std::numeric_limits<std::uint64_t>::max()));
  auto rows = search_texts_.use();
  rows.text(1, expression).number(2, first_text_of(query.from_commit)).number(3, end);
  rows.text(4, query.kind).text(5, query.language).number(6, query.limit + 1);
  while (step(rows)) {
    page.more = page.texts.size() == query.limit;
    if (page.more) break;
    FoundText text;
    text.number = rows.number(0);
    text.commit = commit_of_text(text.number);
    text.snippet = rows.string(1);
    text.digest = digest_of(rows.bytes(2));
    text.time = Timestamp{std::chrono::sys_time<Duration>(Duration(rows.integer(3)))};
    add_places(text, query);
    page.texts.push_back(std::move(text));
  }
  return page;
}

std::uint64_t TextSearch::position() {
  return static_cast<std::uint64_t>(connection_.integer(std::string(sql::texts_position)));
}

}  // namespace concord::store
