// Results while typing: input[data-search-url] fetches a list into the element named by data-results.
// What is typed goes in the body of the request with the rest of its form: a name never stands in an address.

import { announce, make, post, touch } from "./page.js";

const PAUSE_TYPING = 200;
const ACTS = "a, button";

export function search(input) {
  const list = document.getElementById(input.dataset.results);
  if (!list) return;
  let options = [];
  let acts = []; // what each option does
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(place) {
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    chosen = place;
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  }

  // An option holds nothing that takes the keyboard itself: its link or button becomes plain text.
  function flatten(option) {
    const act = option.querySelector(ACTS);
    const { form, href } = act;
    act.replaceWith(make("span", { class: act.className }, ...act.childNodes));
    return form ? () => form.requestSubmit() : () => location.assign(href);
  }

  function open(html) {
    list.innerHTML = html;
    options = [...list.querySelectorAll("li")].filter((item) => item.querySelector(ACTS));
    acts = options.map(flatten);
    options.forEach((option, index) => {
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.parentElement.setAttribute("role", "presentation");
    });
    list.hidden = !list.textContent.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
    const count = options.length;
    const said = list.querySelector("[data-announce]")?.dataset.announce;
    announce(said ?? (count ? `${count} result${count > 1 ? "s" : ""}` : "No results"));
  }

  async function look() {
    const text = input.value.trim();
    const turn = ++asked;
    if (text.length < 2) return close();
    const response = await post(input.dataset.searchUrl, new FormData(input.form)).catch(() => null);
    if (turn !== asked) return;
    if (!response?.ok) return close();
    touch();
    open(await response.text());
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_TYPING);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden && options.length) {
      event.preventDefault();
      const places = options.length + 1; // the last one is the box itself
      choose(((chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      acts[chosen]();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the keyboard
  list.addEventListener("click", (event) => {
    acts[options.indexOf(event.target.closest("[role=option]"))]?.();
  });
  input.addEventListener("blur", close);
}
