#include "engine/annex/html_style.hpp"

namespace concord::annex {
namespace {

constexpr std::string_view kAnnexStyle = R"css(
:root {
  --paper: #fffdf9; --ink: #1d1d1f; --faint: #6b6b70; --line: #dcd8cf; --wash: #f5f2ea;
  --new: #0b4fa8; --new-wash: #e6effb; --old: #b3261e; --old-wash: #fbeae8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --ink: #e7e5df; --faint: #9a9aa2; --line: #37383d; --wash: #202126;
    --new: #8fbcff; --new-wash: #182a45; --old: #ff9d94; --old-wash: #3b1d1b;
  }
}
body { margin: 0; background: var(--paper); color: var(--ink); }
.annex { box-sizing: border-box; max-width: 54rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  font: 1.0625rem/1.55 "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif; }
.annex.broad { max-width: 76rem; }
.annex header { border-bottom: 2px solid var(--ink); margin-bottom: 1.6rem; padding-bottom: .9rem; }
.annex h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .2rem; }
.annex .subtitle { font-size: 1.15rem; margin: 0 0 .5rem; }
.annex .says { margin: 0 0 .8rem; color: var(--faint); font-style: italic; }
.annex dl, .annex table, .annex .tags, .annex .note, .annex .label {
  font-family: "Source Sans 3", "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
.annex dl { display: flex; flex-wrap: wrap; gap: .3rem 1.8rem; margin: 0; font-size: .85rem; }
.annex dl div { display: flex; gap: .45rem; }
.annex dt { color: var(--faint); }
.annex dt::after { content: ":"; }
.annex dd { margin: 0; }
.annex .note { color: var(--faint); font-size: .82rem; line-height: 1.45; margin: .6rem 0 0; }
.annex section { margin: 0 0 2rem; }
.annex section.numbered { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); }
.annex section.numbered > * { grid-column: 2; }
.annex section.numbered > .label { grid-column: 1; grid-row: 1; }
.annex h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .35rem; break-after: avoid; }
.annex h2.label { font-size: .95rem; line-height: 1.75; color: var(--faint); font-weight: 600; }
.annex .body { margin: 0 0 .3rem; break-after: avoid; orphans: 3; widows: 3; }
.annex .tags { margin: 0 0 .5rem; color: var(--faint); font-size: .8rem; break-after: avoid; }
.annex table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.45; }
.annex th { text-align: left; vertical-align: bottom; font-weight: 600; font-size: .76rem;
  color: var(--faint); padding: .3rem .55rem .3rem 0; border-bottom: 1px solid var(--ink); }
.annex td { vertical-align: top; padding: .4rem .55rem .4rem 0; border-top: 1px solid var(--line);
  overflow-wrap: break-word; }
.annex tbody tr:first-child td { border-top: 0; }
.annex tr.more td { border-top: 0; padding-top: 0; }
.annex tr.total td { border-top: 1px solid var(--ink); font-weight: 600; }
.annex tr { break-inside: avoid; }
.annex thead { display: table-header-group; }
.annex table.fixed { table-layout: fixed; }
.annex td.number, .annex th.number { text-align: right; font-variant-numeric: tabular-nums;
  padding-left: .35rem; padding-right: .35rem; }
.annex td.sign, .annex th.sign { text-align: center; font-variant-numeric: tabular-nums;
  padding-left: .1rem; padding-right: .1rem; }
.annex td:last-child, .annex th:last-child { padding-right: 0; }
.annex .faint { color: var(--faint); }
.annex .alert { color: var(--old); }
.annex ins { color: var(--new); background: var(--new-wash); text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .18em; }
.annex del { color: var(--old); background: var(--old-wash); text-decoration: line-through; }
.annex del + ins { margin-left: .18em; }
@media (max-width: 40rem) {
  .annex { padding: 1rem .8rem 3rem; font-size: 1rem; }
  .annex section.numbered { grid-template-columns: 1.8rem minmax(0, 1fr); }
  .annex section { overflow-x: auto; }
  .annex table.fixed { min-width: 34rem; }
}
@media print {
  html { font-size: 13px; }
  :root { --paper: #fff; --ink: #000; --faint: #555; --line: #bbb; --wash: #fff; --new: #003f8f;
    --old: #9b1c14; --new-wash: transparent; --old-wash: transparent; }
  .annex, .annex.broad { max-width: none; padding: 0; font-size: 10pt; }
  .annex header { break-inside: avoid; }
}
)css";

}  // namespace

std::string_view annex_style() {
  return kAnnexStyle;
}

}  // namespace concord::annex
