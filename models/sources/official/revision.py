"""What a file would change in the tables of data/, in words; and the change itself, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from models.facts import DataError, calendar
from models.facts.schema import DATA, read_text, table_of
from models.sources import checks, digests
from models.sources.official import oddities, undo
from models.sources.official.older import older_reason
from models.sources.official.transaction import recover, replace

MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """Rows for one table, as text, and which of the table's rows they replace.

    `scope` names columns and values: a row of the table whose cells are all among them is replaced, and would vanish
    if the file no longer has it. Rows outside stay.
    """

    rows: pd.DataFrame
    scope: Mapping[str, frozenset[str]]

    @classmethod
    def of_cells(cls, name: str, cells: Iterable[Sequence[str]], **scope: Iterable[str]) -> "Part":
        """Return rows of a table from their cells, which stand in the order of its columns."""
        columns = [column.name for column in table_of(name).columns]
        rows = pd.DataFrame(list(cells), columns=columns, dtype=str)
        return cls(rows, {column: frozenset(values) for column, values in scope.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was read from a file: rows by table, the edition they come from, and what a reader should know.

    `older` says why the file is of an older edition than the tables, where its reader can tell.
    """

    file: str
    kind: str
    parts: Mapping[str, Part]
    editions: Mapping[str, str]
    notes: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDifference:
    """What would change in one table.

    `added` and `vanished` are rows of the table; `revised` has a row for each changed cell: the key, `column`,
    `before`, `after` and, for numbers, `change`. `result` is the table as it would be.
    """

    name: str
    equal: int
    added: pd.DataFrame
    revised: pd.DataFrame
    vanished: pd.DataFrame
    result: pd.DataFrame

    @property
    def revised_rows(self) -> int:
        """How many rows have at least one changed cell."""
        return len(self.revised.drop_duplicates(list(table_of(self.name).key)))

    @property
    def is_nothing(self) -> bool:
        """Whether the table would stay as it is."""
        return not (len(self.added) or len(self.revised) or len(self.vanished))

    def largest(self, column: str, most: int = 5) -> pd.DataFrame:
        """Return the revisions of one column with the largest change first; those of text as they come."""
        rows = self.revised[self.revised["column"] == column]
        return rows.sort_values("change", key=abs, ascending=False, na_position="last", kind="stable")[:most]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import would change against the current tables; `older` says why it is an older edition than they are."""

    imported: Import
    tables: tuple[TableDifference, ...]
    older: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether every table would stay as it is."""
        return all(t.is_nothing for t in self.tables)

    @property
    def suspicious(self) -> tuple[str, ...]:
        """Notes on cells that look wrong."""
        return tuple(note for note in self.imported.notes if note.startswith(oddities.SUSPICIOUS))

    def words(self, most: int = 5, refused: str = "") -> list[str]:
        """Return the difference line by line, fit to print: counts, largest revisions, new and vanishing rows.

        Why the file would be refused as it stands, if so, comes first.
        """
        lines = [f"{self.imported.file}: {self.imported.kind}."]
        lines += [f"With --yes it would be refused: {refused}"] if refused else []
        for table in self.tables:
            lines.append(
                f"data/{table.name}: {table.equal:,} rows as they are, {len(table.added):,} added, "
                f"{table.revised_rows:,} revised, {len(table.vanished):,} would vanish."
            )
            for column in table.revised["column"].unique():
                count = int((table.revised["column"] == column).sum())
                lines.append(f"  {column}: {count:,} revised" + (f"; the largest {most}:" if count > most else ":"))
                lines += [f"    {self._revision(table, row)}" for _, row in table.largest(column, most).iterrows()]
            for word, rows in (("added", table.added), ("would vanish", table.vanished)):
                lines += [f"  {word}: {self._row(table, row)}" for _, row in rows[:most].iterrows()]
                if len(rows) > most:
                    lines.append(f"  {word}: and {len(rows) - most:,} more.")
        return lines + [f"Note: {note}" for note in (*self.older, *self.imported.notes)]

    def _row(self, table: TableDifference, row: pd.Series) -> str:
        return ", ".join(self.names.get(row[k], row[k]) for k in table_of(table.name).key if row[k])

    def _revision(self, table: TableDifference, row: pd.Series) -> str:
        share = _share(row["before"], row["change"])
        return f"{self._row(table, row)}: {_shown(row['before'])} -> {_shown(row['after'])}{share}"


def _shown(text: str) -> str:
    """A cell in a message: numbers with thousands, an empty one in words."""
    if text == "":
        return "nothing"
    number = pd.to_numeric(text, errors="coerce")
    return text if pd.isna(number) else f"{number:,.10g}"


def _share(before: str, change: float) -> str:
    if pd.isna(change) or not float(before):
        return ""
    return f" ({change / float(before):+.2%})"


def compare(imported: Import, data: Path = DATA) -> Difference:
    """Return what an import would change against the tables in `data`.

    Raises
    ------
    DataError
        If a current table cannot be read.
    """
    councils = read_text("councils.csv", data)
    tables = tuple(_compare(name, part, read_text(name, data)) for name, part in imported.parts.items())
    reasons = (older_reason(n, part.scope, imported.editions.get(n, ""), data) for n, part in imported.parts.items())
    older = (*imported.older, *filter(None, reasons))
    return Difference(imported, tables, older, dict(zip(councils["code"], councils["name"], strict=True)))


