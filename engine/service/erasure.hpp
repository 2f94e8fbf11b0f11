#pragma once

#include <cstdint>
#include <vector>

#include "engine/consultation/decide.hpp"
#include "engine/registry/event.hpp"
#include "engine/service/batch.hpp"

// What is deleted for ever in the transaction of the entry that says so.
namespace concord::service {

// Contents of a case that two persons have agreed to delete.
void add_redactions(Batch& batch, const consultation::Decision& decision);
// Names that two persons have agreed to delete; addresses that gave way to others, or to none.
// `last_commit`: before this batch.
void add_redactions(Batch& batch, const std::vector<registry::RegistryEvent>& events,
                    std::uint64_t last_commit);

}  // namespace concord::service
