#include "cli/text_forms.hpp"

#include <chrono>

#include "api/printer.hpp"
#include "cli/failure.hpp"

namespace concord::cli {
namespace {

std::string printed(const std::string& page) {
  // Whoever waits at a terminal may print more than a server does, and stops it when tired.
  api::PrinterOptions options;
  options.longest = std::chrono::minutes(5);
  options.largest_page = std::size_t{64} << 20;
  auto pdf = api::print_pdf(page, options);
  if (!pdf) throw Failure(kEnvironment, pdf.error().message, pdf.error().remedy);
  return *std::move(pdf);
}

}  // namespace

edition::Form form_of(const std::string& format) {
  return edition::form_named(format).value_or(edition::Form::html);
}

std::string text_form(const edition::Edition& text, const std::string& format) {
  auto bytes = edition::written(text, form_of(format));
  return format == "pdf" ? printed(bytes) : bytes;
}

}  // namespace concord::cli
