#pragma once

#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/reading/alike.hpp"

// What Mexico's delegation does before it gives anything away, in one of two worlds.
namespace concord::service::two_worlds_test {

// Mexico's delegation at its draft. Each call is one command that is accepted, or one that is
// refused and kept as an outcome; which one it is the number says, as far as the draft allows.
class Delegation {
 public:
  explicit Delegation(World& world) : world_(world) {}

  void act(unsigned choice, const std::string& words) {
    const auto options = open_now();
    accept((this->*options[choice % options.size()])(words));
  }

  void be_refused(unsigned choice) {
    const char* earlier = place_ == Place::drafting ? "clear" : "request_clearance";
    const char* later = place_ == Place::cleared ? "clear" : "submit";
    const auto answer = world_.act("mex-head", "MEX", kMexico, choice % 2 == 0 ? earlier : later);
    RC_ASSERT(answer.status == 409 || answer.status == 422);
  }

  // How many commands it takes until nothing is left of the text and all may draft.
  std::size_t steps_to_nothing() {
    return paragraphs().size() + (place_ == Place::drafting ? 0 : 1);
  }
  // Takes them, and a few before them that say nothing of the text.
  void begin_anew(std::size_t steps) {
    for (auto left = steps - steps_to_nothing(); left > 0; --left) accept(comment("Anew"));
    if (place_ == Place::clearance) accept(send_back("Anew"));
    if (place_ == Place::cleared) accept(take_back(""));
    while (!paragraphs().empty()) accept(remove(""));
  }
  // The same text wherever it is given.
  void submit() {
    for (const char* words : {"One between", "Two between"}) accept(insert(words));
    accept(request_clearance(""));
    accept(clear(""));
    accept(world_.act("mex-head", "MEX", kMexico, "submit"));
  }

  // How many edits were put together with another; of these acts, which were done at all.
  int rebased() const { return rebased_; }
  const std::set<std::string>& done() const { return done_; }

  // What somebody may have got hold of.
  Overheard leaked() {
    Overheard heard;
    const reading::ReadingRoom room(world_.service());
    const auto contents = room.contents(world_.reader_of("mex"), world_.id_of(kMexico), "")
                              .value_or(Json::object())
                              .value("contents", Json::array());
    if (!contents.empty()) {
      heard.content = contents[0].at("content");
      heard.position = contents[0].at("position");
    }
    if (!paragraphs().empty()) heard.paragraph = paragraphs()[0].at("id");
    return heard;
  }

 private:
  enum class Place { drafting, clearance, cleared };
  using Option = Answer (Delegation::*)(const std::string&);

  static void accept(const Answer& answer) {
    if (answer.status != 200) RC_FAIL(answer.body);
  }
  Json paragraphs() { return world_.draft_of(kMexico).at("paragraphs"); }

  std::vector<Option> open_now() {
    std::vector<Option> open = {&Delegation::comment};
    if (may_ask_redaction()) open.push_back(&Delegation::ask_redaction);
    const auto also = [&](std::initializer_list<Option> more) { open.insert(open.end(), more); };
    if (place_ == Place::clearance) also({&Delegation::clear, &Delegation::send_back});
    if (place_ == Place::cleared) also({&Delegation::take_back});
    if (place_ != Place::drafting) return open;
    also({&Delegation::insert, &Delegation::insert_item, &Delegation::note});
    if (notes_ > 0) also({&Delegation::resolve_note});
    const auto count = paragraphs().size();
    if (count > 0)
      also({&Delegation::replace, &Delegation::replace, &Delegation::replace,
            &Delegation::translate, &Delegation::split, &Delegation::outline, &Delegation::remove,
            &Delegation::request_clearance});
    if (count > 1) also({&Delegation::move, &Delegation::join});
    if (seen_) also({&Delegation::rebase, &Delegation::rebase, &Delegation::rebase});
    return open;
  }

  Answer head(const std::string& command, Json payload = Json::object(),
              const std::string& reason = "") {
    done_.insert(command);
    return world_.act("mex-head", "MEX", kMexico, command, std::move(payload), reason);
  }
  Answer delegate(const std::string& command, Json payload = Json::object(),
                  const std::string& reason = "") {
    done_.insert(command);
    return world_.act("mex", "MEX", kMexico, command, std::move(payload), reason);
  }
  // On the first paragraph as it is, after which no edit is put together with one before.
  Answer whole(const std::string& command, Json payload) {
    seen_.reset();
    const Json first = paragraphs()[0];
    payload["paragraph"] = first.at("id");
    payload["against"] = first.at("digest");
    return delegate(command, std::move(payload));
  }

