#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <utility>

#include "engine/audit/entry.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/json/utf8.hpp"

// The writer of entries. It sits on the path of every command, so it writes the fixed fields in
// their sorted order into one buffer, instead of building a JSON value and many small strings.
namespace concord::audit {
namespace {

constexpr std::uint64_t kMaxNumber = static_cast<std::uint64_t>(json::kMaxInteger);

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0x20; byte < 256; ++byte) table[byte] = byte != '"' && byte != '\\';
  return table;
}

// Text of at most kMaxEntryBytes. What goes past that is dropped, and full() says so.
class Page {
 public:
  void put(std::string_view text) {
    if (text.size() > room()) return overflow();
    std::memcpy(bytes_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }
  void put(char letter) { put(std::string_view(&letter, 1)); }

  void put_string(std::string_view text) {
    static constexpr auto plain = plain_bytes();
    put('"');
    for (const char letter : text)
      if (!plain[static_cast<std::uint8_t>(letter)]) return put_escaped(text);
    put(text);
    put('"');
  }

  void put_number(std::uint64_t value) {
    const auto [end, error] =
        std::to_chars(bytes_.data() + used_, bytes_.data() + bytes_.size(), value);
    if (error != std::errc{}) return overflow();
    used_ = static_cast<std::size_t>(end - bytes_.data());
  }

  // RFC 4648 section 5 without padding, within quotes; as concord::base64url() writes it.
  template <std::size_t Size>
  void put_base64url(const std::array<std::uint8_t, Size>& input) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::array<char, (Size + 2) / 3 * 4 + 2> text;
    char* out = text.data();
    *out++ = '"';
    for (std::size_t i = 0; i < Size; i += 3) {
      std::uint32_t pool = static_cast<std::uint32_t>(input[i]) << 16;
      if (i + 1 < Size) pool |= static_cast<std::uint32_t>(input[i + 1]) << 8;
      if (i + 2 < Size) pool |= input[i + 2];
      *out++ = alphabet[pool >> 18];
      *out++ = alphabet[pool >> 12 & 63];
      if (i + 1 < Size) *out++ = alphabet[pool >> 6 & 63];
      if (i + 2 < Size) *out++ = alphabet[pool & 63];
    }
    *out++ = '"';
    put({text.data(), static_cast<std::size_t>(out - text.data())});
  }

  // RFC 3339 with six decimals, within quotes; as concord::to_string(Timestamp) writes it. Needs a
  // year of four digits.
  void put_time(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time.instant);
    const std::chrono::year_month_day date{day};
    auto rest = static_cast<std::uint64_t>((time.instant - day).count());
    std::array<char, 30> text = {"\"0000-00-00T00:00:00.000000Z\""};
    const auto write = [&](std::size_t last, std::size_t digits, std::uint64_t value) {
      for (; digits > 0; --digits, value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    write(4, 4, static_cast<std::uint64_t>(static_cast<int>(date.year())));
    write(7, 2, static_cast<unsigned>(date.month()));
    write(10, 2, static_cast<unsigned>(date.day()));
    write(26, 6, rest % 1000000);
    rest /= 1000000;
    write(19, 2, rest % 60);
    write(16, 2, rest / 60 % 60);
    write(13, 2, rest / 3600);
    put({text.data(), text.size() - 1});
  }

  // The first letter is the comma of the first field until the whole is closed.
  void close_object() {
    put('}');
    bytes_[0] = '{';
  }

  [[nodiscard]] bool full() const { return full_; }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), used_}; }

 private:
  [[nodiscard]] std::size_t room() const { return bytes_.size() - used_; }

  void put_escaped(std::string_view text) {
    std::string quoted;
    json::append_string(quoted, text);
    put(std::string_view(quoted).substr(1));
  }

  void overflow() { full_ = true; }

  std::array<char, kMaxEntryBytes> bytes_;
  std::size_t used_ = 0;
  bool full_ = false;
};

// One JSON object whose fields are given in canonical order, each name led by its comma and
// followed by its colon. Empty values are left out.
class FieldWriter {
 public:
  explicit FieldWriter(Page& page) : page_(page) {}

  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    page_.put(name);
    page_.put_string(value);
  }
  void time(std::string_view name, const std::optional<Timestamp>& value) {
    if (!value) return;
    page_.put(name);
    page_.put_time(*value);
  }
  void digest(std::string_view name, const std::optional<Digest>& value) {
    if (!value) return;
    page_.put(name);
    page_.put_base64url(value->bytes);
  }
  void number(std::string_view name, std::uint64_t value) {
    page_.put(name);
    page_.put_number(value);
  }
  void canonical(std::string_view name, std::string_view value) {
    page_.put(name);
    page_.put(value);
  }
  void random(std::string_view name, const std::array<std::uint8_t, 16>& value) {
    page_.put(name);
    page_.put_base64url(value);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [this](const std::string& value) { page_.put_string(value); });
  }
  void digests(std::string_view name, const std::vector<Digest>& values) {
    list(name, values, [this](const Digest& value) { page_.put_base64url(value.bytes); });
  }

 private:
  template <class Values, class Write>
  void list(std::string_view name, const Values& values, Write&& write) {
    if (values.empty()) return;
    page_.put(name);
    char lead = '[';
    for (const auto& value : values) {
      page_.put(lead);
      write(value);
      lead = ',';
    }
    page_.put(']');
  }

  Page& page_;
};

