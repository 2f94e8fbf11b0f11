"""The house's rules as data. house.py reads the sources and holds them to these tables."""

# ---- Which room may include which. Arrows point down; a room never meets one above it. ----

PURE_ROOMS = {
    "values": set(),
    "json": {"values"},
    "words": {"values"},
    "mail": {"values"},
    "notation": {"values", "words"},
    "manuscript": {"values", "json", "words", "notation"},
    "parallel": {"values", "json", "words", "notation", "manuscript"},
    "redline": {"values", "json", "words", "notation", "manuscript"},
    "exports": {"values", "words", "notation", "manuscript", "redline"},
    "likeness": {"values", "words"},
    "annex": {"values", "json", "words", "redline"},
    "chart": {"values", "json"},
    "calendar": {"values", "json"},
    "agenda": {"values", "calendar"},
    "audit": {"values", "json"},
    "text": {"values", "json", "audit"},
    "edition": {"values", "json", "words", "notation", "manuscript", "parallel", "redline",
                "exports", "likeness", "annex", "calendar", "audit", "text"},
    "registry": {"values", "json", "calendar", "audit"},
    "decision": {"values", "json", "calendar", "registry"},
    "workflow": {"values", "json", "chart", "calendar", "audit", "text", "registry", "decision"},
    "consultation": {"values", "json", "words", "redline", "chart", "calendar", "audit", "text",
                     "registry", "decision", "workflow"},
    "notices": {"values", "chart", "calendar", "text", "registry", "decision", "workflow",
                "consultation"},
    "codec": {"values", "json", "words", "mail", "notation", "chart", "calendar", "audit", "text",
              "registry", "decision", "workflow", "consultation"},
    "evidence": {"values", "json", "audit", "registry", "decision", "workflow", "consultation",
                 "text", "calendar", "chart", "codec"},
}
PURE = set(PURE_ROOMS)
ROOMS = PURE_ROOMS | {
    "store": PURE,
    "service": PURE | {"store"},
    "reading": PURE | {"store", "service"},
    "post": PURE | {"store", "service", "reading"},
    "api": PURE | {"service", "reading"},
    "cli": PURE | {"service", "reading", "post", "api"},
}

# Files that compose the whole: they alone name a concrete store or the system's clock.
COMPOSITION_ROOTS = r"(cli|api)/(\w+_)?main\.cpp|cli/demo(_\w+)?\.cpp"
# The headers of concrete things, seen from outside their own room.
CONCRETE = r"engine/store/(sqlite|memory)\w*\.hpp|engine/\w+/(system_clock|zone_file)\.hpp"

# Headers that the build writes.
GENERATED = {"engine/store/sql_text.hpp"}

# Files beside a pure room that do what it may not, each with the reason. No pure file may include
# their headers; main files call them and hand the values in.
SHELL_FILES = {
    "engine/calendar/zone_file": "reads the system's zone data, for Zones to be handed in",
}

# ---- Which outside library may be included where: pattern of the header, places, and why. ----

NETWORK = r"boost/(asio|beast)(/|\.hpp)"
# The only .cpp files that may meet the network library, near or far: each costs ten seconds.
NETWORK_UNITS = r"api/server\.cpp|tests/bench/bare_beast\.cpp|tests/api/transport/\w+\.cpp"

LIBRARIES = [
    (NETWORK, rf"{NETWORK_UNITS}|api/transport/\w+\.hpp",
     "Beast and Asio stay in api/server.cpp; handlers see plain structs"),
    (r"sqlite3\.h", r"engine/store/.*", "SQL stays in the store; use its port"),
    (r"sodium(/|\.h)", r"engine/(audit|service)/.*",
     "signing is audit's, random bytes the service's"),
    (r"openssl/", r"engine/(audit|late)/.*|api/server\.cpp",
     "hashing is audit's, TLS the server's"),
    (r"unicode/", r"engine/(text|json|codec|registry|words|notation|manuscript|parallel)/.*",
     "Unicode is text's"),
    (r"date/", r"engine/(calendar|values)/.*", "civil time and zones are calendar's"),
    (r"curl/", r"api/curl_library\.hpp",
     "only the clients of HTTP and SMTP speak outwards, by api/curl_library.hpp"),
    (r"(zip|expat)\.h", r"engine/(exports|late)/.*", "archives and XML are the exports'"),
    (r"simdjson\.h", r"engine/json/.*", "one reader of JSON for all: json::parse, json::parse_own"),
    (r"CLI/", r"cli/.*", "the command line is cli's"),
    (r"spdlog/", r"(api|cli|engine/service)/.*", "the diary is kept by the shell; return a value"),
]

