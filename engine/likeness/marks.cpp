#include "engine/likeness/marks.hpp"

#include <algorithm>
#include <string_view>

namespace concord::likeness {

namespace {

// So many words before a number, a word like "within" makes it a deadline.
constexpr std::uint32_t kTermReach = 3;

std::string_view written(const Terms& text, std::uint32_t at) {
  const auto& span = text.terms[at].at;
  return text.text.substr(span.begin, span.end - span.begin);
}

bool is_figure(const Term& term) {
  return term.digits || term.role == Role::numeral;
}

bool is_quantity(const Term& term) {
  return is_figure(term) || term.role == Role::month;
}

// Whether the figure at `at` belongs to a reference: "paragraph 3", "Articles 9, 10 and 11".
bool names_place(const Terms& text, std::uint32_t at) {
  while (at > 0) {
    --at;
    const auto& term = text.terms[at];
    if (term.role == Role::reference) {
      return true;
    }
    // "decision 1/CP.21": letters between the figures belong to the name.
    if (!is_figure(term) && term.role != Role::connective && !term.acronym) {
      return false;
    }
  }
  return false;
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")) &&
         std::all_of(digits.begin(), digits.end(),
                     [](char digit) { return digit >= '0' && digit <= '9'; });
}

Matter matter_of(const Terms& text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t back = 1; back <= std::min(begin, kTermReach); ++back) {
    if (text.terms[begin - back].role == Role::term) {
      return Matter::deadline;
    }
  }
  for (std::uint32_t at = begin; at < end; ++at) {
    if (text.terms[at].role == Role::month || is_year(written(text, at))) {
      return Matter::date;
    }
  }
  return Matter::number;
}

// The end of a run of words for which `belongs` holds, connectives between them included.
template <class Belongs>
std::uint32_t end_of_run(const Terms& text, std::uint32_t at, Belongs belongs) {
  std::uint32_t end = at + 1;
  while (end < text.terms.size()) {
    if (belongs(text.terms[end])) {
      ++end;
    } else if (text.terms[end].role == Role::connective && end + 1 < text.terms.size() &&
               belongs(text.terms[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

std::vector<Mark> marks_of(const Terms& text) {
  std::vector<Mark> marks;
  const auto size = static_cast<std::uint32_t>(text.terms.size());
  for (std::uint32_t at = 0; at < size;) {
    const auto& term = text.terms[at];
    std::uint32_t end = at + 1;
    if (term.role == Role::modal) {
      end = end_of_run(text, at, [](const Term& next) { return next.role == Role::modal; });
      marks.push_back({Matter::modality, at, end});
    } else if (term.role == Role::negation) {
      marks.push_back({Matter::negation, at, end});
    } else if (is_quantity(term)) {
      end = end_of_run(text, at, is_quantity);
      if (!names_place(text, at)) {
        marks.push_back({matter_of(text, at, end), at, end});
      }
    }
    at = end;
  }
  return marks;
}

bool same_family(Matter one, Matter other) {
  const auto counted = [](Matter matter) {
    return matter == Matter::number || matter == Matter::date || matter == Matter::deadline;
  };
  return one == other || (counted(one) && counted(other));
}

}  // namespace concord::likeness
