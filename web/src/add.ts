// Adding: files dropped anywhere, and a preview as soon as something was pasted or dropped.
import { find, make } from "./dom";
import { post } from "./http";

interface Preview {
  preview: string;
}

export function startAdd(): void {
  const form = find<HTMLFormElement>("#add");
  const files = find<HTMLInputElement>("#file");
  const drop = find("#drop");
  const paste = find<HTMLTextAreaElement>("#paste");
  const box = find("#preview");
  if (!form || !files || !drop || !paste || !box) return;

  const preview = async (): Promise<void> => {
    box.setAttribute("aria-busy", "true");
    box.replaceChildren(make("h2", {}, "Preview"), make("p", { class: "soft" }, "Reading …"));
    try {
      const kept = await post<Preview>("/add/preview", new FormData(form));
      location.assign(`/add?preview=${encodeURIComponent(kept.preview)}`);
    } catch (error) {
      box.replaceChildren(make("h2", {}, "Preview"), make("p", { class: "disputed" }, String((error as Error).message)));
      box.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    void preview();
  });
  files.addEventListener("change", () => {
    if (files.files?.length) void preview();
  });
  paste.addEventListener("paste", () => {
    if (paste.value === "") setTimeout(() => void preview(), 0);
  });
  // What was previewed is no longer what the form says.
  form.addEventListener("input", () => {
    const store = find<HTMLButtonElement>("button.main", box);
    if (store) store.disabled = true;
  });
  form.addEventListener("submit", (event) => {
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (!button?.hasAttribute("formaction")) return;
    event.preventDefault();
    void preview();
  });
}
