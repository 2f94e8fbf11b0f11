#include "engine/consultation/compared.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "engine/consultation/audience.hpp"

namespace concord::consultation {
namespace {

class Comparison {
 public:
  Comparison(const Consultation& before, const std::vector<CaseEvents>& recorded,
             const std::vector<CaseEvents>& follows, const NameOf& name)
      : before_(before), recorded_(recorded), follows_(follows), name_(name) {}

  Compared run() {
    for (std::size_t i = 0; i < std::max(recorded_.size(), follows_.size()); ++i)
      if (auto why = entry_differs(i)) {
        result_.departure = Departure{std::min(i, recorded_.size() - 1), *std::move(why)};
        break;
      }
    return std::move(result_);
  }

 private:
  static bool has_case(const std::vector<CaseEvents>& entries, const CaseId& id) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const CaseEvents& entry) { return entry.case_id == id; });
  }

  // Whether the log has what follows, as it was written when the entry was.
  [[nodiscard]] bool is_same(const Event& recorded, const Event& follows) {
    if (recorded == follows) return true;
    if (!is_without_bodies(recorded, follows) && !is_with_disavowed(recorded, follows))
      return false;
    result_.is_older = true;
    return true;
  }

  [[nodiscard]] bool is_without_bodies(const Event& recorded, const Event& follows) const {
    const auto* circulated = variant2::get_if<TextCirculated>(&recorded);
    const auto* today = variant2::get_if<TextCirculated>(&follows);
    if (circulated == nullptr || today == nullptr) return false;
    TextCirculated then = *today;
    then.bodies.clear();
    return *circulated == then && !names_bodies(before_);
  }

  // Receipts that were disavowed have not always left those who had opened what is recalled.
  [[nodiscard]] bool is_with_disavowed(const Event& recorded, const Event& follows) const {
    const auto* recalled = variant2::get_if<CirculationRecalled>(&recorded);
    const auto* today = variant2::get_if<CirculationRecalled>(&follows);
    if (recalled == nullptr || today == nullptr || !case_) return false;
    std::set<PartyCode> opened(today->had_opened.begin(), today->had_opened.end());
    for (const auto& circulation : before_.cases[*case_].circulations)
      if (circulation->revision == today->revision)
        for (const auto& receipt : circulation->disavowed_receipts) opened.insert(receipt.party);
    return *recalled == CirculationRecalled{today->revision, {opened.begin(), opened.end()}};
  }

  // Whom a field names anew among the readers has not always read the entry that says so.
  [[nodiscard]] bool is_read_as_before(std::size_t i) const {
    const auto& today = follows_[i];
    const bool fills_in = std::any_of(
        today.events.begin(), today.events.end(),
        [](const Event& event) { return variant2::holds_alternative<FieldSet>(event); });
    if (!case_ || !fills_in || today.from != today.to) return false;
    const auto named = named_since(before_, before_.cases[*case_], today.from, today.audience);
    Audience then;
    std::set_difference(today.audience.begin(), today.audience.end(), named.begin(), named.end(),
                        std::back_inserter(then));
    return recorded_[i].audience == then;
  }

  std::optional<std::string> entry_differs(std::size_t i) {
    const bool is_missing = i < follows_.size() && !has_case(recorded_, follows_[i].case_id);
    if (is_missing)
      return "what follows in the case " + follows_[i].case_id.value + " was left out, " +
             name_(follows_[i].events.front());
    if (i >= follows_.size() || !has_case(follows_, recorded_[i].case_id))
      return "nothing follows in this case from what was done";
    if (recorded_[i].case_id != follows_[i].case_id)
      return "entries of one act stand in another order than it leaves them";
    case_ = before_.find(recorded_[i].case_id);
    if (auto why = events_differ(recorded_[i].events, follows_[i].events)) return why;
    if (recorded_[i].from != follows_[i].from)
      return "it says otherwise than follows where the case came from";
    if (recorded_[i].to != follows_[i].to)
      return "it says otherwise than follows where the case got to";
    if (recorded_[i].audience != follows_[i].audience && !is_read_as_before(i))
      return "those who may read it are not those that follow from the definition";
    return std::nullopt;
  }

  std::optional<std::string> events_differ(const std::vector<Event>& recorded,
                                           const std::vector<Event>& follows) {
    const auto [is, should] =
        std::mismatch(recorded.begin(), recorded.end(), follows.begin(), follows.end(),
                      [this](const Event& one, const Event& other) { return is_same(one, other); });
    result_.agreeing += static_cast<std::size_t>(is - recorded.begin());
    if (is == recorded.end() && should == follows.end()) return std::nullopt;
    const bool is_left_out =
        is == recorded.end() || (should != follows.end() && std::next(should) != follows.end() &&
                                 is_same(*is, *std::next(should)));
    if (is_left_out) return "what follows was left out, " + name_(*should);
    const bool is_added = should == follows.end() ||
                          (std::next(is) != recorded.end() && is_same(*std::next(is), *should));
    if (is_added) return name_(*is) + " does not follow from what was done";
    if (is->index() == should->index()) return name_(*is) + " says otherwise than follows";
    return name_(*is) + " stands where " + name_(*should) + " follows";
  }

  const Consultation& before_;
  const std::vector<CaseEvents>& recorded_;
  const std::vector<CaseEvents>& follows_;
  const NameOf& name_;
  std::optional<CaseNumber> case_;  // of the entry that is compared; none: it is opened by it
  Compared result_;
};

}  // namespace

bool names_bodies(const Consultation& before) {
  for (CaseNumber number = 0; number < before.cases.size(); ++number) {
    const auto& circulations = before.cases[number].circulations;
    if (std::any_of(circulations.begin(), circulations.end(),
                    [](const auto& one) { return !one->bodies.empty(); }))
      return true;
  }
  return false;
}

Compared compare_entries(const Consultation& before, const std::vector<CaseEvents>& recorded,
                         const std::vector<CaseEvents>& follows, const NameOf& name) {
  return Comparison(before, recorded, follows, name).run();
}

}  // namespace concord::consultation
