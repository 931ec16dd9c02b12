// The form that corrects an event or adds one. Only what changed is sent.

import { combo } from "./combo.js";
import { byId, el, fill, folded } from "./dom.js";
import { t } from "./words.js";

const COLUMNS = ["cluster", "action", "status", "level", "event_date", "valid_until", "duration", "granted_by", "region", "cluster_mention", "cluster_id"];
const HINTS = { event_date: "date_hint", valid_until: "date_hint", duration: "duration_hint" };

/**
 * Put the form in the panel. *event* gives the values (empty for a new one), *evidence* the words it rests on;
 * *save(cells, verdict)* resolves to `null` or to the server's refusal; *cancel()* leaves the form.
 */
export function form(event, evidence, proposals, isNew, save, cancel) {
  const values = () => Object.fromEntries(COLUMNS.map((column) => [column, byId(`edit-${column}`).value.trim()]));
  const changed = () => Object.fromEntries(Object.entries(values()).filter(([column, value]) => isNew ? value : value !== (event[column] ?? "")));
  const send = async (verdict) => {
    const refusal = await save(changed(), verdict);
    if (refusal) complain(refusal);
  };
  const node = el(
    "form", { class: "correct", id: "edit", autocomplete: "off", novalidate: true, "aria-labelledby": "edit-title",
      onsubmit: (submit) => { submit.preventDefault(); send("accepted"); },
      onkeydown: (key) => { if (key.key === "Escape") { key.stopPropagation(); cancel(); } } },
    el("h2", { id: "edit-title" }, t(isNew ? "new_event" : "edit_event")),
    el("blockquote", { lang: "pl" }, evidence),
    COLUMNS.map((column) => field(column, event[column] ?? "", proposals)),
    el("div", { class: "buttons" },
      el("button", { type: "submit", class: "do accept" }, t("save_accept"), " ", el("kbd", { "aria-hidden": "true" }, "↵")),
      isNew ? null : el("button", { type: "button", class: "do", onclick: () => send(null) }, t("save")),
      el("button", { type: "button", class: "do", onclick: cancel }, t("cancel"), " ", el("kbd", { "aria-hidden": "true" }, "Esc"))),
  );
  fill(byId("event"), node);
  byId("edit-cluster").focus();
  byId("edit-cluster").select();
}

function field(column, value, proposals) {
  const id = `edit-${column}`;
  const described = { "aria-describedby": HINTS[column] ? `${id}-hint ${id}-why` : `${id}-why` };
  const set = (other, wanted) => wanted !== undefined && (byId(`edit-${other}`).value = wanted);
  const inputs = {
    cluster: () => combo(id, value, proposals.clusters, (choice) => set("cluster_id", choice.id), { ...described, "aria-label": t(column), oninput: renamed }),
    status: () => combo(id, value, proposals.statuses, (choice) => { set("level", choice.level); if (choice.region) set("region", choice.region); }, { ...described, "aria-label": t(column) }),
    granted_by: () => combo(id, value, proposals.bodies.map((name) => ({ name })), null, { ...described, "aria-label": t(column) }),
    action: () => select(id, value, proposals.actions, (name) => t(name), described),
    level: () => select(id, value, proposals.levels, (name) => t(name), described),
    region: () => select(id, value, proposals.regions, (name) => name, described),
  };
  const renamed = (event) => {
    const known = proposals.clusters.find((choice) => folded(choice.name) === folded(event.target.value.trim()));
    set("cluster_id", known?.id ?? ""); // another cluster's id must not stay behind
  };
  const plain = () => Object.assign(el("input", { id, type: "text", spellcheck: "false", ...described }), { value });
  return el("div", { class: `field ${column}` }, el("label", { for: id }, t(column)), (inputs[column] ?? plain)(),
    HINTS[column] ? el("p", { class: "hint", id: `${id}-hint` }, t(HINTS[column])) : null,
    el("p", { class: "why", id: `${id}-why` }));
}

function select(id, value, choices, name, attributes) {
  const all = [...new Set([value, "", ...choices])].filter((choice) => choice || value === "" || id === "edit-region");
  const node = el("select", { id, ...attributes }, all.map((choice) => el("option", { value: choice }, choice ? name(choice) : `– ${t("choose")} –`)));
  node.value = value;
  return node;
}

function complain({ column, reason }) {
  for (const name of COLUMNS) {
    const why = byId(`edit-${name}-why`);
    const wrong = name === column;
    why.textContent = wrong ? t(`why_${reason}`) : "";
    byId(`edit-${name}`).setAttribute("aria-invalid", String(wrong));
    if (wrong) byId(`edit-${name}`).focus();
  }
}
