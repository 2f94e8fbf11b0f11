#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/annex/annexed.hpp"
#include "engine/values/result.hpp"

// How the views of one reader are put together: from a store, a server or files alike.
namespace concord::annex {

// Where views come from, each as the HTTP API gives it to the one reader. Nothing: none for this
// reader. What is thrown passes through.
struct Shelf {
  // No revision: the working text.
  std::function<std::optional<nlohmann::json>(const CaseId&, std::optional<std::uint32_t>)>
      document;
  // `as_of` as the API reads it ("position:42"); empty: now.
  std::function<std::optional<nlohmann::json>(const CaseId&, const std::string& as_of)>
      dispositions;
  std::function<std::optional<nlohmann::json>(const CaseId&)> history;  // entries of all pages
};

// The text of a case with its inputs; of an issued revision with what had become of them when it
// was issued. Nothing: the reader may not read that text. Errors: those of annexed().
[[nodiscard]] Result<std::optional<Annexed>> gather(const Shelf& shelf, const CaseId& text_case,
                                                    std::optional<std::uint32_t> revision);

// Follows each source to where its own sources end (SourceOf::roots): from the position through the
// conferences' texts to the countries' inputs. Where the reader may not read a text between, the
// source stays the end; where a name stands for inputs that are not shown, it is one root, merged
// if they were handled in more than one way. Errors: those of annexed().
[[nodiscard]] Result<Annexed> trace(const Shelf& shelf, Annexed annexed);

}  // namespace concord::annex
