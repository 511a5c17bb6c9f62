// What pages do beyond links and forms. Every page works without it.

import { all, dress } from "./page.js";
import { idle } from "./idle.js";
import { keep } from "./keep.js";
import { poll } from "./poll.js";
import { search } from "./search.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
dress(document);
all("form[data-keep]").forEach(keep);
all("[data-poll]").forEach(poll);
all("input[data-search-url]").forEach(search);
if (document.body.dataset.idleSeconds) idle(document.body.dataset);
