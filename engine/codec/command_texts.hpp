#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codec/form.hpp"
#include "engine/codec/intake.hpp"

// The texts and files in a command's JSON, found by the types of its members.
namespace concord::codec {

// Replaces them by references, and takes them in as contents.
class TextTaker {
 public:
  TextTaker(const MakeSalt& salt, std::vector<TakenIn>& contents)
      : salt_(salt), contents_(contents) {}

  // `name`, `place`: of the member that the JSON is, its place as JSON pointer. Throws Unreadable.
  void walk(const Form& form, nlohmann::json& json, const std::string& name,
            const std::string& place);

 private:
  const MakeSalt& salt_;
  std::vector<TakenIn>& contents_;
};

// The member of a form that comes in as a text and is known by its digest alone; empty: none.
[[nodiscard]] std::string_view text_known_by_digest(const Form& form);

// The same JSON, its texts taken in, with each reference to one as its digest alone.
[[nodiscard]] nlohmann::json with_digests(const Form& form, nlohmann::json json);

// Tells the contents in a value of that form which commit carries them, if they have none yet.
void stamp(const Form& form, void* value, std::uint64_t commit);

}  // namespace concord::codec
