#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/demo/player.hpp"
#include "cli/demo/sentences.hpp"

namespace concord::cli::demo {

// Who makes one text of many, and where.
struct Desk {
  std::string by;  // person
  std::string as;  // "@RCM-TS"
  std::string on;  // key of the text's case
  std::string topic;
};

// A paragraph of a source that has no disposition yet.
struct OpenParagraph {
  std::string document;
  std::string paragraph;
  std::vector<std::string> proposers;
  Wording text;
  const Point* point = nullptr;  // null: puts none of the points
};

// What is open in the text's sources, as the API tells it; withdrawn inputs are left out.
[[nodiscard]] std::vector<OpenParagraph> open_paragraphs(Player& player, const Desk& desk);

struct PointGroup {
  const Point* point;
  std::vector<OpenParagraph> paragraphs;
};
// By point, in the order of the points; what puts none of them is left out.
[[nodiscard]] std::vector<PointGroup> by_point(const std::vector<OpenParagraph>& paragraphs);

// The digest that acts on a paragraph of the working text are made against.
[[nodiscard]] std::string digest_of(Player& player, const Desk& desk, const std::string& paragraph);

// The acts. Each returns the answer.
Json take(Player& player, const Desk& desk, const OpenParagraph& source);
// Into a paragraph that is there and is left as it is.
Json take_into(Player& player, const Desk& desk, const OpenParagraph& source,
               const std::string& paragraph, const std::string& reason);
Json take_edited(Player& player, const Desk& desk, const OpenParagraph& source, const Wording& text,
                 const std::string& reason);
Json merge(Player& player, const Desk& desk, const PointGroup& group, const Wording& text);
Json not_retain(Player& player, const Desk& desk, const OpenParagraph& source,
                const std::string& reason);
Json bridge(Player& player, const Desk& desk, const Wording& text);
// A party's paragraph that puts a point. Throws StoryBroken if there is none.
[[nodiscard]] const OpenParagraph& rival(const std::vector<OpenParagraph>& paragraphs,
                                         std::string_view party, const Point& point);
// The name of the bracket in which two rival proposals stand.
inline constexpr std::string_view kRivalry = "rivals";
// Of the rivals among the paragraphs; returns the id of the new paragraph.
std::string bracket(Player& player, const Desk& desk, const Rivalry& rivalry,
                    const std::vector<OpenParagraph>& paragraphs);

[[nodiscard]] std::string listed(const std::vector<std::string>& words);

}  // namespace concord::cli::demo
