// Review: one key a decision, words taken from the text by selecting them, and the roll as it would become.
import { find, make } from "./dom";
import { post } from "./http";
import { onKey } from "./keys";

interface Diff {
  changes: { text: string }[];
}

function lines(texts: string[]): HTMLElement {
  if (texts.length === 0) return make("p", { class: "soft" }, "The roll would stay as it is.");
  return make("ul", { class: "lines" }, ...texts.map((t) => make("li", {}, t)));
}

const titles: Record<string, string> = {
  accept: "The roll if it is accepted",
  reject: "The roll without it",
  hold: "The roll without it",
  correct: "The roll if it is corrected",
  merge: "The roll if they are one",
  split: "The roll if they are two",
};

let turn = 0;
async function preview(form: HTMLFormElement, verdict: string): Promise<void> {
  const box = find("#preview");
  if (!box) return;
  const mine = ++turn;
  const data = new FormData(form);
  data.set("verdict", verdict);
  box.setAttribute("aria-busy", "true");
  try {
    const diff = await post<Diff>("/judge/preview", data);
    if (mine !== turn) return;
    box.replaceChildren(make("h2", {}, titles[verdict] ?? "The roll then"), lines(diff.changes.map((c) => c.text)));
  } catch (error) {
    if (mine !== turn) return;
    box.replaceChildren(make("h2", {}, titles[verdict] ?? "The roll then"), make("p", { class: "disputed" }, String((error as Error).message)));
  }
  box.removeAttribute("aria-busy");
}

function press(selector: string): void {
  find<HTMLButtonElement>(selector)?.click();
}

/** Opens a part of the desk and puts the cursor into its first field. */
function unfold(id: string): void {
  const details = find<HTMLDetailsElement>(`#${id}`);
  if (!details) return;
  details.open = true;
  find<HTMLElement>("select, input:not([type=hidden])", details)?.focus();
  details.scrollIntoView({ block: "nearest" });
}

function selecting(): void {
  const text = find("#text");
  const words = find<HTMLInputElement>("#words");
  if (!text || !words) return;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    words.value = selection.toString().trim();
    const details = find<HTMLDetailsElement>("#correct");
    if (details) details.open = true;
  });
}

export function startReview(): void {
  const verdict = find<HTMLFormElement>("#verdict");
  if (!verdict) return;
  onKey("a", () => press('#verdict [value="accept"]'));
  onKey("r", () => press('#verdict [value="reject"]'));
  onKey("h", () => press('#verdict [value="hold"]'));
  onKey("u", () => press("#undo"));
  onKey("c", () => unfold("correct"));
  onKey("m", () => unfold("join"));
  onKey("s", () => unfold("join"));
  for (const button of verdict.querySelectorAll<HTMLButtonElement>("button[name=verdict]")) {
    const look = (): void => void preview(verdict, button.value);
    button.addEventListener("pointerenter", look);
    button.addEventListener("focus", look);
  }
  const correct = find<HTMLFormElement>("#correct form");
  correct?.addEventListener("change", () => {
    if (new FormData(correct).get("value")) void preview(correct, "correct");
  });
  const join = find<HTMLFormElement>("#join form");
  for (const button of join?.querySelectorAll<HTMLButtonElement>("button[name=verdict]") ?? [])
    button.addEventListener("focus", () => void preview(join!, button.value));
  find<HTMLAnchorElement>(".queue a[aria-current]")?.scrollIntoView({ block: "nearest" });
  const excerpt = find(".excerpt");
  const words = excerpt && find(".claim.current", excerpt);
  if (excerpt && words) excerpt.scrollTop = words.offsetTop - excerpt.clientHeight / 3;
  selecting();
}
