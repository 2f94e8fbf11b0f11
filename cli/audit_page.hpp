#pragma once

#include <string>

#include "cli/context.hpp"

namespace concord::cli {

struct AuditPage {
  std::string consultation;
  std::string place;     // options that the page's commands name: "--data store"
  bool verified = true;  // where it is made from a store: what `audit verify` says of it
};
// The auditor's page of a consultation as HTML, as who asks may see it. Throws Failure.
[[nodiscard]] std::string audit_page(Context& context, const AuditPage& page);

}  // namespace concord::cli
