/**
 * <claim-ties>: on the pages of an article and of a claim, pointing at a claim lights its
 * words in the text, and pointing at words lights their claims. Without it links between
 * the two do the same.
 */
const ONTO = ["pointerover", "focusin"];

class ClaimTies extends HTMLElement {
  connectedCallback() {
    for (const type of [...ONTO, "pointerleave", "focusout"]) this.addEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const at = ONTO.includes(event.type) ? /** @type {Element} */ (event.target) : null;
    const keys = at ? keysOf(at) : new Set();
    for (const one of this.querySelectorAll(".text .m, .text .chip, .claim")) {
      one.classList.toggle("lit", [...keysOf(one)].some((key) => keys.has(key)));
    }
  }
}

/**
 * Return the numbers of the claims that an element belongs to.
 * @param {Element} element
 * @returns {Set<string>}
 */
function keysOf(element) {
  const card = element.closest(".claim");
  if (card instanceof HTMLElement && card.dataset.key) return new Set([card.dataset.key]);
  const words = element.closest(".m, .chip");
  const names = words ? [...words.classList].filter((name) => /^c\d+$/.test(name)) : [];
  return new Set(names.map((name) => name.slice(1)));
}

customElements.define("claim-ties", ClaimTies);
