#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <future>
#include <iostream>

#include "api/api.hpp"
#include "api/printer.hpp"
#include "api/server.hpp"
#include "cli/log_files.hpp"
#include "cli/log_mail.hpp"
#include "cli/log_witnesses.hpp"
#include "cli/memory_kept.hpp"
#include "cli/stop_signals.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "cli/witness_states.hpp"
#include "engine/audit/note.hpp"
#include "engine/service/log_change.hpp"
#include "engine/service/rereading.hpp"

namespace concord::cli {
namespace {

struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8600;
  std::string certificate;
  std::string key;
  bool behind_proxy = false;
  int threads = 1;
  std::uint32_t rate_limit = 2000;
  unsigned stop_seconds = 10;
  unsigned outage_seconds = 60;
  std::string pdf_program;  // empty: as print_pdf() looks for one
  WitnessChoice witnesses;
  MailChoice mail;

  [[nodiscard]] bool has_witnesses() const {
    return !witnesses.file.empty() || !witnesses.urls.empty() || !witnesses.keys.empty();
  }
};

api::ServerOptions server_options(const ServeOptions& options) {
  api::ServerOptions wanted;
  wanted.address = options.address;
  wanted.port = options.port;
  wanted.certificate = options.certificate;
  wanted.key = options.key;
  wanted.behind_proxy = options.behind_proxy;
  wanted.io_threads = options.threads;
  wanted.on_error = [](std::string_view route, std::string_view what) {
    spdlog::error("{}: {}", route, what);
  };
  return wanted;
}

// Whether the witness itself vouches for what it hands over, whoever has signed it for the log.
bool has_cosigned(const audit::VerifierKey& witness, const std::string& record) {
  const auto note = audit::parse_note(record);
  return note && audit::verify_note(*note, {&witness, 1}).has_value();
}

// A refusal by what the log itself has signed is remembered: the next start may ask no witness.
void refuse_fork_and_remember(const Path& directory, const KnownOutside& seen,
                              store::Reader& reader) {
  try {
    refuse_fork(seen, reader);
  } catch (const Failure&) {
    if (is_of_log(seen.note, reader)) remember_witnessed(directory, seen.note);
    throw;
  }
}

// What the witnesses have seen of this log must be in it. One that does not answer stops nobody.
void ask_witnesses(const Path& directory, const std::vector<service::WitnessPeer>& peers,
                   service::ServiceParts& parts) {
  std::vector<std::future<Result<std::optional<std::string>>>> records;
  for (const auto& peer : peers)
    records.push_back(std::async(
        std::launch::async, [&peer, &parts] { return service::record_of(peer, parts.origin); }));
  auto& reader = parts.store->reads();
  for (std::size_t i = 0; i < peers.size(); ++i) {
    const std::string name = peers[i].key.name;
    const auto record = records[i].get();
    if (!record)
      spdlog::warn("The witness {} does not say what it has seen: {}", name,
                   record.error().message);
    else if (*record && (is_of_log(**record, reader) || has_cosigned(peers[i].key, **record)))
      refuse_fork_and_remember(directory, {**record, "the witness " + name}, reader);
    else if (*record)
      spdlog::warn("What the witness {} has seen is not signed with this log's key", name);
  }
}

std::unique_ptr<service::WitnessRounds> start_rounds(
    const Path& directory, service::Service& service, std::vector<service::WitnessPeer> peers,
    audit::Policy policy, std::function<void(const std::string&)> fatal) {
  if (peers.empty()) {
    forget_witnesses(directory);
    return nullptr;
  }
  service::RoundsOptions rounds;
  if (auto seen = witnesses_seen(directory, service.origin()))
    rounds.known = std::move(seen->witnesses);
  const auto states = std::make_shared<WitnessStates>(directory, service.origin());
  rounds.keep = [states, &service](bool in_kind) {
    states->keep(service.shown().witnesses(), in_kind);
  };
  rounds.policy = std::move(policy);
  rounds.tell = [](const std::string& what) { spdlog::warn("{}", what); };
  rounds.remember = [directory](const std::string& note) { remember_witnessed(directory, note); };
  rounds.fatal = std::move(fatal);
  return std::make_unique<service::WitnessRounds>(service, std::move(peers), std::move(rounds));
}

// How PDF is made; nothing where the operator wants none.
std::function<Result<std::string>(const std::string&)> printer_of(const std::string& program) {
  if (program == "none") return {};
  api::PrinterOptions options;
  if (!program.empty()) options.programs = {program};
  return [options](const std::string& page) { return api::print_pdf(page, options); };
}

// What there is time for is looked through before anything is signed or served; the rest while it
// is. Throws Failure: the file, what is wrong with it, and what to do.
service::Stretch look_through(const Path& directory, store::Reader& reader) {
  constexpr std::chrono::milliseconds kBeforeServing{500};
  service::Stretch looked{.to = reader.last().commit_number};
  const auto wrong = service::reread_for(reader, looked, kBeforeServing);
  if (!wrong) return looked;
  const std::string file = (directory / "concord.sqlite").string();
  throw Failure(kEnvironment, wrong->starts_with(file) ? *wrong : file + ": " + *wrong,
                "Keep a copy as it is, then restore a backup (`concord restore`). If no backup has "
                "all of it, restore the newest one and declare the rest lost (`concord audit "
                "declare-loss`).");
}

int run(Context& context, const ServeOptions& options) {
  const Path directory = context.data_directory();
  if (options.certificate.empty() != options.key.empty())
    throw Failure(kUsage, "TLS needs two files.", "Give --tls-certificate and --tls-key.");
  check(options.mail, context.globals.ca_file);
  begin_with_more_small_blocks();
  const StopSignals signals;
  spdlog::set_default_logger(spdlog::stderr_color_mt("concord"));
  Progress progress("reading the log");
  auto parts = open_parts(
      directory, [&progress](std::uint64_t done, std::uint64_t all) { progress.show(done, all); },
      [](const std::string& what) { spdlog::error("{}", what); });
  parts.fatal = [](const std::string& message) {
    spdlog::critical("stopped: {}", message);
    spdlog::shutdown();
    std::_Exit(70);
  };
  parts.zones = system_zones();
  parts.keeper.only_when_idle = true;
  parts.outage = std::chrono::seconds(options.outage_seconds);
  const std::string origin = parts.origin;
  const auto fatal = parts.fatal;
  audit::Policy policy;
  if (options.has_witnesses())
    policy = witness_policy(options.witnesses, service::log_identity(parts.store->reads()).keys);
  auto peers = peers_of(policy, context.globals.ca_file);
  ask_witnesses(directory, peers, parts);
  parts.cosigned.expected = !peers.empty();
  const auto looked = look_through(directory, parts.store->reads());
  service::Service service(std::move(parts));
  const service::Rereading rereading(service, looked, fatal);
  const auto rounds = start_rounds(directory, service, std::move(peers), std::move(policy), fatal);
  const auto mail = start_mail(service, directory, options.mail, context.globals.ca_file);
  api::Api api(service, {.rate_limit = options.rate_limit,
                         .print = printer_of(options.pdf_program),
                         .on_error = [](std::string_view route, std::string_view what) {
                           spdlog::error("{}: {}", route, what);
                         }});
  auto started = api::Server::start(server_options(options), api.router());
  if (!started)
    throw Failure(kEnvironment, with_place(started.error().message, started.error().place),
                  started.error().remedy);
  const auto server = std::move(*started);
  api.observe([&server] { return server->metrics(); });
  const auto at = service.published().progress();
  spdlog::info("log {} with {} entries in {} commits", origin, at.tree_size, at.commit);
  if (!context.printed_json({{"url", server->url()}, {"data", directory.string()}}))
    say(in_tongue("Concord serves {folder} at {url}",
                  {{"folder", directory.string()}, {"url", server->url()}}));
  std::cout << std::flush;
  spdlog::info("{}: finishing what is in flight", signals.wait());
  api.announce_stop();
  server->stop(std::chrono::seconds(options.stop_seconds));
  api.observe({});
  spdlog::info("stopped");
  return kDone;
}

void add_witness_choice(CLI::App& verb, WitnessChoice& choice) {
  verb.add_option("--witness", choice.urls, "URL of a witness of the log; may be repeated");
  verb.add_option("--witness-key", choice.keys, "the public key of each, in the same order");
  verb.add_option("--witness-quorum", choice.quorum,
                  "how many must cosign what the log shows; without it more than half");
  verb.add_option("--witnesses", choice.file,
                  "instead: a file with witnesses, URLs and a quorum (C2SP tlog-policy)");
}

void add_mail_choice(CLI::App& verb, MailChoice& choice) {
  verb.add_option("--mail", choice.server,
                  "tell people by e-mail, through this server: smtp://HOST:PORT or smtps://...");
  verb.add_option("--mail-from", choice.from, "the address that mails come from");
  verb.add_option("--mail-reply-to", choice.reply_to,
                  "the address that answers go to, such as the secretariat's; without it nobody's");
  verb.add_option("--mail-user", choice.user, "to log in at the mail's server");
  verb.add_option("--mail-password-file", choice.password_file, "the password is its first line");
  verb.add_flag("--mail-starttls", choice.starttls,
                "demand STARTTLS of a server on this machine too; of others it always is");
  verb.add_option("--mail-hour", choice.hour, "when a day's mail is due, by its reader's clock")
      ->check(CLI::Range(0, 23))
      ->capture_default_str();
  verb.add_option("--public-url", choice.public_url, "where readers reach this server, for links");
}

}  // namespace

