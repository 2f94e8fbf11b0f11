#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/tile_writer.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

// The leaves and the published test key of the log (SOURCE.txt of the vectors).
const std::vector<std::string> kLeaves = {"one",    "two",   "three",    "four",    "five",
                                          "six",    "seven", "eit",      "nain",    "ten",
                                          "ileven", "twelf", "threeten", "fourten", "fivten"};
constexpr std::string_view kSecret =
    "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
constexpr std::string_view kVerifier =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

class TesseraVectors : public VectorTest {
 protected:
  TesseraVectors() : VectorTest("tlog-tiles-tessera/testdata/log") {}
};

TEST_F(TesseraVectors, TheWholeLogIsMadeAgainByteForByte) {
  const auto key = parse_signer_key(kSecret);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_string(key->verifier()), kVerifier);
  TileWriter writer;
  std::string bundle;
  for (std::size_t size = 0; size <= kLeaves.size(); ++size) {
    if (size > 0) {
      writer.append(leaf_hash(kLeaves[size - 1]));
      append_to_bundle(bundle, kLeaves[size - 1]);
      const auto changed = writer.take_changed();
      ASSERT_EQ(changed.size(), 1U);
      EXPECT_EQ(changed[0].bytes, read_file(folder() / tile_path(changed[0].id)));
      EXPECT_EQ(bundle, read_file(folder() / bundle_path(bundles_of(size).front())));
      EXPECT_EQ(parse_bundle(bundle)->back(), kLeaves[size - 1]);
    }
    const Checkpoint checkpoint{.origin = "example.com/log/testdata",
                                .size = size,
                                .root = writer.root(),
                                .extensions = {}};
    EXPECT_EQ(sign_checkpoint(checkpoint, *key),
              read_file(folder() / ("checkpoint." + std::to_string(size))));
  }
}

TEST_F(TesseraVectors, AnAuditorProvesEveryEntryAndEveryStepFromTheFilesAlone) {
  const std::vector keys = {*parse_verifier_key(kVerifier)};
  const auto open = [&](const std::string& name) {
    return open_checkpoint(read_file(folder() / name),
                           {.origin = "example.com/log/testdata", .keys = keys})
        .value()
        .checkpoint;
  };
  const Checkpoint newest = open("checkpoint");
  TileNodes nodes(newest.size, [this](const TileId& tile) {
    return std::optional(read_file(folder() / tile_path(tile)));
  });
  const std::string bundle = read_file(folder() / "tile/entries/000.p/15");
  const auto entries = parse_bundle(bundle);
  ASSERT_TRUE(entries);
  for (std::uint64_t index = 0; index < newest.size; ++index) {
    const auto path = inclusion_path({.index = index, .size = newest.size}, std::ref(nodes));
    EXPECT_TRUE(
        verify_inclusion({index, newest.size, leaf_hash((*entries)[index]), newest.root}, *path));
    const Checkpoint older = open("checkpoint." + std::to_string(index + 1));
    const auto grown =
        consistency_path({.old_size = older.size, .new_size = newest.size}, std::ref(nodes));
    EXPECT_TRUE(verify_consistency({older.size, newest.size, older.root, newest.root}, *grown));
  }
}

}  // namespace
}  // namespace concord::audit
