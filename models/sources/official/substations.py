"""What a network company says that each substation of a council can take in and send out: one documented table.

No company publishes it so: whoever fills it takes a row for each substation from what their own company publishes, and
says where and when. A substation that serves several councils has a row in each, with the part that is theirs.
"""

from collections.abc import Sequence

from models.facts import DataError
from models.sources.official.districts import Districts
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Sheet

COLUMNS = ("substation", "council", "firm_mw_in", "firm_mw_out", "source", "date")
TABLE = "substations.csv"
_HEADER = ("substation", "council", "firm mw in", "firm mw out")
MOST_MW = 20_000.0


def read_substations(sheets: Sequence[Sheet], districts: Districts) -> Import | None:
    """Return the substations of the councils that the table has, in place of theirs before; None for other sheets.

    Parameters
    ----------
    sheets : sequence of Sheet
    districts : Districts

    Raises
    ------
    DataError
        If the table is of this kind but a cell is wrong; names the cell and what it should hold.
    """
    head = next(
        (h for s in sheets for names in (COLUMNS[:4], _HEADER) if (h := s.header(*names))),
        None,
    )
    if head is None:
        return None
    sheet = head.sheet
    at = {name: head.column(name, name.replace("_", " ")) for name in COLUMNS}
    cells = []
    for row in head.below:
        texts = {name: sheet.text(row, column).strip() for name, column in at.items()}
        if not any(texts.values()):
            continue
        code = texts["council"].upper()
        if code not in districts.names:
            raise DataError(
                f"{sheet.where(row, at['council'])}: {texts['council'][:40]!r} is not the code of a council of today, "
                "such as E06000021; data/councils.csv has them all."
            )
        for name in ("substation", "source"):
            if not texts[name]:
                raise DataError(f"{sheet.where(row, at[name])}: nothing, expected the {name} in words.")
        for name in ("firm_mw_in", "firm_mw_out"):
            value = sheet.number(row, at[name], 0.0, MOST_MW)
            if value is None:
                raise DataError(
                    f"{sheet.where(row, at[name])}: nothing, expected megawatts; leave the row out if none."
                )
            texts[name] = f"{value:g}"
        cells.append(
            (code, texts["substation"], texts["firm_mw_in"], texts["firm_mw_out"], texts["source"], texts["date"])
        )
    if not cells:
        raise DataError(f"{sheet.words}: a table of substations without any; give one row for each.")
    codes = sorted({code for code, *_ in cells})
    return Import(
        file=sheet.file,
        kind=f"firm capacity of {len(cells):,} substations in {', '.join(districts.names[code] for code in codes)}",
        parts={TABLE: Part.of_cells(TABLE, sorted(cells), code=codes)},
        editions={},
        notes=(
            "the sums of each council take the place of the assumed limit to what it can send out, and say what it can "
            "bring in; check that its substations are all there.",
        ),
    )