void add_serve_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("serve", "Serve a store over HTTP until SIGTERM or Ctrl-C");
  const auto options = std::make_shared<ServeOptions>();
  verb->add_option("--address", options->address, "where to listen")->capture_default_str();
  verb->add_option("--port", options->port, "0: any free one")->capture_default_str();
  verb->add_option("--tls-certificate", options->certificate, "PEM, the whole chain");
  verb->add_option("--tls-key", options->key, "PEM");
  verb->add_flag("--behind-proxy", options->behind_proxy, "a proxy in front ends TLS");
  verb->add_option("--io-threads", options->threads, "threads for the network")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  verb->add_option("--rate-limit", options->rate_limit,
                   "requests a second that one token may send; 0: as many as it likes")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  verb->add_option("--pdf-program", options->pdf_program,
                   "the Chromium that prints PDF; without it the one in PATH; none: no PDF");
  verb->add_option("--stop-seconds", options->stop_seconds, "longest time for a clean stop")
      ->capture_default_str();
  verb->add_option("--outage-seconds", options->outage_seconds,
                   "longer without a sign of life was an outage: deadlines near it are held")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  add_witness_choice(*verb, options->witnesses);
  add_mail_choice(*verb, options->mail);
  example(
      *verb,
      "concord serve --data store --port 8600\n"
      "  concord serve --data store --mail smtp://localhost:25 --mail-from concord@example.org");
  on_call(*verb, context, [&context, options] { return run(context, *options); });
}

}  // namespace concord::cli
