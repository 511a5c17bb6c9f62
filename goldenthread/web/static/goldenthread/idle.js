// Warns before an abandoned computer locks; <body data-idle-seconds data-warn-seconds data-stay-url data-lock-url>.

import { announce, desk, lock, make, post, touch } from "./page.js";

const STAY_AT_MOST_EVERY = 60000;

function inWords(seconds) {
  return seconds < 90 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}

export function idle({ idleSeconds, warnSeconds, stayUrl }) {
  const whole = Number(idleSeconds) * 1000;
  const warn = Number(warnSeconds) * 1000;
  const title = make("h2", { class: "govuk-heading-m", id: "idle" }, `You will be locked out in ${inWords(warn / 1000)}`);
  const text = make("p", { class: "govuk-body" }, "Nobody has used this page for a while. Nothing you typed will be lost.");
  const button = make("button", { type: "button", class: "govuk-button" }, "Stay");
  const dialog = make("dialog", { class: "gt-dialog", "aria-labelledby": "idle" }, title, text, button);
  document.body.append(dialog);

  async function stay() {
    dialog.close();
    await post(stayUrl, {}).then(touch, () => {});
  }

  // Reading and scrolling ask nothing of the server, so it is told now and then that somebody is here.
  function notice() {
    if (!dialog.open && Date.now() - desk.touchedAt > Math.min(STAY_AT_MOST_EVERY, whole / 4)) stay();
  }

  function look() {
    const quiet = Date.now() - desk.touchedAt;
    if (quiet >= whole) lock();
    else if (quiet < whole - warn) dialog.close();
    else if (!dialog.open) {
      dialog.showModal();
      announce(title.textContent);
    }
  }

  button.addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, notice, { passive: true });
  setInterval(look, Math.min(5000, warn / 4));
}
