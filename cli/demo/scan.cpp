#include "cli/demo/scan.hpp"

#include <array>
#include <cstddef>
#include <vector>

#include "engine/values/digest.hpp"

namespace concord::cli::demo {
namespace {

// A number with leading zeros, ten digits in all.
std::string padded(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

// ISO 32000-1 section 7.5: a header, objects, a table of where they begin, a trailer.
std::string one_page(std::string_view line) {
  const std::string drawn = "BT /F1 12 Tf 72 760 Td (" + std::string(line) + ") Tj ET";
  const std::array<std::string, 5> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
      "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(drawn.size()) + " >>\nstream\n" + drawn + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
  std::string table = "xref\n0 6\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += padded(pdf.size()) + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t begin = pdf.size();
  return pdf + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + std::to_string(begin) +
         "\n%%EOF\n";
}

}  // namespace

nlohmann::json scanned(std::string_view name, std::string_view line) {
  return {{"name", name}, {"media_type", "application/pdf"}, {"bytes", base64(one_page(line))}};
}

}  // namespace concord::cli::demo
