/**
 * <review-pad>: on the page of review, judging with the keyboard, and correcting by
 * selecting words of the text. Without it its buttons and fields do the same.
 */
import { readSelection } from "/static/js/selected-words.js";

const KEPT = "rawi-keys";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

class ReviewPad extends HTMLElement {
  #connected = new AbortController();

  get #selected() { return readSelection(this.querySelector(".text")); }

  get #picker() { return /** @type {HTMLElement | null} */ (this.querySelector(".picker")); }

  get #toggle() { return /** @type {HTMLInputElement | null} */ (this.querySelector("[data-keys]")); }

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const hidden of this.querySelectorAll(".hint, .keys-on")) hidden.removeAttribute("hidden");
    this.#offerKeys(signal);
    this.#showTrigger();
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    document.addEventListener("selectionchange", () => this.#offer(), { signal });
    // A press would take the selection away before it is read.
    this.#picker?.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    this.#picker?.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (button?.dataset.part) this.#fill(button.dataset.part);
    }, { signal });
    this.#sendSpans(signal);
    this.#sendOnce(signal);
  }

  disconnectedCallback() { this.#connected.abort(); }

  /** @param {AbortSignal} signal Let the keys be switched off, and remember it. */
  #offerKeys(signal) {
    const toggle = this.#toggle;
    if (!toggle) return;
    toggle.checked = localStorage.getItem(KEPT) !== "off";
    toggle.addEventListener("change", () => localStorage.setItem(KEPT, toggle.checked ? "on" : "off"), { signal });
  }

  /** Scroll the text to the word that tells the event. */
  #showTrigger() {
    const words = this.querySelector(".text .m.trigger");
    const text = words?.closest(".text");
    if (!words || !text) return;
    const away = words.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += away - text.clientHeight / 3;
  }

  /** @param {AbortSignal} signal Show what is selected in words, and send where it stands. */
  #sendSpans(signal) {
    this.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      delete target.dataset.sends;
      delete target.dataset.spans;
    }, { signal });
    this.querySelector(".correcting")?.addEventListener("formdata", (event) => {
      const sent = /** @type {FormDataEvent} */ (event).formData;
      /** @type {NodeListOf<HTMLInputElement>} */
      const fields = this.querySelectorAll("input[data-sends]");
      for (const { name, dataset } of fields) sent.set(name, dataset.sends ?? "");
    }, { signal });
  }

  /** @param {AbortSignal} signal Send no judgement twice, unless its page is come back to. */
  #sendOnce(signal) {
    this.addEventListener("submit", (event) => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (form.method !== "post") return;
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    }, { signal });
    addEventListener("pageshow", () => {
      for (const form of this.querySelectorAll("form[data-sent]")) form.removeAttribute("data-sent");
    }, { signal });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    // A held key goes on on the next page: it would judge what nobody looked at.
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return this.#leave(at);
    if (at.closest?.(TYPING) || this.#moves(event)) return;
    if (this.#toggle?.checked && this.#act(latin(event))) event.preventDefault();
  }

  /** @param {KeyboardEvent} event Whether an arrow moved through the queue, or is the text's. */
  #moves(event) {
    const ahead = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.shiftKey) return false;
    if (/** @type {HTMLElement} */ (event.target).closest?.(".text")) return true;
    this.#follow(event.key === ahead ? "next" : "prev");
    return true;
  }

  /** @param {string} key @returns {boolean} Whether the key means anything. */
  #act(key) {
    if (key === "j" || key === "k") return this.#follow(key === "j" ? "next" : "prev");
    if (key === "u") return this.#push("[data-mine]", true);
    if (key === "?") return this.#push("#keys > summary");
    if (!/^[a-z]$/.test(key)) return false;
    const found = this.querySelector(`[data-key="${key}"]`);
    if (found instanceof HTMLButtonElement) found.click();
    if (!(found instanceof HTMLDetailsElement)) return found !== null;
    found.open = true;
    const field = found.querySelector("select, input:not([type=hidden]), textarea, button");
    /** @type {HTMLElement | null} */ (field ?? found.querySelector("summary"))?.focus();
    return true;
  }

  /** @param {string} selector @param {boolean} [last] */
  #push(selector, last = false) {
    const found = [...this.querySelectorAll(selector)];
    const one = last ? found.at(-1) : found[0];
    if (one instanceof HTMLElement) one.click();
    return one !== undefined;
  }

  /** @param {string} rel */
  #follow(rel) { return this.#push(`.steps a[rel="${rel}"]`); }

  /** @param {HTMLElement} at */
  #leave(at) {
    const open = at.closest?.("details[open]");
    if (open instanceof HTMLDetailsElement && this.contains(open)) {
      open.open = false;
      open.querySelector("summary")?.focus();
    } else {
      at.blur?.();
    }
    getSelection()?.removeAllRanges();
  }

  /** Show what selected words can be, while words are selected. */
  #offer() { this.#picker?.toggleAttribute("hidden", this.#selected === null); }

  /** @param {string} part Write the selected words into the field of *part*. */
  #fill(part) {
    const found = this.#selected;
    const field = this.querySelector(`[data-field="${part}"]`);
    if (!found || !(field instanceof HTMLInputElement)) return;
    const none = ["", "none", "outlet"].includes(field.value.trim());
    const added = "several" in field.dataset && !none;
    const { spans } = field.dataset;
    const span = `${found.start}-${found.end}`;
    field.value = added ? `${field.value} | ${found.words}` : found.words;
    if (!added || spans) field.dataset.spans = field.dataset.sends = added ? `${spans},${span}` : span;
    const correct = this.querySelector("#correct");
    if (correct instanceof HTMLDetailsElement) correct.open = true;
    const status = this.querySelector("[role=status]");
    if (status instanceof HTMLElement) {
      const said = (status.dataset.filled ?? "").replace("{words}", () => found.words);
      const label = field.closest("label")?.querySelector("span")?.textContent ?? part;
      status.textContent = said.replace("{part}", label);
    }
    getSelection()?.removeAllRanges();
    field.focus();
  }
}

/** @param {KeyboardEvent} event Return what a key stands for where letters are Latin, as on its cap. */
function latin({ key, code, shiftKey }) {
  if (key === "؟") return "?";
  const letter = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase();
  return letter && !shiftKey && !/^[ -~]$/.test(key) ? letter : key;
}

customElements.define("review-pad", ReviewPad);
