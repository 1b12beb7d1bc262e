// <claim-ties>: pointing at a claim lights its words in the text, pointing at words
// lights their claims. Without it, links between the two do the same.

class ClaimTies extends HTMLElement {
  connectedCallback() {
    for (const type of ["pointerover", "focusin"]) {
      this.addEventListener(type, (event) => this.light(/** @type {Element} */ (event.target)));
    }
    for (const type of ["pointerleave", "focusout"]) {
      this.addEventListener(type, () => this.light(null));
    }
  }

  /** @param {Element | null} at What is pointed at. */
  light(at) {
    const keys = at ? keysOf(at) : new Set();
    for (const words of this.querySelectorAll(".text .m, .text .chip")) {
      words.classList.toggle("lit", meets(keys, keysOf(words)));
    }
    for (const card of this.querySelectorAll(".claim")) {
      card.classList.toggle("lit", meets(keys, keysOf(card)));
    }
  }
}

/**
 * @param {Element} element
 * @returns {Set<string>} The numbers of the claims that an element belongs to.
 */
function keysOf(element) {
  const card = element.closest(".claim");
  if (card instanceof HTMLElement && card.dataset.key) return new Set([card.dataset.key]);
  const words = element.closest(".m, .chip");
  const names = words ? [...words.classList].filter((name) => /^c\d+$/.test(name)) : [];
  return new Set(names.map((name) => name.slice(1)));
}

/**
 * @param {Set<string>} some
 * @param {Set<string>} others
 */
function meets(some, others) {
  return [...others].some((key) => some.has(key));
}

customElements.define("claim-ties", ClaimTies);
