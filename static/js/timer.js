// Counts down the steps of a working form; without it the minutes stand beside each step.
const form = document.querySelector("[data-timer]");
const clock = form.querySelector(".clock");
const time = form.querySelector("[role=timer]");
const go = form.querySelector("[data-go]");
const next = form.querySelector("[data-next]");
const turns = [...form.querySelectorAll("[data-minutes]")];
let at = 0;
let left = 0;
let until = null;

const now = () => performance.now() / 1000;
const remaining = () => Math.ceil(until === null ? left : until - now());

function show() {
  const seconds = Math.max(remaining(), 0);
  time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  clock.classList.toggle("over", seconds === 0);
  go.textContent = until === null ? "Start" : "Pauze";
  go.disabled = seconds === 0;
}

function choose(number) {
  at = number;
  left = Number(turns[at].dataset.minutes) * 60;
  if (until !== null) until = now() + left;
  turns.forEach((turn, index) => {
    turn.classList.toggle("now", index === at);
    turn.classList.toggle("past", index < at);
    if (index === at) turn.setAttribute("aria-current", "step");
    else turn.removeAttribute("aria-current");
  });
  next.disabled = at === turns.length - 1;
  show();
}

go.addEventListener("click", () => {
  if (until === null) until = now() + left;
  else {
    left = until - now();
    until = null;
  }
  show();
});
next.addEventListener("click", () => choose(at + 1));
setInterval(show, 200);

clock.hidden = false;
choose(0);
