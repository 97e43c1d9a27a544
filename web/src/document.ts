// One document: pointing at marked words shows what was read there.
import { all, find, make } from "./dom";

function tip(): HTMLElement {
  const made = make("div", { class: "tip", role: "tooltip", id: "tip", hidden: "" });
  document.body.append(made);
  return made;
}

function show(box: HTMLElement, mark: HTMLElement): void {
  const id = mark.dataset["claims"]?.split(" ")[0];
  const card = id ? find(`.card[data-claim="${CSS.escape(id)}"]`) : null;
  if (!card) return;
  const slots = find(".slots", card);
  const title = find("h3 a", card)?.textContent ?? "";
  box.replaceChildren(make("p", {}, title), ...(slots ? [slots.cloneNode(true)] : []));
  box.hidden = false;
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 8));
  const below = at.bottom + 8 + box.offsetHeight < innerHeight;
  box.style.setProperty("left", `${left + scrollX}px`);
  box.style.setProperty("top", `${(below ? at.bottom + 8 : Math.max(4, at.top - box.offsetHeight - 8)) + scrollY}px`);
  mark.setAttribute("aria-describedby", "tip");
  light(id ?? "", true);
}

function light(id: string, on: boolean): void {
  for (const element of all(`.card[data-claim="${CSS.escape(id)}"], .text .claim[data-claims~="${CSS.escape(id)}"]`))
    element.classList.toggle("lit", on);
}

export function startDocument(): void {
  const text = find("#text");
  if (!text || all(".card").length === 0) return;
  const box = tip();
  const hide = (mark: HTMLElement): void => {
    box.hidden = true;
    mark.removeAttribute("aria-describedby");
    for (const id of mark.dataset["claims"]?.split(" ") ?? []) light(id, false);
  };
  for (const mark of all(".claim[data-claims]", text)) {
    mark.addEventListener("pointerenter", () => show(box, mark));
    mark.addEventListener("focus", () => show(box, mark));
    mark.addEventListener("pointerleave", () => hide(mark));
    mark.addEventListener("blur", () => hide(mark));
  }
  for (const card of all(".card")) {
    const id = card.dataset["claim"] ?? "";
    card.addEventListener("pointerenter", () => light(id, true));
    card.addEventListener("pointerleave", () => light(id, false));
  }
}
