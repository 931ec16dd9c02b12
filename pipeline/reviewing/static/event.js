// The panel of one event: what klastry claims, the buttons, the note, who decided what.

import { evidence } from "./article.js";
import { byId, el, fill } from "./dom.js";
import { percent } from "./queue.js";
import { disputed, row as rowOf, state, verdictOf } from "./state.js";
import { lasting, t, when } from "./words.js";

export const FACTS = ["event_date", "valid_until", "duration", "granted_by", "region", "cluster_mention", "cluster_id"];
const DATES = new Set(["event_date", "valid_until"]);

/** A cell as people read it. */
export function word(column, value) {
  if (!value) return value;
  if (column === "action" || column === "level") return t(value);
  if (column === "duration") return lasting(value);
  return DATES.has(column) ? when(value) : value;
}

/** Draw *event*; *does* holds what the buttons do: accept, reject, edit, undo, next, previous, note(id, text, seen), pick(id). */
export function show(event, data, does) {
  const excerpt = evidence(data, event);
  const item = rowOf(event.event_id);
  const verdict = verdictOf(item ?? event);
  const waiting = byId("note");
  const unsaved = waiting?.dataset.id === event.event_id && waiting.value !== waiting.dataset.saved ? waiting.value : null;
  fill(
    byId("event"),
    claim(event, verdict),
    item?.flag && el("p", { class: "flag" }, t(`flag_${item.flag}`)),
    excerpt.childNodes.length ? el("blockquote", { class: "excerpt", lang: "pl" }, excerpt) : null,
    facts(event),
    note(event, does, unsaved),
    past(event, data, item),
    others(event, data, does),
    buttons(verdict, does),
  );
}

export function blank(message) {
  fill(byId("event"), el("p", { class: "empty" }, message));
}

function claim(event, verdict) {
  return el(
    "div", { class: "claim" },
    el("p", { class: "standing" },
      el("span", { class: `verdict ${verdict}` }, t(verdict ? (event.machine && Object.keys(event.machine).length && verdict === "accepted" ? "corrected" : verdict) : "unjudged")),
      el("span", { class: "certain" }, t("confidence"), " ", el("b", {}, event.confidence ? percent(event.confidence) : "–")),
      meter(event.confidence)),
    el("h2", { id: "claim" }, event.cluster || t("no_cluster"), was(event, "cluster")),
    el("p", { class: "says" }, el("span", { class: `action ${event.action}` }, t(event.action)), was(event, "action"),
      " ", el("span", { class: "status" }, event.status || "–"), was(event, "status"),
      " ", el("span", { class: "level" }, t(event.level)), was(event, "level")),
  );
}

function meter(confidence) {
  const bar = el("meter", { min: 0, max: 1, low: 0.6, high: 0.85, optimum: 1, "aria-label": t("confidence") });
  bar.value = Number(confidence || 0);
  return bar;
}

function was(event, column) {
  if (!event.machine || !(column in event.machine)) return null;
  const before = event.machine[column];
  return el("span", { class: "was" }, before ? t("was", { value: word(column, before) }) : t("was_nothing"));
}

function facts(event) {
  const shown = FACTS.filter((column) => event[column] || ["event_date", "valid_until", "granted_by"].includes(column) || event.machine?.[column]);
  const rows = shown.map((column) => [
    el("dt", {}, t(column)),
    el("dd", { class: event[column] ? "" : "nothing" }, event[column] ? word(column, event[column]) : t("none"), was(event, column)),
  ]);
  if (event.rule) rows.push([el("dt", {}, t("rule")), el("dd", { class: "rule" }, event.rule)]);
  return el("dl", { class: "facts" }, rows);
}

function buttons(verdict, does) {
  const button = (name, key, extra = {}) =>
    el("button", { type: "button", id: `do-${name}`, class: `do ${name}`, "aria-keyshortcuts": key, onclick: does[name], ...extra },
      el("span", {}, t(name)), el("kbd", { "aria-hidden": "true" }, key.toUpperCase()));
  return el(
    "div", { class: "buttons", role: "group", "aria-label": t("verdict") },
    button("accept", "a", { "aria-pressed": String(verdict === "accepted") }),
    button("reject", "r", { "aria-pressed": String(verdict === "rejected") }),
    button("edit", "e"), button("undo", "u"), button("previous", "p"), button("next", "n"),
  );
}

function note(event, does, unsaved) {
  const box = el("textarea", { id: "note", rows: 2, maxlength: 4000, "data-id": event.event_id, "aria-describedby": "note-hint" });
  box.value = unsaved ?? event.note;
  box.dataset.saved = event.note;
  const save = () => box.value.trim() !== box.dataset.saved.trim() && does.note(box.dataset.id, box.value, box.dataset.saved);
  box.addEventListener("change", save);
  box.addEventListener("keydown", (key) => {
    if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) save();
  });
  return el("div", { class: "note" }, el("label", { for: "note" }, t("note"), " ", el("kbd", { "aria-hidden": "true" }, "M")), box,
    el("p", { id: "note-hint", class: "hint" }, t("note_hint")));
}

function past(event, data, item) {
  const hidden = state.blind && item && !item.judges[state.reviewer];
  const entries = (data.history[event.event_id] ?? []).filter((entry) => !hidden || entry.reviewer === state.reviewer);
  if (!entries.length) return null;
  const told = (entry) => {
    const cells = Object.entries(entry.cells).filter(([column, value]) => column !== "note" && (value || column !== "verdict"));
    const verb = entry.kind === "decide" ? "" : `${t(`did_${entry.kind}`)}: `;
    return verb + (cells.map(([column, value]) => (column === "verdict" ? t(value) : `${t(column)} → ${word(column, value) || "–"}`)).join(", ") || t(entry.cells.verdict === "" ? "unjudged" : "note"));
  };
  return el("details", { class: "history", open: item && disputed(item) }, el("summary", {}, `${t("history")} (${entries.length})`),
    el("ol", {}, entries.slice(-12).reverse().map((entry) =>
      el("li", {}, el("b", {}, entry.reviewer), " ", told(entry), " ", el("time", { datetime: entry.at }, when(entry.at))))));
}

function others(event, data, does) {
  const rest = data.events.filter((other) => other.event_id !== event.event_id);
  if (!rest.length) return null;
  const link = (other) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => does.pick(other.event_id) },
    `${other.cluster || t("no_cluster")} · ${t(other.action)}`),
    " ", el("span", { class: `verdict small ${verdictOf(rowOf(other.event_id) ?? other)}` }, t(verdictOf(rowOf(other.event_id) ?? other) || "unjudged")));
  return el("nav", { class: "others", "aria-label": t("others") }, el("h3", {}, t("others")), el("ul", {}, rest.map(link)));
}
