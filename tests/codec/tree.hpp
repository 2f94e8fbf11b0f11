#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/codec/described_json.hpp"

// A type with every kind of member that a form has.
namespace concord::codec::form_test {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Leaf {
  std::string note;
  std::uint16_t small = 0;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (note, small))

struct Tree {
  PartyCode zone;
  Colour colour = Colour::red;
  std::int64_t wide = 0;
  std::optional<Leaf> leaf;
  std::vector<Tree> branches;  // a form may hold itself
  std::map<std::string, std::uint8_t> counts;
  std::map<Colour, std::string> by_colour;
  Cow<std::vector<Leaf>> shared;
  bool is_old = false;
};
BOOST_DESCRIBE_STRUCT(Tree, (),
                      (zone, colour, wide, leaf, branches, counts, by_colour, shared, is_old))

using Either = variant2::variant<Leaf, Tree>;

inline Tree sample() {
  Tree tree;
  tree.zone = PartyCode("MEX");
  tree.colour = Colour::green;
  tree.wide = -7;
  tree.leaf = Leaf{"«ñ» \n", 9};
  tree.branches.resize(2);
  tree.branches[1].zone = PartyCode("URY");
  // By UTF-16 code units U+1F600 comes before U+FF01; by bytes after it.
  tree.counts = {{"\U0001F600", 1}, {"\uFF01", 2}, {"a", 3}};
  tree.by_colour = {{Colour::red, "x"}, {Colour::green, "y"}};
  tree.shared = Cow<std::vector<Leaf>>({Leaf{"deep", 1}});
  return tree;
}

}  // namespace concord::codec::form_test
