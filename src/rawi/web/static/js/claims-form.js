/**
 * The form of filters on the page of claims: names are looked up while they are typed,
 * empty fields stay out of the address, what is drawn on the map or the brush is filled
 * in, and the map follows the list. Without it the form is filled in and sent by hand.
 */
const WAIT = 180; // milliseconds after the last letter

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("filters"));

/** @typedef {ReturnType<typeof label>} Known */

/** Ask for the list anew, as the form stands. */
function refilter() {
  form?.dispatchEvent(new CustomEvent("refilter"));
}

/** @param {string} name Return the field of the form with this name. */
function field(name) {
  return /** @type {HTMLInputElement} */ (form?.elements.namedItem(name));
}

/**
 * Write a suggestion as people read it: the name, and what tells it from others.
 * @param {{id: string, name: string, name_ar: string, admin?: string[], country: string | null}} one
 */
function label(one) {
  const arabic = document.documentElement.lang === "ar";
  const [first, second] = arabic ? [one.name_ar, one.name] : [one.name, one.name_ar];
  const country = one.country
    ? new Intl.DisplayNames([document.documentElement.lang], { type: "region" }).of(one.country)
    : "";
  const rest = [second, (one.admin ?? []).at(-1), country].filter(Boolean);
  return { id: one.id, name: first, text: [first, ...new Set(rest)].join(" · ") };
}

/**
 * Suggest names for what is typed into *input*, and take the one that is chosen.
 * @param {HTMLInputElement} input
 */
function suggest(input) {
  const id = field(input.dataset.id ?? "");
  const list = input.list;
  /** @type {Map<string, Known>} */
  let known = new Map();
  let timer = 0;
  const fill = async () => {
    const words = input.value.trim();
    if (words.length < 2) return;
    const answer = await fetch(`${input.dataset.lookup}?q=${encodeURIComponent(words)}`);
    if (!answer.ok || words !== input.value.trim()) return;
    const found = Object.values(await answer.json())[0].map(label);
    known = new Map(found.map((/** @type {Known} */ one) => [one.text, one]));
    list?.replaceChildren(...[...known.keys()].map((text) => new Option("", text)));
  };
  input.addEventListener("input", () => {
    const chosen = known.get(input.value);
    id.value = chosen?.id ?? "";
    clearTimeout(timer);
    if (chosen) {
      input.value = chosen.name;
      refilter();
    } else {
      timer = window.setTimeout(fill, WAIT);
    }
  });
}

if (form) {
  /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[data-lookup]")).forEach(suggest);
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      const named = name.endsWith("_name") && event.formData.get(name.replace("_name", ""));
      if (value === "" || named) event.formData.delete(name);
    }
  });
  document.addEventListener("box", (event) => {
    field("box").value = /** @type {CustomEvent} */ (event).detail;
    refilter();
  });
  document.addEventListener("days", (event) => {
    const { begin, end } = /** @type {CustomEvent} */ (event).detail;
    field("since").value = begin;
    field("until").value = end;
    refilter();
  });
  // The map stands beside what is swapped, so that it keeps its view.
  document.addEventListener("htmx:after:swap", () => {
    const found = document.getElementById("found");
    const map = document.getElementById("map");
    const source = found?.dataset.source;
    if (source && map?.getAttribute("source") !== source) map?.setAttribute("source", source);
  });
}
