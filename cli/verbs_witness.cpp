#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <iostream>

#include "api/handlers/workers.hpp"
#include "api/problem.hpp"
#include "api/server.hpp"
#include "cli/evidence_files.hpp"
#include "cli/stop_signals.hpp"
#include "cli/verbs_audit.hpp"
#include "cli/witness_memory.hpp"
#include "engine/audit/tiles.hpp"

// A witness of others' logs (C2SP tlog-witness): over HTTP, and by file.
namespace concord::cli {
namespace {

struct WitnessOptions {
  std::string key, state;
  std::vector<std::string> logs;
};

struct ListenOptions {
  std::string at = "127.0.0.1:8601";
  std::string certificate, key;
  bool behind_proxy = false;
};

struct SignOptions {
  std::string path;  // a log's folder, a request, or a checkpoint
  EvidenceOut out;
  bool in_place = false;
};

std::int64_t posix_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(system_now().instant.time_since_epoch())
      .count();
}

audit::SignerKey read_witness_key(const std::string& file) {
  std::string text = read_file(file);
  while (text.ends_with('\n')) text.pop_back();
  auto key = audit::parse_signer_key(text);
  if (!key || key->algorithm != audit::NoteAlgorithm::cosignature)
    throw Failure(kUsage, file + " holds no witness's key.",
                  "Make one: concord audit witness key witness.example.org/w --out FILE");
  return *std::move(key);
}

audit::Witness read_witness(const WitnessOptions& options) {
  audit::Witness witness{read_witness_key(options.key), {}};
  for (const auto& text : options.logs) {
    auto log = audit::parse_watched_log(text);
    if (!log) throw Failure(kUsage, "--log: " + log.error().message, log.error().remedy);
    const auto same = std::find_if(witness.logs.begin(), witness.logs.end(),
                                   [&](const auto& other) { return other.origin == log->origin; });
    if (same == witness.logs.end())
      witness.logs.push_back(*std::move(log));
    else if (same->keys.front() != log->keys.front())
      same->keys.push_back(log->keys.front());
  }
  return witness;
}

void add_witness_options(CLI::App& verb, WitnessOptions& options) {
  verb.add_option("--key", options.key, "file with the witness's secret key")->required();
  verb.add_option("--state", options.state, "directory with what the witness has seen")->required();
  verb.add_option("--log", options.logs,
                  "public key of a log to watch, \"VKEY\" or \"VKEY ORIGIN\"; may be repeated")
      ->required();
}

// --- Over HTTP ------------------------------------------------------------------------------

api::Response plain_response(const audit::WitnessAnswer& said) {
  api::Response response;
  response.status = said.status;
  response.content_type = said.content_type;
  response.body = said.body;
  return response;
}

api::Response answer_request(WitnessMemory& memory, const std::string& body) {
  try {
    const auto said = memory.answer(body, posix_now());
    const auto line = said.body.substr(0, said.body.find('\n'));
    if (said.status == 200)
      spdlog::info("cosigned {} at {} entries", said.checkpoint.origin, said.checkpoint.size);
    else
      spdlog::warn("{}: {}", said.status, plain(line));
    return plain_response(said);
  } catch (const Failure& failure) {
    spdlog::error("{}", failure.what());
    return api::problem_response(503, "memory_unavailable",
                                 "The witness cannot keep what it would cosign.");
  }
}

api::Router witness_router(WitnessMemory& memory, api::handlers::Workers& workers) {
  const auto add = [&](api::Request request, api::Reply reply) {
    const auto waiting = std::make_shared<api::Reply>(std::move(reply));
    const bool taken = workers.take([&memory, waiting, body = std::move(request.body)] {
      (*waiting)(answer_request(memory, body));
    });
    if (!taken) (*waiting)(api::problem_response(503, "busy", "Too many requests are waiting."));
  };
  const auto read = [&](const api::Request& request, api::Reply reply) {
    const auto record =
        memory.record("/" + std::string(request.parameter("origin")) + "/checkpoint");
    if (!record)
      return reply(
          api::problem_response(404, "not_found", "No checkpoint of that log was cosigned."));
    api::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.body = *record;
    reply(std::move(response));
  };
  return api::Router({{api::Method::post, "/add-checkpoint", "addCheckpoint", add, 0},
                      {api::Method::get, "/{origin}/checkpoint", "readRecord", read, 0}});
}

api::ServerOptions listen_options(const ListenOptions& given) {
  api::ServerOptions wanted;
  const auto colon = given.at.rfind(':');
  const std::string port = colon == std::string::npos ? "" : given.at.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), wanted.port);
  if (port.empty() || error != std::errc{} || end != port.data() + port.size())
    throw Failure(kUsage, "\"" + given.at + "\" is no ADDRESS:PORT.",
                  "Give one such as 127.0.0.1:8601.");
  wanted.address = given.at.substr(0, colon);
  if (wanted.address.starts_with('[') && wanted.address.ends_with(']'))
    wanted.address = wanted.address.substr(1, wanted.address.size() - 2);
  wanted.certificate = given.certificate;
  wanted.key = given.key;
  wanted.behind_proxy = given.behind_proxy;
  wanted.on_error = [](std::string_view route, std::string_view what) {
    spdlog::error("{}: {}", route, what);
  };
  return wanted;
}

