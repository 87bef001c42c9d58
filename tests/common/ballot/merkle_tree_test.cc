#include "common/ballot/merkle_tree.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace cadre::ballot {
namespace {

std::vector<std::string> Leaves(size_t count) {
  std::vector<std::string> leaves;
  for (size_t i = 0; i < count; ++i) leaves.push_back(absl::StrCat("leaf ", i));
  return leaves;
}

// The tree of the first test inputs that Certificate Transparency's implementations share.
TEST(MerkleTree, HasTheKnownRoots) {
  const std::vector<std::string> inputs = {"",
                                           "00",
                                           "10",
                                           "2021",
                                           "3031",
                                           "40414243",
                                           "5051525354555657",
                                           "606162636465666768696a6b6c6d6e6f"};
  const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  std::vector<std::string> leaves;
  EXPECT_EQ(absl::BytesToHexString(MerkleRoot(leaves)), roots[0]);
  for (size_t i = 0; i < inputs.size(); ++i) {
    leaves.push_back(absl::HexStringToBytes(inputs[i]));
    EXPECT_EQ(absl::BytesToHexString(MerkleRoot(leaves)), roots[i + 1]) << i;
  }
}

TEST(MerkleTree, EveryPathLeadsToTheRoot) {
  for (size_t count = 1; count <= 40; ++count) {
    const std::vector<std::string> leaves = Leaves(count);
    const std::string root = MerkleRoot(leaves);
    for (size_t i = 0; i < count; ++i) {
      EXPECT_TRUE(IsUnderRoot(leaves[i], i, count, MerklePath(leaves, i), root))
          << i << " of " << count;
    }
  }
}

TEST(MerkleTree, NoOtherPathDoes) {
  const std::vector<std::string> leaves = Leaves(11);
  const std::string root = MerkleRoot(leaves);
  for (size_t i = 0; i < leaves.size(); ++i) {
    const std::vector<std::string> path = MerklePath(leaves, i);
    EXPECT_FALSE(IsUnderRoot("another leaf", i, 11, path, root));
    EXPECT_FALSE(IsUnderRoot(leaves[i], (i + 1) % 11, 11, path, root));
    EXPECT_FALSE(IsUnderRoot(leaves[i], i, i, path, root));
    EXPECT_FALSE(IsUnderRoot(leaves[i], i, 11, {path.begin(), path.end() - 1}, root));
    std::vector<std::string> longer = path;
    longer.push_back(root);
    EXPECT_FALSE(IsUnderRoot(leaves[i], i, 11, longer, root));
    for (size_t at = 0; at < path.size(); ++at) {
      std::vector<std::string> changed = path;
      changed[at][0] = static_cast<char>(changed[at][0] ^ 1);
      EXPECT_FALSE(IsUnderRoot(leaves[i], i, 11, changed, root));
    }
  }
}

TEST(MerkleTree, AnotherSetHasAnotherRoot) {
  std::vector<std::string> leaves = Leaves(7);
  const std::string root = MerkleRoot(leaves);
  std::swap(leaves[2], leaves[3]);
  EXPECT_NE(MerkleRoot(leaves), root);
  leaves = Leaves(8);
  EXPECT_NE(MerkleRoot(leaves), root);
}

}  // namespace
}  // namespace cadre::ballot
