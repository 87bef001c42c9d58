// The tree of hashes over the trackers of a closed box, shaped as in RFC 9162 section 2.1. Its root
// stands in the record; a path of hashes shows that a tracker is under it.
#ifndef CADRE_COMMON_BALLOT_MERKLE_TREE_H_
#define CADRE_COMMON_BALLOT_MERKLE_TREE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace cadre::ballot {

// 32 bytes. Of no leaves: the hash of nothing.
std::string MerkleRoot(const std::vector<std::string>& leaves);

// The hashes beside the way from leaf `index` up to the root, lowest first.
std::vector<std::string> MerklePath(const std::vector<std::string>& leaves, size_t index);

// Whether `path` leads from the leaf at `index` of `count` to `root`.
bool IsUnderRoot(absl::string_view leaf, size_t index, size_t count,
                 const std::vector<std::string>& path, absl::string_view root);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_MERKLE_TREE_H_
