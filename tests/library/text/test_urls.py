"""A web address that a reader may be led to is one without a fault."""

import pytest
from alliance_graph.text.urls import web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("https://example.org/O'Neill", "https://example.org/O'Neill"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https:", None),
        ("java\nscript:alert(1)", None),
        ("https://example.org/\u202e", None),
        ("https://[", None),
        ("https://example.org:port", None),
        ("https://example.org@other.example", None),
        ('https://example.org/"><b', None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_without_a_fault_are_linked(text: str | None, address: str | None) -> None:
    assert web_address(text) == address
