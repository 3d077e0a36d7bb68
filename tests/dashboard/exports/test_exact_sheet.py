"""Numbers come back from a sheet to the last digit, one by one and in a block."""

import io

import xlsxwriter
from hypothesis import example, given, settings, strategies as st
from python_calamine import CalamineWorkbook

from dashboard.exports.exact_sheet import ExactSheet

numbers = st.floats(-1e300, 1e300, allow_subnormal=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=4), st.lists(st.tuples(numbers, numbers), max_size=4))
@example([0.1 + 0.2, 1e-7, -5.0], [(980559.0000000021, 2 / 3)])
def test_every_number_comes_back_as_it_went(row: list[float], block: list[tuple[float, float]]) -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet: ExactSheet = book.add_worksheet("One", ExactSheet)
        for at, number in enumerate(row):
            sheet.write_number(0, at, number)
        sheet.write_block(1, block, [book.add_format({"num_format": "0.0%"}), book.add_format()])
    read = CalamineWorkbook.from_filelike(io.BytesIO(packed.getvalue())).get_sheet_by_name("One").to_python()
    assert read[0][: len(row)] == row
    assert [tuple(values[:2]) for values in read[1:]] == block
