#pragma once

#include <nlohmann/json.hpp>

#include "engine/annex/views.hpp"

// A text of four paragraphs made of the inputs of MEX, URY and BLZ, as the API shows it.
namespace concord::annex {

inline const char* const kDocument = R"json({
  "consultation": "gcm", "case": "K2", "key": "conference-text/RCM/topic-2", "title": "The text",
  "revision": "working", "version": 7, "languages": {"authentic": ["en"], "courtesy": []},
  "paragraphs": [
    {"id": "T1", "number": 1, "kind": "heading", "status": "agreed", "mark": "chairs_text",
     "proposer": "RCM", "revision": 1, "digest": "h", "texts": {"en": {"text": "Water"}}},
    {"id": "T2", "number": 2, "label": "1", "kind": "paragraph", "status": "open",
     "mark": "from_sources", "proposer": "RCM-TS", "revision": 1, "digest": "d",
     "texts": {"en": {"text": "All States shall keep rivers clean."}},
     "sources": [
       {"by": ["MEX"], "case": "K9", "key": "in/MEX", "paragraph": "P1", "revision": 1,
        "how": "verbatim", "text": "dm1"},
       {"by": ["URY"], "case": "K8", "key": "in/URY", "paragraph": "P1", "revision": 1,
        "how": "edited", "text": "older"}]},
    {"id": "T3", "number": 3, "label": "2", "kind": "paragraph", "status": "open",
     "mark": "from_sources", "proposer": "RCM-TS", "revision": 1, "digest": "d",
     "texts": {"en": {"text": "[Dams are built. | No dams.]", "marked": "x"}},
     "sources": [
       {"by": ["MEX"], "case": "K9", "paragraph": "P2", "revision": 1, "how": "edited",
        "text": "dm2"}],
     "brackets": [{"bracket": "rivals", "opened": 1, "alternatives": [
       {"number": 0, "texts": {"en": {"text": "Dams are built."}}, "proposers": ["MEX"],
        "supporters": [], "opposers": ["URY"], "origin": {"case": "K9", "paragraph": "P2"}},
       {"number": 1, "texts": {"en": {"text": "No dams."}}, "proposers": ["URY"],
        "supporters": [], "opposers": []}]}]}]})json";

inline const char* const kDispositions = R"json({
  "consultation": "gcm", "case": "K2", "complete": false,
  "sources": [
    {"by": ["MEX"], "case": "K9", "key": "in/MEX", "revision": 1, "paragraphs": [
      {"paragraph": "P1", "kind": "paragraph", "digest": "dm1", "settled": true,
       "texts": {"en": {"text": "All States shall keep rivers clean."}},
       "dispositions": [{"number": 1, "kind": "retained", "how": "verbatim", "targets": ["T2"],
                         "revision": 1, "standing": "current"}]},
      {"paragraph": "P2", "kind": "paragraph", "digest": "dm2", "settled": true,
       "texts": {"en": {"text": "Dams are built."}},
       "dispositions": [
         {"number": 2, "kind": "not_retained", "targets": [], "revision": 1, "reason": "Too early.",
          "standing": "superseded", "superseded": {"revision": 1, "cause": "replaced"}},
         {"number": 4, "kind": "bracketed", "how": "edited", "targets": ["T3"], "revision": 1,
          "reason": "They exclude each other.", "standing": "current"}]}]},
    {"by": ["URY"], "case": "K8", "key": "in/URY", "revision": 2, "paragraphs": [
      {"paragraph": "P1", "kind": "paragraph", "digest": "du1", "settled": false,
       "texts": {"en": {"text": "States shall keep lakes clean."}},
       "dispositions": [{"number": 3, "kind": "retained", "how": "edited", "targets": ["T2"],
                         "revision": 1, "standing": "stale"}]}]},
    {"by": ["BLZ"], "revision": 1, "late_because": "The post was late.", "paragraphs": [
      {"paragraph": "P5", "kind": "paragraph", "digest": "db1", "settled": false,
       "texts": {"en": {"text": "=Reefs matter, \"too\"."}}, "dispositions": []}]}]})json";

inline const char* const kHistory = R"json({"entries": [
  {"position": 5, "time": "2017-06-20T14:00:00.000000Z", "principal": "MEX", "events": [
    {"type": "SourceAdmitted", "document": "K9", "revision": 1, "proposers": ["MEX"],
     "paragraphs": [{"id": "P1", "text": "dm1"}, {"id": "P2", "text": "dm2"}]}]},
  {"position": 6, "time": "2017-06-21T14:00:00.000000Z", "principal": "URY", "events": [
    {"type": "SourceAdmitted", "document": "K8", "revision": 1, "proposers": ["URY"],
     "paragraphs": [{"id": "P1", "text": "older"}]}]},
  {"position": 7, "time": "2017-06-30T14:00:00.000000Z", "principal": "RCM-TS", "events": [
    {"type": "DispositionRecorded", "disposition": {"number": 1}},
    {"type": "DispositionRecorded", "disposition": {"number": 2}},
    {"type": "DispositionRecorded", "disposition": {"number": 3}},
    {"type": "RevisionIssued", "number": 1, "symbol": "Rev.1"}]},
  {"position": 8, "time": "2017-07-02T13:00:00.000000Z", "principal": "URY", "events": [
    {"type": "SourceRevised", "document": "K8", "revision": 2,
     "paragraphs": [{"id": "P1", "text": "du1"}]}]},
  {"position": 9, "time": "2017-07-03T13:00:00.000000Z", "principal": "RCM-TS", "events": [
    {"type": "DispositionRecorded", "disposition": {"number": 4}}]}]})json";

inline Annexed sample(bool with_dispositions = true, bool with_history = true) {
  const auto document = nlohmann::json::parse(kDocument);
  const auto dispositions = nlohmann::json::parse(kDispositions);
  const auto history = nlohmann::json::parse(kHistory);
  return annexed({.document = &document,
                  .dispositions = with_dispositions ? &dispositions : nullptr,
                  .history = with_history ? &history : nullptr})
      .value();
}

}  // namespace concord::annex
