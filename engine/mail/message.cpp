#include "engine/mail/message.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "engine/mail/signs.hpp"
#include "engine/values/digest.hpp"

namespace concord::mail {
namespace {

constexpr std::size_t kLongestLine = 76;
constexpr std::size_t kLongestWord = 75;
constexpr std::size_t kLongestName = 60;  // of a file, in a line of its own
constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kWordBegin = "=?UTF-8?Q?";
constexpr std::string_view kWordEnd = "?=";

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

std::string as_hex(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return {'=', kHex[byte >> 4], kHex[byte & 15]};
}

// How many bytes the character has that begins here; one for what is no UTF-8.
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return std::min(length, text.size() - at);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return line;
}

// One character inside an encoded word: the signs that stand for themselves in every header.
std::string in_word(std::string_view character) {
  if (character == " ") return "_";
  constexpr std::string_view plain = "!*+-/";
  if (character.size() == 1 &&
      (is_letter_or_digit(character[0]) || plain.find(character[0]) != std::string_view::npos))
    return std::string(character);
  std::string text;
  for (const char c : character) text += as_hex(c);
  return text;
}

// Where a reader's program would take a sign for something else.
bool may_stand_plain(std::string_view line, std::size_t used) {
  return line.size() + used <= kLongestLine && line.find("=?") == std::string_view::npos &&
         std::all_of(line.begin(), line.end(), is_printable) &&
         (line.empty() || (line.front() != ' ' && line.back() != ' '));
}

// RFC 2047: words of at most 75 bytes, each of whole characters.
std::string encoded(const std::string& line, std::size_t used) {
  std::string out;
  std::string word;
  std::size_t room = kLongestLine - std::min(used, kLongestLine / 2);
  for (std::size_t at = 0; at < line.size();) {
    const auto length = length_at(line, at);
    const std::string piece = in_word(std::string_view(line).substr(at, length));
    if (kWordBegin.size() + word.size() + piece.size() + kWordEnd.size() > room) {
      out += std::string(kWordBegin) + word + std::string(kWordEnd) + "\r\n ";
      word.clear();
      room = kLongestWord;
    }
    word += piece;
    at += length;
  }
  return out + std::string(kWordBegin) + word + std::string(kWordEnd);
}

// Quoted-printable, RFC 2045 section 6.7. A full stop at the beginning of a line is written as
// hex, as is "From ", so that no relay on the way makes anything of them.
void append_quoted_line(std::string& out, std::string_view line) {
  std::string written;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool is_last = i + 1 == line.size();
    const bool is_first = written.empty();
    const bool plain = is_printable(c) && c != '=' && !(c == ' ' && is_last) &&
                       !(is_first && (c == '.' || c == 'F'));
    const std::string piece = plain ? std::string(1, c) : as_hex(c);
    if (written.size() + piece.size() > kLongestLine - 1) {
      out += written + "=\r\n";
      written.clear();
      // What begins a line anew is held against the rule for beginnings too.
      if (c == '.' || c == 'F') {
        written = as_hex(c);
        continue;
      }
    }
    written += piece;
  }
  out += written + "\r\n";
}

std::string quoted_printable(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const auto end = body.find('\n');
    append_quoted_line(out, body.substr(0, end));
    if (end == std::string_view::npos) break;
    body.remove_prefix(end + 1);
  }
  return out;
}

std::string two_digits(long number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// RFC 5322 section 3.3: "Fri, 4 Aug 2017 17:00:00 +0000".
std::string date_text(Timestamp at) {
  constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at.instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at.instant - day));
  return std::string(days[std::chrono::weekday(day).c_encoding()]) + ", " +
         std::to_string(static_cast<unsigned>(date.day())) + " " +
         months[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<int>(date.year())) + " " + two_digits(time.hours().count()) +
         ":" + two_digits(time.minutes().count()) + ":" + two_digits(time.seconds().count()) +
         " +0000";
}

// A display name: a phrase of plain words, or encoded words.
std::string phrase(std::string_view text, std::size_t used) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter_or_digit(c) || c == ' ' || c == '-';
  });
  return is_plain && may_stand_plain(text, used) ? std::string(text)
                                                 : encoded(one_line(text), used);
}

