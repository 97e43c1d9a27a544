// Everything by keyboard; evidence in place; review and undo; saving charts.
import { readFileSync } from "node:fs";
import { check, withServer } from "./browser.mjs";

async function reach(page, selector) {
  for (let i = 0; i < 80; ++i) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return true;
    await page.keyboard.press("Tab");
  }
  return false;
}

await withServer(async ({ open }) => {
  const page = await open("/roll");
  await page.keyboard.press("?");
  check("? opens the keys", await page.locator("#keys[open]").isVisible());
  await page.keyboard.press("Escape");
  check("Escape closes the keys", !(await page.locator("#keys").isVisible()));
  for (let i = 0; i < 5; ++i) await page.keyboard.press("j");
  const row = await page.locator("[data-cursor] th").innerText();
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  check("j and k move over rows", (await page.locator("[data-cursor] th").innerText()) === row, row);
  await page.keyboard.press("Enter");
  await page.locator("#evidence h2").waitFor();
  check("Enter opens the evidence of the row", (await page.locator("#evidence h2").innerText()).startsWith(row.split("\n")[0]));
  check("the address has the cell", page.url().includes("cell="), page.url());
  await page.keyboard.press("Escape");
  await page.locator("#evidence h2").waitFor({ state: "detached" });
  check("Escape closes the evidence", !page.url().includes("cell="), page.url());
  await page.goBack();
  await page.locator("#evidence h2").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("germany");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=germany/);
  check("/ filters", (await page.locator(".roll > tbody[id]").count()) === 1);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/\/map/);
  await page.locator(".chart svg").waitFor();
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).first().click()]);
  check("a map is saved as SVG", readFileSync(await svg.path(), "utf8").startsWith("<svg"), svg.suggestedFilename());
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).first().click()]);
  check("... and as CSV", readFileSync(await csv.path(), "utf8").startsWith("Day,What,Who"), csv.suggestedFilename());

  const fresh = await open("/roll");
  await fresh.keyboard.press("Tab");
  check("the first stop is the way to the content", (await fresh.evaluate(() => document.activeElement?.className)) === "skip");
  check("the table is reached by Tab alone", await reach(fresh, ".roll a.cell"));
  await fresh.context().close();

  const review = await open("/review");
  const claim = await review.locator(".queue a[aria-current]").innerText();
  const queued = await review.locator(".queue li").count();
  await review.locator('#verdict [value="reject"]').hover();
  await review.locator("#preview h2", { hasText: "without it" }).waitFor();
  await review.evaluate(() => document.activeElement?.blur());
  await review.keyboard.press("a");
  await review.waitForFunction((n) => document.querySelectorAll(".queue li").length < n || !!document.querySelector("#undo"), queued);
  check("a accepts the claim", (await review.locator(".log").innerText()).includes("accept"), await review.locator("h1").innerText());
  check("the queue goes on", (await review.locator(".queue a[aria-current]").innerText()) !== claim);
  await review.keyboard.press("u");
  await review.waitForFunction(() => document.querySelector(".log")?.textContent.includes("undo"));
  check("u undoes it", (await review.locator(".queue").innerText()).includes(claim.split("\n")[0]));
  await review.keyboard.press("c");
  check("c leads to the slots", await review.evaluate(() => document.activeElement?.closest("#correct") !== null));
  await review.evaluate(() => {
    const text = document.querySelector("#text");
    const range = document.createRange();
    range.selectNodeContents(text.querySelector(".claim"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await review.waitForTimeout(100);
  check("selected words are taken", (await review.locator("#words").inputValue()).length > 3);

  for (const [grade, script] of [["C", true], ["A", false]]) {
    const sources = await open("/sources", { script });
    await sources.getByRole("link", { name: "Change German Defence Ministry" }).click();
    await sources.locator('select[name="grade"]').selectOption(grade);
    await sources.getByRole("button", { name: "Preview" }).click();
    const told = await sources.locator(".would").innerText();
    check("a decision on a source is previewed", told.includes("reliability") && told.includes(`→ ${grade}`), told);
    await sources.getByRole("button", { name: "Record the decision" }).click();
    await sources.waitForURL(/\/sources$/);
    const row = await sources.locator("tr", { hasText: "German Defence Ministry" }).first().innerText();
    check("... and recorded", row.includes(grade), row);
    check("... with who decided it", (await sources.locator("table", { hasText: "Decided by" }).innerText()).includes("German Defence Ministry"));
    await sources.context().close();
  }
});
