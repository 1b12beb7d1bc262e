/**
 * What <claim-map> shows of its view: asked of the desk, and made into features.
 * The desk counts, and knows how closely a place is known; nothing is reckoned here.
 */
import { frameBox } from "/static/js/map-box.js";

// As /claims/map.geojson and /map/labels.json answer; rawi.web.pages.map says what each means.
/** @import { Edges } from "/static/js/map-box.js" */
/** @typedef {{lon: number, lat: number, count: number, spots: number, box: Edges, address: string}} Mark */
/** @typedef {{features: {id: number, properties: Mark}[], bounds: Edges | null, exact: boolean}} Marks */
/** @typedef {[name: string, lat: number, lon: number, rank: number]} Label */

/**
 * Ask for the marks and the names of a view. Return nothing where they cannot be had: the
 * map was moved on, the desk is away or gives none.
 * @param {URL} source Of the marks.
 * @param {{view: string, zoom: string, lang: string}} seen
 * @param {AbortSignal} signal
 * @returns {Promise<{marks: Marks, labels: Label[]} | null>}
 */
export async function askMarks(source, { view, zoom, lang }, signal) {
  source.searchParams.set("view", view);
  source.searchParams.set("zoom", zoom);
  const names = `/map/labels.json?${new URLSearchParams({ lang, box: view, zoom })}`;
  try {
    const [marks, named] = await Promise.all([source, names].map(async (address) => {
      const answer = await fetch(address, { signal });
      return answer.ok ? answer.json() : null;
    }));
    return marks && named && { marks, labels: named.labels };
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Return the sources of the map's style that hold what was asked for, by their names.
 * @param {Marks} marks
 * @param {Label[]} labels
 * @param {string | null} box That the list is narrowed to.
 * @param {Intl.NumberFormat} numbers
 */
export function makeSources(marks, labels, box, numbers) {
  const points = marks.features.map(({ id, properties: { lon, lat, count, spots } }) =>
    point(lon, lat, { id, count, spots, label: numbers.format(count) }));
  const names = labels.map(([name, lat, lon, rank]) => point(lon, lat, { name, rank }));
  return { marks, points: collect(points), names: collect(names), asked: collect(frameBox(box)) };
}

/** @param {object[]} features */
const collect = (features) => ({ type: "FeatureCollection", features });

/** @param {number} lon @param {number} lat @param {object} properties */
const point = (lon, lat, properties) =>
  ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });
