#pragma once

#include <string>
#include <vector>

#include "cli/text_reading.hpp"

// One paper on several topics (`concord text import FILE --across CONSULTATION`): its headings name
// topics, and what stands under each is what the party has to say on it.
namespace concord::cli {

struct Topic {
  std::string code;
  std::string title;  // in several languages with " / " between them, or in one
};

// What the paper says on one topic. The text is the whole file with all else emptied, so that its
// paragraphs have the file's numbers. The heading that names the topic is not of it.
struct Section {
  std::string topic;
  std::vector<std::size_t> headings;  // that name the topic, by index; none of what rest_into takes
  ReadText text;
};

struct Parted {
  std::vector<Section> sections;  // in the order in which the file first names their topics
  std::vector<std::size_t> rest;  // paragraphs before the first topic, by index; of no section
};

// Parts a text at the headings that name a topic by its code, its title, or both, whatever the case
// and the accents ("Topic 2. MIGRACIÓN irregular"). The first of them says of which rank topics
// are; headings of lower rank are of the section that they stand in, unless they name another
// topic. `rest_into`: the code of the topic that takes what stands before the first; empty: none
// does. Throws Failure(kRefused) with the topics that there are, for a text without such a heading,
// one of the topics' rank or higher that names none, one of lower rank that names another topic
// than that of its section, and one that names several.
[[nodiscard]] Parted part_by_topics(const ReadText& text, const std::vector<Topic>& topics,
                                    const std::string& rest_into);

// The code of the topic that somebody names, by code or title; refused likewise.
[[nodiscard]] std::string topic_named(const std::string& name, const std::vector<Topic>& topics);

}  // namespace concord::cli
