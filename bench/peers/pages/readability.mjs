// Main text by @mozilla/readability: node readability.mjs FOLDER > found.jsonl
// In the shape that tests/pages/score_pages.py reads. jsdom finds the charset as a browser does.
import { readFileSync, readdirSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((n) => n.endsWith(".html")).sort()) {
  const dom = new JSDOM(readFileSync(`${folder}/${name}`), { url: "https://example.org/x", virtualConsole: new VirtualConsole() });
  const page = new Readability(dom.window.document).parse() ?? {};
  console.log(JSON.stringify({ id: name, title: page.title ?? "", published: page.publishedTime ?? "", text: textOf(page.content ?? "") }));
}

// textContent runs the words of neighbouring blocks together; a space between them is fair.
function textOf(html) {
  const dom = new JSDOM(html.replace(/<(\/?(?:p|div|li|ul|ol|td|th|tr|table|h[1-6]|br|figure|figcaption|blockquote|section|dd|dt)\b)/gi, " <$1"));
  return dom.window.document.body.textContent;
}
