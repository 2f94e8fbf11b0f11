#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/audit/merkle_proof.hpp"
#include "tests/audit/trees.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

// Some cases give a text that says "don't care" in place of a root: any 12 bytes, padded here to a
// digest. Anything else that is not 32 bytes long is no hash.
std::optional<Digest> hash_of(const Json& value) {
  const auto bytes = parse_base64(value.get<std::string>());
  if (!bytes || (bytes->size() != 32 && bytes->size() != 12)) return std::nullopt;
  Digest digest;
  std::copy(bytes->begin(), bytes->end(), digest.bytes.begin());
  return digest;
}

std::optional<std::vector<Digest>> path_of(const Json& values) {
  std::vector<Digest> path;
  for (const auto& value : values) {
    const auto bytes = parse_base64(value.get<std::string>());
    if (!bytes || bytes->size() != 32) return std::nullopt;
    path.push_back(*hash_of(value));
  }
  return path;
}

bool inclusion_holds(const Json& vector) {
  const auto root = hash_of(vector.at("root"));
  const auto leaf = hash_of(vector.at("leafHash"));
  const auto path = path_of(vector.at("proof"));
  return root && leaf && path &&
         verify_inclusion({vector.at("leafIdx").get<std::uint64_t>(),
                           vector.at("treeSize").get<std::uint64_t>(), *leaf, *root},
                          *path);
}

bool consistency_holds(const Json& vector) {
  const auto old_root = hash_of(vector.at("root1"));
  const auto new_root = hash_of(vector.at("root2"));
  const auto path = path_of(vector.at("proof"));
  return old_root && new_root && path &&
         verify_consistency({vector.at("size1").get<std::uint64_t>(),
                             vector.at("size2").get<std::uint64_t>(), *old_root, *new_root},
                            *path);
}

class MerkleVectors : public VectorTest {
 protected:
  MerkleVectors() : VectorTest("rfc6962-merkle-proofs") {}

  template <class Holds>
  std::size_t run(const char* kind, Holds&& holds) {
    std::size_t count = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(folder() / "testdata" / kind)) {
      if (!file.is_regular_file()) continue;
      const auto vector = Json::parse(read_file(file.path()));
      EXPECT_EQ(holds(vector), !vector.at("wantErr").template get<bool>()) << file.path();
      ++count;
    }
    return count;
  }
};

TEST_F(MerkleVectors, All196ProofsComeOutAsTheyMust) {
  const std::size_t inclusion = run("inclusion", inclusion_holds);
  const std::size_t consistency = run("consistency", consistency_holds);
  EXPECT_EQ(inclusion + consistency, 196U);
}

TEST_F(MerkleVectors, TheReferenceTreeIsReproduced) {
  const auto reference = Json::parse(read_file(folder() / "rfc6962-reference-tree.json"));
  std::vector<Digest> leaves;
  for (const auto& input : reference.at("leaf_inputs_hex"))
    leaves.push_back(leaf_hash(parse_hex(input.get<std::string>()).value()));
  const auto& roots = reference.at("root_hashes_hex_by_size");
  for (std::size_t size = 0; size < roots.size(); ++size)
    EXPECT_EQ(hex(merkle_root(std::span(leaves).first(size)).view()), roots[size]);
  const auto& levels = reference.at("node_hashes_hex_by_level");
  Frontier tree;
  std::size_t nodes = 0;
  for (const auto& leaf : leaves)
    tree.append(leaf, [&](const NodeId& node, const Digest& hash) {
      EXPECT_EQ(hex(hash.view()), levels.at(node.level).at(node.index));
      ++nodes;
    });
  EXPECT_EQ(nodes, 15U);
}

}  // namespace
}  // namespace concord::audit
