/**
 * What every page has: htmx alone, by which lists and jobs swap a part of their page.
 * Without it links and forms load the whole page.
 */
import "/static/vendor/htmx.esm.min.js";
