#include "engine/exports/html_style.hpp"

namespace concord::exports {

namespace {

// The colours of depth keep 4.5:1 against the paper, light and dark.
constexpr std::string_view kPageStyle = R"css(:root {
  --paper: #fffdf9; --ink: #1d1d1f; --faint: #6b6b70; --line: #dcd8cf; --link: #0b4fa8;
  --b1: #b3261e; --b2: #0b4fa8; --b3: #1c6b3a; --b4: #8a4b00; --b5: #7a2a91; --b6: #00636e;
  --who: #eee9dd; --with: #e0efe4; --against: #f9e3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --ink: #e7e5df; --faint: #9a9aa2; --line: #37383d; --link: #8ab8ff;
    --b1: #ff9a90; --b2: #8ab8ff; --b3: #86d3a1; --b4: #f0b36b; --b5: #d9a3ec; --b6: #6fd0dc;
    --who: #34322c; --with: #1f3a29; --against: #46241f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif; }
article { max-width: 50rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1.6rem; padding-bottom: .6rem; }
header h1 { font-size: 1.75rem; line-height: 1.25; margin: .9rem 0 .5rem; }
dl { display: flex; flex-wrap: wrap; gap: .2rem 1.8rem; margin: 0; padding-bottom: .5rem;
  border-bottom: 1px solid var(--line); }
dl, .legend, .n, .who { font-family: system-ui, "Segoe UI", "Noto Sans", Helvetica, Arial,
  sans-serif; }
dl div { display: flex; flex-direction: column; }
dt { color: var(--faint); font-size: .72rem; }
dd { margin: 0; font-size: .9rem; }
.legend { color: var(--faint); font-size: .82rem; line-height: 1.5; margin: .4rem 0; }
.line, .note { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); }
.plain .line { grid-template-columns: minmax(0, 1fr); }
.n { color: var(--faint); font-size: .7rem; line-height: 2.42; text-decoration: none;
  font-variant-numeric: tabular-nums; user-select: none; }
.line > :last-child { margin: 0 0 .75rem; overflow-wrap: break-word; min-width: 0; }
.line h2 { font-size: 1.4rem; line-height: 1.3; padding-top: 1.3rem; }
.line h3 { font-size: 1.22rem; line-height: 1.35; padding-top: 1.1rem; }
.line h4 { font-size: 1.08rem; line-height: 1.4; padding-top: .8rem; }
.line h5, .line h6 { font-size: 1rem; padding-top: .5rem; }
[class*="head"] > .n { align-self: end; padding-bottom: .62rem; }
.line > p.in, .line > pre.in, .line > blockquote.in {
  margin-inline-start: calc(var(--in) * 2.2rem); }
p > .label { display: inline-block; min-width: 2.2rem; padding-inline-end: .45rem;
  margin-inline-start: -2.2rem; text-indent: 0; }
p:not(.in) > .label { margin-inline-start: 0; }
pre { white-space: pre-wrap; font-size: .86rem; line-height: 1.5; }
blockquote { white-space: pre-line; border-inline-start: 3px solid var(--line);
  padding-inline-start: 1rem; }
table { border-collapse: collapse; font-size: .94rem; line-height: 1.45; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start;
  vertical-align: top; }
th { border-bottom-color: var(--ink); }
th.middle, td.middle { text-align: center; } th.end, td.end { text-align: end; }
tr { break-inside: avoid; }
caption { caption-side: bottom; text-align: start; }
caption > .ln { top: 0; }
.b > b, .half, .legend b { font-weight: 700; color: var(--c, var(--b1)); }
.b1 { --c: var(--b1); } .b2 { --c: var(--b2); } .b3 { --c: var(--b3); }
.b4 { --c: var(--b4); } .b5 { --c: var(--b5); } .b6 { --c: var(--b6); }
.half { border-bottom: .12em dotted currentcolor; }
.nothing { color: var(--faint); font-size: .9em; }
.who { font-size: .68em; letter-spacing: .03em; background: var(--who); border-radius: .3em;
  padding: .12em .42em; vertical-align: .1em; white-space: nowrap; direction: ltr;
  unicode-bidi: isolate; }
.with { background: var(--with); } .against { background: var(--against); }
.with::before { content: "+ "; } .against::before { content: "\2212  "; }
sup { line-height: 0; font-size: .72em; } .mark { text-decoration: none; padding: 0 .08em; }
.notes { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem;
  font-size: .9rem; }
.note p { margin: 0 0 .4rem; overflow-wrap: break-word; }
.note .n { line-height: 2.1; }
.stale { font: .72rem system-ui, "Noto Sans", sans-serif; color: var(--b4); white-space: nowrap;
  border: 1px solid currentcolor; border-radius: .3em; padding: .05em .4em;
  unicode-bidi: isolate; }
[dir="rtl"] header [dir] { text-align: right; }
.lines { overflow-x: auto; }
.lines .line > :last-child, .lines .note p { position: relative; white-space: nowrap; }
.lines .line > pre:last-child { white-space: pre; }
.lines .line > blockquote:last-child { white-space: pre-line; }
.lines .note { grid-template-columns: 2.6rem 1.8rem minmax(0, 1fr); }
.lines .note > .n { grid-column: 2; } .lines .note > div { grid-column: 3; }
.ln { position: absolute; inset-inline-start: calc(-2.6rem - var(--in, 0) * 2.2rem);
  font-style: normal; }
.lines [dir] > .ln { inset-inline: auto -2.6rem; }
.ln::before { content: attr(data-n); font: .68rem/2.4 system-ui, "Noto Sans", sans-serif;
  color: var(--faint); font-variant-numeric: tabular-nums; }
.lines .note .ln { inset-inline-start: -4.4rem; }
.lines .note [dir] > .ln { inset-inline: auto -4.4rem; }
:target { background: var(--who); }
@media (max-width: 34rem) {
  article { padding: 1rem .9rem 3rem; }
  .line, .note { grid-template-columns: 1.9rem minmax(0, 1fr); }
  .line > p.in, .line > pre.in, .line > blockquote.in {
    margin-inline-start: calc(var(--in) * 1.5rem); }
  p > .label { min-width: 1.5rem; margin-inline-start: -1.5rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #555; --line: #bbb; --link: #000;
    --b1: #a01c15; --b2: #0b4fa8; --b3: #1c6b3a; --b4: #8a4b00; --b5: #7a2a91; --b6: #00636e;
    --who: #fff; --with: #fff; --against: #fff; }
  body { font-size: 10.5pt; line-height: 1.45; }
  article { max-width: none; padding: 0; }
  a { text-decoration: none; }
  .who { border: .5pt solid #888; }
  .lines { overflow: visible; }
  .lines .line > :last-child, .lines .note p, .lines .who { white-space: normal; }
  .lines .line > pre:last-child { white-space: pre-wrap; }
  .line p, .note p { orphans: 3; widows: 3; }
  [class*="head"] { break-after: avoid; break-inside: avoid; }
}
)css";

}  // namespace

std::string_view html_style() {
  return kPageStyle;
}

}  // namespace concord::exports
