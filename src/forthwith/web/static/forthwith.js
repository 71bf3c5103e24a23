// Pages work without this file; it only makes them quicker and safer to use. It keeps nothing in the browser.
const body = document.body;

// The form pieces (menus, error summary, password button) come from the design system, when it was built.
async function startPieces() {
  if (!body.dataset.pieces || !("noModule" in HTMLScriptElement.prototype)) return;
  body.classList.add("js-enabled", "govuk-frontend-supported");
  const { initAll } = await import(body.dataset.pieces);
  initAll();
}

// A second press on a button sends nothing a second time. Coming Back to the page makes the form ready again. A form
// that hands out a file leaves the page where it is, so it may be pressed again.
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  if (!("again" in form.dataset)) form.dataset.sent = "yes";
  changed.delete(form);
}

function readyAgain() {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
}

// Words that were typed and not sent: the browser asks before it leaves them behind, also for another form of the page
// (another language, signing out).
const changed = new Set();

function noticeChange(event) {
  const form = event.target.form;
  if (form && form.method === "post" && event.target.type !== "hidden") changed.add(form);
}

function askBeforeLeaving(event) {
  if (!changed.size) return;
  event.preventDefault();
  readyAgain();
}

// A text to paste elsewhere gets a button that copies it, where the browser can; without it the text is selected by hand.
function offerCopying() {
  if (!navigator.clipboard) return;
  document.querySelectorAll("textarea[data-copy]").forEach((text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = text.dataset.copy;
    button.setAttribute("aria-describedby", text.id);
    const said = document.createElement("span");
    said.className = "govuk-visually-hidden";
    said.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copyText(text, button, said));
    text.after(button, said);
  });
}

// A button that changes its words is not read out again, so a line beside it says that it was copied, each time anew.
async function copyText(text, button, said) {
  said.textContent = "";
  await navigator.clipboard.writeText(text.value);
  button.textContent = text.dataset.copied;
  said.textContent = text.dataset.copied;
}

// On paper every sum is open; afterwards each is as it was.
function openForPaper() {
  document.querySelectorAll("details:not([open])").forEach((details) => {
    details.open = true;
    details.dataset.paper = "yes";
  });
}

function closeAfterPaper() {
  document.querySelectorAll("details[data-paper]").forEach((details) => {
    details.open = false;
    delete details.dataset.paper;
  });
}

document.addEventListener("submit", sendOnce);
document.addEventListener("input", noticeChange);
document.addEventListener("change", noticeChange);
window.addEventListener("pageshow", readyAgain);
window.addEventListener("beforeunload", askBeforeLeaving);
window.addEventListener("beforeprint", openForPaper);
window.addEventListener("afterprint", closeAfterPaper);
offerCopying();
startPieces();
