// What is typed and not yet saved stays in this browser: per person and page, until it is saved,
// logged out, or a week old.
const WEEK = 7 * 24 * 3600 * 1000;
const person = document.body.dataset.person;
const place = (path) => `plg:${person}:${path}`;

function read(path) {
  try {
    return JSON.parse(localStorage.getItem(place(path))) ?? {};
  } catch {
    return {};
  }
}

function write(path, draft) {
  try {
    if (Object.keys(draft).length) localStorage.setItem(place(path), JSON.stringify(draft));
    else localStorage.removeItem(place(path));
  } catch {
    // A full or closed store: the text is still on the page.
  }
}

export const kept = (path) => read(path);

export const keep = (path, name, value) => write(path, { ...read(path), [name]: { ...value, at: Date.now() } });

export function drop(path, name) {
  const { [name]: _, ...rest } = read(path);
  write(path, rest);
}

// Logging out leaves nothing behind; what is older than a week goes as well.
export function wipe(isOld = () => true) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("plg:") && isOld(localStorage.getItem(name))) localStorage.removeItem(name);
  }
}

document.addEventListener("submit", (event) => {
  if (new URL(event.target.action).pathname.endsWith("/logout/")) wipe();
});

try {
  wipe((text) => Object.values(JSON.parse(text)).every((each) => Date.now() - each.at > WEEK));
} catch {
  // Somebody else's words, or no store at all.
}
