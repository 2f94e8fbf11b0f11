#pragma once

#include <rapidcheck.h>

#include <iostream>
#include <string>
#include <utility>

namespace concord {

// As rc::check, for a property of which one case costs as much as a hundred of others: it is tried
// on `cases`, unless RC_PARAMS asks for another number than the library's own (`./dev fuzz`).
template <class Testable>
bool check_costly(const std::string& description, int cases, Testable&& testable) {
  namespace library = rc::detail;
  library::TestParams params = library::configuration().testParams;
  if (params.maxSuccess == library::TestParams().maxSuccess) params.maxSuccess = cases;
  library::TestMetadata metadata;
  metadata.id = description;
  metadata.description = description;
  std::cerr << "\n- " << description << '\n';
  const auto result = library::checkTestable(std::forward<Testable>(testable), metadata, params);
  library::printResultMessage(result, std::cerr);
  std::cerr << '\n';
  return result.template is<library::SuccessResult>();
}

}  // namespace concord
