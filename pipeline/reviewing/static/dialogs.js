// Settings, keys and agreement: native dialogs, which keep the focus and give it back.

import { byId, el, fill } from "./dom.js";
import { keep, state } from "./state.js";
import { number, t } from "./words.js";

function open(title, ...content) {
  const dialog = byId("dialog");
  const close = el("button", { type: "submit", class: "do" }, t("close"));
  fill(dialog, el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), content, el("div", { class: "buttons" }, close)));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(), { once: true });
  if (!dialog.open) dialog.showModal();
  return dialog;
}

export function keys(list) {
  open(t("keys_title"), el("dl", { class: "keys" }, list.map(([key, label]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, label)])));
}

export function agreement() {
  if (!state.agreements.length) return open(t("agreement_title"), el("p", {}, t("agreement_none")), el("p", { class: "hint" }, t("agreement_why")));
  const heads = ["pair", "both", "alike", "kappa"].map((key) => el("th", { scope: "col" }, t(key)));
  const kappa = (value) => (value === null ? "–" : value.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
  const rows = state.agreements.map((a) => el("tr", {}, el("th", { scope: "row" }, `${a.first} · ${a.second}`), el("td", {}, number(a.both)), el("td", {}, number(a.alike)), el("td", {}, kappa(a.kappa))));
  return open(t("agreement_title"), el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)), el("p", { class: "hint" }, t("agreement_why")));
}

/** *changed(key)* is told which setting changed. */
export function settings(changed) {
  const names = [...new Set([...state.rows.values()].flatMap((row) => Object.keys(row.judges)))].sort();
  const set = (key, value) => {
    state[key] = value;
    keep();
    changed(key);
  };
  const choose = (key, values) => {
    const node = el("select", { id: `set-${key}`, onchange: (event) => set(key, event.target.value) }, values.map(([value, label]) => el("option", { value }, label)));
    node.value = state[key];
    return el("div", { class: "field" }, el("label", { for: `set-${key}` }, t(key)), node);
  };
  const check = (key) => {
    const node = el("input", { id: `set-${key}`, type: "checkbox", onchange: (event) => set(key, event.target.checked) });
    node.checked = state[key];
    return el("div", { class: "field check" }, node, el("label", { for: `set-${key}` }, t(key)));
  };
  const name = el("input", { id: "set-reviewer", type: "text", maxlength: 80, autocomplete: "off", list: "set-names", "aria-describedby": "set-reviewer-hint",
    onchange: (event) => event.target.value.trim() && set("reviewer", event.target.value.trim()) });
  name.value = state.reviewer;
  open(t("settings"),
    el("div", { class: "field" }, el("label", { for: "set-reviewer" }, t("reviewer")), name, el("datalist", { id: "set-names" }, names.map((value) => el("option", { value }))),
      el("p", { class: "hint", id: "set-reviewer-hint" }, t("name_hint"))),
    choose("language", [["pl", "polski"], ["en", "English"]]),
    choose("theme", ["system", "light", "dark"].map((value) => [value, t(`theme_${value}`)])),
    choose("size", ["small", "medium", "large"].map((value) => [value, t(`size_${value}`)])),
    check("shortcuts"), check("blind"));
}
