#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/mail/message.hpp"

// No value breaks out of its place, and another program's library reads what was written.
namespace concord::mail {
namespace {

// Characters that are dear to those who forge headers, and letters of many lengths.
std::string odd_text(const std::vector<std::uint8_t>& picks) {
  static const std::vector<std::string> pieces{
      "\r\n",       "\n",     "\r",     "Bcc: all@example.org",
      ":",          " ",      "  ",     "\t",
      "=?UTF-8?Q?", "?=",     "=",      "=20",
      "\"",         "<",      ">",      "(",
      ")",          ",",      ";",      "@",
      "\\",         ".",      "From ",  "-- ",
      "a",          "Z",      "9",      "ñ",
      "ção",        "México", "日本語", "😀",
      "\x7f",       "\x01",   "word",   "longer-word-without-any-place-to-break-it"};
  std::string text;
  for (const auto pick : picks) text += pieces[pick % pieces.size()];
  return text;
}

Message message_of(const std::string& subject, const std::string& name, const std::string& body) {
  Message message;
  message.from = "concord@example.org";
  message.from_name = name;
  message.to = "ana@example.org";
  message.subject = subject;
  message.body = body;
  message.id = "1@example.org";
  message.language = "es";
  message.list = "log.example.org";
  message.date = *parse_timestamp("2017-08-04T17:00:00Z");
  return message;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = text.find("\r\n", from);
    lines.push_back(text.substr(from, end - from));
    from = end == std::string::npos ? text.size() : end + 2;
  }
  return lines;
}

TEST(MessageProperty, NoValueBeginsALineAndNoLineIsLong) {
  rc::check([](const std::vector<std::uint8_t>& subject, const std::vector<std::uint8_t>& name,
               const std::vector<std::uint8_t>& body) {
    const auto text = to_text(message_of(odd_text(subject), odd_text(name), odd_text(body)));
    const auto lines = lines_of(text);
    std::vector<std::string> names;
    std::size_t at = 0;
    for (; at < lines.size() && !lines[at].empty(); ++at) {
      RC_ASSERT(lines[at].size() <= 78u);
      if (lines[at].front() != ' ') names.push_back(lines[at].substr(0, lines[at].find(':')));
    }
    const std::vector<std::string> expected{
        "From",         "To",           "Subject",          "Date",
        "Message-ID",   "List-Id",      "Auto-Submitted",   "X-Auto-Response-Suppress",
        "MIME-Version", "Content-Type", "Content-Language", "Content-Transfer-Encoding"};
    RC_ASSERT(names == expected);
    for (; at < lines.size(); ++at) {
      RC_ASSERT(lines[at].size() <= 76u);
      RC_ASSERT(lines[at].empty() || lines[at].front() != '.');
      RC_ASSERT(!lines[at].starts_with("From "));
    }
    for (const char c : text) RC_ASSERT((c >= ' ' && c < '\x7f') || c == '\r' || c == '\n');
    RC_ASSERT(text.find('\0') == std::string::npos);
  });
}

TEST(MessageProperty, PythonReadsWhatWasWritten) {
  const auto file =
      std::filesystem::temp_directory_path() / ("mails-" + std::to_string(::getpid()) + ".jsonl");
  {
    std::ofstream out(file);
    rc::check([&out](const std::vector<std::uint8_t>& subject,
                     const std::vector<std::uint8_t>& name, const std::vector<std::uint8_t>& body) {
      auto message = message_of(odd_text(subject), odd_text(name), odd_text(body));
      // Of every other one the subject's bytes go along as a file.
      if (body.size() % 2 == 1)
        message.files.push_back(
            {"one.bin", "application/octet-stream", std::string(subject.begin(), subject.end())});
      const auto goes_along = message.files.empty() ? nlohmann::json() : nlohmann::json(subject);
      out << nlohmann::json{{"subject", message.subject},
                            {"file", goes_along},
                            {"name", message.from_name},
                            {"body", message.body},
                            {"text", to_text(message)}}
                 .dump()
          << '\n';
    });
  }
  const std::string command = std::string("python3 '") + CONCORD_SOURCE_DIR +
                              "/tests/mail/read_mails.py' < '" + file.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): our own script
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace concord::mail
