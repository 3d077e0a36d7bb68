"""Rules of a test beside a page's own: made by a script, for the policy of pages lets no style in."""

from playwright.sync_api import JSHandle, Page


class Sheet:
    """Rules on a page, from now on until they are taken away.

    Parameters
    ----------
    page : Page
    rules : str
        As in a style sheet.
    """

    def __init__(self, page: Page, rules: str) -> None:
        self._sheet: JSHandle = page.evaluate_handle(
            """(rules) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(rules);
                document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
                return sheet;
            }""",
            rules,
        )

    def replace(self, rules: str) -> None:
        """Put other rules in place of them."""
        self._sheet.evaluate("(sheet, rules) => sheet.replaceSync(rules)", rules)

    def remove(self) -> None:
        """Take them away."""
        self._sheet.evaluate(
            "sheet => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet); }"
        )