# ---- Words. Each ban names its replacement. Comments and string literals are not read. ----

TIME = "take a Timestamp `now` as an argument"
CHANCE = "take the bytes as an argument; the service draws them"
THREADS = "stay a plain function of the arguments; the service owns the threads"
FILES = "take and return values; the shell reads and writes"

PURE_BANS = [
    (r"\b(system|steady|high_resolution|utc|file)_clock::now\b", TIME),
    (r"\b(gettimeofday|clock_gettime|localtime(_r)?|gmtime(_r)?|mktime)\b", TIME),
    (r"\bstd::time\(|(?<![\w.>:])time\((NULL|nullptr|0|&\w+)\)", TIME),
    (r"\bsteady_clock\b", TIME),
    (r"\b(srand|rand|drand48)\(|\bstd::rand\b|\brandom_device\b", CHANCE),
    (r"\brandombytes\w*|\bcrypto_\w+(?<!_seed)_keypair\(|\bRAND_bytes\b|\bgetrandom\b", CHANCE),
    (r"\b(jthread|thread_local|condition_variable\w*|shared_mutex|mutex|call_once)\b", THREADS),
    (r"\bstd::(thread|async|future|promise|this_thread)\b", THREADS),
    (r"#\s*include <(thread|mutex|future|condition_variable|semaphore|latch)>", THREADS),
    (r"\b(secure_)?getenv\b|\bsetenv\b|\benviron\b", "take the setting as an argument"),
    (r"\b[io]?fstream\b|\b(fopen|freopen|fwrite|fread)\b|\bstd::filesystem\b", FILES),
    (r"\bstd::(cout|cerr|clog|cin)\b|\b(printf|puts|fprintf)\(", FILES),
    (r"#\s*include <(iostream|filesystem)>", FILES),
    (r"\bsqlite3?_\w+", "use the store's port from the service"),
    (r"\bstd::locale\b|\bsetlocale\b|#\s*include <(locale|c?ctype(\.h)?)>",
     "compare bytes, or use ICU with a named locale: the machine's locale must not matter"),
]

EVERYWHERE_BANS = [
    (r"\bshared_from_this\b", "one owner holds the thing; a connection is one coroutine"),
    (r"\b[Ii]nstance\(\)", "no singletons: hand the thing in as an argument"),
    (r"\busing namespace std;", "write std::"),
    (r"\.detach\(\)", "join it: a std::jthread that its owner stops"),
    (r"\bstd::endl\b", "write '\\n'"),
    (r"\bstd::(expected|format)\b", "g++ 12 has neither: concord::Result and fmt::format"),
    (r"\bNULL\b", "nullptr"),
    (r"#\s*(if|ifdef)\s+0\b", "delete the lines; git remembers them"),
]

# Outside the pure rooms the wall clock is read by composition roots and by the clock itself.
CLOCK = r"\bsystem_clock::now\b"
# The server's own Date header (RFC 9110 section 6.6.1) is the machine's time, whatever clock the
# engine was handed.
CLOCK_PLACES = r"engine/\w+/system_clock\.(hpp|cpp)|api/server\.cpp|tests/.*"
CLOCK_INSTEAD = "ask the clock that was handed in; only main files name the system's clock"

# ---- Style. ----

MAX_FILE_LINES = 450
MAX_COLUMNS = 100
MAX_FUNCTION_LINES = 70
# What a type, a namespace or a file may not be called: it says nothing of what the thing is.
EMPTY_NAMES = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base", "Data", "Info"]
# Marks of unfinished work, in any text file; spelt apart, so as not to trip over themselves.
UNFINISHED = ["TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"]
