#include "engine/reading/view_approval.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/merkle_tree.hpp"
#include "engine/consultation/approval.hpp"
#include "engine/service/log_change.hpp"

namespace concord::reading {

using Json = nlohmann::json;

Json approval_terms(service::Service& service, const Sight& sight, const consultation::Case& value,
                    const LogReader& log) {
  const auto terms = consultation::approval_of(sight.state(), value, service.origin());
  Json view{{"origin", terms.origin},
            {"log_key", audit::to_string(service.log_key())},
            {"consultation", terms.consultation.value},
            {"case", terms.case_id.value},
            {"workflow", to_string(terms.workflow)}};
  if (const auto keys = service::log_identity(*service.readers().borrow()); !keys.rotations.empty())
    view["rotations"] = keys.rotations;
  if (terms.text && sight.sees_draft(value)) view["text"] = to_string(*terms.text);
  const auto chain = log.of_case(sight.state().id, value.id);
  if (!chain.empty())
    view["head"] = {{"position", chain.back().position},
                    {"leaf", to_string(audit::leaf_hash(chain.back().bytes))}};
  return view;
}

}  // namespace concord::reading
