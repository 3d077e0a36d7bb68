"""Public pages by their address: all checks of what readers see go through these, and a new page falls under all."""

STOKE, GWYNEDD, GLASGOW = "/stoke-on-trent", "/gwynedd", "/glasgow-city"

PLAN_AS_ONE = "/joint?councils=North+Norfolk,Norwich&plan_share=30%25&plan_modelled=yes&plan_no_pace=yes"
"""The plan of two councils as one, with modelled weather."""

PAGES = [
    "/",
    "/britain",
    "/joint",
    f"{STOKE}/",
    f"{STOKE}/neighbourhoods",
    f"{STOKE}/roof",
    f"{STOKE}/progress",
    f"{STOKE}/similar",
    f"{STOKE}/invest",
    f"{STOKE}/compare",
    f"{STOKE}/sources",
    f"{STOKE}/published",
    f"{STOKE}/lessons",
    "/lessons",
    f"{STOKE}/embed",
    "/data",
    "/api",
    "/changes",
    "/accessibility",
    "/privacy",
]
"""Each kind of page, as it opens. What was published stands in kept_states.py; the workbench is in test_looks.py."""

ELSEWHERE = [f"{GWYNEDD}/", f"{GWYNEDD}/neighbourhoods", f"{GLASGOW}/neighbourhoods", f"{GLASGOW}/progress"]
"""The same where a nation's figures differ: a map of heating, no map at all, no list of projects."""

ASKED = [
    "/?q=Burslem",
    "/?q=Kent",
    "/?q=zzzz",
    "/britain?q=Kent&sort=annual_share",
    "/joint?councils=Hull,East+Riding",
    PLAN_AS_ONE,
    f"{STOKE}/neighbourhoods?q=Bucknall",
    f"{STOKE}/neighbourhoods?q=zzzz",
    f"{STOKE}/roof?panels=lots&home=flat&faces=west",
    f"{STOKE}/similar?with=zzzz",
    f"{STOKE}/invest?roofs_kw=lots",
    f"{STOKE}/progress?scenario=everything",
    "/lessons?technology=heat_network&outcome=failed",
    "/lessons?q=zzzz",
]
"""What a form or an address has asked for: found, nothing found, answers that cannot be used, a scenario."""

REFUSED = [
    "/britain?sort=nope&where=x",
    "/joint?councils=Atlantis,Leeds",
    f"{STOKE}/?store_mwh=lots",
    f"{STOKE}/published/99",
    f"{STOKE}/nothing",
    "/atlantis/",
    "/lessons?outcome=great",
]
"""What answers with an error, in words."""

MORE = ["/cardiff/neighbourhoods", "/city-of-london/neighbourhoods", "/cardiff/progress", f"{GLASGOW}/"]
"""Odd ones out."""

EVERY = [*PAGES, *ELSEWHERE, *ASKED, *REFUSED, *MORE]
