#include "common/base/key_ring.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/random.h"

namespace cadre {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;
constexpr char kIndexName[] = "index";

struct ContextDeleter {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter>;

const unsigned char* In(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* Out(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int Length(absl::string_view text) { return static_cast<int>(text.size()); }

absl::Status Damaged() { return absl::DataLossError("a sealed field does not open"); }

std::string IndexBy(const std::string& key, absl::string_view text, absl::string_view kind) {
  const std::string message = absl::StrCat(kind, std::string(1, '\0'), text);
  std::string index(kKeyBytes, '\0');
  unsigned length = 0;
  HMAC(EVP_sha256(), key.data(), Length(key), In(message), message.size(), Out(index), &length);
  return index;
}

}  // namespace

absl::StatusOr<KeyRing> KeyRing::Parse(absl::string_view text) {
  KeyRing ring;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (line.empty()) continue;
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    std::string key;
    if (words.size() != 2 || words[0].empty() || words[0].size() > 255 ||
        !absl::Base64Unescape(words[1], &key) || key.size() != kKeyBytes) {
      return absl::InvalidArgumentError("a key ring has lines NAME BASE64 of 32 bytes");
    }
    if (words[0] == kIndexName) {
      ring.index_keys_.push_back(key);
      continue;
    }
    if (ring.sealing_.empty()) ring.sealing_ = words[0];
    ring.keys_[words[0]] = key;
  }
  if (ring.sealing_.empty() || ring.index_keys_.empty()) {
    return absl::InvalidArgumentError("a key ring needs a sealing key and a line named index");
  }
  return ring;
}

std::string KeyRing::Seal(absl::string_view plain, absl::string_view context) const {
  const std::string nonce = SecureBytes(kNonceBytes);
  std::string cipher(plain.size(), '\0');
  std::string tag(kTagBytes, '\0');
  const Context aes(EVP_CIPHER_CTX_new());
  int length = 0;
  EVP_EncryptInit_ex(aes.get(), EVP_aes_256_gcm(), nullptr, In(keys_.at(sealing_)), In(nonce));
  EVP_EncryptUpdate(aes.get(), nullptr, &length, In(context), Length(context));
  EVP_EncryptUpdate(aes.get(), Out(cipher), &length, In(plain), Length(plain));
  EVP_EncryptFinal_ex(aes.get(), nullptr, &length);
  EVP_CIPHER_CTX_ctrl(aes.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, Out(tag));
  return absl::StrCat(std::string(1, static_cast<char>(sealing_.size())), sealing_, nonce, cipher,
                      tag);
}

absl::StatusOr<std::string> KeyRing::Open(absl::string_view sealed,
                                          absl::string_view context) const {
  if (sealed.empty()) return Damaged();
  const size_t name_size = static_cast<unsigned char>(sealed[0]);
  if (sealed.size() < 1 + name_size + kNonceBytes + kTagBytes) return Damaged();
  const auto key = keys_.find(std::string(sealed.substr(1, name_size)));
  if (key == keys_.end()) return Damaged();
  const absl::string_view nonce = sealed.substr(1 + name_size, kNonceBytes);
  const absl::string_view rest = sealed.substr(1 + name_size + kNonceBytes);
  const absl::string_view cipher = rest.substr(0, rest.size() - kTagBytes);
  std::string tag(rest.substr(rest.size() - kTagBytes));
  std::string plain(cipher.size(), '\0');
  const Context aes(EVP_CIPHER_CTX_new());
  int length = 0;
  EVP_DecryptInit_ex(aes.get(), EVP_aes_256_gcm(), nullptr, In(key->second), In(nonce));
  EVP_DecryptUpdate(aes.get(), nullptr, &length, In(context), Length(context));
  EVP_DecryptUpdate(aes.get(), Out(plain), &length, In(cipher), Length(cipher));
  EVP_CIPHER_CTX_ctrl(aes.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, Out(tag));
  if (EVP_DecryptFinal_ex(aes.get(), nullptr, &length) != 1) return Damaged();
  return plain;
}

bool KeyRing::IsCurrent(absl::string_view sealed) const {
  return !sealed.empty() && static_cast<unsigned char>(sealed[0]) == sealing_.size() &&
         sealed.substr(1, sealing_.size()) == sealing_;
}

std::string KeyRing::BlindIndex(absl::string_view text, absl::string_view kind) const {
  return IndexBy(index_keys_.front(), text, kind);
}

std::vector<std::string> KeyRing::BlindIndexes(absl::string_view text,
                                               absl::string_view kind) const {
  std::vector<std::string> indexes;
  for (const std::string& key : index_keys_) indexes.push_back(IndexBy(key, text, kind));
  return indexes;
}

}  // namespace cadre
