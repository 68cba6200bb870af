// Keys (passkeys): tells the package's script which button and which field are ours.
const { forms } = window.allauth.webauthn;

for (const form of document.querySelectorAll("form[data-keys]")) {
  const { keys, button, credential, passwordless } = form.dataset;
  const ids = { add: button, authenticate: button, login: button, credential, data: "js_data" };
  forms[keys]({ ids: passwordless ? { ...ids, passwordless } : ids });
}

// The browser says in English why it did not work; we say it in our own words.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const place of document.querySelectorAll("[data-keys-error]")) place.hidden = false;
});
