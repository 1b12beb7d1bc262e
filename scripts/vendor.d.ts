// What the desk's scripts use of the vendored ones, for `make check-js`: not checked.
export const Map: any;
export const NavigationControl: any;
export const addProtocol: any;

declare global {
  /** Set by pmtiles.js, which is no module. */
  var pmtiles: any;
}
