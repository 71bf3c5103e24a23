// A code that came behind the "#" of the address (from a link or a square in the letter) is put into the field, and
// taken out of the address and the history. A browser never sends that part to a server. Works without this file.
const field = document.querySelector("form[data-code] input[name=code]");
const code = location.hash.slice(1);

if (field && /^[\w-]{12,20}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
