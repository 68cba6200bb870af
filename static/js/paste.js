// The paste box beside a form of figures: it reads a class list here, in the browser, fills in the
// figures of the group, and shows to the letter what will be sent. The box has no name, so that a
// form never sends it; it is emptied as soon as its list was read.
import { reduce, toNumber } from "./reduce.js";

const WHY = {
  name: "lijkt op namen",
  birth: "lijkt op datums",
  number: "lijkt op nummers van leerlingen",
  other: "is niet nodig",
  score: "is niet gekozen",
  band: "is niet gekozen",
};

for (const panel of document.querySelectorAll("[data-paste]")) start(panel);

function start(panel) {
  const box = panel.querySelector("textarea");
  const bar = panel.querySelector("[data-bar]");
  const column = panel.querySelector("[data-column]");
  const form = document.getElementById(panel.dataset.paste);
  let text = "";
  panel.hidden = false;

  const show = () => {
    if (!text) return;
    const result = reduce(text, {
      shape: panel.dataset.shape,
      scale: panel.dataset.scale,
      bar: bar && toNumber(bar.value),
      column: column.value === "" ? null : Number(column.value),
    });
    offer(column, result);
    fill(form, result.sends);
    tell(panel, form, result);
  };

  const read = () => {
    if (!box.value.trim()) return;
    text = box.value;
    box.value = "";
    column.replaceChildren();
    show();
  };

  box.addEventListener("paste", () => setTimeout(read));
  panel.querySelector("[data-read]").addEventListener("click", read);
  column.addEventListener("change", show);
  bar?.addEventListener("input", show);
}

// The columns that hold figures, to choose from when there is more than one.
function offer(column, { columns = [], chosen }) {
  const options = columns.map(({ at, title }) => new Option(title || `kolom ${at + 1}`, at, false, at === chosen?.at));
  column.replaceChildren(...options);
  column.closest("[data-choose]").hidden = columns.length < 2;
}

function fill(form, sends) {
  for (const [name, value] of Object.entries(sends)) {
    const field = form.elements[name];
    if (field) field.value = value === null ? "" : String(value).replace(".", field.inputMode === "decimal" ? "," : ".");
  }
  const source = form.elements.source;
  if (source && Object.keys(sends).length) source.value = "pasted";
}

// What goes, word for word, and what stays.
function tell(panel, form, { sends, stays }) {
  const goes = Object.entries(sends).map(([name, value]) => `${label(form, name)}: ${value === null ? "leeg" : String(value).replace(".", ",")}`);
  const kept = stays.map(({ at, title, kind }) => `${title || `kolom ${at + 1}`} ${WHY[kind]}`);
  const empty = panel.dataset.shape === "reached" ? "Vul eerst in vanaf welke score het doel is gehaald." : "Er staat geen kolom met deze cijfers in. Typ ze dan zelf in.";
  write(panel, "[data-goes]", goes.length ? goes : [empty]);
  write(panel, "[data-stays]", kept.length ? kept : ["Er was maar één kolom."]);
  panel.querySelector("[data-told]").hidden = false;
}

function label(form, name) {
  const field = form.elements[name];
  const words = field && form.querySelector(`label[for="${field.id}"]`);
  return words ? words.firstChild.textContent.trim() : name;
}

function write(panel, where, lines) {
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  panel.querySelector(where).replaceChildren(...items);
}
