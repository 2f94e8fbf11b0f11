#include "api/smtp.hpp"

#include <algorithm>
#include <cstring>

#include "api/curl_library.hpp"

namespace concord::api {
namespace {

using Outcome = SmtpAnswer::Outcome;

struct Address {
  std::string scheme;
  std::string host;
  bool is_bare = false;  // nothing but scheme, host and port
  bool has_port = true;  // or names none; not one that is left out after its colon, or 0
};

// A colon at the end of the authority (RFC 3986 section 3.2), where libcurl takes the usual port.
bool is_port_left_out(std::string_view url) {
  const auto slashes = url.find("//");
  const auto begin = slashes == std::string_view::npos ? 0 : slashes + 2;
  return url.substr(begin, url.find_first_of("/?#", begin) - begin).ends_with(':');
}

std::optional<Address> parse_address(const std::string& text) {
  const std::unique_ptr<CURLU, FreeUrl> url(curl().url());
  if (curl().url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const std::string path = part_of(url.get(), CURLUPART_PATH);
  const bool is_bare =
      (path.empty() || path == "/") && part_of(url.get(), CURLUPART_USER).empty() &&
      part_of(url.get(), CURLUPART_QUERY).empty() && part_of(url.get(), CURLUPART_FRAGMENT).empty();
  return Address{.scheme = part_of(url.get(), CURLUPART_SCHEME),
                 .host = part_of(url.get(), CURLUPART_HOST),
                 .is_bare = is_bare,
                 .has_port = !is_port_left_out(text) && part_of(url.get(), CURLUPART_PORT) != "0"};
}

// One mail on its way, and what the server says meanwhile.
struct Dialogue {
  std::string_view rest;   // of the text
  bool is_handed = false;  // all of it was
  std::string last_reply;  // a line
};

std::size_t give_text(char* into, std::size_t size, std::size_t count, void* context) {
  auto& dialogue = *static_cast<Dialogue*>(context);
  const auto length = std::min(size * count, dialogue.rest.size());
  std::memcpy(into, dialogue.rest.data(), length);
  dialogue.rest.remove_prefix(length);
  if (length == 0) dialogue.is_handed = true;
  return length;
}

std::size_t take_reply(char* bytes, std::size_t, std::size_t count, void* context) {
  std::string_view line(bytes, count);
  line = line.substr(0, line.find_last_not_of("\r\n") + 1);
  // What comes after the mail's fate is a farewell.
  if (!line.starts_with("221")) static_cast<Dialogue*>(context)->last_reply = line;
  return count;
}

std::size_t drop_body(char*, std::size_t, std::size_t count, void*) {
  return count;
}

// 2 of "250 OK"; 0 if the server has said nothing that begins so.
int class_of(const std::string& reply) {
  return !reply.empty() && reply[0] >= '1' && reply[0] <= '5' ? reply[0] - '0' : 0;
}

}  // namespace

struct SmtpClient::Session {
  explicit Session(SmtpOptions given) : options(std::move(given)) {
    if (curl().is_here) {
      handle = curl().easy_init();
      if (handle == nullptr) throw std::bad_alloc();
    }
  }
  ~Session() {
    if (handle != nullptr) curl().easy_cleanup(handle);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    curl().easy_setopt(handle, option, value);
  }
  FieldList set_up(const SmtpLetter& letter, Dialogue& dialogue);
  SmtpAnswer judge(CURLcode code, const Dialogue& dialogue) const;

  SmtpOptions options;
  CURL* handle = nullptr;
  char error_text[CURL_ERROR_SIZE] = {};
};

FieldList SmtpClient::Session::set_up(const SmtpLetter& letter, Dialogue& dialogue) {
  curl().easy_reset(handle);  // keeps the connection
  error_text[0] = '\0';
  std::string url = options.url;
  while (url.ends_with('/')) url.pop_back();
  const bool is_local = is_loopback(parse_address(url).value_or(Address{}).host);
  set(CURLOPT_URL, (url + "/" + options.helo).c_str());
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_PROXY, "");
  const bool needs_tls = options.starttls || !is_local;
  set(CURLOPT_USE_SSL, static_cast<long>(needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
  if (!options.user.empty()) {
    set(CURLOPT_USERNAME, options.user.c_str());
    set(CURLOPT_PASSWORD, options.password.c_str());
  }
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_time.count()));
  set(CURLOPT_MAIL_FROM, ("<" + letter.from + ">").c_str());
  FieldList receivers;
  append(receivers, "<" + letter.to + ">");
  set(CURLOPT_MAIL_RCPT, receivers.get());
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_READFUNCTION, &give_text);
  set(CURLOPT_READDATA, static_cast<void*>(&dialogue));
  set(CURLOPT_HEADERFUNCTION, &take_reply);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&dialogue));
  set(CURLOPT_WRITEFUNCTION, &drop_body);
  set(CURLOPT_ERRORBUFFER, error_text);
  return receivers;
}

// A refusal of the receiver or of the text is about this letter; all else is about the server.
SmtpAnswer SmtpClient::Session::judge(CURLcode code, const Dialogue& dialogue) const {
  if (code == CURLE_OK) return {Outcome::accepted, dialogue.last_reply};
  const std::string_view wrong = error_text;
  const bool is_of_letter = dialogue.is_handed || wrong.starts_with("RCPT failed");
  const int answered = class_of(dialogue.last_reply);
  if (is_of_letter && answered == 5) return {Outcome::refused, dialogue.last_reply};
  if (is_of_letter && answered == 4) return {Outcome::later, dialogue.last_reply};
  std::string said = wrong.empty() ? curl().easy_strerror(code) : std::string(wrong);
  if (answered >= 4) said += " (" + dialogue.last_reply + ")";
  return {Outcome::trouble, said};
}

SmtpClient::SmtpClient(SmtpOptions options)
    : session_(std::make_unique<Session>(std::move(options))) {}
SmtpClient::~SmtpClient() = default;

SmtpAnswer SmtpClient::send(const SmtpLetter& letter) {
  Session& session = *session_;
  if (session.handle == nullptr)
    return {Outcome::trouble,
            "libcurl.so.4, which speaks to servers, is not on this machine: install libcurl4"};
  Dialogue dialogue{.rest = letter.text, .last_reply = {}};
  const FieldList receivers = session.set_up(letter, dialogue);
  const CURLcode code = curl().easy_perform(session.handle);
  return session.judge(code, dialogue);
}

std::optional<Problem> flaw_in(const SmtpOptions& options) {
  const auto wrong = [&](std::string message, std::string remedy) {
    return Problem{"bad_url", std::move(message), options.url, std::move(remedy)};
  };
  if (!curl().is_here)
    return wrong("libcurl.so.4, which speaks to servers, is not on this machine.",
                 "Install it (package libcurl4).");
  const auto address = parse_address(options.url);
  if (!address || (address->scheme != "smtp" && address->scheme != "smtps") ||
      address->host.empty() || !address->is_bare)
    return wrong("\"" + options.url + "\" is not the address of a mail server.",
                 "Give one such as smtp://mail.example.org:587; user and password have options "
                 "of their own.");
  if (!address->has_port)
    return wrong("\"" + options.url + "\" has a colon, and no port of a mail server after it.",
                 "Give one from 1 to 65535, such as smtp://mail.example.org:587.");
  return std::nullopt;
}

}  // namespace concord::api
