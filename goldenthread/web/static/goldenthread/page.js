// What every part of a page shares: elements, announcements, requests, and the lock.

export const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];
export const unsaved = new Set(); // forms with something typed that the server has not acknowledged
export const desk = { touchedAt: Date.now() }; // when the server last heard from the person, in any tab

let leaving = false;
const started = all("link[rel=modulepreload][data-start]").map((link) => import(link.href));
const tabs = new BroadcastChannel("golden-thread-desk");
tabs.onmessage = () => { desk.touchedAt = Date.now(); };

/** Start the GOV.UK and MoJ components inside an element. */
export function dress(scope) {
  for (const module of started) module.then((parts) => parts.initAll({ scope })).catch(() => {});
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The time on a wall in London. */
export function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

/** Have a screen reader say something when it is next silent. */
export function announce(text) {
  const region = document.getElementById("announcements");
  if (region && text) region.textContent = text;
}

/** The server has heard from the person: the idle time begins again, in every tab. */
export function touch() {
  desk.touchedAt = Date.now();
  tabs.postMessage("touched");
}

/** Leave for the lock page; where something is not saved yet, cover the page instead and go on trying. */
export function lock(told) {
  const { lockUrl } = document.body.dataset;
  const here = encodeURIComponent(location.pathname + location.search);
  const address = lockUrl ? `${lockUrl}?next=${here}` : told;
  if (!address || leaving || document.querySelector("dialog[data-locked]")) return;
  if (unsaved.size) return cover(address);
  leaving = true; // the clock and a poll may find out at the same instant
  location.assign(address);
}

function cover(address) {
  const title = make("h2", { class: "govuk-heading-m", id: "locked" }, "This computer is locked");
  const text = make("p", { class: "govuk-body" }, "What you typed is still here. Unlock, then come back: it will be saved.");
  const link = make("a", { href: address, target: "_blank", class: "govuk-link" }, "Unlock in a new tab");
  const dialog = make("dialog", { class: "gt-dialog gt-dialog--cover", "data-locked": "", "aria-labelledby": "locked" });
  dialog.append(title, text, link);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}

/** Uncover the page after the desk was unlocked in another tab. */
export function uncover() {
  all("dialog[data-locked]").forEach((dialog) => dialog.remove());
}

/** One request. A locked desk answers 401 to what the page asks by itself and a redirect to the rest. */
export async function ask(address, options = {}) {
  const response = await fetch(address, { signal: AbortSignal.timeout(10000), ...options });
  if (response.status === 401 || response.redirected) {
    lock(response.headers.get("X-Lock") ?? response.url);
    throw new Error("locked");
  }
  return response;
}

export function post(address, values, headers = {}) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const said = { "X-CSRFToken": token, Accept: "application/json", ...headers };
  return ask(address, { method: "POST", body: new URLSearchParams(values), headers: said });
}
