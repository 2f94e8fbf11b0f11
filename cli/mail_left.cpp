#include "cli/mail_left.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/durable_file.hpp"
#include "cli/tongue.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::cli {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kEntry = "entry:";

Path waiting_file(const Path& backup) {
  return backup / "mail-waiting";
}

std::optional<std::uint64_t> position_in(std::string_view about) {
  if (!about.starts_with(kEntry)) return std::nullopt;
  std::uint64_t position = 0;
  const auto digits = about.substr(kEntry.size());
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), position);
  return read.ec == std::errc() ? std::optional(position) : std::nullopt;
}

// What a notice tells, for all that the backup knows of it; false: it does not have that entry.
bool describe(MailLeft& left, std::string_view about, store::Reader& reader) {
  left.position = position_in(about);
  if (!left.position) {  // "deadline:CASE:NAME", "turn:CASE:COMMAND"
    const auto first = about.find(':');
    const auto last = about.rfind(':');
    left.of = about.substr(first + 1, last - first - 1);
    left.what = {std::string(about.substr(last + 1))};
    return true;
  }
  const auto logged = reader.entry(*left.position);
  if (!logged) return false;
  const auto commits = reader.commits(logged->commit_number, 1);
  if (commits.empty()) return false;
  const auto read = service::read_entry(commits.front(), logged->entry);
  if (!read.entry) return false;
  left.consultation = read.entry->consultation.value;
  left.of = read.entry->case_id.value;
  for (const auto& event : service::events_of(commits.front(), *read.entry)) {
    auto title = reading::kind_title(event.value("type", ""), spoken_tongue());
    if (std::find(left.what.begin(), left.what.end(), title) == left.what.end())
      left.what.push_back(std::move(title));
  }
  return true;
}

}  // namespace

void note_mail_waiting(const Path& store, const Path& backup) {
  const auto book = look_into_mail_book(store);
  if (!book || book->waiting.empty()) return;
  Json list = Json::array();
  std::map<std::string, std::size_t> listed;  // what several persons are told, once
  for (const auto& notice : book->waiting) {
    const auto at = listed.try_emplace(notice.about, list.size()).first->second;
    if (at == list.size())
      list.push_back({{"about", notice.about},
                      {"since", to_string(notice.since)},
                      {"persons", Json::array()}});
    list.at(at).at("persons").push_back(notice.person);
  }
  replace_durably(waiting_file(backup), Json{{"waiting", std::move(list)}}.dump());
}

std::vector<MailLeft> mail_left(const Path& backup) {
  std::vector<MailLeft> all;
  if (!std::filesystem::exists(waiting_file(backup))) return all;
  const auto json = Json::parse(read_file(waiting_file(backup)), nullptr, false);
  if (!json.is_object()) return all;
  const auto reader = open_reader(backup);
  for (const auto& one : json.value("waiting", Json::array())) {
    MailLeft left;
    left.since = parse_timestamp(one.value("since", "")).value_or(Timestamp());
    left.persons = one.value("persons", std::vector<std::string>());
    if (describe(left, one.value("about", ""), *reader)) all.push_back(std::move(left));
  }
  return all;
}

}  // namespace concord::cli
