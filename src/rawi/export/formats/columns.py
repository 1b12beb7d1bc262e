"""The columns of a claim's flat row, with their HXL tags."""

from __future__ import annotations

from rawi.export.formats import flat
from rawi.export.formats.cells import clean
from rawi.export.formats.flat import LIST, Cell, Column, Row
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.voices import chain, claimant, deniers
from rawi.model import Entry, Setting

# The first 33 are those of the field's proposed claim row, in its order; the rest is
# what a claim holds beyond it.
COLUMNS: tuple[Column, ...] = (
    Column("claim_id", "#meta+id+claim", "text", flat.of_claim("id")),
    Column("event_id", "#event+id", "text", lambda r: r.entry.event),
    Column("event_type", "#event+type", "text", flat.of_claim("type")),
    Column("status", "#status+claim", "text", flat.of_claim("status")),
    Column(
        "claimant",
        "#org+name+claimant",
        "text",
        lambda r: claimant(r.entry.claim, r.entry.document),
    ),
    Column(
        "source_chain",
        "#meta+source+chain",
        "text",
        lambda r: chain(r.entry.claim, r.entry.document),
    ),
    Column(
        "evidence",
        "#meta+evidence",
        "text",
        lambda r: LIST.join(r.entry.claim.evidence),
    ),
    Column("date_start", "#date+start", "date", flat.time("begin")),
    Column("date_end", "#date+end", "date", flat.time("end")),
    Column(
        "date_prec",
        "#date+precision",
        "text",
        lambda r: flat.date_precision(r.entry.claim.time),
    ),
    Column(
        "actor1",
        "#group+name+first",
        "text",
        lambda r: flat.names(r.entry.claim.actors),
    ),
    Column(
        "actor2",
        "#group+name+second",
        "text",
        lambda r: flat.names(r.entry.claim.targets),
    ),
    Column(
        "country_code",
        "#country+code",
        "text",
        flat.where(lambda s: s.location.place.country if s.location else None),
    ),
    Column("adm1_name", "#adm1+name", "text", flat.admin(1)),
    Column("adm1_code", "#adm1+code", "text", flat.pcode(1)),
    Column("adm2_name", "#adm2+name", "text", flat.admin(2)),
    Column("adm2_code", "#adm2+code", "text", flat.pcode(2)),
    Column("adm3_name", "#adm3+name", "text", flat.admin(3)),
    Column("adm3_code", "#adm3+code", "text", flat.pcode(3)),
    Column(
        "place",
        "#loc+name",
        "text",
        flat.where(lambda s: s.location.place.name if s.location else None),
    ),
    Column("lat", "#geo+lat", "float", flat.where(flat.lat)),
    Column("lon", "#geo+lon", "float", flat.where(flat.lon)),
    Column(
        "geo_prec",
        "#geo+precision",
        "text",
        flat.where(lambda s: s.location.precision.name.lower() if s.location else None),
    ),
    Column("killed_low", "#affected+killed+min", "int", flat.low("killed")),
    Column("killed_best", "#affected+killed", "int", flat.exact("killed")),
    Column("killed_high", "#affected+killed+max", "int", flat.high("killed")),
    Column("injured_low", "#affected+injured+min", "int", flat.low("injured")),
    Column("injured_high", "#affected+injured+max", "int", flat.high("injured")),
    Column(
        "denied_by",
        "#org+name+denier",
        "text",
        lambda r: LIST.join(deniers(r.entry, r.lookups)),
    ),
    Column("quote", "#description+quote", "text", lambda r: flat.quote(r.entry)),
    Column("source_url", "#meta+url", "text", flat.of_document("url")),
    Column(
        "source_date",
        "#date+reported",
        "date",
        lambda r: flat.iso_day(r.entry.document.published),
    ),
    Column("lang", "#meta+lang", "text", flat.of_document("language")),
    Column("polarity", "#status+polarity", "text", flat.of_claim("polarity")),
    Column(
        "claimant_kind",
        "#org+type+claimant",
        "text",
        lambda r: r.entry.claim.sources[-1].kind if r.entry.claim.sources else None,
    ),
    Column("outlet", "#org+name+outlet", "text", flat.of_document("outlet")),
    Column("places", "#loc+name+all", "text", flat.places),
    Column(
        "radius_km",
        "#geo+radius",
        "float",
        flat.where(lambda s: round(s.location.radius_km, 2) if s.location else None),
    ),
    Column("captured_low", "#affected+captured+min", "int", flat.low("captured")),
    Column("captured_high", "#affected+captured+max", "int", flat.high("captured")),
    Column("displaced_low", "#affected+displaced+min", "int", flat.low("displaced")),
    Column("displaced_high", "#affected+displaced+max", "int", flat.high("displaced")),
    Column("count", "#indicator+text", "text", flat.count),
    Column(
        "trigger",
        "#description+trigger",
        "text",
        lambda r: r.entry.claim.trigger.text,
    ),
    Column("links", "#meta+links", "text", flat.linked),
    Column(
        "confidence",
        "#indicator+confidence",
        "float",
        lambda r: round(r.entry.claim.confidence, 4),
    ),
    Column("document_id", "#meta+id+document", "text", flat.of_document("id")),
    Column("reprint_group", "#meta+id+reprint", "text", lambda r: r.entry.reprint),
    Column(
        "reader", "#meta+version", "text", lambda r: r.entry.claim.provenance.version
    ),
)
PROPOSED = 33


def make_row(
    entry: Entry, lookups: Lookups, setting: Setting | None = None
) -> dict[str, Cell]:
    """Return the cells of one claim by column, its text cleaned.

    Args:
        entry: The claim.
        lookups: What is known beside it.
        setting: The place that the row is put at; else the one that stands for all.
    """
    main = setting or flat.main_setting(entry)
    row = Row(entry=entry, main=main, lookups=lookups)
    return {column.name: _tidy(column.cell(row)) for column in COLUMNS}


def _tidy(value: Cell) -> Cell:
    """Return a cell without what is no text; nothing where there is nothing."""
    return (clean(value) or None) if isinstance(value, str) else value
