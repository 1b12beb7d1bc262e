/**
 * The style of <claim-map>'s live map: a quiet base in the page's own colours, claims as
 * the figure. Without it the page shows the map that the server drew in the same colours.
 */
const EMPTY = { type: "FeatureCollection", features: [] }; // until it is asked for
const BASE = "/static/basemap";
const STREETS = "/static/vendor/pmtiles.js"; // no module: it sets a global name

/** @import { Marks } from "/static/js/map-marks.js" */
/** @typedef {Record<string, string>} Colours By their names in vars.css. */
/** @typedef {{marks?: Marks, points?: object, names?: object, asked?: object}} Held Of the view. */
/** @typedef {Held & {lang: string, streets: string | null}} Told What the style is told. */

/**
 * Return the colours that the page has now, light or dark.
 * @param {Element} element
 * @returns {Colours}
 */
export function readColours(element) {
  const style = getComputedStyle(element);
  const names = ["sea", "land", "coast", "border", "line", "ink", "soft", "card", "mark", "accent"];
  return Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

/**
 * Return the style of the map. It names no glyphs: text is drawn from the page's fonts.
 * @param {Colours} c
 * @param {Told} told
 * @returns {object}
 */
export function makeStyle(c, told) {
  const font = [told.lang === "ar" ? "Noto Sans Arabic" : "Noto Sans", "Noto Sans"];
  /** @param {string} name */
  const file = (name) => ({ type: "geojson", data: `${BASE}/${name}.geojson`, tolerance: 0.25 });
  /** @param {object} [data] */
  const held = (data) => ({ type: "geojson", data: data ?? EMPTY, tolerance: 0 });
  /** @param {number} a @param {number} b */
  const wide = (a, b) => ["interpolate", ["linear"], ["zoom"], 3, a, 9, b];
  /** @param {string} name */
  const kind = (name) => ["==", ["get", "kind"], name];
  const many = [">", ["get", "spots"], 1];
  return {
    version: 8,
    sources: {
      land: file("land"), borders: file("borders"), provinces: file("provinces"), water: file("water"),
      marks: held(told.marks), points: held(told.points), names: held(told.names), asked: held(told.asked),
      ...(told.streets && { streets: { type: "vector", url: told.streets } }),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c.sea } },
      { id: "land", source: "land", type: "fill", paint: { "fill-color": c.land, "fill-antialias": false } },
      ...(told.streets ? streetLayers(c) : []),
      { id: "lakes", source: "water", type: "fill", filter: kind("lake"), paint: { "fill-color": c.sea } },
      line("rivers", "water", { "line-color": c.coast, "line-width": wide(0.3, 1.4), "line-opacity": 0.7 }, { filter: kind("river"), minzoom: 4 }),
      line("provinces", "provinces", { "line-color": c.border, "line-width": wide(0.3, 0.8), "line-opacity": 0.45 }, { minzoom: 4.5 }),
      line("coast", "land", { "line-color": c.coast, "line-width": wide(0.5, 1) }),
      line("borders", "borders", { "line-color": c.border, "line-width": wide(0.7, 1.6) }, { filter: kind("border") }),
      {
        id: "dashed", source: "borders", type: "line", filter: ["!", kind("border")],
        paint: { "line-color": c.border, "line-width": wide(0.8, 1.6), "line-dasharray": [3, 2.2] },
      },
      { id: "areas", source: "marks", type: "fill", filter: ["all", ["!", many], ["get", "area"]], paint: { "fill-color": c.mark, "fill-opacity": 0.08 } },
      line("rings", "marks", { "line-color": c.mark, "line-width": 1.3, "line-opacity": 0.75 }, { filter: ["all", ["!", many], ["!", ["get", "area"]]] }),
      {
        id: "edges", source: "marks", type: "line", filter: ["all", ["!", many], ["get", "area"]],
        paint: { "line-color": c.mark, "line-width": 1.1, "line-opacity": 0.7, "line-dasharray": [4, 2.4] },
      },
      line("asked", "asked", { "line-color": c.accent, "line-width": 2 }),
      {
        id: "names", source: "names", type: "symbol",
        layout: {
          "text-field": ["get", "name"], "text-font": font, "text-padding": 5, "text-max-width": 7,
          "text-variable-anchor": ["center", "top", "bottom", "right", "left"], "text-radial-offset": 1.1,
          "text-size": ["match", ["get", "rank"], 0, 15, 1, 13.5, 2, 12.5, 11.5],
          "symbol-sort-key": ["get", "rank"],
        },
        paint: {
          "text-color": ["match", ["get", "rank"], 0, c.soft, 1, c.ink, c.soft],
          "text-halo-color": c.land, "text-halo-width": 1.4,
          "text-opacity": ["match", ["get", "rank"], 0, 0.75, 1],
        },
      },
      {
        id: "marks", source: "points", type: "symbol",
        layout: {
          "icon-image": ["case", many, "many", "one"],
          "icon-size": ["step", ["get", "count"], 1.1, 10, 1.2, 100, 1.4, 1000, 1.6, 10000, 1.9, 100000, 2.2],
          "text-field": ["get", "label"], "text-font": font, "text-size": 13,
          "symbol-sort-key": ["-", ["get", "count"]], "icon-padding": 0, "text-padding": 0,
        },
        paint: { "text-color": ["case", many, c.card, c.mark] },
      },
    ],
  };
}

