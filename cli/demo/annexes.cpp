#include "cli/demo/annexes.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/audit_page.hpp"
#include "cli/demo/story.hpp"
#include "cli/demo/world.hpp"
#include "cli/list_views.hpp"
#include "cli/shelf.hpp"
#include "cli/verbs_text_case.hpp"
#include "engine/annex/render.hpp"

namespace concord::cli::demo {
namespace {

namespace fs = std::filesystem;

std::string place_of(const std::string& key) {
  return std::string(kConsultation) + ":" + key;
}

// "conference-text-RCM-topic-4"
std::string file_name(std::string key) {
  std::replace(key.begin(), key.end(), '/', '-');
  return key;
}

// Every annex of the text that is in force, as a page and as a table, by the names of its files.
std::map<std::string, std::string> annexes_of(Context& context, const std::string& key) {
  std::map<std::string, std::string> files;
  const auto text = traced(context, need_text(context, place_of(key), ""));
  for (const auto name : annex::kAnnexes)
    for (const auto& [ending, format] :
         {std::pair{".html", annex::Format::html}, std::pair{".csv", annex::Format::csv}})
      files[file_name(key) + "-" + std::string(name) + ending] =
          annex::render_annex(name, text, "en", format, annex::Language::en);
  return files;
}

// A list over many cases, in a language.
struct Listed {
  const char* file;
  const char* language;
  annex::Sheet (*sheet)(Context&);
};

annex::Sheet year(Context& context) {
  return activity_list(
             context,
             {.from = "2017-01-01", .to = "2017-12-31", .conference = {}, .consultation = {}})
      .sheet;
}

annex::Sheet late(Context& context) {
  return overdue_list(context, {}).sheet;
}

annex::Sheet awaited(Context& context) {
  return progress_list(context, {}).sheet;
}

annex::Sheet register_of(Context& context, std::string_view consultation, const char* chart,
                         annex::RegisterLook look) {
  RegisterWanted wanted;
  wanted.consultation = consultation;
  wanted.chart = chart;
  wanted.look = std::move(look);
  return register_list(context, wanted).sheet;
}

annex::Sheet experts(Context& context) {
  return register_of(context, kExperts, "nomination",
                     {.columns = {"expert", "country", "gender", "speaks", "curriculum", "state"},
                      .count_by = "gender"});
}

annex::Sheet topics_beside(Context& context) {
  return register_of(context, kMatching, "view",
                     {.columns = {"conference", "match", "ground"}, .beside = "name"});
}

annex::Sheet answers_beside(Context& context) {
  return register_of(context, kConcepts, "answer",
                     {.columns = {"defined-in-law", "source", "text"}, .beside = "topic"});
}

annex::Sheet agreements(Context& context) {
  return register_of(context, kMeetings, "agreement",
                     {.columns = {"subject", "assigned-body", "deliverable", "state", "deadlines",
                                  "done-with", "report"}});
}

annex::Sheet agenda_items(Context& context) {
  return register_of(context, kMeetings, "agenda-item",
                     {.columns = {"name", "subject", "topics", "cases", "documents", "state"}});
}

constexpr Listed kLists[] = {{"activity-2017-en", "en", year},
                             {"activity-2017-es", "es", year},
                             {"overdue-en", "en", late},
                             {"overdue-es", "es", late},
                             {"progress-en", "en", awaited},
                             {"register-experts-en", "en", experts},
                             {"register-topics-en", "en", topics_beside},
                             {"register-concepts-en", "en", answers_beside},
                             {"register-agreements-en", "en", agreements},
                             {"register-agenda-en", "en", agenda_items}};

}  // namespace

LeftAnnexes write_annexes(Context& context, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw Failure(kEnvironment, "Cannot make " + folder.string() + ": " + failed.message() + ".",
                  "Look at the rights of the folder above it.");
  LeftAnnexes left;
  const auto write = [&](const std::string& name, const std::string& bytes) {
    left.named.push_back(folder / name);
    write_bytes(left.named.back().string(), bytes);
  };
  const std::string disputed = text_key("RCM", kDisputedTopic);
  for (const auto& topic : topics()) {
    const bool is_told_of = topic.code == kDisputedTopic;
    for (const auto& key :
         {text_key("RCM", topic.code), text_key("SACM", topic.code), position_key(topic.code)})
      for (const auto& [name, bytes] : annexes_of(context, key))
        if (is_told_of) {
          write(name, bytes);
        } else {
          write_bytes((folder / name).string(), bytes);
          ++left.beside;
        }
  }
  write(file_name(disputed) + "-redline-1-2.html",
        redline_page(context, {.place = place_of(disputed),
                               .from = "1",
                               .to = "2",
                               .language = "en",
                               .html = {},
                               .docx = {},
                               .title = {}}));
  write("audit-report.html",
        audit_page(context,
                   {.consultation = std::string(kConsultation), .place = {}, .verified = false}));
  const std::string before = context.globals.language;
  for (const auto& list : kLists) {
    context.globals.language = list.language;
    write(std::string(list.file) + ".html", annex::html(list.sheet(context)));
  }
  context.globals.language = before;
  return left;
}

}  // namespace concord::cli::demo
