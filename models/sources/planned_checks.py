"""What is wrong between the tables of the planning database and others."""

from collections.abc import Iterator, Mapping

import pandas as pd

from models.facts.schema import DAY, NUMBER
from models.sources.planned import CHANCES, CORRECTIONS, IN_LEDGER, PIPELINE, RECORDS, ROUNDS

A_CODE, A_ROUND = "a council code of councils.csv", "a round of contract_rounds.csv"
A_DAY, A_NUMBER = "a date as YYYY-MM-DD", "a number of MW"
WANTED = {"code": A_CODE, "cfd_round": A_ROUND, "construction": A_DAY, "operational": A_DAY}


def problems(frames: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Yield what is wrong: corrections that cannot be read, projects without a record, chances that fall.

    Parameters
    ----------
    frames : mapping of str to pandas.DataFrame
        The text of every table, by name.
    """
    names = {A_CODE: set(frames["councils.csv"]["code"]), A_ROUND: set(frames[ROUNDS]["cfd_round"])}
    by_hand = frames[CORRECTIONS]
    for at, column, value in zip(by_hand.index, by_hand["column"], by_hand["value"], strict=True):
        wanted = WANTED.get(column, A_NUMBER)
        written = DAY if wanted == A_DAY else NUMBER
        if value not in names[wanted] if wanted in names else not written.fullmatch(value):
            yield f"data/{CORRECTIONS} row {at + 2} column value: {value!r}, expected {wanted}."
    expected = frames[PIPELINE]
    for at in expected.index[~expected["reference"].isin(frames[RECORDS]["reference"])]:
        yield f"data/{PIPELINE} row {at + 2} column reference: {expected['reference'][at]} is not in data/{RECORDS}."
    chances = expected[list(CHANCES)].astype(float)
    for at in expected.index[(chances.diff(axis=1) < 0.0).any(axis=1)]:
        yield f"data/{PIPELINE} row {at + 2}: expected chances that do not fall from one year to the next."
    for at, code, name in frames[IN_LEDGER][["code", "name"]].itertuples():
        ledger = frames.get(f"ledger/{code}.csv")
        if ledger is None or name not in set(ledger["name"]):
            yield f"data/{IN_LEDGER} row {at + 2} column name: {name!r} is not in data/ledger/{code}.csv."