/** @param {string} id @param {string} source @param {object} paint @param {object} [rest] */
function line(id, source, paint, rest = {}) {
  const layout = { "line-join": "round", "line-cap": "round" };
  return { id, source, type: "line", layout, paint, ...rest };
}

/**
 * Return the address of the streets as the map takes it, once it can read them.
 * @param {any} gl
 * @param {string | null} address Of a Protomaps file.
 */
export async function findStreets(gl, address) {
  if (!address) return null;
  const script = Object.assign(document.createElement("script"), { src: STREETS });
  await new Promise((done) => { script.onload = done; document.head.append(script); });
  gl.addProtocol("pmtiles", new globalThis.pmtiles.Protocol().tile);
  return `pmtiles://${new URL(address, location.href)}`;
}

/**
 * Return the layers of a Protomaps file: water, roads, buildings, and no names.
 * @param {Colours} c
 */
function streetLayers(c) {
  /** @param {string} layer @param {object} [rest] */
  const from = (layer, rest = {}) => ({ "source-layer": layer, ...rest });
  /** @param {number} a @param {number} b */
  const grow = (a, b) => ["interpolate", ["exponential", 1.5], ["zoom"], 8, a, 16, b];
  return [
    { id: "s-water", source: "streets", type: "fill", ...from("water"), paint: { "fill-color": c.sea } },
    { id: "s-buildings", source: "streets", type: "fill", ...from("buildings", { minzoom: 13 }), paint: { "fill-color": c.line, "fill-opacity": 0.7 } },
    line("s-minor", "streets", { "line-color": c.line, "line-width": grow(0.2, 4) }, from("roads", { minzoom: 11, filter: ["in", ["get", "kind"], ["literal", ["minor_road", "path", "other"]]] })),
    line("s-roads", "streets", { "line-color": c.border, "line-width": grow(0.4, 7), "line-opacity": 0.6 }, from("roads", { filter: ["in", ["get", "kind"], ["literal", ["highway", "major_road", "medium_road"]]] })),
  ];
}

/**
 * Return the ring around a number as an image.
 * @param {string} fill @param {string} edge
 */
export function drawBadge(fill, edge) {
  const size = 44;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  pen.beginPath();
  pen.arc(size / 2, size / 2, size / 2 - 3, 0, 2 * Math.PI);
  Object.assign(pen, { fillStyle: fill, strokeStyle: edge, lineWidth: 3 });
  pen.fill();
  pen.stroke();
  return { image: pen.getImageData(0, 0, size, size), options: { pixelRatio: 2 } };
}
