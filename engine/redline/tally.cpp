#include "engine/redline/tally.hpp"

#include <algorithm>

namespace concord::redline {

std::size_t rows_of(const Redline& redline, RowKind kind) {
  return static_cast<std::size_t>(std::count_if(redline.rows.begin(), redline.rows.end(),
                                                [&](const Row& row) { return row.kind == kind; }));
}

std::string_view name_of(RowKind kind) {
  switch (kind) {
    case RowKind::kept:
      return "kept";
    case RowKind::changed:
      return "changed";
    case RowKind::inserted:
      return "inserted";
    case RowKind::deleted:
      return "deleted";
    case RowKind::moved_from:
      return "moved_from";
    case RowKind::moved_to:
      return "moved_to";
  }
  return {};
}

std::string_view name_of(Change change) {
  switch (change) {
    case Change::kept:
      return "kept";
    case Change::deleted:
      return "deleted";
    case Change::inserted:
      return "inserted";
  }
  return {};
}

std::string_view name_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::paragraph:
      return "paragraph";
    case ParagraphKind::heading:
      return "heading";
    case ParagraphKind::note:
      return "note";
  }
  return {};
}

const Paragraph& shown(const Redline& redline, const Row& row) {
  const bool gone = !row.after || row.kind == RowKind::moved_from;
  return gone ? (*redline.before)[*row.before] : (*redline.after)[*row.after];
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  std::string text = grouped(number);
  text += ' ';
  text += number == 1 ? one : many;
  return text;
}

}  // namespace concord::redline
