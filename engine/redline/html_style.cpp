#include "engine/redline/render.hpp"

namespace concord::redline {

namespace {

constexpr std::string_view kStyle = R"css(
.redline {
  --paper: #fffdf9; --ink: #1d1d1f; --faint: #6b6b70; --line: #dcd8cf; --wash: #f5f2ea;
  --new: #0b4fa8; --new-wash: #e6effb; --old: #b3261e; --old-wash: #fbeae8;
  --moved: #1c6b3a; --moved-wash: #e6f3ea;
  box-sizing: border-box; max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif;
}
@media (prefers-color-scheme: dark) {
  .redline {
    --paper: #17181b; --ink: #e7e5df; --faint: #9a9aa2; --line: #37383d; --wash: #202126;
    --new: #8ab8ff; --new-wash: #1b2a44; --old: #ff9a90; --old-wash: #3d201e;
    --moved: #86d3a1; --moved-wash: #1a3324;
  }
}
.redline header { border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; }
.redline header h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
.redline .versions { color: var(--faint); margin: 0 0 1rem; }
.redline .summary, .redline .legend, .redline .number, .redline summary, .redline .moving {
  font-family: system-ui, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
.redline .summary { border-collapse: collapse; font-size: .85rem; line-height: 1.4; }
.redline .summary th, .redline .summary td { padding: .15rem 1.1rem .15rem 0; text-align: right; }
.redline .summary th { color: var(--faint); font-weight: 500; }
.redline .summary th[scope=row] { text-align: left; }
.redline .summary td { font-variant-numeric: tabular-nums; }
.redline .legend { font-size: .85rem; color: var(--faint); margin: .75rem 0 1rem; }
.redline .legend > * { margin-right: 1.1rem; }
.redline ins { color: var(--new); background: var(--new-wash); text-decoration: underline;
  text-decoration-thickness: .09em; text-underline-offset: .18em; }
.redline del { color: var(--old); background: var(--old-wash); text-decoration: line-through; }
.redline ins, .redline del { border-radius: 2px; unicode-bidi: isolate;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.redline .move { color: var(--moved); text-decoration: underline double;
  text-underline-offset: .18em; }
.redline .row { display: grid; grid-template-columns: 2.3rem 2.3rem minmax(0, 1fr);
  border-inline-start: 3px solid transparent; padding-inline-start: .5rem; margin: .1rem 0;
  margin-inline-start: -.7rem; }
.redline .number { color: var(--faint); font-size: .72rem; line-height: 2.35;
  font-variant-numeric: tabular-nums; text-align: end; padding-inline-end: .65rem; }
.redline .row > p, .redline .row > h2, .redline .row > h3, .redline .row > h4,
.redline .row > h5, .redline .row > h6 { grid-column: 3; margin: 0 0 .7rem;
  overflow-wrap: anywhere; white-space: pre-line; }
.redline .row > h2 { font-size: 1.3rem; line-height: 1.3; margin-top: 1.2rem; }
.redline .row > h3 { font-size: 1.13rem; line-height: 1.35; margin-top: 1rem; }
.redline .row > h4, .redline .row > h5, .redline .row > h6 { font-size: 1rem; margin-top: .7rem; }
.redline .heading .number { align-self: end; padding-bottom: .6rem; }
.redline .note > p { font-style: italic; color: var(--faint); }
.redline .changed { border-inline-start-color: var(--ink); }
.redline .inserted { border-inline-start-color: var(--new); }
.redline .deleted { border-inline-start-color: var(--old); }
.redline .moved_to, .redline .moved_from { border-inline-start-color: var(--moved); }
.redline .moved_to > p .stay { color: var(--moved); }
.redline .moved_from > p { color: var(--faint); }
.redline .moving { font-size: .74rem; color: var(--moved); border: 1px solid currentcolor;
  border-radius: 1rem; padding: .05rem .5rem; margin-inline-end: .45rem; white-space: nowrap;
  text-decoration: none; }
.redline .row:target { background: var(--moved-wash); }
.redline details { margin: .35rem 0 .9rem 4.6rem; }
.redline details > .row { margin-inline-start: -5.3rem; }
.redline details > .row[dir] { margin-left: -4.6rem; margin-inline-start: 0; }
.redline summary { color: var(--faint); font-size: .8rem; cursor: pointer;
  border-top: 1px dashed var(--line); border-bottom: 1px dashed var(--line);
  padding: .25rem .2rem; }
.redline details[open] > summary { margin-bottom: .8rem; }
@media (max-width: 34rem) {
  .redline { padding: 1rem .8rem 3rem; }
  .redline .summary { font-size: .74rem; }
  .redline .summary th, .redline .summary td { padding-right: .5rem; }
  .redline .row { grid-template-columns: 1.7rem 1.7rem minmax(0, 1fr);
    margin-inline-start: -.5rem; }
  .redline .number { padding-inline-end: .4rem; }
  .redline details { margin-left: 3.4rem; }
  .redline details > .row { margin-inline-start: -3.9rem; }
  .redline details > .row[dir] { margin-left: -3.4rem; }
}
@media print {
  .redline { --paper: #fff; --ink: #000; --faint: #555; --line: #aaa; --new: #003f8f;
    --old: #9b1c14; --moved: #14572d; --new-wash: transparent; --old-wash: transparent;
    max-width: none; padding: 0; font-size: 11pt; line-height: 1.45; }
  .redline .row > p { orphans: 2; widows: 2; }
  .redline h2, .redline h3, .redline h4, .redline .heading { break-after: avoid; }
  .redline header { break-inside: avoid; }
}
)css";

}  // namespace

std::string_view html_style() {
  return kStyle;
}

}  // namespace concord::redline
