"""A program of somebody else that uses the library; `mypy --strict` finds nothing in it."""

from datetime import date

import alliance_graph as ag
from alliance_graph.rows.records import EventRow, StatementRow


def quotations(store_address: str) -> list[str]:
    store = ag.open_store(store_address)
    answer = ag.said(store, by=["zas", "putin"], about="ukraine", since=date(2022, 2, 1), until=2023, certain=True, limit=3)
    return [words(row) for row in answer if row["certain"]]


def words(row: StatementRow) -> str:
    speaker, quote, on = row["speaker"], row["quote"], row["date"]
    name = speaker["name"] if speaker else "unknown"
    return f"{on['edtf'] if on else ''} {name}: {quote['text'] if quote else row['summary']}"


def titles(store_address: str) -> list[str]:
    found: list[str] = []
    for row in ag.timeline(ag.open_store(store_address), "csto", last=5):
        if row["kind"] == "event":
            event: EventRow = row
            found.append(event["title"] + ", ".join(one["role"] for one in row["did"]))
        elif row["kind"] == "membership":
            found.append(row["member"]["name"])
    return found


def evidence(store_address: str) -> None:
    store = ag.open_store(store_address)
    first: StatementRow = ag.said(store)[0]
    print(first["origins"] + 1, len(ag.said(store)[:2]), ag.said(store).notes)
    for one in ag.contrast(store, "invasion", members_of="csto"):
        print(one["actor"]["name"], one["days"]["max"] if one["days"] else None)
    for silence in ag.silences(store, "csto"):
        print(silence["window"]["observed_through"]["edtf"], silence["first_after"])
    for unsaid in ag.silences(store, derived=True):
        print(unsaid["chances"] - unsaid["silent"])
    for outlet in ag.sources(store):
        print(outlet["outlet"]["name"], outlet["records"])
    for stance in ag.stance(store, about="invasion", by_month=True):
        print(stance["for"] + stance["against"], [turn["from"] for turn in stance["changes"]])
    print([row["count"] for row in ag.count(store, "month", "said", by="zas")], ag.stats(store)[0]["central"][0]["met"])
    print([row["sentence"] for row in ag.path(store, "reuters", "donbass")], ag.members(store, "csto", on=2022)[0]["status"])
    problems: tuple[ag.Problem, ...] = ag.check(ag.load_dataset(store_address))
    print(problems, ag.graph(store).number_of_nodes())
