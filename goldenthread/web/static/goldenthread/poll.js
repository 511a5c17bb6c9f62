// Stays up to date: [data-poll] fetches its own content every data-every seconds and replaces it when it has changed.

import { announce, ask, clock, dress, make } from "./page.js";

const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? "");

// Where the keyboard is and what is folded open, told by what does not change between two versions.
function memory(element) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const nameOf = (one) => one.id || one.getAttribute("href") || one.textContent.trim();
  const open = [...element.querySelectorAll("details[open] > summary")].map(nameOf);
  return () => {
    for (const summary of element.querySelectorAll("summary")) {
      if (open.includes(nameOf(summary))) summary.parentElement.open = true;
    }
    if (!focused) return;
    const same = [...element.querySelectorAll(focused.tagName)].find((one) => nameOf(one) === nameOf(focused));
    (same ?? element).focus({ preventScroll: true });
  };
}

function said(scope) {
  return scope.querySelector("[data-announce]")?.dataset.announce ?? scope.dataset?.announce ?? "";
}

export function poll(element) {
  const every = Number(element.dataset.every || 15) * 1000;
  let etag = element.dataset.etag ?? "";
  let told = said(element);
  let upToDateAt = clock();
  let timer = 0;
  let warning = null;

  element.tabIndex = -1;

  function show(html) {
    const fresh = make("template");
    fresh.innerHTML = html;
    if (fresh.innerHTML.trim() === element.innerHTML.trim()) return;
    const recall = memory(element);
    const news = said(fresh.content);
    element.replaceChildren(fresh.content);
    dress(element);
    recall();
    if (news && news !== told) announce(news);
    told = news || told;
  }

  async function look() {
    const headers = { "X-Background": "1", ...(etag && { "If-None-Match": etag }) };
    const response = await ask(element.dataset.poll, { headers, cache: "no-store" });
    if (response.status !== 304 && !response.ok) throw new Error("not up to date");
    if (response.ok) {
      show(await response.text());
      etag = response.headers.get("ETag") ?? "";
    }
    upToDateAt = clock();
    warning?.remove();
    warning = null;
  }

  function warn() {
    if (warning) return;
    warning = make("p", { class: "gt-stale", role: "status" });
    element.before(warning);
    warning.textContent = `Not up to date since ${upToDateAt} – trying again`;
  }

  async function turn() {
    clearTimeout(timer);
    if (document.hidden) return;
    const isBusy = element.contains(document.activeElement) && isTyping(document.activeElement);
    if (!isBusy) await look().catch(warn);
    timer = setTimeout(turn, every);
  }

  document.addEventListener("visibilitychange", turn);
  timer = setTimeout(turn, every);
}
