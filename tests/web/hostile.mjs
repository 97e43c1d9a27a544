// Script in every field of documents and forms: none of it runs, all of it is shown as text.
import { addLines, check, run, withServer, example } from "./browser.mjs";
import { join } from "node:path";

const evil = (n) => `"'><script>window.ran=${n}</script><img src=x onerror="window.ran=${n}"><svg onload="window.ran=${n}">`;
const hostile = (n) => ({
  id: `doc${n}${evil(n)}`,
  title: `Title ${evil(n)}`,
  publisher: `Press ${evil(n)}`,
  url: n % 2 ? `javascript:window.ran=${n}` : `https://example.org/${evil(n)}`,
  published: "2020-01-08T10:00:00Z",
  lang: "en",
  text: `${evil(n)} Germany ${evil(n)} has withdrawn ${20 + n} soldiers from Iraq to Kuwait, ${evil(n)} the ministry said. ${evil(n)}\n\nTwo rockets hit Camp Taji on Wednesday ${evil(n)}, wounding ${n + 1} soldiers.\n\nNATO has suspended training ${evil(n)} in Iraq.`,
});

await withServer(
  async ({ open, address, ledger }) => {
    run("publish", ledger, "--scope", join(example, "scope.toml"), "--title", evil(90), "--notes", evil(91));
    const start = await open("/documents");
    const documents = await start.locator("table.listing th a").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    check("the documents are there", documents.length === 4, documents);
    const first = documents[0];
    await start.goto(address + first);
    const claims = await start.locator(".card h3 a").evaluateAll((links) => links.map((a) => a.getAttribute("href").split("#")[0]));
    const q = encodeURIComponent(evil(50));
    const pages = ["/roll", "/roll?cell=DE.moved", "/roll?since=v1", `/roll?q=${q}&posture=${q}&sort=${q}&cell=${q}&only=${q}`, `/roll?since=${q}`, "/nation/DE", `/nation/${q}`, "/map", `/map?until=${q}`, "/incidents", "/incidents?cell=i1", `/incidents?type=${q}`, "/documents", `/documents?q=soldiers`, `/documents?q=${q}`, ...documents, ...claims.slice(0, 6), `${first}?against=${q}`, "/review", `/review?claim=${q}`, "/log", "/versions", "/version/1", "/diff?from=1", `/diff?from=${q}`, "/add", `/add?preview=${q}`, "/sources", `/${q}`];
    for (const path of pages) {
      const context = await start.context().browser().newContext({ viewport: { width: 1300, height: 900 } });
      const page = await context.newPage();
      page.on("dialog", (d) => void d.dismiss());
      await page.goto(address + path, { waitUntil: "load" });
      await page.waitForTimeout(120);
      for (const mark of (await page.locator(".claim[data-claims], a.cell").all()).slice(0, 3)) await mark.hover({ timeout: 2000 }).catch(() => {});
      const ran = await page.evaluate(() => window.ran);
      check(`${path}: nothing runs`, ran === undefined, ran);
      const foreign = await page.evaluate(() => document.querySelectorAll("img, svg[onload], script:not([src]), [onerror], a[href^='javascript:']").length);
      check(`${path}: nothing of it became an element`, foreign === 0, foreign);
      await context.close();
    }
    const add = await open("/add");
    for (const name of ["title", "publisher", "published", "url", "lang"]) await add.locator(`[name=${name}]`).fill(name === "published" ? "2020-01-08" : evil(60));
    await add.locator("#paste").fill(hostile(61).text);
    await add.getByRole("button", { name: "Preview", exact: true }).click();
    await add.waitForURL(/preview=/);
    check("a hostile preview runs nothing", (await add.evaluate(() => window.ran)) === undefined);
    const review = await open("/review");
    if ((await review.locator("#verdict").count()) > 0) {
      await review.locator("#verdict [name=note]").fill(evil(70));
      await review.locator('#verdict [value="hold"]').click();
      await review.waitForLoadState("load");
      check("a hostile note is taken", (await review.locator(".log").count()) > 0, await review.locator("main").innerText());
      check("a hostile note runs nothing", (await review.evaluate(() => window.ran)) === undefined);
    }
  },
  { fill: (folder, ledger) => addLines(folder, ledger, [0, 1, 2, 3].map(hostile)) },
);
