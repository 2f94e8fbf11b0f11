#include "api/handlers/reads.hpp"

#include <memory>
#include <utility>

#include "api/handlers/answers.hpp"

namespace concord::api::handlers {
namespace {

// What a hot body is kept under: NUL stands in no decoded part of a target.
std::string key_of(const Call& call) {
  std::string key = call.session->readership + call.language;
  for (const auto& segment : call.request.path) key.append(1, '\0').append(segment);
  key.append(2, '\0');
  for (const auto& [name, value] : call.request.query)
    key.append(name).append(1, '\0').append(value).append(1, '\0');
  return key;
}

struct HotPlace {
  std::string key;
  Stamp stamp;
  Timestamp at;
};

// Where this read may be answered from memory; nothing where it may not: a state of the past, or a
// deadline that is due and about to be fired.
std::optional<HotPlace> hot_place(const Desk& desk, const ReadPlace& place, const Call& call) {
  if (!place.hot_for || call.request.query_value("as_of")) return std::nullopt;
  const auto& published = desk.service.published();
  const auto version = published.registry()->version;
  const auto state = place.hot_for(published, call.request);
  if (!state) return std::nullopt;
  const Timestamp now = desk.service.clock().now();
  if (!state->armed->empty() && state->armed->front().due <= now) return std::nullopt;
  return HotPlace{key_of(call), {state->commit, version}, now};
}

}  // namespace

reading::Page page_of_cases(const Asked& asked) {
  return asked.query.page([&](const std::string& cursor) {
    const auto view = asked.room.one_case(asked.reader, CaseId(cursor));
    return view && view->at("consultation").get<std::string>() == asked.request.parameter("id");
  });
}

void note_as_of(const Desk& desk, reading::Reader& reader, Query& query) {
  const auto text = query.text("as_of");
  if (text.empty()) return;
  const auto commit = desk.room.as_of(text);
  if (commit)
    reader.as_of = *commit;
  else
    query.note("as_of", commit.error().message, commit.error().remedy);
}

reading::Reader in_asked_language(Asked& asked) {
  reading::Reader reader = asked.reader;
  const auto language = asked.query.text("language");
  if (language == "en" || language == "es" || language == "pt")
    reader.language = language;
  else if (!language.empty())
    asked.query.note("language", "Nothing is told here in \"" + language + "\".",
                     "Give en, es or pt.");
  return reader;
}

namespace {

std::string percent_encoded(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    out += is_plain ? std::string(1, c) : std::string{'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

// The same question, from the cursor on (RFC 8288).
std::string next_link(const Request& request, const std::string& cursor) {
  std::string link = "<?";
  for (const auto& [name, value] : request.query)
    if (name != "cursor") link += percent_encoded(name) + "=" + percent_encoded(value) + "&";
  return link + "cursor=" + percent_encoded(cursor) + ">; rel=\"next\"";
}

// Under which name it is to be saved (RFC 6266): where the name has more than ASCII, or what a
// quoted string may not have, an approximation and the name itself (RFC 8187).
std::string attachment(const std::string& name) {
  std::string plain;
  for (const char c : name) {
    const bool is_continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (is_continuation) continue;
    plain += c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%' ? c : '_';
  }
  std::string value = "attachment; filename=\"" + plain + "\"";
  if (plain != name) value += "; filename*=UTF-8''" + percent_encoded(name);
  return value;
}

Response table_of(const Request& request, const nlohmann::json& view, std::string csv) {
  Response response = reading(request, make_body(std::move(csv)));
  if (response.status == 200) response.content_type = "text/csv; charset=utf-8";
  if (const auto cursor = view.value("cursor", std::string()); !cursor.empty())
    response.headers.emplace_back("Link", next_link(request, cursor));
  return response;
}

// Absent in a revision that was issued: what is done is done to the working text.
std::optional<std::uint64_t> version_of(const nlohmann::json& view) {
  const auto found = view.find("version");
  if (found == view.end()) return std::nullopt;
  return found->get<std::uint64_t>();
}

void read_aside(Desk& desk, const ReadPlace& place, Call& call,
                const std::optional<HotPlace>& hot) {
  Query query(call.request, place.query);
  reading::Reader reader = call.session->reader;
  reader.language = call.language;
  note_as_of(desk, reader, query);
  const bool as_table = place.csv && query.is_second("format", "json", "csv");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  Asked asked{desk.room, reader, call.request, query};
  const auto view = place.view(asked);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  if (!view) return call.reply(not_found());
  if (as_table) return call.reply(table_of(call.request, *view, place.csv(*view)));
  const Body body = make_body(view->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                              place.has_version ? version_of(*view) : std::nullopt);
  if (hot) desk.hot.keep(hot->key, hot->stamp, hot->at, body);
  call.reply(reading(call.request, body));
}

void add_file_name(Response& response, const std::string& name) {
  if (name.empty()) return;
  response.headers.emplace_back("Content-Disposition", attachment(name));
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
}

Response pdf_of(const Desk& desk, const std::string& route, const Made& page) {
  auto pdf = desk.print(page.bytes);
  if (!pdf) {
    if (desk.on_error) desk.on_error(route, pdf.error().message);
    return unprinted(pdf.error());
  }
  Response response;
  response.content_type = page.content_type;
  response.body = *std::move(pdf);
  return response;
}

// Printing takes long: it has threads of its own, so that no read waits for it. Two PDFs of one
// page differ in when they were printed alone, so the tag is weak, and who has one needs no other.
void print_aside(Desk& desk, Made page, Call& call) {
  if (!desk.print) return call.reply(unprinted({"printer_missing", "", "", ""}));
  Body seen = make_body(page.bytes);
  seen.etag = "W/" + seen.etag;
  Response known = reading(call.request, seen);
  if (known.status == 304) return call.reply(std::move(known));
  const auto kept = std::make_shared<Call>(std::move(call));
  const auto shared = std::make_shared<const Made>(std::move(page));
  const bool taken = desk.printing.take([&desk, kept, shared, headers = known.headers] {
    attend(desk, *kept, [&](Call& printed) {
      Response response = pdf_of(desk, printed.route, *shared);
      if (response.status == 200) {
        for (const auto& one : headers) response.headers.push_back(one);
        add_file_name(response, shared->file_name);
      }
      printed.reply(std::move(response));
    });
  });
  if (!taken) kept->reply(busy());
}

void make_aside(Desk& desk, const MadePlace& place, Call& call) {
  Query query(call.request, place.query);
  reading::Reader reader = call.session->reader;
  reader.language = call.language;
  note_as_of(desk, reader, query);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  Asked asked{desk.room, reader, call.request, query};
  auto made = place.make(asked);
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  if (!made) return call.reply(std::move(made).error());
  if (made->to_print) return print_aside(desk, *std::move(made), call);
  Response response = reading(call.request, make_body(std::move(made->bytes)));
  if (response.status == 200) {
    response.content_type = made->content_type;
    add_file_name(response, made->file_name);
  }
  call.reply(std::move(response));
}

}  // namespace

Route read_route(Desk& desk, ReadPlace place) {
  Route route;
  route.method = Method::get;
  route.pattern = place.pattern;
  route.name = place.name;
  const auto shared = std::make_shared<const ReadPlace>(std::move(place));
  route.handler = for_bearers(desk, route.name, [&desk, shared](Call& call) {
    const auto hot = hot_place(desk, *shared, call);
    if (hot)
      if (const auto body = desk.hot.find(hot->key, hot->stamp, hot->at))
        return call.reply(reading(call.request, *body));
    attend_aside(desk, std::move(call),
                 [&desk, shared, hot](Call& aside) { read_aside(desk, *shared, aside, hot); });
  });
  return route;
}

Route made_route(Desk& desk, MadePlace place) {
  Route route;
  route.method = Method::get;
  route.pattern = place.pattern;
  route.name = place.name;
  const auto shared = std::make_shared<const MadePlace>(std::move(place));
  route.handler = for_bearers(desk, route.name, [&desk, shared](Call& call) {
    attend_aside(desk, std::move(call),
                 [&desk, shared](Call& aside) { make_aside(desk, *shared, aside); });
  });
  return route;
}

}  // namespace concord::api::handlers
