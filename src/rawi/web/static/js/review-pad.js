// <review-pad>: judging with the keyboard, and correcting by selecting words.
// The server counts code points, the browser UTF-16 units: converted here, and only here.

const KEPT = "rawi-keys";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

class ReviewPad extends HTMLElement {
  connectedCallback() {
    this.picker = /** @type {HTMLElement | null} */ (this.querySelector(".picker"));
    this.toggle = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-keys]"));
    for (const hidden of this.querySelectorAll(".hint, .keys-on")) hidden.removeAttribute("hidden");
    if (this.toggle) {
      this.toggle.checked = localStorage.getItem(KEPT) !== "off";
      this.toggle.addEventListener("change", () =>
        localStorage.setItem(KEPT, this.toggle?.checked ? "on" : "off"),
      );
    }
    const words = this.querySelector(".text .m.trigger");
    const text = words?.closest(".text");
    if (words && text) {
      const away = words.getBoundingClientRect().top - text.getBoundingClientRect().top;
      text.scrollTop += away - text.clientHeight / 3;
    }
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.press(event);
    this.onSelect = () => this.offer();
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("selectionchange", this.onSelect);
    // A press would take the selection away before it is read.
    this.picker?.addEventListener("pointerdown", (event) => event.preventDefault());
    this.picker?.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("button");
      if (button?.dataset.part) this.fill(button.dataset.part);
    });
    // What is selected is shown in words, and sent as where it stands.
    this.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement) delete event.target.dataset.sends;
    });
    this.querySelector(".correcting")?.addEventListener("formdata", (event) => {
      const sent = /** @type {FormDataEvent} */ (event).formData;
      for (const field of this.querySelectorAll("input[data-sends]")) {
        const { name, dataset } = /** @type {HTMLInputElement} */ (field);
        sent.set(name, dataset.sends ?? "");
      }
    });
    this.addEventListener("submit", (event) => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (form.method === "post" && form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }

  disconnectedCallback() {
    if (this.onKey) document.removeEventListener("keydown", this.onKey);
    if (this.onSelect) document.removeEventListener("selectionchange", this.onSelect);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      this.leave(at);
    } else if (!at.closest?.(TYPING) && !this.moves(event)) {
      if (this.toggle?.checked && this.act(event.key)) event.preventDefault();
    }
  }

  /** @param {KeyboardEvent} event */
  moves(event) {
    const rtl = document.documentElement.dir === "rtl";
    const ahead = rtl ? "ArrowLeft" : "ArrowRight";
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.shiftKey) return false;
    if (/** @type {HTMLElement} */ (event.target).closest?.(".text")) return true;
    this.follow(event.key === ahead ? "next" : "prev");
    return true;
  }

  /** @param {string} key @returns {boolean} Whether the key means anything. */
  act(key) {
    if (key === "j" || key === "k") return this.follow(key === "j" ? "next" : "prev");
    if (key === "u") return this.click("[data-mine]", true);
    if (key === "?") return this.click("#keys > summary");
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
  click(selector, last = false) {
    const found = [...this.querySelectorAll(selector)];
    const one = last ? found.at(-1) : found[0];
    if (one instanceof HTMLElement) one.click();
    return one !== undefined;
  }

  /** @param {string} rel */
  follow(rel) {
    return this.click(`.steps a[rel="${rel}"]`);
  }

  /** @param {HTMLElement} at */
  leave(at) {
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
  offer() {
    if (this.picker) this.picker.hidden = this.selected() === null;
  }

  /** @returns {{start: number, end: number, words: string} | null} In code points. */
  selected() {
    const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
    const text = this.querySelector(".text");
    if (!range || range.collapsed || !text?.contains(range.commonAncestorContainer)) return null;
    const pieces = [...text.querySelectorAll("[data-at]")].flatMap((piece) => {
      const node = piece.firstChild;
      if (!(node instanceof Text) || !range.intersectsNode(node)) return [];
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      const words = node.data.slice(from, to);
      const at = Number(/** @type {HTMLElement} */ (piece).dataset.at);
      return words ? [{ start: at + codePoints(node.data.slice(0, from)), words }] : [];
    });
    const words = pieces.map((piece) => piece.words).join("");
    if (!words.trim()) return null;
    const first = pieces[0];
    const last = pieces[pieces.length - 1];
    const lead = codePoints(first.words) - codePoints(first.words.trimStart());
    const tail = codePoints(last.words.trimEnd());
    return { start: first.start + lead, end: last.start + tail, words: words.trim() };
  }

  /** @param {string} part Write the selected words into the field of *part*. */
  fill(part) {
    const found = this.selected();
    const field = this.querySelector(`[data-field="${part}"]`);
    if (!found || !(field instanceof HTMLInputElement)) return;
    const none = ["", "none", "outlet"].includes(field.value.trim());
    const added = "several" in field.dataset && !none;
    const span = `${found.start}-${found.end}`;
    field.value = added ? `${field.value} | ${found.words}` : found.words;
    field.dataset.sends = added ? `${field.dataset.spans},${span}` : span;
    field.dataset.spans = field.dataset.sends;
    const correct = this.querySelector("#correct");
    if (correct instanceof HTMLDetailsElement) correct.open = true;
    const status = this.querySelector("[role=status]");
    if (status instanceof HTMLElement) {
      const said = (status.dataset.filled ?? "").replace("{words}", found.words);
      const label = field.closest("label")?.querySelector("span")?.textContent ?? part;
      status.textContent = said.replace("{part}", label);
    }
    getSelection()?.removeAllRanges();
    field.focus();
  }
}

/** @param {string} text */
function codePoints(text) {
  return [...text].length;
}

customElements.define("review-pad", ReviewPad);
