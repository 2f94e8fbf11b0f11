#include "engine/store/derived_reader.hpp"

#include <algorithm>
#include <string>

#include "engine/store/sql_text.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
DerivedReader::DerivedReader(Connection& connection)
    : connection_(connection),
      latest_snapshot_(connection, sql::latest_snapshot),
      index_position_(connection, sql::index_position),
      find_term_(connection, sql::find_term),
      posting_from_(connection, sql::posting_from),
      posting_back_(connection, sql::posting_back),
      stream_index_head_(connection, sql::stream_index_head),
      stream_numbers_(connection, sql::stream_numbers),
      texts_(connection) {}

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

DerivedReader::TermIds DerivedReader::known(const std::vector<std::string>& terms) {
  TermIds ids;
  for (const auto& term : terms) {
    auto row = find_term_.use();
    if (row.text(1, term).step()) ids.push_back(row.number(0));
  }
  return ids;
}

std::optional<DerivedReader::Posting> DerivedReader::posting(std::uint64_t term, Chunks among,
                                                             bool last) {
  auto row = (last ? posting_back_ : posting_from_).use();
  row.number(1, posting_place(term, among.first)).number(2, posting_place(term, among.last));
  if (!row.step()) return std::nullopt;
  Posting found{chunk_of_place(row.number(0)), {}};
  if (!ChunkBits::unpack(row.bytes(1), found.bits))
    throw StoreError(ErrorKind::corrupt,
                     "the audit log's index is damaged: delete derived.sqlite, it is made again");
  return found;
}

std::optional<DerivedReader::Posting> DerivedReader::posting_of_all(const TermIds& terms,
                                                                    Chunks among, bool last) {
  Posting found{last ? among.last : among.first, ChunkBits::full()};
  // Terms take turns in moving the chunk on, until one round leaves it where it is.
  for (std::size_t i = 0; i < terms.size();) {
    const auto next = posting(
        terms[i], last ? Chunks{among.first, found.chunk} : Chunks{found.chunk, among.last}, last);
    if (!next) return std::nullopt;
    if (next->chunk == found.chunk) {
      found.bits.intersect(next->bits);
      ++i;
      continue;
    }
    found = {next->chunk, ChunkBits::full()};
    i = 0;
  }
  return found;
}

void DerivedReader::keep_any(Posting& found, const TermIds& any) {
  ChunkBits held;
  for (const auto term : any)
    if (const auto one = posting(term, {found.chunk, found.chunk}, false)) held.unite(one->bits);
  found.bits.intersect(held);
}

namespace {

// Adds the places of a chunk to the page; false when it is full.
bool add_places(IndexPage& page, const IndexQuery& query, std::uint64_t chunk,
                const ChunkBits& bits) {
  std::uint64_t place = query.newest_first ? bits.last_before(kChunkPositions) : bits.next(0);
  while (place < kChunkPositions) {
    page.more = page.positions.size() == query.limit;
    if (page.more) return false;
    page.positions.push_back(chunk * kChunkPositions + place);
    place = query.newest_first ? bits.last_before(place) : bits.next(place + 1);
  }
  return true;
}

}  // namespace

IndexPage DerivedReader::find(const IndexQuery& query) {
  const Transaction instant(connection_, Transaction::Kind::read);
  IndexPage page;
  page.indexed_to = index_position();
  const std::uint64_t to = std::min(query.to, page.indexed_to);
  const TermIds all = known(query.all);
  std::vector<TermIds> any;
  for (const auto& terms : query.any) any.push_back(known(terms));
  if (query.from >= to || all.size() < query.all.size() ||
      std::ranges::any_of(any, &TermIds::empty))
    return page;
  Chunks left{query.from / kChunkPositions, (to - 1) / kChunkPositions};
  while (auto found = posting_of_all(all, left, query.newest_first)) {
    const std::uint64_t begin = found->chunk * kChunkPositions;
    found->bits.keep(query.from > begin ? query.from - begin : 0, to - begin);
    for (const auto& terms : any)
      if (!found->bits.empty()) keep_any(*found, terms);
    if (!add_places(page, query, found->chunk, found->bits)) break;
    if (found->chunk == (query.newest_first ? left.first : left.last)) break;
    if (query.newest_first)
      left.last = found->chunk - 1;
    else
      left.first = found->chunk + 1;
  }
  return page;
}

}  // namespace concord::store
