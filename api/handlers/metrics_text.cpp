#include "api/handlers/metrics_text.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace concord::api::handlers {
namespace {

std::string number(double value) {
  std::array<char, 64> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
          .ptr;
  return {digits.data(), end};
}

struct Family {
  std::string_view name;
  std::string_view type;  // "counter", "gauge", "histogram"
  std::string_view help;
};

class Text {
 public:
  void family(const Family& family) {
    out_.append("# HELP concord_").append(family.name).append(" ").append(family.help);
    out_.append("\n# TYPE concord_").append(family.name).append(" ").append(family.type);
    out_ += '\n';
  }
  void sample(std::string_view name, const std::string& labels, const std::string& value) {
    out_.append("concord_").append(name);
    if (!labels.empty()) out_.append("{").append(labels).append("}");
    out_.append(" ").append(value).append("\n");
  }
  void single(const Family& what, std::uint64_t value) {
    family(what);
    sample(what.name, "", std::to_string(value));
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string label(std::string_view name, std::string_view value) {
  return std::string(name).append("=\"").append(value).append("\"");
}

void write_answers(Text& text, const MetricsSnapshot& transport) {
  static constexpr std::array<std::string_view, 6> classes = {"",    "1xx", "2xx",
                                                              "3xx", "4xx", "5xx"};
  text.family({"http_responses_total", "counter", "Answers by route and class of status."});
  for (const auto& route : transport.routes)
    for (std::size_t i = 1; i < classes.size(); ++i)
      if (route.by_class[i] > 0)
        text.sample("http_responses_total",
                    label("route", route.route) + "," + label("status", classes[i]),
                    std::to_string(route.by_class[i]));
}

void write_latency(Text& text, const MetricsSnapshot& transport) {
  constexpr std::string_view name = "http_response_seconds";
  text.family({name, "histogram", "Time from the end of a request to its answer."});
  for (const auto& route : transport.routes) {
    std::uint64_t sum = 0;
    for (const auto count : route.latency) sum += count;
    if (sum == 0) continue;
    const std::string of = label("route", route.route);
    std::uint64_t up_to = 0;
    for (std::size_t i = 0; i < latency_bounds.size(); ++i) {
      up_to += route.latency[i];
      text.sample("http_response_seconds_bucket", of + "," + label("le", number(latency_bounds[i])),
                  std::to_string(up_to));
    }
    text.sample("http_response_seconds_bucket", of + "," + label("le", "+Inf"),
                std::to_string(sum));
    text.sample("http_response_seconds_sum", of, number(route.latency_sum));
    text.sample("http_response_seconds_count", of, std::to_string(sum));
  }
}

void write_transport(Text& text, const MetricsSnapshot& transport) {
  write_answers(text, transport);
  write_latency(text, transport);
  text.single({"connections_accepted_total", "counter", "Connections taken."},
              transport.connections_accepted);
  text.single({"connections_refused_total", "counter", "Connections over the limit."},
              transport.connections_refused);
  text.single({"connections_open", "gauge", "Connections now."}, transport.connections_open);
  text.single({"requests_in_flight", "gauge", "Requests that wait for an answer."},
              transport.requests_in_flight_now);
  text.single({"requests_overload_total", "counter", "Requests refused for want of room."},
              transport.requests_overload);
  text.single({"requests_malformed_total", "counter", "Requests that were no HTTP, or too large."},
              transport.requests_malformed);
  text.single({"requests_timed_out_total", "counter", "Requests that were sent too slowly."},
              transport.requests_timed_out);
  text.single({"streams_open", "gauge", "Event streams now."}, transport.streams_open);
  text.single({"streams_dropped_total", "counter", "Event streams whose reader was too slow."},
              transport.streams_dropped);
  text.single({"received_bytes_total", "counter", "Bytes received."}, transport.bytes_received);
  text.single({"sent_bytes_total", "counter", "Bytes sent."}, transport.bytes_sent);
}

void write_mail(Text& text, const service::MailFigures& mail) {
  text.single({"mail_sent_total", "counter", "Mails that the mail's server took."}, mail.sent);
  text.single({"mail_refused_total", "counter", "Mails that it refused for good."}, mail.refused);
  text.single({"mail_waiting", "gauge", "Notices that are not sent yet."}, mail.waiting);
  text.single({"mail_log_read", "counter", "Entries of the log that the mail has read."},
              mail.position);
  text.single({"mail_in_trouble", "gauge", "1 while the mail's server takes nothing."},
              mail.trouble.empty() ? 0 : 1);
}

void write_engine(Text& text, const EngineMetrics& engine) {
  const auto& writer = engine.writer;
  text.single({"commands_total", "counter", "Commands that reached the writer."}, writer.commands);
  text.single({"commands_accepted_total", "counter", "Commands answered with 200."},
              writer.accepted);
  text.single({"commands_refused_total", "counter", "Commands answered otherwise."},
              writer.refused);
  text.single({"commands_repeated_total", "counter", "Commands that were answered before."},
              writer.repeated);
  text.single({"commands_queued", "gauge", "Commands that wait for the writer."}, writer.queued);
  text.single({"batches_total", "counter", "Transactions with commits in them."}, writer.batches);
  text.single({"deadlines_fired_total", "counter", "Deadlines that fell due and were recorded."},
              writer.fired);
  text.single({"log_commits", "counter", "Commits in the store."}, engine.progress.commit);
  text.single({"log_entries", "counter", "Leaves of the log's tree."}, engine.progress.tree_size);
  text.single({"log_indexed", "counter", "Entries that questions to the log find by the index."},
              engine.indexed_to);
  text.single({"log_shown", "gauge", "Entries under the checkpoint that is shown."}, engine.shown);
  if (engine.mail.is_on) write_mail(text, engine.mail);
  text.family({"log_last_commit_seconds", "gauge", "When the last commit was made, since 1970."});
  const auto micros = engine.progress.time.instant.time_since_epoch().count();
  text.sample("log_last_commit_seconds", "", std::to_string(micros / 1'000'000));
}

}  // namespace

std::string metrics_text(const MetricsSnapshot& transport, const EngineMetrics& engine) {
  Text text;
  write_engine(text, engine);
  write_transport(text, transport);
  return text.take();
}

}  // namespace concord::api::handlers
