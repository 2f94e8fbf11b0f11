#include "engine/store/text_index.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/store/sql_text.hpp"
#include "engine/store/text_number.hpp"

namespace concord::store {

// One batch on its way in.
struct TextIndex::Putting {
  std::unordered_map<Digest, std::int64_t> added;
  std::set<std::int64_t> adrift;  // texts that may have no place
};

TextIndex::TextIndex(Connection& connection)
    : connection_(connection),
      text_by_digest_(connection, sql::text_by_digest),
      last_text_within_(connection, sql::last_text_within),
      insert_text_(connection, sql::insert_text),
      insert_words_(connection, sql::insert_words),
      put_layer_(connection, sql::put_layer),
      put_place_(connection, sql::put_place),
      places_of_layer_(connection, sql::places_of_layer),
      drop_place_(connection, sql::drop_place),
      is_text_anywhere_(connection, sql::is_text_anywhere),
      text_body_(connection, sql::text_body),
      delete_words_(connection, sql::delete_words),
      drop_text_(connection, sql::drop_text),
      find_forgotten_(connection, sql::find_forgotten) {}

std::optional<std::int64_t> TextIndex::id_of(const Digest& digest) {
  auto row = text_by_digest_.use();
  if (!row.blob(1, digest.view()).step()) return std::nullopt;
  return row.integer(0);
}

bool TextIndex::is_forgotten(const Digest& digest) {
  if (!any_forgotten_) any_forgotten_ = connection_.integer(std::string(sql::any_forgotten)) != 0;
  return *any_forgotten_ && find_forgotten_.use().blob(1, digest.view()).step();
}

std::uint64_t TextIndex::free_number(std::uint64_t commit) {
  const std::uint64_t first = first_text_of(commit);
  if (!newest_)
    newest_ = static_cast<std::uint64_t>(connection_.integer(std::string(sql::newest_text)));
  if (first > *newest_) return first;
  auto row = last_text_within_.use();
  const bool any = row.number(1, first).number(2, first_text_of(commit + 1)).step();
  return any ? row.number(0) + 1 : first;
}

void TextIndex::add(const IndexedText& text, Putting& putting) {
  if (id_of(text.digest) || is_forgotten(text.digest)) return;
  const std::uint64_t number = free_number(text.commit);
  newest_ = std::max(*newest_, number);
  insert_text_.use()
      .number(1, number)
      .blob(2, text.digest.view())
      .integer(3, text.time.instant.time_since_epoch().count())
      .text(4, text.words)
      .step();
  insert_words_.use().number(1, number).text(2, text.words).step();
  const auto id = static_cast<std::int64_t>(number);
  putting.added.emplace(text.digest, id);
  putting.adrift.insert(id);
}

std::int64_t TextIndex::layer_id(const TextLayer& layer) {
  auto row = put_layer_.use();
  row.text(1, layer.name).number(2, layer.version);
  std::int64_t id = 0;
  while (row.step()) id = row.integer(0);
  return id;
}

void TextIndex::put(const TextLayer& layer, Putting& putting) {
  using Key = std::tuple<std::int64_t, std::string, std::string, std::string>;
  const std::int64_t id = layer_id(layer);
  if (layer.to == TextLayer::To::keep) return;
  std::set<Key> gone;
  if (layer.to == TextLayer::To::replace) {
    auto rows = places_of_layer_.use();
    rows.integer(1, id);
    while (rows.step())
      gone.emplace(rows.integer(0), rows.string(1), rows.string(2), rows.string(3));
  }
  for (const auto& place : layer.places) {
    const auto added = putting.added.find(place.text);
    const auto text = added == putting.added.end() ? id_of(place.text) : added->second;
    if (!text) continue;
    if (gone.erase({*text, place.kind, place.language, place.spot}) > 0) continue;
    put_place_.use()
        .integer(1, *text)
        .integer(2, id)
        .text(3, place.kind)
        .text(4, place.language)
        .text(5, place.spot)
        .number(6, place.position)
        .step();
    putting.adrift.erase(*text);
  }
  for (const auto& [text, kind, language, spot] : gone) {
    drop_place_.use()
        .integer(1, text)
        .integer(2, id)
        .text(3, kind)
        .text(4, language)
        .text(5, spot)
        .step();
    putting.adrift.insert(text);
  }
}

void TextIndex::put(const TextBatch& batch) {
  Putting putting;
  for (const auto& text : batch.texts) add(text, putting);
  for (const auto& layer : batch.layers) put(layer, putting);
  for (const auto id : putting.adrift)
    if (!is_text_anywhere_.use().integer(1, id).step()) take_out(id);
  Statement move(connection_, sql::move_texts);
  move.use().number(1, batch.to).step();
}

// The index of words needs the text as it went in.
void TextIndex::take_out(std::int64_t id) {
  std::string body;
  {
    auto row = text_body_.use();
    if (!row.integer(1, id).step()) return;
    body = row.string(0);
  }
  delete_words_.use().integer(1, id).text(2, body).step();
  drop_text_.use().integer(1, id).step();
}

std::uint64_t TextIndex::position() {
  return static_cast<std::uint64_t>(connection_.integer(std::string(sql::texts_position)));
}

std::vector<Digest> TextIndex::unknown(std::span<const Digest> digests) {
  std::vector<Digest> found;
  for (const auto& digest : digests)
    if (!id_of(digest) && !is_forgotten(digest)) found.push_back(digest);
  return found;
}

void TextIndex::clear() {
  connection_.run(std::string(sql::clear_texts));
  newest_.reset();
}

void TextIndex::forget(const Digest& digest) {
  if (const auto id = id_of(digest)) {
    take_out(*id);
    Statement places(connection_, sql::drop_places);
    places.use().integer(1, *id).step();
  }
  any_forgotten_ = true;
  Statement forget(connection_, sql::forget_text);
  forget.use().blob(1, digest.view()).step();
  connection_.run(std::string(sql::note_unclean));
}

bool TextIndex::is_clean() {
  return connection_.integer(std::string(sql::texts_clean)) == 1;
}

void TextIndex::clean() {
  connection_.run(std::string(sql::optimise_words));
}

void TextIndex::note_clean() {
  connection_.run(std::string(sql::note_clean));
}

}  // namespace concord::store
