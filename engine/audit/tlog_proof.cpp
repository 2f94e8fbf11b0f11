#include "engine/audit/tlog_proof.hpp"

#include <algorithm>
#include <utility>

#include "engine/audit/lines.hpp"
#include "engine/audit/merkle_proof.hpp"

namespace concord::audit {
namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kLongestPath = 63;  // of a tree of 2^63 leaves

Problem bad_line(std::size_t line, std::string message) {
  return {.code = "bad_proof",
          .message = std::move(message),
          .place = "line " + std::to_string(line),
          .remedy = "Get the proof again, byte for byte."};
}

}  // namespace

std::string format_proof(const TlogProof& proof) {
  std::string text(kHeader);
  text += '\n';
  if (!proof.extra.empty()) text += std::string(kExtra) + base64(proof.extra) + '\n';
  text += std::string(kIndex) + std::to_string(proof.index) + '\n';
  for (const Digest& hash : proof.path) text += base64(hash.view()) + '\n';
  return text + '\n' + proof.checkpoint;
}

Result<TlogProof> parse_proof(std::string_view bytes) {
  const std::size_t gap = bytes.find("\n\n");
  if (gap == std::string_view::npos) return bad_line(1, "No empty line leads to a checkpoint.");
  const auto lines = lines_of(bytes.substr(0, gap));
  if (lines.empty() || lines[0] != kHeader)
    return bad_line(1, "It does not begin with \"" + std::string(kHeader) + "\".");
  TlogProof proof;
  std::size_t at = 1;
  if (at < lines.size() && lines[at].starts_with(kExtra)) {
    auto extra = parse_base64(lines[at].substr(kExtra.size()));
    if (!extra || extra->empty()) return bad_line(at + 1, "What is extra is not base64.");
    proof.extra = *std::move(extra);
    ++at;
  }
  if (at >= lines.size() || !lines[at].starts_with(kIndex))
    return bad_line(at + 1, "The entry's index is missing.");
  const auto index = parse_decimal(lines[at].substr(kIndex.size()));
  if (!index) return bad_line(at + 1, "The index is not a decimal number.");
  proof.index = *index;
  if (lines.size() - at - 1 > kLongestPath)
    return bad_line(at + 2, "No tree is so high as this path is long.");
  for (++at; at < lines.size(); ++at) {
    const auto hash = parse_base64(lines[at]);
    if (!hash || hash->size() != 32) return bad_line(at + 1, "It is not 32 bytes in base64.");
    std::copy(hash->begin(), hash->end(), proof.path.emplace_back().bytes.begin());
  }
  proof.checkpoint = std::string(bytes.substr(gap + 2));
  return proof;
}

bool proves(const TlogProof& proof, const Checkpoint& checkpoint, const Digest& leaf) {
  return verify_inclusion(
      {.index = proof.index, .size = checkpoint.size, .leaf = leaf, .root = checkpoint.root},
      proof.path);
}

}  // namespace concord::audit
