#pragma once

#include <optional>
#include <span>

#include "engine/consultation/remake.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::service {

// The entries of a commit of a consultation, one at least and all of them readable, as what is done
// again to see whether just that comes of it.
[[nodiscard]] consultation::Happened what_happened(std::span<const ReadEntry> entries);

// What these entries of an act say beside their events, and the act does not: that it came in at
// another time than by its note; or that it brought less than it says, since a comment, a statement
// or the reason of a recall or a withdrawal always comes with its act; or that its text keeps
// another reason than was signed; or that contents stand in two of them, of which one alone can
// have what the act brought, and was signed if any was. Nothing: they say so, or are no act's. Of
// `commit`, whose entries they are, its contents are looked at where a list of them lies aside.
[[nodiscard]] std::optional<consultation::Departure> framed_otherwise(
    const store::Commit& commit, std::span<const ReadEntry> entries);

}  // namespace concord::service
