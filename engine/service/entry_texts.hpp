#pragma once

#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/service/case_texts.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// The texts that an entry brought and that are no part of a document or field: titles, comments,
// attachments, statements, originals, reasons, and whatever an event names as a content besides.
// Reads what lies beside the log with `reader`. Throws store::StoreError.
[[nodiscard]] std::vector<PlacedLayer> texts_of(const store::LogEntry& logged,
                                                const audit::Entry& entry, store::Reader& reader);

// The words of a content, for the index: brackets' places are cut out. Nothing if it is redacted or
// missing, or no text.
[[nodiscard]] std::optional<std::string> words_of(store::Reader& reader,
                                                  const text::ContentRef& content);

}  // namespace concord::service
