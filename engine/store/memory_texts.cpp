#include "engine/store/memory_texts.hpp"

#include "engine/store/sql_text.hpp"

namespace concord::store {
namespace {

Connection& with_tables(Connection& connection) {
  connection.run(std::string(sql::texts_schema));
  return connection;
}

}  // namespace

MemoryTexts::MemoryTexts()
    : connection_(":memory:", OpenMode::write),
      index_(with_tables(connection_)),
      search_(connection_) {}

void MemoryTexts::put(const TextBatch& batch) {
  Transaction transaction(connection_, Transaction::Kind::write);
  index_.put(batch);
  transaction.commit();
}

void MemoryTexts::forget(const Digest& digest) {
  Transaction transaction(connection_, Transaction::Kind::write);
  index_.forget(digest);
  transaction.commit();
}

}  // namespace concord::store
