/**
 * <claim-map>: a live map on the pages of claims and of an event, over the one that the
 * server drew, which stays where there is no WebGL or no script. It shows the marks of
 * `source` for its view, and asks anew when it is moved. A box that is drawn on it is
 * told by the event `box`; the form of filters listens.
 */
import { dragBox, writeBox } from "/static/js/map-box.js";
import { askMarks, makeSources } from "/static/js/map-marks.js";
import { drawBadge, findStreets, makeStyle, readColours } from "/static/js/map-style.js";

/** @import { Edges } from "/static/js/map-box.js" */
/** @import { Told } from "/static/js/map-style.js" */

const WAIT = 2000; // ms until what could not be counted at once is asked for again
const CLOSEST = 13; // zoom from which spots of one mark come no further apart
const APART = 0.002; // degrees from which they do
const dark = matchMedia("(prefers-color-scheme: dark)");

class ClaimMap extends HTMLElement {
  static observedAttributes = ["source"];
  /** @type {any} */ #map = null;
  /** @type {Told} */ #told = { lang: "en", streets: null };
  #connected = new AbortController();
  #asking = new AbortController();
  #numbers = new Intl.NumberFormat();
  #later = 0;

  connectedCallback() {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.#part(".map-close").addEventListener("click", () => this.#close(), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(), { signal });
    this.#start(signal);
  }

