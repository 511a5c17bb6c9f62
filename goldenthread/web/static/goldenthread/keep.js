// Keeps what is typed: form[data-keep] sends each changed answer to data-save-url, in order, until it is acknowledged.

import { all, announce, clock, make, post, touch, uncover, unsaved } from "./page.js";

const PAUSE_TYPING = 700;
const PAUSE_MOST = 30000;

const isKept = (control) => control.name && !/^(hidden|file|password|submit|button)$/.test(control.type);
const isTicked = (part) => /^(radio|checkbox)$/.test(part.type);
const questionOf = (control) => control.closest("[data-question]")?.dataset.question ?? control.name;
const groupOf = (control) => control.closest("[data-seen]") ?? control.closest(".govuk-form-group") ?? control.parentElement;

// The controls that together are one answer: a group of boxes, of radios, or one control.
function partsOf(control) {
  const box = control.closest("[data-question]");
  if (box) return all("input:not([type=hidden]), select, textarea", box);
  const found = control.form.elements[control.name];
  return found.form ? [found] : [...found];
}

function read(control) {
  const parts = partsOf(control);
  if (!parts.some(isTicked)) return parts.map((part) => part.value).join(" ").trim();
  return parts.filter((part) => part.checked).map((part) => part.value).join(",");
}

function write(control, value) {
  const parts = partsOf(control);
  const texts = parts.length > 1 ? value.split(" ") : [value];
  parts.forEach((part, place) => {
    if (isTicked(part)) part.checked = value.split(",").includes(part.value);
    else part.value = texts[place] ?? "";
  });
}

// Two people answered at once: both answers are shown, and a person chooses.
function differ(control, { conflict, seen }, resend) {
  const group = groupOf(control);
  const choice = (text, value) => {
    const button = make("button", { type: "button", class: "govuk-button govuk-button--secondary" }, text);
    button.addEventListener("click", () => {
      group.querySelector(".gt-conflict").remove();
      group.dataset.seen = seen;
      if (value !== undefined) write(control, value);
      control.focus();
      resend();
    });
    return button;
  };
  const pair = (who, text) => [make("dt", {}, make("strong", {}, who)), make("dd", {}, text || "Nothing")];
  const both = make("dl", {}, ...pair("You wrote", read(control)), ...pair(`${conflict.by} wrote, ${conflict.at}`, conflict.text));
  const choices = [choice("Keep mine"), " ", choice("Take theirs", conflict.value ?? conflict.text)];
  group.append(make("div", { class: "gt-conflict", role: "group", "aria-label": "Two different answers" }, both, ...choices));
  announce(`${conflict.by} answered this too. Choose which answer to keep.`);
}

const keepers = new Map(); // form that is kept -> { flush, isWaiting }

export function keep(form) {
  const acknowledged = new Map([...form.elements].filter(isKept).map((control) => [questionOf(control), read(control)]));
  const waiting = new Map(); // question -> control, in the order of change
  const refused = new Set();
  const status = form.querySelector("[data-saved]") ?? form.insertBefore(make("p", { "data-saved": "" }), form.firstChild);
  let sending = null;
  let timer = 0;
  let pause = 0;

  status.classList.add("gt-saved");
  status.setAttribute("role", "status");

  function say(text, isSaved) {
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("gt-saved--not", !isSaved);
  }

  function note(control, wait) {
    if (!isKept(control) || (!sending && read(control) === acknowledged.get(questionOf(control)))) return;
    waiting.set(questionOf(control), control);
    unsaved.add(form);
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  }

  function flush() {
    sending ??= send().finally(() => {
      sending = null;
      if (!waiting.size && !refused.size) unsaved.delete(form);
    });
    return sending;
  }

  async function send() {
    clearTimeout(timer);
    for (const [question, control] of waiting) {
      while (read(control) !== acknowledged.get(question)) {
        if (!(await save(question, control))) return;
      }
      waiting.delete(question);
    }
  }

  // One answer; false when it has to be tried again later. Trying again by itself keeps no desk open.
  async function save(question, control) {
    const value = read(control);
    const values = { question, value, seen: groupOf(control).dataset.seen ?? "" };
    const response = await post(form.dataset.saveUrl, values, pause ? { "X-Background": "1" } : {}).catch(() => null);
    if (!response || response.status >= 500 || response.status === 429) return retry();
    const answer = await response.json().catch(() => ({}));
    pause = 0;
    uncover();
    acknowledged.set(question, value);
    if (answer.saved) accept(question, control, answer);
    else refuse(question, answer);
    return true;
  }

  function retry() {
    pause = Math.min(PAUSE_MOST, pause * 2 || 1000);
    say("Not saved yet – trying again", false);
    timer = setTimeout(flush, pause);
    return false;
  }

  function refuse(question, answer) {
    refused.add(question);
    say(`Not saved: ${answer.error ?? "this cannot be saved. Copy what you typed, then load the page again."}`, false);
  }

  function accept(question, control, answer) {
    touch();
    refused.delete(question);
    if (!refused.size) say(`Saved ${clock()}`, true);
    if (answer.reference) all("[data-reference]").forEach((place) => { place.textContent = answer.reference; });
    if (answer.save_url) form.dataset.saveUrl = answer.save_url;
    if (answer.location) history.replaceState(null, "", answer.location);
    groupOf(control).querySelector(".gt-conflict")?.remove();
    if (!answer.conflict) groupOf(control).dataset.seen = answer.seen ?? "";
    else differ(control, answer, () => { acknowledged.delete(question); note(control, 0); });
  }

  keepers.set(form, { flush, isWaiting: () => waiting.size > 0 || sending !== null });
  form.addEventListener("input", (event) => note(event.target, PAUSE_TYPING));
  form.addEventListener("change", (event) => note(event.target, 0));
  form.addEventListener("focusout", () => { if (waiting.size && !pause) flush(); });
  for (const sign of ["online", "focus"]) addEventListener(sign, () => { if (waiting.size) flush(); });
  form.addEventListener("submit", async (event) => {
    if (waiting.size || sending) {
      event.preventDefault();
      await flush();
      if (!waiting.size) form.requestSubmit(event.submitter);
    } else unsaved.delete(form);
  });
}

// Another form of the page, such as the choice of a child, waits until what was just typed is saved.
document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  const isWaiting = () => [...keepers.values()].some((one) => one.isWaiting());
  if (keepers.has(target) || !isWaiting()) return;
  event.preventDefault();
  await Promise.all([...keepers.values()].map((one) => one.flush()));
  if (!isWaiting()) target.requestSubmit(submitter);
});
addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
