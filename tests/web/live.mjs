// A document that is added shows in an open roll, which does not move by itself; adding by paste, with a preview.
import { addLines, check, withServer } from "./browser.mjs";

const statement = { id: "late", text: "Iceland has withdrawn all 9 Icelandic soldiers from Iraq to Kuwait, the defence ministry said on Wednesday.", published: "2020-01-09T08:00:00Z", publisher: "Example Wire" };

await withServer(async ({ open, folder, ledger }) => {
  const page = await open("/roll");
  await page.locator('#live[data-state="on"]').waitFor();
  const before = await page.locator(".roll").innerText();
  const at = Date.now();
  addLines(folder, ledger, [statement]);
  const added = Date.now();
  await page.locator("#news button").waitFor();
  console.log(`a document shows ${Date.now() - added} ms after it was on disk (${added - at} ms to add it)`);
  check("the table has not moved", (await page.locator(".roll").innerText()) === before);
  await page.locator("#news button").click();
  await page.locator("#r-IS").waitFor();
  check("the new row is marked", (await page.locator("#r-IS").getAttribute("class")).includes("changed"));
  check("the bar is gone", (await page.locator("#news").innerText()) === "");

  const add = await open("/add");
  await add.locator("#paste").fill("Portugal has withdrawn 12 Portuguese soldiers from Iraq, the defence ministry in Lisbon said on Thursday.");
  await add.locator("[name=published]").fill("2020-01-09");
  await add.getByRole("button", { name: "Preview", exact: true }).click();
  await add.waitForURL(/preview=/);
  const preview = await add.locator("#preview").innerText();
  check("the preview names the nation and the figure", preview.includes("Portugal") && preview.includes("12"), preview);
  const roll = await open("/roll");
  check("nothing is stored yet", (await roll.locator("#r-PT").count()) === 0);
  await add.getByRole("button", { name: "Add as previewed" }).click();
  await add.waitForURL(/\/document\//);
  await roll.reload();
  check("now it is in the roll", (await roll.locator("#r-PT").innerText()).includes("12"));

  const plain = await open("/add", { script: false });
  await plain.locator("#paste").fill("Estonia has withdrawn five Estonian soldiers from Iraq, the government said.");
  await plain.getByRole("button", { name: "Preview", exact: true }).click();
  check("adding works without script", (await plain.locator("#preview").innerText()).includes("Estonia"), await plain.locator("body").innerText());
});
