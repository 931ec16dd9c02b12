// The interface's words, in Polish or English.

import * as api from "./api.js";

let words = {};
let language = "pl";

export async function speak(wanted) {
  language = wanted === "en" ? "en" : "pl";
  words = await api.texts(language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
}

/** The word for *key*, `{name}` filled from *values*. */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const spoken = () => language;
export const number = (value) => new Intl.NumberFormat(language, { useGrouping: "always" }).format(value);

/** An ISO moment or date as people write it here; partial dates stay partial. */
export function when(iso) {
  const [date, time] = iso.split("T");
  const parts = date.split("-");
  if (language === "pl") return parts.reverse().join(".") + (time ? `, ${time.slice(0, 5)}` : "");
  return date + (time ? ` ${time.slice(0, 5)}` : "");
}

const UNITS = { Y: "year", M: "month", W: "week", D: "day" };

/** An ISO duration in words: P3Y is "3 lata". */
export function lasting(iso) {
  const parts = [...iso.matchAll(/(\d+)([YMWD])/g)];
  if (!parts.length) return iso;
  const said = ([, count, unit]) => new Intl.NumberFormat(language, { style: "unit", unit: UNITS[unit], unitDisplay: "long" }).format(Number(count));
  return parts.map(said).join(" ");
}