Problem bad_entry(std::string_view field, std::string message) {
  return {.code = "bad_entry",
          .message = std::move(message),
          .place = "/" + std::string(field),
          .remedy = "Make the entry again from the decision that it records."};
}

bool can_be_written(Timestamp time) {
  using namespace std::chrono;
  constexpr sys_days first = year{0} / January / 1;
  constexpr sys_days past = year{10000} / January / 1;
  return time.instant >= first && time.instant < past;
}

bool any_empty(const std::vector<std::string>& texts) {
  for (const auto& text : texts)
    if (text.empty()) return true;
  return false;
}

std::optional<Problem> what_is_wrong(const Entry& entry) {
  if (entry.version != kEntryVersion) return bad_entry("version", "The version is not 1.");
  if (entry.id.empty()) return bad_entry("id", "The entry has no id.");
  if (entry.consultation.empty()) return bad_entry("consultation", "The consultation is missing.");
  if (entry.case_id.empty()) return bad_entry("case", "The case is missing.");
  if (entry.case_seq == 0 || entry.case_seq > kMaxNumber)
    return bad_entry("case_seq", "The number within the case is not from 1 to 2^53 - 1.");
  if (entry.case_prev.has_value() != (entry.case_seq > 1))
    return bad_entry("case_prev", "All entries of a case but its first name the one before.");
  if (entry.registry_version > kMaxNumber)
    return bad_entry("registry_version", "The registry's version is past 2^53 - 1.");
  if (!entry.events.starts_with("[{"))
    return bad_entry("events", "The events are not an array of objects.");
  if (!can_be_written(entry.time)) return bad_entry("time", "The year has not four digits.");
  if (entry.received && !can_be_written(*entry.received))
    return bad_entry("received", "The year has not four digits.");
  if (any_empty(entry.from)) return bad_entry("from", "A state has no name.");
  if (any_empty(entry.to)) return bad_entry("to", "A state has no name.");
  if (any_empty(entry.audience)) return bad_entry("audience", "A code is empty.");
  if (entry.approval && entry.approval->empty())
    return bad_entry("approval", "The approval is empty.");
  return std::nullopt;
}

void write_fields(const Entry& entry, FieldWriter fields) {
  fields.text(",\"actor\":", entry.actor.value);
  if (entry.approval) fields.text(",\"approval\":", *entry.approval);
  fields.texts(",\"audience\":", entry.audience);
  fields.text(",\"case\":", entry.case_id.value);
  fields.digest(",\"case_prev\":", entry.case_prev);
  fields.number(",\"case_seq\":", entry.case_seq);
  fields.text(",\"command\":", entry.command.value);
  fields.text(",\"consultation\":", entry.consultation.value);
  fields.digests(",\"contents\":", entry.contents);
  fields.canonical(",\"events\":", entry.events);
  fields.texts(",\"from\":", entry.from);
  fields.text(",\"id\":", entry.id.value);
  fields.text(",\"key\":", entry.key);
  fields.text(",\"mandate\":", entry.mandate.value);
  fields.text(",\"office\":", entry.office);
  fields.text(",\"principal\":", entry.principal);
  fields.random(",\"r\":", entry.r);
  fields.time(",\"received\":", entry.received);
  fields.number(",\"registry_version\":", entry.registry_version);
  fields.time(",\"time\":", entry.time);
  fields.texts(",\"to\":", entry.to);
  fields.number(",\"version\":", entry.version);
  fields.digest(",\"workflow\":", entry.workflow);
}

}  // namespace

Result<std::string> to_bytes(const Entry& entry) {
  if (auto problem = what_is_wrong(entry)) return *std::move(problem);
  Page page;
  write_fields(entry, FieldWriter(page));
  page.close_object();
  if (page.full())
    return Problem{.code = "entry_too_large",
                   .message = "The entry would have more than 16 KiB.",
                   .place = "",
                   .remedy = "Move what is large into a content object named by its digest."};
  if (const auto good = json::utf8_prefix(page.text()); good != page.text().size())
    return Problem{.code = "bad_entry",
                   .message = "A text of the entry is not UTF-8.",
                   .place = "byte " + std::to_string(good),
                   .remedy = "Make the entry again from valid text."};
  return {boost::system::in_place_value, page.text()};
}

}  // namespace concord::audit
