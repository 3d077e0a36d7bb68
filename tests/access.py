"""Who may reach each route of the server: a row for each, and a route without one fails `tests/test_access.py`."""

from enum import Enum


class Reach(Enum):
    """Whose a route is."""

    EVERYBODY = "the same for everybody; holds nothing of a person, and changes nothing"
    SIGNING_IN = "of who signs in or out; changes their own session alone"
    OWN_ACCOUNT = "of who is signed in; their own account alone"
    ADMINISTRATOR = "of the administrator of a council; people of that council alone"
    OWN_COUNCIL = "of the officers of the council in the address alone"


_E, _S, _A = Reach.EVERYBODY, Reach.SIGNING_IN, Reach.OWN_ACCOUNT
_P, _C = Reach.ADMINISTRATOR, Reach.OWN_COUNCIL

ROUTES: dict[str, Reach] = {
    "static": _E, "_dash_assets.static": _E, "/": _E, "/<path:path>": _E,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": _E, "/_dash-layout": _E,
    "/_dash-dependencies": _E, "/_dash-update-component": _E, "/_reload-hash": _E, "/_favicon.ico": _E,
    "api.assumption": _E, "api.assumption_as": _E,
    "api.assumptions": _E, "api.assumptions_as": _E,
    "api.ceilings": _E, "api.ceilings_as": _E,
    "api.compare": _E, "api.compare_as": _E,
    "api.council_ceilings": _E, "api.council_ceilings_as": _E,
    "api.council_lessons": _E, "api.council_lessons_as": _E,
    "api.council_promises": _E, "api.council_promises_as": _E,
    "api.councils": _E, "api.councils_as": _E,
    "api.hours": _E, "api.hours_as": _E,
    "api.lessons": _E, "api.lessons_as": _E,
    "api.lessons_schema": _E, "api.lessons_schema_as": _E,
    "api.neighbourhoods": _E, "api.neighbourhoods_as": _E,
    "api.outlook": _E, "api.outlook_as": _E,
    "api.pathway": _E, "api.pathway_as": _E,
    "api.pathway_schema": _E, "api.pathway_schema_as": _E,
    "api.places": _E, "api.places_as": _E,
    "api.plan": _E, "api.plan_as": _E,
    "api.different_plans": _E, "api.different_plans_as": _E,
    "api.promises": _E, "api.promises_as": _E,
    "api.publication": _E, "api.publication_as": _E,
    "api.publications": _E, "api.publications_as": _E,
    "api.roof": _E, "api.roof_as": _E,
    "api.description": _E, "api.nothing": _E, "api_page.described": _E,
    "bundles.scripts": _E, "bundles.styles": _E,
    "downloads.compare_csv": _E, "downloads.pathway_csv": _E, "downloads.pipeline_csv": _E,
    "about.accessibility": _E, "about.privacy": _E, "about.picture": _E,
    "workbench.answered": _E, "workbench.assured": _E, "workbench.different": _E,
    "downloads.workbook_xlsx": _E, "downloads.paper_docx": _E, "downloads.paper_pdf": _E, "downloads.hours_csv": _E,
    "downloads.roof_csv": _E, "downloads.neighbourhoods_csv": _E, "downloads.councils_csv": _E,
    "downloads.britain_csv": _E, "downloads.joint_csv": _E, "downloads.joint_plan_csv": _E, "downloads.columns_csv": _E,
    "downloads.regional_csv": _E, "downloads.plan_csv": _E, "downloads.cost_by_chance_csv": _E,
    "downloads.chart_svg": _E, "downloads.chart_png": _E,
    "embed.embedded": _E, "embed.offered": _E, "display.screen": _E,
    "open_data.data": _E, "open_data.data_csv": _E, "open_data.data_json": _E, "open_data.changes": _E,
    "crawlers.robots": _E, "crawlers.sitemap": _E,
    "lessons.all_csv": _E, "lessons.all_json": _E, "lessons.own_csv": _E, "lessons.own_json": _E,
    "published.listing": _E, "published.one": _E, "published.one_json": _E, "published.one_csv": _E,
    "signing_in.sign_in_form": _S, "signing_in.sign_in": _S, "signing_in.sign_out": _S, "oidc.out": _S, "oidc.back": _S,
    "signing_in.account": _A, "signing_in.change_password": _A,
    "signing_in.people": _P, "signing_in.log": _P, "signing_in.change_people": _P,
    "saved.listing": _C, "saved.new": _C, "saved.save": _C, "saved.one": _C, "saved.change": _C, "saved.restore": _C,
    "saved.put_into_bin": _C,
    "ledger.listing": _C, "ledger.csv_out": _C, "ledger.new": _C, "ledger.add": _C, "ledger.one": _C,
    "ledger.change": _C, "ledger.retiring": _C, "ledger.retire": _C, "ledger.removing": _C, "ledger.remove": _C,
    "ledger_table.table": _C, "ledger_table.change": _C,
    "ledger_whole.choose_file": _C, "ledger_whole.take_file": _C, "ledger_whole.planned_rows": _C,
    "ledger_whole.take_planned": _C, "ledger_whole.shipped_rows": _C, "ledger_whole.take_shipped": _C,
    "ledger_whole.history": _C, "ledger_whole.restore": _C, "ledger_whole.own_target": _C,
    "ledger_whole.set_target": _C,
    "estate.show": _C, "estate.hours_csv": _C, "estate.meters_csv": _C, "estate.deleting": _C, "estate.delete": _C,
    "estate_upload.choose": _C, "estate_upload.take": _C, "estate_upload.preview": _C, "estate_upload.keep": _C,
    "lessons_import.choose": _C, "lessons_import.take": _C, "lessons_import.remove": _C,
    "publishing.new": _C, "publishing.publish": _C, "publishing.listing": _C, "publishing.one": _C,
    "publishing.decide": _C,
}  # fmt: skip
"""Every route of the server by its endpoint."""


def of(reach: Reach) -> frozenset[str]:
    """Endpoints that are somebody's."""
    return frozenset(endpoint for endpoint, whose in ROUTES.items() if whose is reach)