int serve_witness(Context& context, const WitnessOptions& options, const ListenOptions& listen) {
  const StopSignals signals;
  spdlog::set_default_logger(spdlog::stderr_color_mt("witness"));
  WitnessMemory memory(options.state, read_witness(options));
  api::handlers::Workers workers(1, 256);
  auto started = api::Server::start(listen_options(listen), witness_router(memory, workers));
  if (!started)
    throw Failure(kEnvironment, with_place(started.error().message, started.error().place),
                  started.error().remedy);
  const auto server = std::move(*started);
  const std::string key = audit::to_string(memory.witness().key.verifier());
  for (const auto& log : memory.witness().logs)
    spdlog::info("watches {}, seen at {} entries", log.origin, memory.last_seen(log.origin).size);
  if (!context.printed_json({{"url", server->url()}, {"key", key}}))
    say(in_tongue("The witness {key} answers at {url}", {{"key", key}, {"url", server->url()}}));
  std::cout << std::flush;
  spdlog::info("{}: finishing what is in flight", signals.wait());
  server->stop(std::chrono::seconds(5));
  return kDone;
}

// --- By file --------------------------------------------------------------------------------

// A log's tiles in a folder; a full one may stand for a partial one.
audit::TileReader tiles_in(const DirectoryFolder& folder) {
  return [&folder](const audit::TileId& id) {
    auto bytes = folder.read(audit::tile_path(id));
    return bytes ? bytes : folder.read(audit::tile_path({id.level, id.index, audit::kTileWidth}));
  };
}

audit::Checkpoint read_checkpoint(const std::string& note, const std::string& name) {
  const auto parsed = audit::parse_note(note);
  auto read = parsed ? audit::parse_checkpoint_text(parsed->text)
                     : Result<audit::Checkpoint>(parsed.error());
  if (!read) throw Failure(kUsage, name + " is no checkpoint: " + read.error().message);
  return *std::move(read);
}

// The request that the log would make to this witness, out of its tiles on a stick.
audit::AddCheckpoint request_from_folder(const WitnessMemory& memory, const std::string& path) {
  const DirectoryFolder folder(path);
  const auto note = folder.read("checkpoint");
  if (!note)
    throw Failure(kUsage, "There is no checkpoint in " + path + ".",
                  "Give a folder that `concord audit export` made.");
  const auto checkpoint = read_checkpoint(*note, path + "/checkpoint");
  audit::TileNodes nodes(checkpoint.size, tiles_in(folder));
  const auto root = audit::root_at(checkpoint.size, std::ref(nodes));
  if (!root || *root != checkpoint.root)
    throw Failure(kRefused, "The tiles in " + path + " are not those of its checkpoint.",
                  "Get the folder again: concord audit export.");
  const auto seen = memory.last_seen(checkpoint.origin);
  if (seen.size > checkpoint.size)
    throw Failure(kRefused,
                  "The witness has seen " + in_number(seen.size, "entry", "entries") + " of " +
                      checkpoint.origin + ", this folder has " + std::to_string(checkpoint.size) +
                      ".",
                  "Get a newer one. If the log says that there is none, it has lost or hidden "
                  "entries: keep both checkpoints.");
  auto request = audit::make_request(seen.size, *note, std::ref(nodes));
  if (!request) throw Failure(kRefused, request.error().message, request.error().remedy);
  return *std::move(request);
}

audit::AddCheckpoint read_submission(const WitnessMemory& memory, const std::string& path) {
  if (std::filesystem::is_directory(path)) return request_from_folder(memory, path);
  const std::string bytes = read_file(path);
  if (bytes.starts_with("old ")) {
    auto request = audit::parse_request(bytes);
    if (!request)
      throw Failure(kUsage, path + ", " + request.error().place + ": " + request.error().message);
    return *std::move(request);
  }
  const auto checkpoint = read_checkpoint(bytes, path);
  const auto seen = memory.last_seen(checkpoint.origin);
  if (seen.size != 0 && seen.size != checkpoint.size)
    throw Failure(kRefused,
                  "Nothing here shows that this checkpoint continues the " +
                      in_number(seen.size, "entry", "entries") + " that the witness has seen.",
                  "Give a log's folder (concord audit export), or the request that `concord audit "
                  "checkpoint --since " +
                      std::to_string(seen.size) + "` makes.");
  return {seen.size, {}, bytes};
}

