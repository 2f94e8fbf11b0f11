#include "engine/service/read_contents.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kMostBytesKept = std::size_t{8} << 20;

}  // namespace

const ReadContents::Read* ReadContents::find(std::uint64_t commit, const Digest& digest) {
  auto known = known_.find({commit, digest});
  if (known == known_.end()) {
    const auto content = reader_.content(commit, digest);
    std::optional<Read> read;
    if (content.state == store::ContentState::present)
      if (auto disclosure = audit::parse_disclosure(content.disclosure))
        read = {*std::move(disclosure), content.time};
    bytes_ += content.disclosure.size();
    if (bytes_ > kMostBytesKept) {
      known_.clear();
      bytes_ = content.disclosure.size();
    }
    known = known_.insert_or_assign({commit, digest}, std::move(read)).first;
  }
  return known->second ? &*known->second : nullptr;
}

}  // namespace concord::service
