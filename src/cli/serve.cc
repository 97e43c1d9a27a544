// muster serve: a ledger over HTTP, until stopped.
#include <malloc.h>

#include <cstdlib>
#include <memory>

#include <fmt/format.h>

#include "base/env.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/signals.h"
#include "engine/pack_file.h"
#include "engine/scope_file.h"
#include "serve/http_server.h"

namespace muster {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  muster serve evening.muster\n"
    "  muster serve evening.muster --scope iraq.toml --sources sources.toml --port 9000\n"
    "\n"
    "  muster user add evening.muster ada --role editor\n"
    "  muster serve evening.muster --listen 0.0.0.0 --tls-cert cert.pem --tls-key key.pem\n"
    "\n"
    "Prints the address of the roll, and serves until it is stopped (SIGINT or SIGTERM). Listens beyond\n"
    "this machine only if the ledger has accounts, and only with TLS. docs/serve.md.";

struct ServeFlags {
  std::string ledger, scope, sources, certificate, key;
  std::vector<std::string> hosts;
  bool behind_proxy = false, plain_http = false, log = false;
  HttpOptions http;
};

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

std::string local_user() {
  for (const char* variable : {"MUSTER_USER", "USER", "LOGNAME"}) {
    if (const char* name = std::getenv(variable); name && *name) return name;
  }
  return "local";
}

// Whether it may listen there at all.
Status safe(const ServeFlags& flags, const Service& service) {
  if (flags.certificate.empty() != flags.key.empty())
    return Error{Code::kInvalid, "--tls-cert and --tls-key go together", ""};
  const bool accounts = !service.snapshot()->accounts.empty();
  if (!accounts && (!is_loopback(flags.http.listen) || flags.behind_proxy || !flags.hosts.empty()))
    return Error{Code::kInvalid,
                 "the ledger has no accounts, so it is served to this machine alone; make one first: muster "
                 "user add " +
                     flags.ledger + " NAME --role editor",
                 flags.http.listen};
  if (!is_loopback(flags.http.listen) && flags.certificate.empty() && !flags.behind_proxy &&
      !flags.plain_http)
    return Error{
        Code::kInvalid,
        "passwords would cross the network in the clear: give --tls-cert and --tls-key, or put a proxy "
        "with TLS before it (--behind-proxy), or say --plain-http",
        flags.http.listen};
  return {};
}

Status read_file_into(const std::string& path, std::string* text) {
  if (path.empty()) return {};
  auto bytes = Env::real().read_file(path);
  if (!bytes.ok()) return bytes.error();
  *text = std::move(bytes).value();
  return {};
}

Result<ServiceOptions> options_of(const ServeFlags& flags) {
  ServiceOptions options;
  options.ledger = flags.ledger;
  options.program = "muster " + version();
  options.clock = system_clock();
  options.local_user = local_user();
  if (Status s = read_file_into(flags.scope, &options.scope_toml); !s.ok()) return s.error();
  if (Status s = read_file_into(flags.sources, &options.sources_toml); !s.ok()) return s.error();
  if (!flags.scope.empty()) {
    auto scope = parse_scope(options.scope_toml, flags.scope);
    if (!scope.ok()) return scope.error();
    options.job.scope = std::move(scope).value();
  }
  if (!flags.sources.empty()) {
    auto sources = parse_sources(options.sources_toml, flags.sources);
    if (!sources.ok()) return sources.error();
    options.job.options.reliability = std::move(sources).value();
  }
  return options;
}

int run(const ServeFlags& flags, const Session& session) {
  // Many threads make and drop large answers: each arena would keep its own, and the heap its holes. Large ones are
  // mapped, and go back to the system at once.
  ::mallopt(M_ARENA_MAX, 2);
  ::mallopt(M_MMAP_THRESHOLD, 256 << 10);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 20);
  Console console(session);
  const auto complain = [&](const Error& error, int code) {
    console.complain(error);
    return code;
  };
  const std::atomic<bool>* stop = stop_on_signal();
  auto options = options_of(flags);
  if (!options.ok()) return complain(options.error(), kUsage);
  auto lexicon = open_pack(session.pack);
  if (!lexicon.ok()) return complain(lexicon.error(), kNothing);
  auto service = Service::open(**lexicon, std::move(options).value());
  if (!service.ok()) return complain(service.error(), kNothing);
  if (Status s = safe(flags, **service); !s.ok()) return complain(s.error(), kUsage);
  HttpOptions http = flags.http;
  if (Status s = read_file_into(flags.certificate, &http.certificate); !s.ok())
    return complain(s.error(), kUsage);
  if (Status s = read_file_into(flags.key, &http.key); !s.ok()) return complain(s.error(), kUsage);
  const bool tls = !http.certificate.empty();
  if (flags.log) http.log = [&console](const std::string& line) { console.say(line); };
  App app(**service, {flags.hosts, is_loopback(http.listen), tls || flags.behind_proxy, flags.behind_proxy});
  auto server = HttpServer::start(app, http);
  if (!server.ok()) return complain(server.error(), kNothing);
  const bool v6 = flags.http.listen.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + flags.http.listen + "]" : flags.http.listen;
  if (!console.write(fmt::format("{}://{}:{}/roll\n", tls ? "https" : "http", host, (*server)->port())))
    return console.failure();
  constexpr double kTidyAfter = 30;  // seconds
  while (!stop->load()) {
    if (!heard({stop_bell()}, kTidyAfter))
      ::malloc_trim(0);  // what rolls of before have left between those of now
  }
  (*server)->stop(10);
  return kDone;
}

}  // namespace

void add_serve(CLI::App& program, Session& session) {
  CLI::App* verb = program.add_subcommand("serve", "Serve a ledger over HTTP: pages, JSON, live updates");
  auto flags = std::make_shared<ServeFlags>();
  verb->add_option("ledger", flags->ledger, "The ledger: a file, or postgresql://...")
      ->required()
      ->type_name("LEDGER");
  verb->add_option("--listen", flags->http.listen, "The address to listen on; 127.0.0.1 if left out")
      ->type_name("ADDRESS");
  verb->add_option("--port", flags->http.port, "The port; 8420 if left out, 0: any that is free")
      ->type_name("N");
  verb->add_option("--scope", flags->scope, "A scope file (docs/roll.md)")->type_name("FILE");
  verb->add_option("--sources", flags->sources, "A list of sources with their reliability (docs/roll.md)")
      ->type_name("FILE");
  verb->add_option("--host", flags->hosts,
                   "A name under which it may be asked; any if left out; may be given again")
      ->type_name("NAME")
      ->allow_extra_args(false);
  verb->add_option("--tls-cert", flags->certificate, "Certificate chain (PEM)")->type_name("FILE");
  verb->add_option("--tls-key", flags->key, "Its key (PEM)")->type_name("FILE");
  verb->add_flag("--behind-proxy", flags->behind_proxy,
                 "A proxy with TLS stands before it, and says in X-Forwarded-For who asks");
  verb->add_flag("--plain-http", flags->plain_http,
                 "Beyond this machine without TLS: passwords can be read on the way");
  verb->add_flag("--log", flags->log, "Say on standard error who asked for what");
  verb->footer(kExamples);
  verb->callback([flags, &session] { session.exit_code = run(*flags, session); });
}

}  // namespace muster
