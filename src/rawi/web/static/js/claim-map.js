// <claim-map>: a live map over the one that the server drew, once WebGL works.
// It shows the marks of `source` for its view, and asks anew when it is moved.
import { dragBox, frameBox } from "/static/js/map-box.js";
import { drawBadge, makeStyle, readColours } from "/static/js/map-style.js";

const WAIT = 2000; // ms until what could not be counted at once is asked for again
const collection = (features) => ({ type: "FeatureCollection", features });
const dark = matchMedia("(prefers-color-scheme: dark)");

class ClaimMap extends HTMLElement {
  static observedAttributes = ["source"];
  /** @type {any} */ #map = null;
  /** @type {any} */ #gl = null;
  /** @type {AbortController | null} */ #asking = null;
  #told = { lang: "en", streets: null };
  #numbers = new Intl.NumberFormat();
  #later = 0;

  connectedCallback() {
    this.querySelector(".map-close")?.addEventListener("click", () => this.#close());
    this.addEventListener("keydown", (e) => e.key === "Escape" && this.#escape());
    this.#start();
  }

  disconnectedCallback() {
    clearTimeout(this.#later);
    this.#map?.remove();
    this.#map = null;
  }

  attributeChangedCallback(_, before, now) {
    if (before !== null && before !== now && this.#map) this.#load({ fit: !this.#box });
  }

  get #box() { return new URL(this.getAttribute("source"), location.href).searchParams.get("box"); }

  async #start() {
    if (!document.createElement("canvas").getContext("webgl2")) return;
    const stage = this.querySelector(".map-live");
    const lang = this.lang === "ar" ? "ar" : "en";
    this.#numbers = new Intl.NumberFormat(this.dataset.numerals);
    const fonts = lang === "ar" ? ["Noto Sans Arabic", "Noto Sans"] : ["Noto Sans"];
    const text = lang === "ar" ? "حلب ٣" : "Aleppo 3";
    const [gl] = await Promise.all([
      import("/static/vendor/maplibre-gl.mjs"),
      ...fonts.map((font) => document.fonts.load(`400 16px "${font}"`, text)),
    ]);
    if (!this.isConnected || !stage) return;
    this.#gl = gl;
    this.#told = { lang, streets: await this.#findStreets(gl) };
    const [west, south, east, north] = this.getAttribute("bounds").split(",").map(Number);
    this.#map = new gl.Map({
      container: stage, style: makeStyle(readColours(this), this.#told), maxZoom: 16, minZoom: 1.5,
      bounds: [[west, south], [east, north]], attributionControl: false, dragRotate: false, pitchWithRotate: false,
      touchPitch: false, fadeDuration: 120,
      locale: { "NavigationControl.ZoomIn": this.dataset.zoomIn, "NavigationControl.ZoomOut": this.dataset.zoomOut, "Map.Title": this.dataset.title },
    });
    this.#map.touchZoomRotate.disableRotation();
    const corner = lang === "ar" ? "bottom-left" : "bottom-right";
    this.#map.addControl(new gl.NavigationControl({ showCompass: false }), corner);
    this.#map.on("style.load", () => ["one", "many"].forEach((id) => this.#addBadge(id)));
    this.#map.on("moveend", () => this.#load());
    this.#map.on("click", (e) => this.#choose(e.point));
    this.#map.on("mousemove", "marks", () => { this.#map.getCanvas().style.cursor = "pointer"; });
    this.#map.on("mouseleave", "marks", () => { this.#map.getCanvas().style.cursor = ""; });
    this.#map.once("load", async () => {
      await this.#load();
      this.#map?.once("idle", () => this.#show());
    });
    dark.addEventListener("change", () => this.#map?.setStyle(makeStyle(readColours(this), this.#told), { diff: false }));
  }

  /** Show the live map in place of the drawn one. */
  #show() {
    this.dataset.live = "";
    const tools = this.querySelector(".map-tools");
    tools.hidden = false;
    tools.querySelector(".map-here").addEventListener("click", () => {
      const b = this.#map.getBounds();
      this.#say(b.getSouthWest(), b.getNorthEast());
    });
    tools.querySelector(".map-draw").addEventListener("click", () => this.#draw(!("drawing" in this.dataset)));
    this.querySelector(".map-live").addEventListener("pointerdown", (e) => this.#drag(e), { capture: true });
  }

  async #findStreets(gl) {
    const address = this.getAttribute("basemap");
    if (!address) return null;
    const script = Object.assign(document.createElement("script"), { src: "/static/vendor/pmtiles.js" });
    await new Promise((done) => { script.onload = done; document.head.append(script); });
    gl.addProtocol("pmtiles", new globalThis.pmtiles.Protocol().tile);
    return `pmtiles://${new URL(address, location.href)}`;
  }

  #addBadge(id) {
    const c = readColours(this);
    const { image, options } = id === "many" ? drawBadge(c.mark, c.land) : drawBadge(c.card, c.mark);
    if (!this.#map.hasImage(id)) this.#map.addImage(id, image, options);
  }

  /** Ask for the marks and the names of the view. */
  async #load({ fit = false } = {}) {
    clearTimeout(this.#later);
    this.#asking?.abort();
    this.#asking = new AbortController();
    const b = this.#map.getBounds();
    const zoom = this.#map.getZoom();
    const clamp = (v, most) => Math.max(-most, Math.min(most, v)).toFixed(4);
    const view = [clamp(b.getWest(), 180), clamp(b.getSouth(), 85), clamp(b.getEast(), 180), clamp(b.getNorth(), 85)].join();
    const source = new URL(this.getAttribute("source"), location.href);
    source.searchParams.set("view", view);
    source.searchParams.set("zoom", zoom.toFixed(2));
    const labels = `/map/labels.json?${new URLSearchParams({ lang: this.#told.lang, box: view, zoom: zoom.toFixed(2) })}`;
    try {
      const [marks, names] = await Promise.all([source, labels].map(async (address) => {
        const answer = await fetch(address, { signal: this.#asking.signal });
        if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
        return answer.json();
      }));
      this.#put(marks, names.labels);
      if (fit && marks.bounds) this.#map.fitBounds([marks.bounds.slice(0, 2), marks.bounds.slice(2)]);
      else if (!marks.exact) this.#later = setTimeout(() => this.#load(), WAIT);
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  }

  #put(marks, labels) {
    const point = (lon, lat, properties) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });
    const points = marks.features.map(({ id, properties: p }) =>
      point(p.lon, p.lat, { id, count: p.count, spots: p.spots, label: this.#numbers.format(p.count) }));
    const names = labels.map(([name, lat, lon, rank]) => point(lon, lat, { name, rank }));
    const asked = collection(frameBox(this.#box));
    Object.assign(this.#told, { marks, points: collection(points), names: collection(names), asked });
    for (const name of ["marks", "points", "names", "asked"]) this.#map.getSource(name)?.setData(this.#told[name]);
  }

  /** Open the mark under a point: the number, or else the closest known ring. */
  #choose(at) {
    if ("drawing" in this.dataset) return;
    const found = (layers) => this.#map.queryRenderedFeatures(at, { layers });
    const [badge] = found(["marks"]);
    const ring = found(["areas", "rings"]).sort((a, b) => a.properties.radius_km - b.properties.radius_km)[0];
    const id = badge ? badge.properties.id : ring?.id;
    const mark = this.#told.marks?.features.find((feature) => feature.id === id)?.properties;
    if (!mark) return this.#close();
    const [west, south, east, north] = mark.box;
    const apart = Math.max(east - west, north - south);
    if (mark.spots > 1 && apart > 0.002 && this.#map.getZoom() < 13) {
      this.#map.fitBounds([[west, south], [east, north]], { padding: 90, maxZoom: 14 });
    } else this.#open(mark.address);
  }

  async #open(address) {
    const answer = await fetch(`/map/panel?${address}&lang=${this.#told.lang}`);
    if (!answer.ok) return;
    const panel = this.querySelector(".map-panel");
    panel.querySelector(".map-claims").innerHTML = await answer.text();
    panel.hidden = false;
    panel.focus({ preventScroll: true });
  }

  #close() { this.querySelector(".map-panel").hidden = true; }

  #escape() {
    this.#draw(false);
    this.#close();
  }

  #draw(on) {
    this.toggleAttribute("data-drawing", on);
    this.querySelector(".map-hint").hidden = !on;
    this.querySelector(".map-draw").setAttribute("aria-pressed", String(on));
    if (this.#map) this.#map.dragPan[on ? "disable" : "enable"]();
  }

  #drag(down) {
    if (!("drawing" in this.dataset) || down.button !== 0) return;
    dragBox(down, ([x, y, to, below]) => {
      this.#say(this.#map.unproject([x, below]), this.#map.unproject([to, y]));
    }, () => this.#draw(false));
  }

  #say(from, to) {
    const detail = [from.lng, from.lat, to.lng, to.lat].map((v) => v.toFixed(4)).join();
    this.dispatchEvent(new CustomEvent("box", { detail, bubbles: true }));
  }
}

customElements.define("claim-map", ClaimMap);
