// What every page needs: nothing but htmx, for pages that swap a part of themselves.
import "/static/vendor/htmx.esm.min.js";
