// Fields that save themselves when one pauses. A form says where with data-saves; every field that
// others may change too (it has its hidden "initial-" twin) takes part, also one that comes later.
import { drop, keep, kept } from "./drafts.js";

const PAUSE = 1200;
const AGAIN = 15000;
const CALM = 12000;
const path = location.pathname;
const LATER = "Nog niet bewaard: er is geen verbinding. Je tekst blijft op dit apparaat en gaat mee zodra het kan.";
const AWAY = "Je bent uitgelogd. Je tekst blijft op dit apparaat. ";
const REFUSED = "Dit kan hier niet meer worden bewaard. Je tekst staat nog in het veld.";

for (const form of document.querySelectorAll("form[data-saves]")) start(form);

function start(form) {
  const waiting = new Map();
  const busy = new Map();
  let typed = { field: "", at: 0 };
  let renewed = false;

  const seen = (name) => form.elements[`initial-${name}`];
  const value = (name) => new FormData(form).getAll(name).join("\n");
  const holder = (name) => {
    const field = form.elements[name];
    return (field instanceof RadioNodeList ? field[0] : field).closest(".field");
  };

  function line(name, kind) {
    const field = holder(name);
    let found = field.querySelector(`:scope > .${kind}`);
    if (!found) {
      found = document.createElement("div");
      found.className = kind;
      if (kind === "state") found.setAttribute("role", "status");
      field.append(found);
    }
    return found;
  }

  function put(name, text) {
    const field = form.elements[name];
    if (field.type === "checkbox") field.checked = Boolean(text) && text !== "False";
    else field.value = text;
  }

  function tell(name, text, link) {
    const note = document.createElement("p");
    note.className = "wrong";
    note.append(text);
    if (link) note.append(link);
    line(name, "state").replaceChildren(note);
  }

  function login() {
    const link = document.createElement("a");
    link.href = `/account/login/?next=${encodeURIComponent(path)}`;
    link.textContent = "Log weer in";
    return link;
  }

  function plan(name, pause) {
    clearTimeout(waiting.get(name));
    waiting.set(name, setTimeout(() => save(name), pause));
  }

  async function save(name, last = false) {
    clearTimeout(waiting.get(name));
    waiting.delete(name);
    if (busy.get(name)) return busy.set(name, "again");
    busy.set(name, "busy");
    const sent = value(name);
    const body = new URLSearchParams([...new FormData(form)].filter(([key, text]) =>
      [name, `initial-${name}`, "csrfmiddlewaretoken", "opened"].includes(key) && typeof text === "string"));
    try {
      const answer = await fetch(`${form.dataset.saves}${name}/`, { method: "POST", body, keepalive: last && sent.length < 20000 });
      await show(name, sent, answer);
    } catch {
      tell(name, LATER);
      plan(name, AGAIN);
    }
    const again = busy.get(name) === "again";
    busy.delete(name);
    if (again) plan(name, PAUSE);
  }

  // Logged in anew in another tab: the page's own proof is old, a fresh one is on the page itself.
  async function renew() {
    const answer = await fetch(path);
    if (answer.redirected || !answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (fresh) form.elements.csrfmiddlewaretoken.value = fresh;
    return Boolean(fresh);
  }

  async function show(name, sent, answer) {
    if (answer.redirected) return tell(name, AWAY, login());
    if (answer.status === 403 && !renewed) {
      renewed = true;
      if (await renew()) return plan(name, 0);
      return tell(name, AWAY, login());
    }
    renewed = false;
    if (answer.status >= 500) throw new Error("later");
    if (![200, 409, 422].includes(answer.status)) return tell(name, REFUSED);
    const box = document.createElement("template");
    box.innerHTML = await answer.text();
    const newest = box.content.querySelector(`[name="initial-${name}"]`);
    newest?.remove();
    line(name, "state").replaceChildren(box.content);
    const opened = answer.headers.get("X-Opened");
    if (opened && form.elements.opened) form.elements.opened.value = opened;
    if (answer.status === 200 && newest) {
      seen(name).value = newest.value;
      if (value(name) === sent) drop(path, name);
      else plan(name, PAUSE);
    }
    if (answer.status === 409) offer(name, newest.value);
  }

  function offer(name, theirs) {
    line(name, "state").addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choose]")?.dataset.choose;
      if (!choice) return;
      seen(name).value = theirs;
      if (choice === "theirs") put(name, theirs);
      save(name);
    }, { once: false });
  }

  function changed(event) {
    const name = event.target.name;
    if (!name || !seen(name)) return;
    typed = { field: name, at: Date.now() };
    keep(path, name, { value: value(name), seen: seen(name).value });
    plan(name, PAUSE);
  }

  // What was typed here earlier and never arrived: put it back and let the server compare.
  for (const [name, draft] of Object.entries(kept(path))) {
    if (!form.elements[name] || !seen(name)) continue;
    if (draft.value === value(name)) drop(path, name);
    else {
      put(name, draft.value);
      seen(name).value = draft.seen;
      holder(name).closest("details")?.setAttribute("open", "");
      save(name);
    }
  }

  // Who else writes here; asked at a calm pace, and only while somebody looks.
  async function listen() {
    if (document.hidden) return;
    const mine = Date.now() - typed.at < 2 * CALM ? typed.field : "";
    const body = new URLSearchParams({ field: mine, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(form.dataset.writing, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const box = document.createElement("template");
    box.innerHTML = await answer.text();
    for (const old of form.querySelectorAll(".writing")) old.replaceChildren();
    for (const note of [...box.content.querySelectorAll("[data-field]")]) {
      if (form.elements[note.dataset.field]) line(note.dataset.field, "writing").append(note);
    }
  }

  const flush = (last) => [...waiting.keys()].forEach((name) => save(name, last));
  form.addEventListener("input", changed);
  form.addEventListener("submit", () => {
    waiting.forEach((timer) => clearTimeout(timer));
    waiting.clear();
  });
  addEventListener("online", () => flush(false));
  document.addEventListener("visibilitychange", () => document.hidden && flush(true));
  if (form.dataset.writing) {
    listen();
    setInterval(listen, CALM);
  }
}
