#include "common/ballot/merkle_tree.h"

#include <bit>
#include <span>

#include "absl/strings/str_cat.h"
#include "common/base/sha256.h"

namespace cadre::ballot {
namespace {

using Leaves = std::span<const std::string>;

// A leaf never hashes to what an inner node does.
std::string LeafHash(absl::string_view leaf) {
  return Sha256(absl::StrCat(absl::string_view("\x00", 1), leaf));
}
std::string NodeHash(absl::string_view left, absl::string_view right) {
  return Sha256(absl::StrCat("\x01", left, right));
}

// Leaves in the left part: the largest power of two below their number.
size_t LeftOf(size_t count) { return std::bit_floor(count - 1); }

std::string RootOf(Leaves leaves) {
  if (leaves.size() == 1) return LeafHash(leaves.front());
  const size_t left = LeftOf(leaves.size());
  return NodeHash(RootOf(leaves.first(left)), RootOf(leaves.subspan(left)));
}

void AppendPath(Leaves leaves, size_t index, std::vector<std::string>& path) {
  if (leaves.size() == 1) return;
  const size_t left = LeftOf(leaves.size());
  if (index < left) {
    AppendPath(leaves.first(left), index, path);
    path.push_back(RootOf(leaves.subspan(left)));
  } else {
    AppendPath(leaves.subspan(left), index - left, path);
    path.push_back(RootOf(leaves.first(left)));
  }
}

// The root that `path` leads to; "" if it is too short.
std::string Climb(absl::string_view leaf, size_t index, size_t count,
                  std::span<const std::string> path) {
  if (count == 1) return path.empty() ? LeafHash(leaf) : "";
  if (path.empty()) return "";
  const size_t left = LeftOf(count);
  const auto lower = path.first(path.size() - 1);
  if (index < left) return NodeHash(Climb(leaf, index, left, lower), path.back());
  return NodeHash(path.back(), Climb(leaf, index - left, count - left, lower));
}

}  // namespace

std::string MerkleRoot(const std::vector<std::string>& leaves) {
  return leaves.empty() ? Sha256("") : RootOf(leaves);
}

std::vector<std::string> MerklePath(const std::vector<std::string>& leaves, size_t index) {
  std::vector<std::string> path;
  AppendPath(leaves, index, path);
  return path;
}

bool IsUnderRoot(absl::string_view leaf, size_t index, size_t count,
                 const std::vector<std::string>& path, absl::string_view root) {
  return index < count && Climb(leaf, index, count, path) == root;
}

}  // namespace cadre::ballot
