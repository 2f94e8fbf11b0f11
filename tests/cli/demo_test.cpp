#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <sstream>
#include <string>

// The demonstration, as a user starts it: the program is run, and what it tells is read.
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "concord-demo-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Told {
  int status = -1;
  std::string text;

  // What follows `label` on its line.
  [[nodiscard]] std::string after(const std::string& label) const {
    const auto at = text.find(label);
    if (at == std::string::npos) return "";
    const auto begin = at + label.size();
    return text.substr(begin, text.find('\n', begin) - begin);
  }
  [[nodiscard]] bool tells(const std::string& words) const {
    return text.find(words) != std::string::npos;
  }
};

Told run(const std::string& words) {
  const std::string command = CONCORD_PROGRAM " " + words + " 2>&1";
  Told told;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return told;
  std::array<char, 4096> part{};
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe))
    told.text.append(part.data(), size);
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) told.status = WEXITSTATUS(status);
  return told;
}

Told run_demo(const fs::path& data) {
  return run("demo --no-serve --data " + data.string());
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// What the one play for all these tests left, in a copy of one's own, and what it told.
class Demo : public ::testing::Test {
 protected:
  Demo() {
    fs::copy(CONCORD_PLAYED, store_, fs::copy_options::recursive);
    told_.text = read(CONCORD_PLAYED ".txt");
  }

  // What the record answers to a person.
  [[nodiscard]] Told ask(const std::string& person, const std::string& words) const {
    return run(words + " --data " + store_.string() + " --token-file " +
               (store_ / "tokens" / (person + ".token")).string());
  }
  // A page that the play says it left.
  [[nodiscard]] std::string left(const std::string& name) const {
    EXPECT_TRUE(told_.tells((fs::path(CONCORD_PLAYED) / "annexes" / name).string() + "\n")) << name;
    return read(store_ / "annexes" / name);
  }

  const Folder folder_;
  const fs::path store_ = folder_.path() / "store";
  Told told_;
};

TEST_F(Demo, PlaysToTheEndAndIsProved) {
  for (const char* words :
       {"Overdue in conference-text/RCM/topic-5: BLZ", "Nothing may vanish", "is too short",
        "CRI-214-2017.pdf", "position/topic-6: adopted; RCM adopted; SACM adopted",
        "Complete: nothing has vanished.", "proved      replay"})
    EXPECT_TRUE(told_.tells(words)) << words;
  EXPECT_FALSE(told_.tells("\x1b[")) << "colour is for terminals";
}

// An auditor elsewhere, with the folder and the log's key alone, learns what the store would tell.
TEST_F(Demo, IsProvedFromItsFilesToo) {
  const auto store = store_.string();
  const auto here = " --data " + store + " --token-file " + store + "/tokens/auditor.token";
  const auto log = (folder_.path() / "log").string();
  const auto bundle = (folder_.path() / "bundle").string();
  const auto exported = run("audit export --contents --out " + log + here);
  ASSERT_EQ(exported.status, 0) << exported.text;
  ASSERT_EQ(run("audit bundle gcm-2017:conference-text/RCM/topic-2 --out " + bundle + here).status,
            0);
  auto key = read(fs::path(bundle) / "log.vkey");
  key.resize(key.find_last_not_of('\n') + 1);
  const auto told = run("audit verify " + log + " --key '" + key + "'");
  EXPECT_EQ(told.status, 0) << told.text;
  EXPECT_TRUE(told.tells("each case moved along transitions of its pinned definition"))
      << told.text;
  EXPECT_FALSE(told.tells("asserted by the log")) << told.text;
  const auto of_case = run("audit verify " + bundle + " --key '" + key + "'");
  EXPECT_EQ(of_case.status, 0) << of_case.text;
  EXPECT_TRUE(of_case.tells("for a replay the whole log is needed")) << of_case.text;
}

// What stands between `<tag ...>` and `</tag>`, all of it put together, without the marks within.
std::string marked(const std::string& page, const std::string& tag) {
  std::string out;
  for (auto at = page.find("<" + tag); at != std::string::npos; at = page.find("<" + tag, at + 1)) {
    const auto begin = page.find('>', at) + 1;
    out += page.substr(begin, page.find("</" + tag + ">", begin) - begin) + "\n";
  }
  return out;
}

TEST_F(Demo, ADisagreementIsBracketedArguedAndClosed) {
  for (const char* words : {"A disagreement in the RCM", "Panama makes a counter-proposal",
                            "REFUSED: The presidency puts the question on the text as it is.",
                            "saying how low binds nobody.", "The disagreement is settled",
                            "  Rev.1     2017-10-09  2                0       2\n",
                            "  Rev.2     2017-11-06  0                2       0\n"})
    EXPECT_TRUE(told_.tells(words)) << words << "\n" << told_.text;
}

TEST_F(Demo, LeavesAnnexesAndARedlineOfIt) {
  const auto annexes = store_ / "annexes";
  const auto file = [&](const std::string& name) { return left(name); };
  // The text rests on Canada's, Guatemala's and Nicaragua's words; the position on both
  // conferences' texts, and through them on Bolivia's too.
  for (const char* form : {".html", ".csv"}) {
    const auto sources = file(std::string("conference-text-RCM-topic-4-sources") + form);
    for (const char* who : {"CAN", "GTM", "NIC"})
      EXPECT_NE(sources.find(who), std::string::npos) << who << form;
    EXPECT_EQ(sources.find("BRA"), std::string::npos) << form;
    const auto behind = file(std::string("position-topic-4-sources") + form);
    for (const char* who : {"RCM", "SACM", "CAN", "BOL"})
      EXPECT_NE(behind.find(who), std::string::npos) << who << form;
    const auto dispositions = file(std::string("conference-text-RCM-topic-4-dispositions") + form);
    for (const char* who : {"CAN", "GTM", "NIC", "SLV", "HND", "USA"})
      EXPECT_NE(dispositions.find(who), std::string::npos) << who << form;
    EXPECT_NE(file(std::string("position-topic-4-dispositions") + form).find("SACM"),
              std::string::npos);
  }
  // The other three: both sides of the concordance, every party's share, brackets that went down.
  for (const char* form : {".html", ".csv"}) {
    const auto concordance = file(std::string("position-topic-4-concordance") + form);
    for (const char* who : {"RCM", "SACM"})
      EXPECT_NE(concordance.find(who), std::string::npos) << who << form;
    const auto fairness = file(std::string("conference-text-RCM-topic-4-fairness") + form);
    for (const char* who : {"CAN", "GTM", "NIC"})
      EXPECT_NE(fairness.find(who), std::string::npos) << who << form;
    const auto brackets = file(std::string("conference-text-RCM-topic-4-brackets") + form);
    EXPECT_NE(brackets.find("2017-10-09"), std::string::npos) << "when Rev.1 was issued" << form;
  }
  // And of the topics on which nobody disagreed, five of each text in two forms.
  EXPECT_TRUE(told_.tells("on the other topics lie beside them: 150 files."));
  for (const char* text :
       {"conference-text-RCM-topic-1", "conference-text-SACM-topic-6", "position-topic-2"})
    for (const char* annex : {"sources", "dispositions", "concordance", "fairness", "brackets"})
      for (const char* form : {".html", ".csv"})
        EXPECT_GT(read(annexes / (std::string(text) + "-" + annex + form)).size(), 50U)
            << text << annex << form;
  EXPECT_NE(read(annexes / "conference-text-RCM-topic-6-brackets.html").find("GTM"),
            std::string::npos)
      << "a bracket that is open, between Guatemala and Canada";
  const auto redline = file("conference-text-RCM-topic-4-redline-1-2.html");
  const auto struck = marked(redline, "del");
  for (const char* words : {"they set together", "to send remittances, so that the cost falls]"})
    EXPECT_NE(struck.find(words), std::string::npos) << words << "\n" << struck;
  EXPECT_NE(marked(redline, "ins").find(", and"), std::string::npos) << redline;
}

// Its words beside English and Spanish ones, and on one topic a form in its language, which the
// secretariat recorded as it came.
TEST_F(Demo, BrazilAnswersInPortuguese) {
  for (const char* words : {"6: 2 par. by form", "Brazil writes in Portuguese",
                            "Formulário de resposta: \"Para o Brasil é essencial oferecer"})
    EXPECT_TRUE(told_.tells(words)) << words << "\n" << told_.text;
  const auto input = [](const std::string& topic) {
    return "gcm-2017:country-input/SACM/" + topic + "/BRA ";
  };
  const auto has = [](const Told& told, std::initializer_list<const char*> wanted) {
    EXPECT_EQ(told.status, 0) << told.text;
    for (const char* words : wanted) EXPECT_TRUE(told.tells(words)) << words << "\n" << told.text;
  };
  has(ask("head-bra", "text export " + input("topic-1") + "--language pt"),
      {"Para o Brasil é essencial preservar a unidade familiar",
       "O Brasil considera necessário incluir as pessoas migrantes",
       "O Pacto deveria conclamar os Estados a responder à xenofobia"});
  has(ask("head-bra", "text export " + input("topic-6") + "--language pt"),
      {"oferecer programas de regularização a quem criou raízes", "ajudar quem retorna"});
  has(ask("officer-sacm", "form gcm-2017:conference-text/SACM/topic-6 --party BRA --format text"),
      {"Formulário de resposta", "Delegação: Brasil (BRA)"});
  has(ask("head-bra", "file " + input("topic-6") + "country-input-SACM-topic-6-BRA.txt"),
      {"===== PARAGRAPHS pt =====\n\nPara o Brasil é essencial oferecer"});
}

// Each document and agreement of the year, to where the story brings it.
TEST_F(Demo, TellsWhatTheMeetingsGaveRiseTo) {
  for (const char* words :
       {"16 receipts are on the record", "Rev.4 goes out, with 16 receipts",
        "REFUSED: Mexico disseminates the declaration before Canada and the United States agree.",
        "Its three authors agree to Rev.1, each by its head of delegation",
        "take note of the declaration and of the background document",
        "Late by 10 days: Regional guidelines on the impact of agreements (Technical secretariat "
        "of",
        "The joint list for Vienna is agreed by both:", "Jurandir Prates (Brazil)",
        "As Uruguay counts them: woman: 2, man: 2;",
        "Migrant in transit: \"Person who crosses a country",
        "REFUSED: Paraguay acknowledges what was sent to the SACM's secretariat.",
        "outside the Global Compact  outside the Global Compact",
        "the guidelines on the impact of agreements, under silence since the 13th, are",
        "the report on 2017 is adopted"})
    EXPECT_TRUE(told_.tells(words)) << words << "\n" << told_.text;
  EXPECT_FALSE(told_.tells("Lorna Whitfield")) << "she was set aside";
}

TEST_F(Demo, LeavesListsOverTheYear) {
  const auto has = [&](const std::string& name, std::initializer_list<const char*> wanted) {
    const auto page = left(name);
    for (const char* words : wanted)
      EXPECT_NE(page.find(words), std::string::npos) << words << " in " << name;
  };
  has("activity-2017-en.html", {"Political declaration on the Global Compact", "Berlin"});
  has("activity-2017-es.html", {"Informe de actividades", "Decisiones",
                                "Primera reunión virtual de las troikas de la CRM y la CSM",
                                "Lineamientos sobre el impacto de los acuerdos"});
  has("overdue-en.html", {"Good practices of twenty years", "Technical secretariat of the RCM"});
  has("overdue-es.html", {"Secretaría técnica de la CRM"});
  has("progress-en.html", {"Both Conferences compare their figures", "Circulate the draft"});
  EXPECT_EQ(left("progress-en.html").find("Circulate for adoption"), std::string::npos)
      << "there is no draft yet";
  has("register-experts-en.html", {"Lorna Whitfield", "Set aside", "Admitted"});
  has("register-topics-en.html", {"outside the Global Compact", "RCM", "SACM"});
  has("register-concepts-en.html",
      {"Definition that the country proposes",
       "Person who waits in a country until the way to another is open.",
       "Return on which somebody decides in full knowledge, with help before the journey."});
  has("register-agenda-en.html",
      {"Drivers of migration", "Background document for the members of the RCM", "Taken up",
       "Speakers for Latin America and the Caribbean", "Joint list of experts"});
  has("register-agreements-en.html", {"Done", "Technical secretariat of the RCM",
                                      "Regional guidelines on the impact of agreements"});
}

// What the report leaves open is on the record of the meeting that it is about.
TEST_F(Demo, KeepsTheDoubtsOfTheReportOnTheRecord) {
  const auto told = ask("auditor",
                        "register meetings-2017 meeting --columns name,doubts,on-the-margin-of "
                        "--format csv");
  ASSERT_EQ(told.status, 0) << told.text;
  for (const auto& [meeting, doubt] : std::initializer_list<std::array<const char*, 2>>{
           {"troikas-march", "beside its first six meetings and ties none of them to one"},
           {"virtual-june", "beside its first six meetings and ties none of them to one"},
           {"panama-work", "gives no day for this meeting; the eve of the ad hoc group's"},
           {"panama-group", "does not say who came. The composition is that of Berlin"},
           {"berlin", "Chile is not of the SACM's troika of 2017"},
           {"geneva", "gives no hour for the presidencies' meeting of 11 October"},
           {"troikas-2018", "The report gives no date"}}) {
    const auto line = told.after(std::string("\n") + meeting + ",");
    EXPECT_NE(line.find(doubt), std::string::npos) << meeting << "\n" << told.text;
  }
  EXPECT_NE(told.after("\ngeneva,").find("7th global meeting of chairs and secretariats"),
            std::string::npos);
  const auto reports = ask("auditor", "register reports report --columns doubts");
  EXPECT_TRUE(reports.tells("XXI")) << reports.text;
}

TEST_F(Demo, TheRecordHasTheTurnsOfTheYear) {
  struct Turn {
    const char* what;
    const char* party;
    const char* where;
    const char* happened;
  };
  for (const auto& turn :
       {Turn{"objection", ",CRI,", "conference-text/RCM/topic-2", "decision.adoption.broken"},
        Turn{"dissociation", ",NIC,", "position/topic-6", "StanceTaken"},
        Turn{"SourceWithdrawn", ",DOM,", "conference-text/RCM/topic-1", "SourceWithdrawn"},
        Turn{"PartyLeft", ",USA,", "consultation", "PartyLeft"}}) {
    const auto told =
        ask("auditor", std::string("audit log --consultation gcm-2017 --csv --what ") + turn.what);
    ASSERT_EQ(told.status, 0) << told.text;
    bool is_there = false;
    std::istringstream lines(told.text);
    for (std::string line; std::getline(lines, line);)
      is_there = is_there || (line.find(turn.party) != std::string::npos &&
                              line.find(turn.where) != std::string::npos &&
                              line.find(turn.happened) != std::string::npos);
    EXPECT_TRUE(is_there) << turn.what << "\n" << told.text;
  }
}

// Three positions a day, each stated in the plenary.
TEST_F(Demo, EndsInMontevideo) {
  EXPECT_TRUE(told_.tells("Montevideo, 8 and 9 May 2018: 21 delegations")) << told_.text;
  const auto told = ask("auditor", "audit log --consultation gcm-2017 --csv --what DecisionClosed");
  for (const auto& [topic, day] :
       std::initializer_list<std::array<const char*, 2>>{{"topic-1", "2018-05-08"},
                                                         {"topic-2", "2018-05-08"},
                                                         {"topic-3", "2018-05-08"},
                                                         {"topic-4", "2018-05-09"},
                                                         {"topic-5", "2018-05-09"},
                                                         {"topic-6", "2018-05-09"}}) {
    const auto at = told.text.find(std::string(",position/") + topic + ",");
    ASSERT_NE(at, std::string::npos) << topic << "\n" << told.text;
    const auto begin = told.text.rfind('\n', at) + 1;
    const auto line = told.text.substr(begin, told.text.find('\n', at) - begin);
    EXPECT_NE(line.find(std::string(",") + day + "T"), std::string::npos) << line;
    EXPECT_NE(line.find(",RCM-SACM-PLENARY,chair,"), std::string::npos) << line;
  }
}

// Also what others hold, in the calendars of both conferences, and what comes again.
TEST_F(Demo, KeepsTheWholeCalendar) {
  const auto both = ask("head-ury", "calendar --body SACM --all");
  ASSERT_EQ(both.status, 0) << both.text;
  for (const char* words :
       {"Mon 2017-05-08", "Thematic session 1:", "Thematic session 2: Drivers of migration",
        "Thematic session 3:", "Thematic session 4:", "Thematic session 5:", "Mon 2017-09-04",
        "Thematic session 6:", "Regional meeting of ECLAC", "Wed 2017-08-30",
        "Stocktaking meeting on the Global Compact", "Puerto Vallarta", "Mon 2017-12-04",
        "7th global meeting", "Zero draft of the Global Compact", "Mon 2018-02-05",
        "Final draft of the Global Compact", "Wed 2018-07-11"})
    EXPECT_TRUE(both.tells(words)) << words << "\n" << both.text;
  const auto all = ask("auditor", "calendar meetings-2017 --all");
  for (const char* words :
       {"Yearly meeting of the troikas", "2017-10-11T14:00 Europe/Zurich", "yearly"})
    EXPECT_TRUE(all.tells(words)) << words << "\n" << all.text;
  // Nobody waits for minutes of what others hold.
  const auto late = ask("auditor", "report overdue meetings-2017 --format csv");
  ASSERT_EQ(late.status, 0) << late.text;
  EXPECT_FALSE(late.tells("Thematic session")) << late.text;
}

// What each meeting of the year agreed, as the report tells it, and what it led to.
TEST_F(Demo, HoldsWhatTheReportTellsOfEachMeeting) {
  const auto agreed =
      ask("auditor", "register meetings-2017 agreement --columns name,subject --format csv");
  for (const char* line :
       {"troikas-march.cover-gcm,Cover the GCM together",
        "washington-members.background-document,Background document",
        "washington-members.good-practices,Good practices of twenty years",
        "washington-members.political-declaration,Political declaration",
        "washington-troikas.ad-hoc-group,Ad hoc group of both Conferences",
        "virtual-may.joint-declaration,Draft joint declaration goes to all members",
        "troikas-may.yearly-meeting,The troikas meet every year",
        "troikas-may.information-portal,Information portal",
        "troikas-may.other-gatherings,Meet on the margin of other events",
        "virtual-june.guidelines,Guidelines on the impact of agreements",
        "panama-work.experts,Joint lists of experts",
        "panama-work.consultation,A consultation within each Conference",
        "panama-work.concepts,Definitions of concepts", "panama-group.inputs,Bi-regional inputs",
        "berlin.extra-regional,Extra-regional migrants",
        "geneva.material,Pass material to each other",
        "geneva.negotiation-year,2018 is the year of negotiation"})
    EXPECT_TRUE(agreed.tells(std::string("\n") + line + "\r\n")) << line << "\n" << agreed.text;
  struct Shown {
    const char* asked;
    const char* told;
  };
  for (const auto& [asked, told] :
       {Shown{"register meetings-2017 meeting --columns name,parties-present --format csv",
              "\nberlin,\"El Salvador, Honduras, Mexico, Paraguay, Uruguay, Chile\""},
        Shown{"registry body RCM-SACM-AHG --on 2017-06-29", "Chile"},
        Shown{"registry body RCM-SACM-AHG --on 2018-02-01", "Bolivia"},
        Shown{"audit log --consultation gcm-2017 --csv --what table", ",RCM-SACM-AHG,chair,"},
        Shown{"register portal stored-document --columns name,transmitted-to,state --format csv",
              "background,Technical secretariat of the SACM,Received by the other conference"},
        Shown{"register meetings-2017 agreement --columns name,state,done-with --format csv",
              "\ngeneva.negotiation-year,Done,List of topics\r\n"},
        Shown{"calendar topics-2017 --all", "Both Conferences compare their figures"}}) {
    const auto answer = ask("auditor", asked);
    EXPECT_TRUE(answer.tells(told)) << asked << "\n" << answer.text;
  }
}

// What Washington agreed has somebody to do it, and a date.
TEST_F(Demo, LeavesNoAgreementOfWashingtonHanging) {
  const auto told = ask("auditor",
                        "register meetings-2017 agreement --columns name,state,assigned-body,"
                        "deadlines,deliverable,done-with --format csv");
  ASSERT_EQ(told.status, 0) << told.text;
  const auto has = [&](const char* agreement, std::initializer_list<const char*> wanted) {
    const auto line = told.after(std::string("\nwashington-members.") + agreement + ",");
    for (const char* words : wanted)
      EXPECT_NE(line.find(words), std::string::npos) << agreement << ": " << line;
  };
  has("background-document", {"Done", "Technical secretariat of the RCM", "a document"});
  has("political-declaration",
      {"Done", "Regional Conference on Migration", "Political declaration on the Global Compact"});
  has("good-practices", {"Overdue", "Technical secretariat of the RCM", "2018-03-30"});
  const auto guidelines = told.after("\nvirtual-june.guidelines,");
  for (const char* words :
       {"Done", "a document", "Regional guidelines on the impact of agreements"})
    EXPECT_NE(guidelines.find(words), std::string::npos) << words << ": " << guidelines;
}

TEST_F(Demo, TwoRunsGiveTheSameRoot) {
  const auto again = run_demo(folder_.path() / "again");
  ASSERT_EQ(told_.after("  root: ").size(), 43U) << told_.text;
  EXPECT_EQ(told_.after("  root: "), again.after("  root: "));
  EXPECT_EQ(told_.after("  entries: "), again.after("  entries: "));
  for (const auto& one : fs::directory_iterator(store_ / "annexes"))
    EXPECT_EQ(read(one.path()), read(folder_.path() / "again" / "annexes" / one.path().filename()));
}

TEST_F(Demo, KeepsTokensToTheirOwner) {
  const auto token = fs::path(CONCORD_PLAYED) / "tokens" / "auditor.token";
  ASSERT_TRUE(fs::exists(token));
  EXPECT_EQ(fs::status(token).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Demo, RefusesADirectoryThatHoldsAStore) {
  const auto again = run_demo(store_);
  EXPECT_EQ(again.status, 1) << again.text;
  EXPECT_TRUE(again.tells("holds a store already"));
}

}  // namespace
