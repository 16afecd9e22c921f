import { escapeHtml } from './tables.ts';

export interface Section {
  readonly title: string;
  /** One or two sentences: how to read it. Plain text. */
  readonly note?: string;
  /** HTML. */
  readonly body: string;
}

export interface Page {
  readonly title: string;
  /** Where, when, what: a line of plain text. */
  readonly subtitle: string;
  /** The whole report in one sentence; plain text. */
  readonly headline: string;
  /** How the headline is meant to be taken. */
  readonly tone: 'good' | 'bad' | 'void';
  readonly sections: readonly Section[];
}

/**
 * One self-contained HTML page: no script, no font, nothing fetched. Light and dark follow the
 * reader's system, print is light. Plots are SVG in the colours of these variables.
 */
export function renderPage(page: Page): string {
  const sections = page.sections.map(
    ({ title, note, body }) =>
      `<section><h2>${escapeHtml(title)}</h2>` +
      (note ? `<p class="note">${escapeHtml(note)}</p>` : '') +
      `${body}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${escapeHtml(page.title)}</h1>
<p class="subtitle">${escapeHtml(page.subtitle)}</p>
<p class="headline ${page.tone}">${escapeHtml(page.headline)}</p>
</header>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

// Okabe and Ito's colours, distinct to colour-blind eyes too: https://jfly.uni-koeln.de/color/
const STYLE = `
:root { --paper: #fbfaf7; --ink: #22262b; --soft: #636a73; --line: #dedad1; --card: #ffffff;
  --blue: #0072b2; --orange: #c45f00; --green: #00795a; --pink: #a8497f; --band: #0072b226; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #e8e6e1; --soft: #9aa1ab;
  --line: #343941; --card: #1d2025; --blue: #56b4e9; --orange: #f0a04b; --green: #35c79b;
  --pink: #e08dbb; --band: #56b4e92e; } }
@media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --card: #fff;
  --blue: #0072b2; --orange: #c45f00; --green: #00795a; --pink: #a8497f; --band: #0072b226; }
  section { break-inside: avoid; } main { padding: 0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; -webkit-print-color-adjust: exact; }
main { max-width: 980px; margin: 0 auto; padding: 40px 24px 80px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 17px; margin: 0 0 4px; }
.subtitle, .note { color: var(--soft); margin: 4px 0 0; }
.headline { font-size: 19px; line-height: 1.4; margin: 20px 0 0; padding: 16px 20px;
  background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--green);
  border-radius: 8px; }
.headline.bad { border-left-color: var(--orange); }
.headline.void { border-left-color: var(--pink); }
section { margin-top: 32px; padding: 20px; background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; overflow-x: auto; }
section > svg, figure { margin: 12px 0 0; display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; margin-top: 12px; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 4px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; font-size: 14px; }
th { color: var(--soft); font-weight: 500; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tr.pick td { font-weight: 600; }
pre { overflow-x: auto; font-size: 12px; margin: 12px 0 0; }
.kept { color: var(--green); } .crossed { color: var(--orange); font-weight: 600; }
.legend { color: var(--soft); margin: 8px 0 0; } .legend b { font-weight: 600; }
`;
