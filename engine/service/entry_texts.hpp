#pragma once

#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/service/case_texts.hpp"
#include "engine/service/read_contents.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// The texts that an entry brought and that are no part of a document or field: titles, comments,
// attachments, statements, originals, reasons, and whatever an event names as a content besides.
// Throws store::StoreError.
[[nodiscard]] std::vector<PlacedLayer> texts_of(const store::LogEntry& logged,
                                                const audit::Entry& entry, ReadContents& contents);

// The words of a content, for the index: brackets' places are cut out; of a file, its name. Nothing
// if it is neither.
[[nodiscard]] std::optional<std::string> words_of(const audit::Disclosure& disclosure);

}  // namespace concord::service
