// A step in the log: the draft is kept while one types, here and on the server; a photo is made
// smaller before it leaves the phone; without a connection the step goes later, once (its key).
import { drop, keep, kept } from "./drafts.js";

const PAUSE = 1500;
const AGAIN = 15000;
const LARGEST = 1600;
const path = location.pathname;
const form = document.querySelector("form[data-log]");

if (form) start(form, form.querySelector(".state"), form.elements.photo);

function start(form, state, photo) {
  let waiting;
  const say = (text) => {
    const note = document.createElement("p");
    note.className = "meta";
    note.textContent = text;
    state.replaceChildren(note);
  };
  const words = () => ({ text: form.elements.text.value, kind: form.elements.kind.value, key: form.elements.key.value });

  async function keepDraft() {
    const body = new URLSearchParams({ ...words(), csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    try {
      const answer = await fetch(form.dataset.log, { method: "POST", body });
      if (answer.redirected) say("Je bent uitgelogd. Je kladje blijft op dit apparaat. Log weer in en het staat er.");
      else if (answer.ok) state.innerHTML = await answer.text();
      else throw new Error("later");
    } catch {
      say("Geen verbinding. Je kladje blijft op dit apparaat.");
    }
  }

  form.addEventListener("input", () => {
    keep(path, "step", words());
    clearTimeout(waiting);
    waiting = setTimeout(keepDraft, PAUSE);
  });

  // Sent from here, so that a step without a connection waits instead of getting lost.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    send();
  });

  async function send() {
    try {
      const answer = await fetch(path, { method: "POST", body: new FormData(form) });
      if (!answer.redirected || !new URL(answer.url).pathname.startsWith(path)) return form.submit();
      drop(path, "step");
      location.assign(answer.url);
    } catch {
      say("Geen verbinding. Je stap blijft op dit apparaat. Laat deze pagina open: hij gaat mee zodra het kan.");
      addEventListener("online", send, { once: true });
    }
  }

  // A draft that never arrived comes back with its own key; one that did is let go.
  const { step } = kept(path);
  if (step && document.querySelector(`[data-key="${CSS.escape(step.key)}"]`)) drop(path, "step");
  else if (step?.text && step.text !== form.elements.text.value && !form.elements.text.value) {
    form.elements.text.value = step.text;
    form.elements.kind.value = step.kind;
    form.elements.key.value = step.key;
    say("Dit schreef je eerder op dit apparaat. Het staat nog niet in het logboek.");
  }

  photo.addEventListener("change", async () => {
    const [file] = photo.files;
    if (!file) return;
    const small = await reduced(file).catch(() => null);
    if (small && small.size < file.size) {
      const list = new DataTransfer();
      list.items.add(small);
      photo.files = list.files;
    }
    const note = photo.closest(".field").querySelector(".size") ?? photo.closest(".field").appendChild(document.createElement("p"));
    note.className = "size meta";
    note.textContent = `Je foto is ${size(file.size)}. Wij versturen ${size(photo.files[0].size)}. Zie je een gezicht of een naam? Kies dan een andere foto.`;
  });
}

const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

async function reduced(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
  return new File([blob], "foto.jpg", { type: "image/jpeg" });
}
