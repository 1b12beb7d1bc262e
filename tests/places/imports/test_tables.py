"""Tables: what is understood of them, and what is refused line by line."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.errors import PlacesFileError
from rawi.model import PlaceClass
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.drafts import Draft, HowToRead, Note, Refusal
from rawi.places.imports.report import ImportReport
from rawi.places.imports.tables import LONGEST_LINE, read_table

Import = Callable[..., ImportReport]
Write = Callable[..., Path]
HEADER = "pcode,name_en,name_ar,lat,lon\n"
GOOD = "C1,Muzayrioush,مزيرعوش,35.1,36.9\n"


def refused(report: ImportReport) -> str:
    assert not report.imported
    return "; ".join(f"{r.where}: {r.reason}" for r in report.refusals)


# --- what is understood -----------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        (
            "featurePcode,featureName_en,featureName_ar,Latitude,Longitude,"
            "admin1Name_en,admin1Name_ar,admin1Pcode,admin0Pcode"
        ),
        (
            "PCODE,NAME_EN,NAME_AR,LATITUDE_Y,LONGITUDE_X,"
            "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_PCODE"
        ),
        "pcode,name_en,name_ar,lat,lon,adm1_name,adm1_name1,adm1_pcode,adm0_pcode",
    ],
    ids=["admin1Name_ar", "ADM1_AR", "adm1_name1"],
)
def test_each_style_of_ocha_is_understood(
    take: Import, write: Write, user: Path, header: str
):
    row = "C1,Muzayrioush,مزيرعوش,35.1,36.9,Hama,حماة,SY05,SY"
    take(write(f"{header}\n{row}\n"), country="")
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.pcode, place.country, place.admin) == ("C1", "SY", ("Hama",))
    assert place.admin_pcodes == ("SY05",)


def test_a_table_of_units_names_each_by_its_deepest_level(
    take: Import, write: Write, user: Path
):
    header = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,lat,lon"
    row = "Hama,حماة,SY05,Muzayrioush,مزيرعوش,SY0599,35.1,36.9"
    take(write(f"{header}\n{row}\n"), country="")
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.pcode, place.kind, place.admin) == (
        "SY0599", PlaceClass.DISTRICT, ("Hama",),
    )  # fmt: skip
    assert (place.id, place.radius_km) == ("cod:SY0599", 20.0)
    assert place.admin_pcodes == ("SY05", "SY0599")


def test_a_unit_without_a_position_has_that_of_the_unit_known_by_its_name(
    take: Import, write: Write, user: Path
):
    header = "ADM1_EN,ADM1_AR,ADM1_PCODE\n"
    report = take(write(header + "Aleppo,حلب,SY02\nX,مزيرعوش,SY99\n"), country="")
    assert refused(report) == "line 3: no latitude"
    take(write(header + "Aleppo,حلب,SY02\n"), country="", name="units")
    with Gazetteer(imports=user) as gazetteer:
        codes = {p.name: p.pcode for p in gazetteer.lookup("حلب")}
    assert codes["Aleppo Governorate"] == "SY02"


def test_columns_can_be_mapped(take: Import, write: Write, user: Path):
    path = write("الاسم;خط العرض;خط الطول;نوع\nمزيرعوش;٣٥٫١;36,9;مدينة\n")
    columns = {
        "name_ar": "الاسم", "lat": "خط العرض", "lon": "خط الطول", "class": "نوع",
    }  # fmt: skip
    take(path, "csv", columns=columns)
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.lat, place.lon, place.kind) == (35.1, 36.9, PlaceClass.CITY)
    assert place.id == "test:line-2"


def test_a_class_that_is_not_known_is_noted(take: Import, write: Write):
    path = write("name_ar,type,lat,lon\nمزيرعوش,spaceport,35.1,36.9\n")
    report = take(path, "csv")
    assert report.notes == ["the class 'spaceport' is not known: taken as settled"]


def test_a_name_with_another_beside_it_is_found_by_both(
    take: Import, write: Write, user: Path
):
    take(write(HEADER + "C1,X,مزيرعوش / سمهرة (زلخاء),35.1,36.9\n"))
    with Gazetteer(imports=user) as gazetteer:
        assert gazetteer.lookup("مزيرعوش") == gazetteer.lookup("سمهره") != ()


def test_a_line_break_inside_quotation_marks_is_part_of_its_field(
    take: Import, write: Write
):
    report = take(write(HEADER + 'C1,"Muzay\nrioush",مزيرعوش,35.1,36.9\n' + "x,y\n"))
    assert report.places == 1
    assert [r.where for r in report.refusals] == ["line 4"]


@pytest.mark.parametrize(
    ("encode", "note"),
    [
        (lambda text: codecs.BOM_UTF8 + text.encode(), None),
        (lambda text: text.encode("cp1256"), "cp1256"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16-le"),
        (lambda text: text.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["UTF-8 with a mark", "windows-1256", "UTF-16", "no mark", "big-endian"],
)
def test_every_usual_encoding_is_found_out(
    take: Import,
    write: Write,
    user: Path,
    encode: Callable[[str], bytes],
    note: str | None,
):
    report = take(write(encode(HEADER + GOOD)))
    assert report.notes == ([] if note is None else [f"read as {note}"])
    with Gazetteer(imports=user) as gazetteer:
        assert len(gazetteer.lookup("مزيرعوش")) == 1


# --- hostile files ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C2,X,مكان,95.0,36.9", "line 3: latitude 95.0 is out of range"),
        ("C2,X,مكان,35.0,336.9", "line 3: longitude 336.9 is out of range"),
        ("C2,X,مكان,40.0,35.1", "seem to be swapped"),
        ("C2,X,مكان,51.5,-0.1", "line 3: 51.5, -0.1 is far outside of SY"),
        ("C2,X,مكان,0,0", "stands for none"),
        ("C2,X,مكان,nan,36.9", "no number of degrees"),
        ("C2,X,مكان,1e999,36.9", "no number of degrees"),
        ("C2,X,مكان,35°06'N,36.9", "no number of degrees"),
        ("C2,X,مكان,,36.9", "line 3: no latitude"),
        ("C2,X,مكان,=A1+1,36.9", "a formula"),
        ('C2,X,"=HYPERLINK(""x"")",35.1,36.9', "a formula"),
        ("C2,,,35.1,36.9", "line 3: no name"),
        ("C2;DROP,X,مكان,35.1,36.9", "is no P-code"),
        ("C2,X,مكان\0,35.1,36.9", "line 3: a NUL character"),
        ("C2,X\x07,مكان,35.1,36.9", "control characters"),
        ("C2,X,مكان,35.1", "line 3: 4 fields, where the header has 5"),
        ("C2,X,مكان,35.1,36.9,7,8", "line 3: 7 fields, where the header has 5"),
        ('C2,"X"y,مكان,35.1,36.9', "line 3: ',' expected"),
        ('C2,"X,مكان,35.1,36.9', "a quotation mark that is not closed"),
        (f"C2,{'x' * 300},مكان,35.1,36.9", "a name of 300 characters"),
        (f"C2,{'x' * 1_000_000},مكان,35.1,36.9", "more than 200,000 characters"),
    ],
    ids=[
        "latitude", "longitude", "swapped", "elsewhere", "zero", "nan", "infinite",
        "minutes", "no latitude", "formula for a number", "formula for a name",
        "no name", "hostile code", "NUL", "bell", "too few", "too many",
        "quotation mark", "open quotation mark", "long name", "a line of 1 MB",
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_number(
    take: Import, write: Write, user: Path, row: str, reason: str
):
    report = take(write(HEADER + GOOD + row + "\n" + GOOD.replace("C1", "C4")))
    assert reason in refused(report)
    assert not user.exists()


def test_lines_after_a_bad_one_are_read(take: Import, write: Write, user: Path):
    long = "x" * (3 * LONGEST_LINE)
    report = take(write(f"{HEADER}C2,{long},م,35,36\n{GOOD}"), skip_refused=True)
    assert (report.places, report.refused) == (1, 1)
    assert user.exists()


def test_lines_in_another_encoding_are_refused(take: Import, write: Write):
    good = "".join(GOOD.replace("C1", f"C{n}") for n in range(5))
    data = (HEADER + good).encode() + GOOD.replace("C1", "C9").encode("cp1256")
    report = take(write(data))
    assert refused(report).startswith("line 7: characters that cannot be read")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no header"),
        (b"\x00\x01\x02" * 1000, "no header|no columns"),
        (b"name_ar,lat,lon,lat\n", "two columns are called 'lat'"),
        (b"a,b,c\n1,2,3\n", r"no columns for names \(it has: a, b, c\)"),
        (b"name_ar,b,c\n1,2,3\n", "no columns for latitude and longitude"),
        (",".join(f"c{n}" for n in range(900)).encode(), "900 columns"),
        (b"PK\x03\x04rest", "an archive"),
        ("größe;é\n".encode("latin-1"), "encoding"),
    ],
    ids=[
        "empty", "binary", "column twice", "wrong columns", "no positions",
        "900 columns", "archive", "no encoding",
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_refused_whole(
    take: Import, write: Write, user: Path, content: bytes, reason: str
):
    with pytest.raises(PlacesFileError, match=reason):
        take(write(content), "csv")
    assert not user.exists()


def test_a_mapping_must_fit_the_file(take: Import, write: Write):
    path = write(HEADER + GOOD)
    with pytest.raises(PlacesFileError, match="no column 'Breite'"):
        take(path, columns={"lat": "Breite"})
    with pytest.raises(PlacesFileError, match="'latt' is no field"):
        take(path, columns={"latt": "lat"})
    with pytest.raises(PlacesFileError, match="no encoding"):
        take(path, encoding="klingon")


def test_a_file_of_ten_gigabytes_is_refused_unread(take: Import, write: Write):
    path = write(HEADER + GOOD)
    with path.open("r+b") as file:
        file.truncate(10_000_000_000)  # a hole: it takes no room
    with pytest.raises(PlacesFileError, match="more than 4,000,000,000"):
        take(path)
    path.unlink()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_do_more_than_be_refused(write: Write, data: bytes, headed: bool):  # noqa: FBT001
    path = write((HEADER.encode() if headed else b"") + data)
    try:
        items = list(read_table(path, HowToRead()))
    except PlacesFileError:
        return
    assert all(isinstance(item, Draft | Refusal | Note) for item in items)
