#include "services/gateway/key_set.h"

#include <curl/curl.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"

namespace cadre::gateway {
namespace {

constexpr auto kReloadInterval = std::chrono::seconds(2);
constexpr int kRoundsPerFetch = 150;  // addresses: every five minutes
constexpr long kFetchSeconds = 5;
constexpr size_t kMaxDocument = 1 << 20;

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

std::string Decoded(const nlohmann::json& jwk, const char* field) {
  std::string bytes;
  absl::WebSafeBase64Unescape(jwk.value(field, ""), &bytes);
  return bytes;
}

Number ToNumber(const std::string& bytes) {
  return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                          static_cast<int>(bytes.size()), nullptr));
}

std::string ToPem(const char* type, OSSL_PARAM* params) {
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* raw = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, params) != 1) {
    return "";
  }
  const PublicKey key(raw);
  const Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(bio.get(), key.get()) != 1) return "";
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<size_t>(length)};
}

std::string RsaPem(const nlohmann::json& jwk) {
  const Number n = ToNumber(Decoded(jwk, "n"));
  const Number e = ToNumber(Decoded(jwk, "e"));
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  return ToPem("RSA", params.get());
}

std::string EcPem(const nlohmann::json& jwk) {
  if (jwk.value("crv", "") != "P-256") return "";
  const std::string point = '\x04' + Decoded(jwk, "x") + Decoded(jwk, "y");
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  return ToPem("EC", params.get());
}

size_t Append(const char* data, size_t size, size_t count, void* target) {
  auto& text = *static_cast<std::string*>(target);
  if (text.size() + size * count > kMaxDocument) return 0;  // ends the transfer with an error
  text.append(data, size * count);
  return size * count;
}

absl::StatusOr<std::string> Fetch(const std::string& address) {
  const std::unique_ptr<CURL, Freed<curl_easy_cleanup>> curl(curl_easy_init());
  std::string text;
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kFetchSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, Append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &text);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) {
    return absl::UnavailableError(curl_easy_strerror(code));
  }
  return text;
}

bool IsAddress(const std::string& source) { return absl::StartsWith(source, "https://"); }

absl::StatusOr<Keys> Load(const std::string& source) {
  ASSIGN_OR_RETURN(const std::string text, IsAddress(source) ? Fetch(source) : ReadFile(source));
  return ParseJwks(text);
}

}  // namespace

absl::StatusOr<Keys> ParseJwks(const std::string& document) {
  const nlohmann::json json = nlohmann::json::parse(document, nullptr, false);
  if (!json.is_object() || !json.contains("keys") || !json["keys"].is_array()) {
    return absl::InvalidArgumentError("not a JWKS document");
  }
  Keys keys;
  for (const nlohmann::json& jwk : json["keys"]) {
    if (!jwk.is_object()) continue;
    const std::string type = jwk.value("kty", "");
    std::string pem = type == "RSA" ? RsaPem(jwk) : type == "EC" ? EcPem(jwk) : "";
    if (!pem.empty()) keys[jwk.value("kid", "")] = std::move(pem);
  }
  return keys;
}

KeySet::KeySet(std::vector<IssuerSource> sources) : sources_(std::move(sources)) {
  Reload();
  reloader_ = std::jthread([this](const std::stop_token& stop) { Run(stop); });
}

void KeySet::Reload() {
  for (const IssuerSource& source : sources_) {
    if (IsAddress(source.source) && round_ % kRoundsPerFetch != 0) continue;
    absl::StatusOr<Keys> keys = Load(source.source);
    if (!keys.ok()) {
      Log(LogLevel::kWarning, "keys cannot be read",
          {{"issuer", source.issuer}, {"why", keys.status().message()}});
      continue;
    }
    const std::lock_guard lock(mu_);
    keys_[source.issuer] = *std::move(keys);
  }
  ++round_;
}

void KeySet::Run(const std::stop_token& stop) {
  std::mutex mu;
  std::condition_variable_any wake;
  std::unique_lock lock(mu);
  while (!wake.wait_for(lock, stop, kReloadInterval, [&] { return stop.stop_requested(); })) {
    Reload();
  }
}

std::optional<std::string> KeySet::Find(const std::string& issuer,
                                        const std::string& key_id) const {
  const std::lock_guard lock(mu_);
  const auto keys = keys_.find(issuer);
  if (keys == keys_.end()) return std::nullopt;
  if (key_id.empty() && keys->second.size() == 1) return keys->second.begin()->second;
  const auto key = keys->second.find(key_id);
  if (key == keys->second.end()) return std::nullopt;
  return key->second;
}

}  // namespace cadre::gateway