// The name and the address, which goes into a line of its own where both are long.
std::string sender(const Message& message) {
  const std::string address = "<" + message.from + ">";
  if (message.from_name.empty()) return address;
  const std::string name = phrase(message.from_name, 6);
  const auto used = name.size() - (name.rfind('\n') == std::string::npos ? 0 : name.rfind('\n'));
  return name + (6 + used + 1 + address.size() > kLongestLine ? "\r\n " : " ") + address;
}

void put(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

// The text itself, with the headers that say what it is.
void put_text(std::string& out, const Message& message) {
  put(out, "Content-Type", "text/plain; charset=utf-8");
  put(out, "Content-Language", message.language);
  put(out, "Content-Transfer-Encoding", "quoted-printable");
  out += "\r\n" + quoted_printable(message.body);
}

// A name that is too long keeps its beginning and its end, which tell it from others of its kind
// and say what is in the file.
std::string file_name(const std::string& name) {
  std::string plain;
  for (const char c : name)
    plain += is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' ? c : '_';
  if (plain.size() > kLongestName) {
    constexpr std::size_t kBeginning = 20;
    constexpr std::string_view kLeftOut = "...";
    const std::size_t end = kLongestName - kBeginning - kLeftOut.size();
    plain = plain.substr(0, kBeginning) + std::string(kLeftOut) + plain.substr(plain.size() - end);
  }
  return plain.empty() ? "file" : plain;
}

// In lines of 76 signs: RFC 2045 section 6.8.
void put_file(std::string& out, const Attachment& file) {
  put(out, "Content-Type", file.type);
  put(out, "Content-Transfer-Encoding", "base64");
  put(out, "Content-Disposition", "attachment;\r\n filename=\"" + file_name(file.name) + "\"");
  out += "\r\n";
  const std::string signs = base64(file.bytes);
  for (std::size_t at = 0; at < signs.size(); at += kLongestLine)
    out.append(signs, at, kLongestLine).append("\r\n");
}

// In no part: after "=" quoted-printable has two hex digits or the line's end, and base64 has no
// "_" at all.
constexpr std::string_view kBoundary = "=_concord";

void put_parts(std::string& out, const Message& message) {
  const std::string line = "--" + std::string(kBoundary);
  put(out, "Content-Type", "multipart/mixed; boundary=\"" + std::string(kBoundary) + "\"");
  put(out, "Content-Language", message.language);
  out += "\r\n" + line + "\r\n";
  put_text(out, message);
  for (const auto& file : message.files) {
    out += line + "\r\n";
    put_file(out, file);
  }
  out += line + "--\r\n";
}

}  // namespace

std::string header_value(std::string_view text, std::size_t used) {
  const std::string line = one_line(text);
  return may_stand_plain(line, used) ? line : encoded(line, used);
}

std::string list_name(std::string_view origin) {
  std::string name;
  const auto label_of = [](std::string_view part) {
    std::string label;
    for (const char c : part)
      if (is_letter_or_digit(c) || c == '.' || (c == '-' && !label.empty())) label += c;
    while (!label.empty() && (label.back() == '-' || label.back() == '.')) label.pop_back();
    return label;
  };
  while (!origin.empty()) {
    const auto end = origin.find('/');
    if (const auto label = label_of(origin.substr(0, end)); !label.empty())
      name = label + (name.empty() ? "" : "." + name);
    if (end == std::string_view::npos) break;
    origin.remove_prefix(end + 1);
  }
  return name.empty() ? "concord" : name;
}

std::string to_text(const Message& message) {
  std::string out;
  put(out, "From", sender(message));
  put(out, "To", message.to);
  if (!message.reply_to.empty()) put(out, "Reply-To", message.reply_to);
  put(out, "Subject", header_value(message.subject, 9));
  put(out, "Date", date_text(message.date));
  put(out, "Message-ID", "<" + message.id + ">");
  put(out, "List-Id", "<" + message.list + ">");
  put(out, "Auto-Submitted", "auto-generated");
  put(out, "X-Auto-Response-Suppress", "All");
  put(out, "MIME-Version", "1.0");
  if (message.files.empty())
    put_text(out, message);
  else
    put_parts(out, message);
  return out;
}

}  // namespace concord::mail
