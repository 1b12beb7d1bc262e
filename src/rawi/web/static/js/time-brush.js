/**
 * <time-brush>: a range of days on the page of claims, dragged over the bars that the
 * server drew or moved by two handles from the keyboard, and told by the event `days`.
 * Time runs in reading direction: from right to left in Arabic. Each bar stays the link
 * to its own days that it is without script; a drag is one that leaves its first bar.
 */
const WAIT = 600; // milliseconds after the last key

class TimeBrush extends HTMLElement {
  /** @type {SVGAElement[]} */ #bars = [];
  #first = 0;
  #last = 0;
  #from = -1;
  #dragged = false;
  #timer = 0;
  #veil = document.createElement("div");
  /** @type {HTMLElement[]} */ #handles = [];

  connectedCallback() {
    this.#bars = [.../** @type {NodeListOf<SVGAElement>} */ (this.querySelectorAll("svg a"))];
    if (this.#bars.length < 2 || this.#handles.length) return;
    const chosen = this.#bars.map((bar) => bar.classList.contains("chosen"));
    this.#first = Math.max(0, chosen.indexOf(true));
    this.#last = chosen.includes(true) ? chosen.lastIndexOf(true) : chosen.length - 1;
    for (const bar of this.#bars) bar.setAttribute("tabindex", "-1");
    this.#veil.className = "brush-range";
    this.#handles = ["begin", "end"].map((end, number) => this.#handle(end, number));
    this.append(this.#veil, ...this.#handles);
    this.addEventListener("pointerdown", (event) => this.#down(event));
    this.addEventListener("pointermove", (event) => this.#move(event));
    this.addEventListener("pointerup", () => this.#up());
    this.addEventListener("pointercancel", () => this.#stop());
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("click", (event) => this.#click(event), true);
    this.#show();
  }

  disconnectedCallback() { clearTimeout(this.#timer); }

  /** @param {string} end @param {number} number Make one of the two handles. */
  #handle(end, number) {
    const handle = document.createElement("span");
    handle.className = "brush-handle";
    handle.id = `brush-${end}`; // htmx gives its focus back when the list is swapped
    handle.tabIndex = 0;
    const label = this.getAttribute(end) ?? end;
    const told = { role: "slider", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": this.#bars.length - 1 };
    for (const [name, value] of Object.entries(told)) handle.setAttribute(name, String(value));
    handle.addEventListener("keydown", (event) => this.#key(event, number));
    return handle;
  }

  get #backwards() { return getComputedStyle(this).direction === "rtl"; }

  /** @param {number} x Return the number of the bar at a point of the screen. */
  #at(x) {
    const box = this.getBoundingClientRect();
    const share = (this.#backwards ? box.right - x : x - box.left) / box.width;
    return Math.max(0, Math.min(this.#bars.length - 1, Math.floor(share * this.#bars.length)));
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    const at = this.#at(event.clientX);
    const handle = this.#handles.indexOf(/** @type {HTMLElement} */ (event.target));
    this.#from = handle === 0 ? this.#last : handle === 1 ? this.#first : at;
    this.#dragged = handle >= 0;
    if (this.#dragged) this.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (this.#from < 0) return;
    const at = this.#at(event.clientX);
    if (at === this.#from && !this.#dragged) return;
    if (!this.#dragged) this.setPointerCapture(event.pointerId);
    this.#dragged = true;
    this.#first = Math.min(this.#from, at);
    this.#last = Math.max(this.#from, at);
    this.#show();
  }

  #up() {
    if (this.#from >= 0 && this.#dragged) this.#tell();
    this.#from = -1;
  }

  #stop() {
    this.#from = -1;
    this.#dragged = false;
  }

  /** @param {Event} event A click that ends a drag follows no link. */
  #click(event) {
    if (this.#dragged) event.preventDefault();
    this.#dragged = false;
  }

  /** @param {KeyboardEvent} event @param {number} number */
  #key(event, number) {
    const on = this.#backwards ? "ArrowLeft" : "ArrowRight";
    const back = this.#backwards ? "ArrowRight" : "ArrowLeft";
    /** @type {Record<string, number>} */
    const steps = { [on]: 1, [back]: -1, ArrowUp: 1, ArrowDown: -1, PageUp: 12, PageDown: -12 };
    const most = this.#bars.length - 1;
    const now = number ? this.#last : this.#first;
    const step = steps[event.key] ?? { Home: -now, End: most - now }[event.key];
    if (event.key === "Enter") return this.#tell();
    if (step === undefined) return;
    event.preventDefault();
    if (number) this.#last = Math.max(this.#first, Math.min(most, now + step));
    else this.#first = Math.max(0, Math.min(this.#last, now + step));
    this.#show();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(), WAIT);
  }

  /** Draw the range. */
  #show() {
    const share = 100 / this.#bars.length;
    this.#bars.forEach((bar, n) =>
      bar.classList.toggle("chosen", n >= this.#first && n <= this.#last));
    this.#veil.style.insetInlineStart = `${this.#first * share}%`;
    this.#veil.style.inlineSize = `${(this.#last - this.#first + 1) * share}%`;
    [this.#first, this.#last].forEach((at, number) => {
      const handle = this.#handles[number];
      handle.style.insetInlineStart = `${(at + number) * share}%`;
      handle.setAttribute("aria-valuenow", String(at));
      handle.setAttribute("aria-valuetext", this.#bars[at].dataset.name ?? "");
    });
  }

  /** Say which days are meant; the form of filters listens. */
  #tell() {
    clearTimeout(this.#timer);
    const begin = this.#bars[this.#first].dataset.begin;
    const end = this.#bars[this.#last].dataset.end;
    this.dispatchEvent(new CustomEvent("days", { bubbles: true, detail: { begin, end } }));
  }
}

customElements.define("time-brush", TimeBrush);
