// What is typed in a form that waits for its button stays in this browser until it was saved: a new
// line of a list, or another text in one. data-keeps names it; data-version is there when the line
// exists already, else its key says which line it becomes.
import { drop, keep, kept } from "./drafts.js";

const path = location.pathname;
const SAID = "Dit schreef je eerder op dit apparaat. Het is nog niet bewaard.";

function start(block) {
  const name = `form:${block.dataset.keeps}`;
  const { version } = block.dataset;
  const first = JSON.stringify(read(block));

  function store(sent) {
    const values = read(block);
    const seen = version ?? block.querySelector('[name$="-key"]').value;
    if (JSON.stringify(values) === first) drop(path, name);
    else keep(path, name, { values, seen, sent });
  }

  const draft = kept(path)[name];
  if (draft && isSaved(draft, version)) drop(path, name);
  else if (draft && !isAnswered(block)) back(block, draft);

  block.addEventListener("input", () => store(false));
  block.closest("form").addEventListener("submit", () => kept(path)[name] && store(true));
}

// A new line is saved when it stands in its list; another text when it was sent and the line changed.
function isSaved(draft, version) {
  if (version === undefined) return Boolean(document.querySelector(`[data-key="${CSS.escape(draft.seen)}"]`));
  return draft.sent && draft.seen !== version;
}

// The server gave it back with what is wrong: that is the newest.
const isAnswered = (block) => Boolean(block.querySelector("[aria-invalid]"));

function back(block, { values }) {
  for (const field of named(block)) {
    const given = values[field.name];
    if (!given) continue;
    if (isTick(field)) field.checked = given.includes(field.value);
    else field.value = given[0];
  }
  block.closest("details")?.setAttribute("open", "");
  block.closest("details.part")?.setAttribute("open", "");
  const note = document.createElement("p");
  note.className = "meta";
  note.setAttribute("role", "status");
  block.prepend(note);
  note.textContent = SAID;
}

const isTick = ({ type }) => type === "checkbox" || type === "radio";

const named = (block) =>
  [...block.querySelectorAll("input[name], select[name], textarea[name]")].filter(
    ({ name, type }) => name !== "csrfmiddlewaretoken" && type !== "file",
  );

function read(block) {
  const values = {};
  for (const field of named(block)) {
    values[field.name] ??= [];
    if (!isTick(field) || field.checked) values[field.name].push(field.value);
  }
  return values;
}

for (const block of document.querySelectorAll("[data-keeps]")) start(block);