def _compare(name: str, part: Part, current: pd.DataFrame) -> TableDifference:
    table = table_of(name)
    key = list(table.key)
    columns = [c.name for c in table.columns]
    if part.rows.duplicated(key).any():
        row = part.rows[part.rows.duplicated(key)].iloc[0]
        raise DataError(f"data/{name}: the file has {', '.join(row[key])} twice; fetch it again from its publisher.")
    inside = pd.Series(True, index=current.index)
    for column, values in part.scope.items():
        inside &= current[column].isin(values)
    by_key = pd.MultiIndex.from_frame(current[key])
    new = part.rows[columns].set_axis(pd.MultiIndex.from_frame(part.rows[key]))
    vanished = inside.to_numpy() & ~by_key.isin(new.index)
    added = part.rows[columns][~new.index.isin(by_key)]
    common = by_key.isin(new.index)
    before = current[common]
    after = new.loc[by_key[common]].set_axis(before.index)
    changed = before != after
    numbers = [c.name for c in table.columns if c.kind in ("number", "whole")]
    old, fresh = (side[numbers].apply(pd.to_numeric, errors="coerce").astype(float) for side in (before, after))
    change = (fresh - old).reindex(columns=columns)
    changed[numbers] &= ~(change[numbers].abs() <= 1e-9 * old.abs().clip(lower=1.0))
    revised = [
        before[key].assign(column=c, before=before[c], after=after[c], change=change[c])[changed[c]]
        for c in columns
        if c not in key
    ]
    result = current.copy()
    result[common] = after.where(changed, before)
    ordered = current[key].equals(current[key].sort_values(key, ignore_index=True))
    result = pd.concat([result[~vanished], added], ignore_index=True)
    return TableDifference(
        name=name,
        equal=int((~changed.any(axis=1)).sum()),
        added=added.reset_index(drop=True),
        revised=pd.concat(revised, ignore_index=True),
        vanished=current[vanished].reset_index(drop=True),
        result=result.sort_values(key, ignore_index=True) if ordered else result,
    )


def write(
    imported: Import, data: Path = DATA, *, on: date | None = None, older: bool = False, odd: bool = False
) -> Difference:
    """Put an import into the tables of `data`, all of it or nothing, and say what changed.

    The tables as they would be are checked first. Then they are moved in; should that fail half-way, the old ones are
    put back, at once or, if the program was killed, by the next import.

    Parameters
    ----------
    on : date, optional
        The day to note as read_on in editions.csv; today if not given.
    older : bool, optional
        Whether an older edition may take the place of what stands.
    odd : bool, optional
        Whether cells that look wrong may be written as they are.

    Raises
    ------
    DataError
        If the file is of an older edition or has cells that look wrong and that was not asked for, or the result would
        be wrong or cannot be written. Nothing has changed then.
    """
    recover(data)
    difference = compare(imported, data)
    if difference.is_nothing:
        return difference
    if difference.older and not older:
        raise DataError(
            f"{imported.file}: nothing was changed, for {difference.older[0]} Give --older with --yes to write it "
            "nevertheless."
        )
    if difference.suspicious and not odd:
        raise DataError(
            f"{imported.file}: nothing was changed, for cells look wrong: {difference.suspicious[0]} Check with the "
            "publisher what is noted as suspicious; give --odd with --yes to write it as it is."
        )
    changed = _changed(imported, difference, data, on)
    try:
        problems = _problems(changed, data)
        if problems:
            raise DataError(f"The tables would be wrong with this file, so nothing was changed: {_few(problems)}")
        contents = {name: _text(frame) for name, frame in changed.items()}
        kept = undo.note(imported.file, imported.kind, on or calendar.today(), contents)
        replace(contents | {digests.TABLE: digests.renewed(contents, data)}, data, kept)
    except OSError as error:
        raise DataError(
            f"{error.filename or data}: cannot be written ({error.strerror}); nothing was changed. "
            "Import into a copy of the program whose data folder you may write, on a disk with room."
        ) from error
    return difference


def refusal(imported: Import, difference: Difference, data: Path = DATA) -> str:
    """Return why `write` would refuse an import whose difference is known, but for its age; empty where it would not.

    Raises
    ------
    OSError
        If there is no room to try it.
    """
    if difference.is_nothing:
        return ""
    return _few(_problems(_changed(imported, difference, data), data))


def _changed(imported: Import, difference: Difference, data: Path, on: date | None = None) -> dict[str, pd.DataFrame]:
    """The tables as they would be, by name."""
    changed = {t.name: t.result for t in difference.tables if not t.is_nothing}
    changed["editions.csv"] = _editions(imported, changed, read_text("editions.csv", data), on or calendar.today())
    return changed


def _editions(imported: Import, changed: dict[str, pd.DataFrame], editions: pd.DataFrame, on: date) -> pd.DataFrame:
    """The rows of editions.csv for the changed tables: years, edition and the day it was read."""
    editions = editions.copy()
    for name, rows in changed.items():
        at = editions["table"] == name
        part = imported.parts[name]
        if name in imported.editions:
            editions.loc[at, "edition"] = imported.editions[name]
        if "year" in part.scope:
            same = rows[rows["measure"].isin(part.scope["measure"])] if "measure" in part.scope else rows
            span = f"{same['year'].min()}-{same['year'].max()}"
            for column in ("title", "edition"):
                texts = editions.loc[at, column].str
                editions.loc[at, column] = texts.replace(r"\b\d{4}-\d{4}\b", span, n=1, regex=True)
        editions.loc[at, "read_on"] = on.isoformat()
    return editions


def _text(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _problems(changed: dict[str, pd.DataFrame], data: Path) -> list[str]:
    """What the program's own check would find in these tables together with those that stay."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "data"
        shutil.copytree(data, trial, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        for name, frame in changed.items():
            (trial / name).write_bytes(_text(frame))
        return checks.check(trial)


def _few(problems: Sequence[str]) -> str:
    """The first of the problems, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    return " ".join(problems[:MOST_PROBLEMS]) + (f" And {more} more." if more > 0 else "")
