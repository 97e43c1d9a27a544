// Every page: with script and without, light and dark, wide and narrow, on paper; and what axe finds.
import { axePath, check, pagesOf, run, withServer, example } from "./browser.mjs";
import { join } from "node:path";

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
  console.log(`${pages.length} pages in two colour schemes: ${serious} serious or critical findings of axe`);
  const gone = await browser.newPage();
  for (const path of ["/document/none", "/claim/clm_0000000000000000", "/version/99", "/diff?from=x", "/nation/QQ", "/nothing-here"]) {
    const answer = await gone.goto(address + path);
    check(`${path}: says that it is not there, as a page`, answer.status() >= 400 && (await gone.locator("header.bar").count()) === 1 && (await gone.locator("h1, body").first().innerText()).length > 0, answer.status());
  }
});