  Answer comment(const std::string& words) { return head("comment", {{"content", words}}); }
  static Json texts(const std::string& words) {
    return {{"es", "uno " + words}, {"en", "first " + words + " in between last"}};
  }
  Answer insert(const std::string& words) {
    return delegate("insert_paragraph", {{"place", Json::object()}, {"texts", texts(words)}});
  }
  Answer insert_item(const std::string& words) {
    seen_.reset();
    return delegate("insert_paragraph", {{"place", {{"first", true}}},
                                         {"texts", texts(words)},
                                         {"outline", {{"level", 1U}, {"bullet", "-"}}}});
  }
  Answer translate(const std::string& words) {
    const Json first = paragraphs()[0];
    return delegate("translate_paragraph", {{"paragraph", first.at("id")},
                                            {"from", "en"},
                                            {"against", first.at("texts").at("en").at("digest")},
                                            {"language", "pt"},
                                            {"text", "um " + words}});
  }
  Answer split(const std::string& words) {
    return whole("split_paragraph", {{"first", texts(words)}, {"second", texts("and " + words)}});
  }
  Answer join(const std::string& words) {
    const Json second = paragraphs()[1];
    Json others = Json::array();
    others.push_back({{"paragraph", second.at("id")}, {"against", second.at("digest")}});
    return whole("join_paragraphs", {{"others", std::move(others)}, {"texts", texts(words)}});
  }
  Answer move(const std::string&) { return whole("move_paragraph", {{"place", Json::object()}}); }
  Answer outline(const std::string&) {
    Json payload{{"outline", {{"level", 1U}, {"label", "(" + std::to_string(++labels_) + ")"}}}};
    if (const Json first = paragraphs()[0]; first.contains("outline"))
      payload["was"] = first.at("outline");
    return whole("outline_paragraph", std::move(payload));
  }
  Answer remove(const std::string&) { return whole("remove_paragraph", Json::object()); }

  struct Wording {
    std::string paragraph, digest, text;
  };
  // Another first word, on the wording that stands.
  Answer replace(const std::string& words) {
    const Json first = paragraphs()[0];
    const Json& english = first.at("texts").at("en");
    seen_ = Wording{first.at("id"), english.at("digest"), english.at("text")};
    return edit(*seen_, words + seen_->text.substr(seen_->text.find(' ')));
  }
  // Another last word, on the wording before: the two edits are put together.
  Answer rebase(const std::string& words) {
    const auto base = *std::exchange(seen_, std::nullopt);
    ++rebased_;
    return edit(base, base.text.substr(0, base.text.rfind(' ')) + " " + words);
  }
  Answer edit(const Wording& against, const std::string& text) {
    return delegate("replace_paragraph", {{"paragraph", against.paragraph},
                                          {"language", "en"},
                                          {"against", against.digest},
                                          {"text", text}});
  }

  Answer note(const std::string& words) {
    ++notes_;
    return delegate("write_note", {{"content", words}});
  }
  Answer resolve_note(const std::string& words) {
    const Json notes = world_.draft_of(kMexico).at("notes");
    --notes_;
    for (const Json& note : notes)
      if (!note.at("resolved").get<bool>())
        return delegate("resolve_note", {{"number", note.at("number")}, {"content", words}});
    throw std::logic_error("no note is open");
  }

  // Once; it stays asked for, since the presidency that would approve it does not see the case.
  bool may_ask_redaction() { return !asked_ && leaked().position != 0; }
  Answer ask_redaction(const std::string& words) {
    asked_ = true;
    const auto what = leaked();
    return delegate("ask_redaction", {{"content", what.content}, {"position", what.position}},
                    words);
  }

  Answer request_clearance(const std::string&) {
    place_ = Place::clearance;
    return delegate("request_clearance");
  }
  Answer clear(const std::string&) {
    place_ = Place::cleared;
    return head("clear");
  }
  Answer send_back(const std::string& words) {
    place_ = Place::drafting;
    return head("send_back", Json::object(), words);
  }
  Answer take_back(const std::string&) {
    place_ = Place::drafting;
    return delegate("send_back");
  }

  World& world_;
  Place place_ = Place::drafting;
  int labels_ = 0;
  int notes_ = 0;  // that wait for an answer
  bool asked_ = false;
  std::optional<Wording> seen_;  // before the last edit
  int rebased_ = 0;
  std::set<std::string> done_;
};

}  // namespace concord::service::two_worlds_test