int sign_by_file(Context& context, const WitnessOptions& options, const SignOptions& sign) {
  if (sign.in_place && !std::filesystem::is_directory(sign.path))
    throw Failure(kUsage, "--in-place is for a log's folder.", "Name a file with --out.");
  if (!sign.in_place) refuse_to_replace(sign.out);
  WitnessMemory memory(options.state, read_witness(options));
  const auto request = read_submission(memory, sign.path);
  const auto said = memory.answer(audit::format_request(request), posix_now());
  if (said.status != 200)
    throw Failure(kRefused,
                  "Not cosigned (" + std::to_string(said.status) +
                      "): " + said.body.substr(0, said.body.find('\n')) +
                      (said.status == 409 ? " entries are what the witness has seen." : "."),
                  "What the witness has seen is unchanged.");
  const auto cosigned = audit::with_cosignatures(request.checkpoint, said.body,
                                                 std::vector{memory.witness().key.verifier()});
  if (!cosigned) throw Failure(kRefused, cosigned.error().message);
  if (sign.in_place) replace_durably(Path(sign.path) / "checkpoint", *cosigned);
  if (context.printed_json({{"origin", said.checkpoint.origin},
                            {"size", said.checkpoint.size},
                            {"checkpoint", *cosigned}}))
    return kDone;
  if (sign.in_place)
    say(in_tongue(
        "Cosigned at {entries} {entries|entry|entries}: {file}",
        {{"entries", std::to_string(said.checkpoint.size)}, {"file", sign.path + "/checkpoint"}}));
  else
    write_bytes(sign.out.file, *cosigned);
  return kDone;
}

int make_key(Context& context, const std::string& name, const std::string& out) {
  if (!audit::is_key_name(name))
    throw Failure(kUsage, "\"" + name + "\" cannot name a witness.",
                  "Give something like witness.example.org/w: no spaces, no plus.");
  audit::Seed seed;
  const auto bytes = random_bytes(seed.bytes.size());
  std::copy(bytes.begin(), bytes.end(), seed.bytes.begin());
  const auto key = audit::signer_key({name, audit::NoteAlgorithm::cosignature, seed});
  write_secret(out, audit::to_secret_string(key));
  const std::string public_key = audit::to_string(key.verifier());
  if (context.printed_json({{"key", public_key}, {"file", out}})) return kDone;
  say(public_key);
  return kDone;
}

void add_serve_witness(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("serve", "Answer logs over HTTP until SIGTERM or Ctrl-C");
  const auto options = std::make_shared<WitnessOptions>();
  const auto listen = std::make_shared<ListenOptions>();
  add_witness_options(*verb, *options);
  verb->add_option("--listen", listen->at, "ADDRESS:PORT; port 0: any free one")
      ->capture_default_str();
  verb->add_option("--tls-certificate", listen->certificate, "PEM, the whole chain");
  verb->add_option("--tls-key", listen->key, "PEM");
  verb->add_flag("--behind-proxy", listen->behind_proxy, "a proxy in front ends TLS");
  example(*verb,
          "concord audit witness serve --key w.key --log \"$(cat log.vkey)\" --state seen "
          "--listen 127.0.0.1:8601");
  on_call(*verb, context,
          [&context, options, listen] { return serve_witness(context, *options, *listen); });
}

void add_sign_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("sign", "Cosign what came on a stick, if the log only grew");
  const auto options = std::make_shared<WitnessOptions>();
  const auto sign = std::make_shared<SignOptions>();
  verb->add_option("path", sign->path,
                   "a folder of `audit export`, a request of `audit checkpoint --since`, or a "
                   "checkpoint")
      ->required();
  add_witness_options(*verb, *options);
  add_evidence_out(*verb, sign->out);
  verb->add_flag("--in-place", sign->in_place, "into the folder, in the place of its checkpoint");
  example(*verb,
          "concord audit witness sign log-of-june --in-place --key w.key --log \"$(cat log.vkey)\" "
          "--state seen");
  on_call(*verb, context,
          [&context, options, sign] { return sign_by_file(context, *options, *sign); });
}

}  // namespace

void add_witness_verbs(CLI::App& group, Context& context) {
  auto* witness = group.add_subcommand(
      "witness", "Be a witness of logs: say that each only grew (C2SP tlog-witness)");
  witness->require_subcommand(1);
  example(*witness, "concord audit witness key witness.example.org/w --out w.key");
  auto* verb = witness->add_subcommand("key", "Make a witness's key; prints the public one");
  struct Options {
    std::string name, out;
  };
  const auto options = std::make_shared<Options>();
  verb->add_option("name", options->name, "of the witness, like a URL without its scheme")
      ->required();
  verb->add_option("--out", options->out, "a new file for the secret key")->required();
  example(*verb, "concord audit witness key witness.example.org/w --out w.key");
  on_call(*verb, context,
          [&context, options] { return make_key(context, options->name, options->out); });
  add_serve_witness(*witness, context);
  add_sign_verb(*witness, context);
  add_witness_list_verb(*witness, context);
}

}  // namespace concord::cli
