// A text field with proposals (the ARIA combobox pattern): any text may be written, arrows and Enter take a proposal.

import { el, fill, folded } from "./dom.js";

const MOST = 8;

/** *choices*: [{ name, aliases, … }]; *taken* is told the chosen one. Returns the field and its list in one element. */
export function combo(id, value, choices, taken, attributes = {}) {
  const sought = choices.map((choice) => [choice, folded([choice.name, ...(choice.aliases ?? [])].join(" "))]);
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": attributes["aria-label"] ?? id, hidden: true });
  const input = el("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": `${id}-list`, ...attributes,
  });
  input.value = value;
  let found = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (choice) => {
    input.value = choice.name;
    taken?.(choice);
    close();
  };
  const draw = () => {
    fill(list, found.map((choice, place) => el("li", { id: `${id}-${place}`, role: "option", "aria-selected": String(place === at), onmousedown: (event) => { event.preventDefault(); take(choice); } },
      choice.name, choice.aliases?.length ? el("small", {}, choice.aliases.join(" · ")) : null)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const search = () => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    const start = words[0] ?? "";
    found = sought.filter(([, text]) => words.every((word) => text.includes(word)))
      .sort(([, a], [, b]) => b.startsWith(start) - a.startsWith(start)).slice(0, MOST).map(([choice]) => choice);
    at = -1;
    draw();
  };
  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) search();
      else at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % found.length;
      draw();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(found[at]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    }
  });
  return el("div", { class: "combo" }, input, list);
}
