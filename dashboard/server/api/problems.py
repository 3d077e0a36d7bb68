"""What goes wrong, told to programs: one shape for every refusal (RFC 9457), with the field and the remedy.

References
----------
M. Nottingham, E. Wilde, S. Dalal, "Problem Details for HTTP APIs", RFC 9457, IETF, 2023.
https://www.rfc-editor.org/rfc/rfc9457
"""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated

from flask import Response, request

from dashboard.server import request_log
from dashboard.server.api.typed import Typed, told
from dashboard.workbench.written import short
from models.sources import SeveralCouncilsError, UnknownCouncilError

MEDIA_TYPE = "application/problem+json"
_OWN = re.compile(r"(?<!\S)/api\b")
"""An address of the API in a remedy, which stands below the prefix like all."""
MOST_NEAR = 13
"""Councils that a refusal names."""


class Fault(Typed):
    """One thing that is wrong with a request."""

    field: Annotated[str | None, told("Key of the query or part of the path that it is about; null where it is none")]
    detail: Annotated[str, told("What is wrong with it, and what it may be")]


class Problem(Typed):
    """Why a request was not answered; the shape of RFC 9457."""

    type: Annotated[str, told("Always about:blank: the status says which kind it is")]
    title: Annotated[str, told("The status in words")]
    status: Annotated[int, told("Status of the answer")]
    detail: Annotated[str, told("All that is wrong, in words fit to show to a reader")]
    field: Annotated[str | None, told("Key of the query or part of the path that the first fault is about")]
    remedy: Annotated[str | None, told("What to do instead")]
    near: Annotated[list[str], told("Councils that may be meant, by the part of the address that names them")]
    problems: Annotated[list[Fault], told("Each fault by itself")]
    request_id: Annotated[str | None, told("What names this request in the log of the server, where it keeps one")]


class RefusedError(Exception):
    """A request is not answered; says with which status and why, fit to show."""

    def __init__(
        self,
        status: int,
        faults: Sequence[tuple[str | None, str]],
        *,
        remedy: str | None = None,
        near: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(" ".join(detail for _, detail in faults))
        self.status, self.faults, self.remedy, self.near = status, tuple(faults), remedy, tuple(near)
        self.headers = dict(headers or {})


def refuse(status: int, detail: str, field: str | None = None, remedy: str | None = None) -> RefusedError:
    """Return the refusal of one fault, to be raised."""
    return RefusedError(status, [(field, detail)], remedy=remedy)


def unknown_council(unknown: UnknownCouncilError) -> RefusedError:
    """Return the refusal of a council that is not known, with those that may be meant."""
    several = isinstance(unknown, SeveralCouncilsError)
    those = unknown.councils if isinstance(unknown, SeveralCouncilsError) else unknown.near
    remedy = "Name one of them." if several and those else "Find it with /api/v1/places?q=NAME, or in /api/v1/councils."
    near = [council.slug for council in those[:MOST_NEAR]]
    return RefusedError(404, [("council", str(unknown))], remedy=remedy, near=near)


def again(again_s: float, detail: str) -> RefusedError:
    """Return the refusal of what cannot be answered now, with after how long to ask again [s]."""
    seconds = max(1, round(again_s))
    return RefusedError(
        503, [(None, detail)], remedy=f"Ask again in {seconds} s.", headers={"Retry-After": str(seconds)}
    )


def response(refused: RefusedError) -> Response:
    """Return a refusal as an answer; no cache keeps it."""
    faults = [Fault(field=field, detail=detail) for field, detail in refused.faults]
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(refused.status).phrase,
        status=refused.status,
        detail=str(refused),
        field=faults[0].field if faults else None,
        remedy=_OWN.sub(request.script_root + "/api", refused.remedy) if refused.remedy else None,
        near=list(refused.near),
        problems=faults,
        request_id=request_log.current() or None,
    )
    made = Response(problem.model_dump_json(), status=refused.status, content_type=MEDIA_TYPE, headers=refused.headers)
    made.headers["Cache-Control"] = "no-store"
    return made


def shown(text: str) -> str:
    """Return a text of a request as a refusal may show it: short, and without what cannot be seen.

    Examples
    --------
    >>> shown("store")
    '“store”'
    """
    return f"“{short(text)}”"
