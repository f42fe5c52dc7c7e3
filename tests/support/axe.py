"""The audit of a page's accessibility by axe-core, from the packages that the page's lock names.

PYTEST_DONT_REWRITE: its assertions name what fails, and a rewrite would have to come before the first import.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.support.node import install, require_node

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = Path("graph/alliance_graph/page/node_modules")

Audit = Callable[[Page], tuple[list[str], list[str]]]
"""What a page gets wrong, and what axe leaves to a human: each a rule and the element that it is about."""


@pytest.fixture(scope="session")
def audit() -> Audit:
    """Audits an open page by every rule of axe-core, as it is shown at that moment."""
    require_node()
    install(("make", "--silent", f"{PACKAGES}/.installed"), ROOT)
    source = (ROOT / PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")

    def audit_(tab: Page) -> tuple[list[str], list[str]]:
        # Through the debugger's own protocol, which the page's policy does not bind: no other script runs there.
        session = tab.context.new_cdp_session(tab)
        _evaluate(session, source)
        found = json.loads(_evaluate(session, "axe.run(document, {iframes: false}).then(JSON.stringify)"))
        session.detach()
        return _told(found["violations"]), _told(found["incomplete"])

    return audit_


def _evaluate(session: Any, expression: str) -> str:
    done = session.send("Runtime.evaluate", {"expression": expression, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in done, done["exceptionDetails"]
    return str(done["result"].get("value"))


def _told(rules: list[dict[str, Any]]) -> list[str]:
    return [f"{rule['id']}: {' '.join(map(str, node['target']))}" for rule in rules for node in rule["nodes"]]
