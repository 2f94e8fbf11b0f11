#include "engine/text/revised.hpp"

#include <algorithm>
#include <utility>

namespace concord::text {
namespace {

void make_stale(SourceParagraph& paragraph, bool dropped) {
  for (Disposition& disposition : paragraph.dispositions) {
    // What was set aside and is dropped stays so: nobody looks at it again.
    if (dropped && sets_aside(disposition.kind)) continue;
    if (disposition.standing == Standing::current) disposition.standing = Standing::stale;
  }
}

}  // namespace

std::vector<SourceParagraph> revised(std::vector<SourceParagraph> before,
                                     const std::vector<ListedParagraph>& now) {
  std::vector<SourceParagraph> after;
  after.reserve(now.size());
  for (const ListedParagraph& listed : now) {
    SourceParagraph paragraph;
    const auto known = std::find_if(before.begin(), before.end(),
                                    [&](const auto& old) { return old.listed.id == listed.id; });
    if (known != before.end()) {
      paragraph = std::move(*known);
      before.erase(known);
      if (paragraph.withdrawn || paragraph.listed.text != listed.text) make_stale(paragraph, false);
    }
    paragraph.listed = listed;
    paragraph.withdrawn = false;
    after.push_back(std::move(paragraph));
  }
  for (SourceParagraph& dropped : before) {
    if (!dropped.withdrawn) make_stale(dropped, true);
    dropped.withdrawn = true;
    after.push_back(std::move(dropped));
  }
  return after;
}

}  // namespace concord::text
