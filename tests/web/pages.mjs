// Every page: with script and without, light and dark, wide and narrow, on paper; and what axe finds.
import { axePath, check, pagesOf, run, withServer, example } from "./browser.mjs";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

async function axe(page, where) {
  await page.addScriptTag({ path: axePath }).catch(() => {});
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`).join("; ")}`);
  });
  check(`${where}: axe finds nothing serious`, found.length === 0, found.join("\n"));
  return found.length;
}

await withServer(async ({ browser, address, ledger, open }) => {
  run("publish", ledger, "--scope", join(example, "scope.toml"), "--title", "Evening");
  const pages = [...pagesOf(), ["/version/1", "frozen"], ["/diff?from=1", "Version 1"], ["/roll?since=v1", "Since version 1"]];
  let serious = 0;
  for (const [path, shows] of pages) {
    const plain = await open(path, { script: false });
    const text = await plain.innerText("body");
    check(`${path}: without script shows ${shows}`, text.includes(shows), text.slice(0, 400));
    check(`${path}: has one head line`, (await plain.locator("h1").count()) === 1);
    await plain.context().close();

    const page = await open(path);
    await page.waitForTimeout(150);
    check(`${path}: with script shows ${shows}`, (await page.innerText("body")).includes(shows));
    await page.emulateMedia({ media: "print" });
    check(`${path}: no navigation on paper`, !(await page.locator("header.bar").isVisible()));
    check(`${path}: no form on paper`, (await page.locator("form:visible").count()) === 0);
    // A table of many pages breaks between its rows, and no column splits a word that would fit.
    const stuck = await page.evaluate(() => [...document.querySelectorAll("table:not(.roll) tbody")].filter((b) => getComputedStyle(b).breakInside !== "auto").length);
    check(`${path}: long tables go on on the next page`, stuck === 0, stuck);
    await page.setViewportSize({ width: 794, height: 1123 });  // A4
    const split = await page.evaluate(() => {
      document.body.style.width = "703px";  // without its margins
      const out = [];
      for (const cell of document.querySelectorAll("td, th")) {
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          for (const word of node.data.matchAll(/[A-Za-z]{3,14}/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) out.push(word[0]);
          }
        }
      }
      document.body.style.width = "";
      return out;
    });
    check(`${path}: no word is split on paper`, split.length === 0, split.slice(0, 5));
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    check(`${path}: fits a narrow screen`, wide <= 1, wide);
    await page.context().close();

    for (const colorScheme of ["light", "dark"]) {
      // axe is put in by the test, past the policy of the page.
      const looked = await open(path, { colorScheme, bypassCSP: true });
      await looked.waitForTimeout(200);
      serious += await axe(looked, `${path}, ${colorScheme}`);
      await looked.context().close();
    }
  }
  // The evidence stands beside the table or above it, and never on it.
  for (const width of [1000, 1229, 1230, 1366, 1700]) {
    const page = await open("/roll?cell=DE.moved.1");
    await page.setViewportSize({ width, height: 800 });
    const gap = await page.evaluate(() => {
      const table = document.querySelector("table.roll").getBoundingClientRect();
      const panel = document.querySelector("#evidence").getBoundingClientRect();
      return Math.max(panel.left - table.right, table.top - panel.bottom);
    });
    check(`evidence at ${width}: beside or above the table`, gap >= 8, gap);
    await page.context().close();
  }
  // On paper a page is left where it is full, not where a table would not be broken.
  for (const path of ["/roll", "/nation/DE", "/map", "/review", "/diff?from=1"]) {
    const page = await open(path);
    await page.waitForTimeout(500);
    const file = join(mkdtempSync(join(tmpdir(), "muster-paper-")), "page.pdf");
    await page.pdf({ path: file, format: "A4" });
    await page.context().close();
    const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    rmSync(dirname(file), { recursive: true });
    const lines = sheets.slice(0, -1).map((text) => text.split("\n").filter((line) => line.trim() !== "").length);
    check(`${path}: every sheet but the last is full`, lines.every((n) => n >= 12), lines);
  }
  console.log(`${pages.length} pages in two colour schemes: ${serious} serious or critical findings of axe`);
  const gone = await browser.newPage();
  for (const path of ["/document/none", "/claim/clm_0000000000000000", "/version/99", "/diff?from=x", "/nation/QQ", "/nothing-here"]) {
    const answer = await gone.goto(address + path);
    check(`${path}: says that it is not there, as a page`, answer.status() >= 400 && (await gone.locator("header.bar").count()) === 1 && (await gone.locator("h1, body").first().innerText()).length > 0, answer.status());
  }
});
