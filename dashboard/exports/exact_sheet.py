"""A worksheet of XlsxWriter that keeps every digit of a number, and takes a year of hours in one go."""

from collections.abc import Iterable, Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


class ExactSheet(Worksheet):
    """XlsxWriter writes 16 digits of a number where 17 tell all apart, and 100,000 cells one by one take a second."""

    def __init__(self) -> None:
        super().__init__()
        self._block: tuple[int, Iterable[Sequence[float]], Sequence[Format]] | None = None

    def write_block(self, first_row: int, rows: Sequence[Sequence[float]], formats: Sequence[Format]) -> None:
        """Write rows of numbers below all else that the sheet holds, from the first column on.

        Parameters
        ----------
        first_row : int
            Row of the first [from 0].
        rows : numbers, shape [rows, columns]
        formats : Formats, shape [columns]
        """
        self._block = first_row, rows, formats
        if rows:
            self._check_dimensions(first_row + len(rows) - 1, len(formats) - 1)

    def _xml_number_element(self, number: float, attributes: Sequence[tuple[str, object]] = ()) -> None:
        """A cell with a number, as XlsxWriter asks for it."""
        told = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{told}><v>{float(number)!r}</v></c>")

    def _write_rows(self) -> None:
        """Every row, as XlsxWriter asks for them; those of the block last."""
        super()._write_rows()
        if self._block is None:
            return
        first_row, rows, formats = self._block
        cells = [f'<c r="{xl_col_to_name(at)}%d" s="{f._get_xf_index()}"><v>%r</v></c>' for at, f in enumerate(formats)]
        pattern = f'<row r="%d">{"".join(cells)}</row>'
        for row, values in enumerate(rows, first_row + 1):
            told: list[float] = [row]
            for value in values:
                told += (row, value)
            self.fh.write(pattern % tuple(told))