  disconnectedCallback() {
    clearTimeout(this.#later);
    this.#connected.abort();
    this.#asking.abort();
    this.#map?.remove();
    this.#map = null;
    delete this.dataset.live;
  }

  /** @param {string} _name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(_name, before, now) {
    if (before !== null && before !== now && this.#map) this.#load({ fit: !this.#box });
  }

  get #source() { return new URL(this.getAttribute("source") ?? "", location.href); }

  get #box() { return this.#source.searchParams.get("box"); }

  /** @param {string} selector @returns {HTMLElement} What every map of the server's has. */
  #part(selector) { return /** @type {HTMLElement} */ (this.querySelector(selector)); }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    if (!document.createElement("canvas").getContext("webgl2")) return;
    const arabic = this.lang === "ar";
    const fonts = arabic ? ["Noto Sans Arabic", "Noto Sans"] : ["Noto Sans"];
    const [gl] = await Promise.all([
      import("/static/vendor/maplibre-gl.mjs"),
      ...fonts.map((font) => document.fonts.load(`400 16px "${font}"`, arabic ? "حلب ٣" : "Aleppo 3")),
    ]);
    const streets = await findStreets(gl, this.getAttribute("basemap"));
    if (signal.aborted) return;
    this.#numbers = new Intl.NumberFormat(this.dataset.numerals);
    this.#told = { lang: arabic ? "ar" : "en", streets };
    const [west, south, east, north] = (this.getAttribute("bounds") ?? "").split(",").map(Number);
    const { zoomIn, zoomOut, title } = this.dataset;
    const map = new gl.Map({
      container: this.#part(".map-live"), style: makeStyle(readColours(this), this.#told), maxZoom: 16, minZoom: 1.5,
      bounds: [[west, south], [east, north]], attributionControl: false, dragRotate: false, pitchWithRotate: false,
      touchPitch: false, fadeDuration: 120,
      locale: { "NavigationControl.ZoomIn": zoomIn, "NavigationControl.ZoomOut": zoomOut, "Map.Title": title },
    });
    this.#map = map;
    map.touchZoomRotate.disableRotation();
    map.addControl(new gl.NavigationControl({ showCompass: false }), arabic ? "bottom-left" : "bottom-right");
    map.on("style.load", () => ["one", "many"].forEach((id) => this.#addBadge(id)));
    map.on("moveend", () => this.#load());
    map.on("click", (/** @type {{point: object}} */ event) => this.#choose(event.point));
    map.on("mousemove", "marks", () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", "marks", () => { map.getCanvas().style.cursor = ""; });
    map.once("load", async () => {
      await this.#load();
      map.once("idle", () => this.#show(signal));
    });
    dark.addEventListener("change", () => map.setStyle(makeStyle(readColours(this), this.#told), { diff: false }), { signal });
  }

  /** @param {AbortSignal} signal Show the live map in place of the drawn one. */
  #show(signal) {
    this.dataset.live = "";
    // Boxes are of use only where a form of filters takes them.
    this.#part(".map-tools").hidden = !document.getElementById("filters");
    this.#part(".map-here").addEventListener("click", () => {
      const seen = this.#map.getBounds();
      this.#say(seen.getSouthWest(), seen.getNorthEast());
    }, { signal });
    this.#part(".map-draw").addEventListener("click", () => this.#draw(!("drawing" in this.dataset)), { signal });
    this.#part(".map-live").addEventListener("pointerdown", (event) => this.#drag(event), { capture: true, signal });
  }

  /** @param {string} id */
  #addBadge(id) {
    const { mark, land, card } = readColours(this);
    const { image, options } = id === "many" ? drawBadge(mark, land) : drawBadge(card, mark);
    if (!this.#map.hasImage(id)) this.#map.addImage(id, image, options);
  }

  /** Ask for the marks and the names of the view, and show them. */
  async #load({ fit = false } = {}) {
    clearTimeout(this.#later);
    this.#asking.abort();
    this.#asking = new AbortController();
    const b = this.#map.getBounds();
    const view = writeBox([b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]);
    const seen = { view, zoom: this.#map.getZoom().toFixed(2), lang: this.#told.lang };
    const found = await askMarks(this.#source, seen, this.#asking.signal);
    if (!found) return; // what is shown stays
    const { marks, labels } = found;
    const sources = makeSources(marks, labels, this.#box, this.#numbers);
    Object.assign(this.#told, sources);
    for (const [name, data] of Object.entries(sources)) this.#map.getSource(name)?.setData(data);
    if (fit && marks.bounds) this.#fit(marks.bounds);
    else if (!marks.exact) this.#later = window.setTimeout(() => this.#load(), WAIT);
  }

  /** @param {Edges} edges @param {object} [options] */
  #fit([west, south, east, north], options) {
    this.#map.fitBounds([[west, south], [east, north]], options);
  }

  /** @param {object} at Open the mark under a point: the number, or else the closest known ring. */
  #choose(at) {
    if ("drawing" in this.dataset) return;
    /** @param {string[]} layers @returns {any[]} */
    const find = (...layers) => this.#map.queryRenderedFeatures(at, { layers });
    const [badge] = find("marks");
    const [ring] = find("areas", "rings").sort((a, b) => a.properties.radius_km - b.properties.radius_km);
    const id = badge ? badge.properties.id : ring?.id;
    const mark = this.#told.marks?.features.find((feature) => feature.id === id)?.properties;
    if (!mark) return this.#close();
    const [west, south, east, north] = mark.box;
    const wide = Math.max(east - west, north - south) > APART;
    if (mark.spots > 1 && wide && this.#map.getZoom() < CLOSEST) this.#fit(mark.box, { padding: 90, maxZoom: 14 });
    else this.#open(mark.address);
  }

  /** @param {string} address Of the claims to be shown beside the map, or else as a list. */
  async #open(address) {
    const answer = await fetch(`/map/panel?${address}&lang=${this.#told.lang}`);
    if (!answer.ok || answer.redirected) return location.assign(`/claims?${address}`);
    const panel = this.#part(".map-panel");
    // A page's part, as the server's template wrote and escaped it.
    this.#part(".map-claims").innerHTML = await answer.text();
    panel.hidden = false;
    panel.focus({ preventScroll: true });
  }

  #close() {
    const panel = this.#part(".map-panel");
    if (panel.contains(document.activeElement)) this.#map?.getCanvas().focus({ preventScroll: true });
    panel.hidden = true;
  }

  #escape() {
    this.#draw(false);
    this.#close();
  }

  /** @param {boolean} on */
  #draw(on) {
    this.toggleAttribute("data-drawing", on);
    this.#part(".map-hint").hidden = !on;
    this.#part(".map-draw").setAttribute("aria-pressed", String(on));
    this.#map?.dragPan[on ? "disable" : "enable"]();
  }

  /** @param {PointerEvent} down */
  #drag(down) {
    if (!("drawing" in this.dataset) || down.button !== 0) return;
    dragBox(down, ([x, y, to, below]) => {
      this.#say(this.#map.unproject([x, below]), this.#map.unproject([to, y]));
    }, () => this.#draw(false));
  }

  /** @param {{lng: number, lat: number}} from @param {{lng: number, lat: number}} to */
  #say(from, to) {
    const detail = writeBox([from.lng, from.lat, to.lng, to.lat]);
    this.dispatchEvent(new CustomEvent("box", { detail, bubbles: true }));
  }
}

customElements.define("claim-map", ClaimMap);
