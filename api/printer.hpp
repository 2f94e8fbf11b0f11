#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/values/result.hpp"

namespace concord::api {

struct PrinterOptions {
  // Chromium, by names that are looked up in PATH, or by paths: the first that is installed prints.
  std::vector<std::string> programs = {"chromium", "chromium-browser", "google-chrome"};
  std::chrono::milliseconds longest = std::chrono::seconds(20);  // for one page
  std::size_t largest_page = std::size_t{8} << 20;               // bytes of HTML
  std::size_t largest_file = std::size_t{64} << 20;              // of PDF
};

// A page of HTML as PDF. The program that prints it reads nothing but the page, which may fetch
// nothing (a Content-Security-Policy says so), and reaches no network: it has a proxy that is not
// there, and where the kernel lets it a network namespace of its own without any interface. It
// inherits no open file and no environment; what it writes goes into a folder of its own that is
// gone afterwards, in TMPDIR, or in /tmp where the name of that is too long for its sockets. Each
// of its processes has 1 GiB of memory and 30 s of a processor at most; when it has ended, or
// `longest` is over, all of them are killed, and none is left to be waited for; so also when this
// process ends, or the thread that prints. (Where /proc/PID/task/TID/children is missing, what has
// left the program's group is not found.)
//
// Waits for the program; any thread. How many print at once is for the caller to bound.
// Errors: printer_missing, page_too_large, printing_too_slow, not_printed.
[[nodiscard]] Result<std::string> print_pdf(const std::string& page,
                                            const PrinterOptions& options = {});

}  // namespace concord::api
