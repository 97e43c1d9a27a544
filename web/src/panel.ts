// Evidence beside the table without leaving the page: the same address, of which only the panel is taken.
import { all, find } from "./dom";
import { page } from "./http";
import { onKey } from "./keys";

let asked = 0;
let opener: HTMLElement | null = null;

function mark(address: URL): void {
  const cell = address.searchParams.get("cell");
  for (const link of all<HTMLAnchorElement>("a.cell")) {
    const same = cell !== null && new URL(link.href).searchParams.get("cell") === cell;
    if (same && !link.closest(".route")) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

async function show(address: URL): Promise<void> {
  const panel = find("#evidence");
  const split = panel?.closest(".split");
  if (!panel || !split) return;
  const turn = ++asked;
  panel.setAttribute("aria-busy", "true");
  mark(address);
  try {
    const fresh = await page(address.pathname + address.search);
    if (turn !== asked) return;
    const found = find("#evidence", fresh);
    panel.replaceChildren(...(found ? document.importNode(found, true).childNodes : []));
  } catch (error) {
    if (turn !== asked) return;
    panel.textContent = `The evidence could not be loaded: ${String((error as Error).message)}`;
  }
  panel.removeAttribute("aria-busy");
  const open = panel.hasChildNodes();
  split.classList.toggle("open", open);
  if (open) {
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
    if (matchMedia("(max-width: 1229px)").matches) panel.scrollIntoView({ block: "start" });
  } else {
    opener?.focus({ preventScroll: true });
  }
}

function close(): void {
  const link = find<HTMLAnchorElement>("#evidence .close");
  link?.click();
}

export function startPanel(): void {
  if (!find("#evidence")) return;
  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.cell, #evidence .close");
    if (!link) return;
    const address = new URL(link.href);
    if (address.pathname !== location.pathname) return;
    event.preventDefault();
    if (link.classList.contains("cell")) opener = link;
    address.hash = "";
    history.pushState(null, "", address);
    void show(address);
  });
  addEventListener("popstate", () => void show(new URL(location.href)));
  onKey("Escape", close);
}
