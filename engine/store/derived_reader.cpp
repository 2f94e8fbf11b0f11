#include "engine/store/derived_reader.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/store/sql_text.hpp"

namespace concord::store {
namespace {

struct Filter {
  const char* column;
  const std::optional<std::string>& value;
};

// The most selective first: the first one that is set finds the rows, the others sift them.
std::array<Filter, 6> filters(const IndexQuery& query) {
  return {{{"case_id", query.case_id},
           {"document", query.document},
           {"actor", query.actor},
           {"principal", query.principal},
           {"stream", query.stream},
           {"kind", query.kind}}};
}

constexpr int first_filter = 4;  // after the range (1, 2) and the limit (3)

std::string statement_for(const IndexQuery& query) {
  std::string sql(sql::find_rows);
  int parameter = first_filter;
  for (const Filter& filter : filters(query)) {
    if (!filter.value) continue;
    // A sign before a column keeps SQLite from using its index.
    const bool finds = parameter == first_filter;
    const std::string column = filter.column;
    sql += " AND " + (finds ? column : "+" + column) + " = ?" + std::to_string(parameter++);
    sql += " AND " + column + " <> ''";
  }
  sql += query.newest_first ? " ORDER BY position DESC" : " ORDER BY position";
  return sql + " LIMIT ?3";
}

IndexRow read_row(const Statement::Use& row) {
  return {.position = row.number(0),
          .commit_number = row.number(1),
          .time = Timestamp{std::chrono::sys_time<Duration>(Duration(row.integer(2)))},
          .stream = row.string(3),
          .case_id = row.string(4),
          .kind = row.string(5),
          .principal = row.string(6),
          .actor = row.string(7),
          .document = row.string(8)};
}

}  // namespace

DerivedReader::DerivedReader(Connection& connection)
    : connection_(connection),
      latest_snapshot_(connection, sql::latest_snapshot),
      index_position_(connection, sql::index_position),
      first_position_at_(connection, sql::first_position_at),
      stream_index_head_(connection, sql::stream_index_head),
      stream_numbers_(connection, sql::stream_numbers) {}

DerivedReader::StreamNumbers DerivedReader::stream_numbers(std::int64_t stream, std::uint64_t after,
                                                           std::size_t limit) {
  const Transaction instant(connection_, Transaction::Kind::read);
  StreamNumbers found;
  if (auto row = stream_index_head_.use(); row.step()) found.known_to = row.number(0);
  auto rows = stream_numbers_.use();
  rows.integer(1, stream).number(2, after).number(3, limit);
  while (rows.step()) found.numbers.push_back(rows.number(0));
  return found;
}

std::optional<Snapshot> DerivedReader::latest_snapshot(std::string_view stream,
                                                       std::uint64_t at_or_before) {
  auto row = latest_snapshot_.use();
  if (!row.text(1, stream).number(2, at_or_before).step()) return std::nullopt;
  return Snapshot{row.number(0), row.string(1)};
}

std::uint64_t DerivedReader::index_position() {
  auto row = index_position_.use();
  return row.step() ? row.number(0) : 0;
}

std::uint64_t DerivedReader::first_at(Timestamp time, std::uint64_t none) {
  auto row = first_position_at_.use();
  return row.integer(1, time.instant.time_since_epoch().count()).step() ? row.number(0) : none;
}

DerivedReader::Range DerivedReader::range(const IndexQuery& query, std::uint64_t indexed_to) {
  Range range{0, indexed_to};
  if (query.from) range.from = first_at(*query.from, indexed_to);
  if (query.before) range.to = first_at(*query.before, indexed_to);
  if (query.cursor && query.newest_first) range.to = std::min(range.to, *query.cursor);
  if (query.cursor && !query.newest_first && *query.cursor >= range.from)
    range.from = *query.cursor == ~std::uint64_t{0} ? indexed_to : *query.cursor + 1;
  return range;
}

IndexPage DerivedReader::find(const IndexQuery& query) {
  const Transaction instant(connection_, Transaction::Kind::read);
  IndexPage page;
  page.indexed_to = index_position();
  const Range range = this->range(query, page.indexed_to);
  Statement statement(connection_, statement_for(query));
  auto rows = statement.use();
  // One more than wanted tells whether there is a next page.
  const std::size_t most = std::min<std::size_t>(query.limit, 1'000'000);
  rows.number(1, range.from).number(2, range.to).number(3, most + 1);
  int parameter = first_filter;
  for (const Filter& filter : filters(query))
    if (filter.value) rows.text(parameter++, *filter.value);
  while (rows.step()) {
    if (page.rows.size() == most) {
      if (most > 0) page.cursor = page.rows.back().position;
      break;
    }
    page.rows.push_back(read_row(rows));
  }
  return page;
}

}  // namespace concord::store
