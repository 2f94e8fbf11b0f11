#define OPENSSL_SUPPRESS_DEPRECATED  // SHA256_*: see engine/audit/sha256.cpp
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>

#include "engine/late/library.hpp"

namespace {

const concord::late::Library& libcrypto() {
  static const concord::late::Library library(CONCORD_LIBCRYPTO);
  return library;
}

const concord::late::Library& libssl() {
  static const concord::late::Library library(CONCORD_LIBSSL);
  return library;
}

}  // namespace

#define CRYPTO(...) CONCORD_DOOR(libcrypto, __VA_ARGS__)
#define TLS(...) CONCORD_DOOR(libssl, __VA_ARGS__)

// Parameters in a macro would be formatted as products.
// clang-format off
CRYPTO(int, SHA256_Init, (SHA256_CTX* c), c)
CRYPTO(int, SHA256_Update, (SHA256_CTX* c, const void* bytes, size_t size), c, bytes, size)
CRYPTO(int, SHA256_Final, (unsigned char* digest, SHA256_CTX* c), digest, c)

// What Asio's TLS calls.
CRYPTO(long, BIO_ctrl, (BIO* b, int what, long number, void* pointer), b, what, number, pointer)
CRYPTO(size_t, BIO_ctrl_pending, (BIO* b), b)
CRYPTO(int, BIO_free, (BIO* b), b)
CRYPTO(int, BIO_new_bio_pair, (BIO** a, size_t a_size, BIO** b, size_t b_size), a, a_size, b,
       b_size)
CRYPTO(int, BIO_read, (BIO* b, void* to, int size), b, to, size)
CRYPTO(int, BIO_write, (BIO* b, const void* from, int size), b, from, size)
CRYPTO(void, ERR_clear_error, (), )
CRYPTO(unsigned long, ERR_get_error, (), )
CRYPTO(const char*, ERR_lib_error_string, (unsigned long e), e)
CRYPTO(const char*, ERR_reason_error_string, (unsigned long e), e)
TLS(long, SSL_CTX_ctrl, (SSL_CTX* c, int what, long number, void* pointer), c, what, number,
    pointer)
TLS(void, SSL_CTX_free, (SSL_CTX* c), c)
TLS(void*, SSL_CTX_get_default_passwd_cb_userdata, (SSL_CTX* c), c)
TLS(void*, SSL_CTX_get_ex_data, (const SSL_CTX* c, int i), c, i)
TLS(SSL_CTX*, SSL_CTX_new, (const SSL_METHOD* m), m)
TLS(void, SSL_CTX_set_default_passwd_cb_userdata, (SSL_CTX* c, void* data), c, data)
TLS(int, SSL_CTX_set_ex_data, (SSL_CTX* c, int i, void* data), c, i, data)
TLS(uint64_t, SSL_CTX_set_options, (SSL_CTX* c, uint64_t options), c, options)
TLS(int, SSL_CTX_use_PrivateKey_file, (SSL_CTX* c, const char* file, int type), c, file, type)
TLS(int, SSL_CTX_use_certificate_chain_file, (SSL_CTX* c, const char* file), c, file)
TLS(int, SSL_accept, (SSL* s), s)
TLS(int, SSL_connect, (SSL* s), s)
TLS(long, SSL_ctrl, (SSL* s, int what, long number, void* pointer), s, what, number, pointer)
TLS(void, SSL_free, (SSL* s), s)
TLS(int, SSL_get_error, (const SSL* s, int result), s, result)
TLS(void*, SSL_get_ex_data, (const SSL* s, int i), s, i)
TLS(int, SSL_get_shutdown, (const SSL* s), s)
TLS(SSL*, SSL_new, (SSL_CTX* c), c)
TLS(int, SSL_read, (SSL* s, void* to, int size), s, to, size)
TLS(void, SSL_set_bio, (SSL* s, BIO* from, BIO* to), s, from, to)
TLS(int, SSL_set_ex_data, (SSL* s, int i, void* data), s, i, data)
TLS(int, SSL_shutdown, (SSL* s), s)
TLS(int, SSL_write, (SSL* s, const void* from, int size), s, from, size)
TLS(const SSL_METHOD*, TLS_client_method, (), )
TLS(const SSL_METHOD*, TLS_method, (), )
TLS(const SSL_METHOD*, TLS_server_method, (), )
// clang-format on
