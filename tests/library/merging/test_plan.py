"""The law of a merge, on datasets that Hypothesis makes: it makes their union, and writes nothing that was here already.

A dataset of one file says afterwards what a folder with further files says.
"""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.editing import impact
from alliance_graph.merging import authored, into_file
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.merging.plan import Plan, planned
from alliance_graph.records.kinds import KIND_OF
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.selection import examples

Sections = dict[str, list[dict[str, Any]]]

TEXTS: Final = st.sampled_from(
    ["Pact", "Пакт", "a: b", "it's", "#1", "no", "null", "two\nlines", "Zas’s “words”", "- x", "x, y"]
)
IDS: Final = ("a", "b", "c")
NONE: Final = Decisions()
LISTS: Final = ("aliases", "sources", "about", "participants", "in")


@st.composite
def datasets(draw: st.DrawFn, prefix: str = "") -> Sections:
    """A dataset without a problem, whose records name each other."""
    source = f"{prefix}s"
    cited = st.lists(st.sampled_from([source, {"source": source, "locator": "p. 3"}]), min_size=1, max_size=2, unique_by=str)
    statement = st.fixed_dictionaries(
        {"speaker": st.just(f"{prefix}p-a"), "summary": TEXTS}, optional={"quote": TEXTS, "note": TEXTS, "sources": cited}
    )
    made: Sections = {"sources": [{"id": source, "title": draw(TEXTS), "url": f"https://{prefix}x.test/"}]}
    made["people"] = [
        {"id": f"{prefix}p-{one}", "name": draw(TEXTS), "sources": draw(cited)}
        | draw(
            st.fixed_dictionaries(
                {}, optional={"note": TEXTS, "born": st.just("1980"), "aliases": st.lists(TEXTS, max_size=3, unique=True)}
            )
        )
        for one in IDS
    ]
    made["events"] = [
        {"id": f"{prefix}e-{one}", "type": "meeting", "date": draw(st.sampled_from(["2031", "[2031-05-02..2031-05-04]"]))}
        | {"title": draw(TEXTS), "sources": draw(cited)}
        | draw(
            st.fixed_dictionaries({}, optional={"about": st.just([f"{prefix}p-b"]), "participants": st.just([f"{prefix}p-c"])})
        )
        | draw(st.fixed_dictionaries({}, optional={"statements": st.lists(statement, min_size=1, max_size=3)}))
        for one in IDS[: draw(st.integers(0, 3))]
    ]
    return {section: records for section, records in made.items() if records}


@st.composite
def written(draw: st.DrawFn, sections: Sections) -> dict[str, str]:
    """The files of a dataset: as YAML in one style or another, or as lines of JSON."""
    form = draw(st.sampled_from(["block", "flow", "mixed", "lines"]))
    if form == "lines":
        records = [{"record": KIND_OF[section], **one} for section, records in sections.items() for one in records]
        return {"all.jsonl": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)}
    style = {"block": False, "flow": True, "mixed": None}[form]
    return {
        "all.yaml": yaml.safe_dump(
            json.loads(json.dumps(sections)), default_flow_style=style, allow_unicode=True, sort_keys=False
        )
    }


def loaded(folder: Path, files: Mapping[str, str]) -> Dataset:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    found = load_dataset(folder)
    assert found.problems == ()
    return found


def merged(ours: Mapping[str, str], theirs: Mapping[str, str], decisions: Decisions = NONE) -> tuple[Plan, Dataset, Plan]:
    """The plan, the dataset that it makes, and the plan to do it again."""
    with tempfile.TemporaryDirectory() as name:
        here, there = loaded(Path(name, "here"), ours), loaded(Path(name, "there"), theirs)
        wording = authored.read(f"{name}/there")
        plan = planned(here, there, wording, decisions)
        new = {f"new-{file}": text for file, text in plan.texts.items()}
        assert impact.consequence(f"{name}/here", here, new).errors == ()
        after = read({file: text.encode() for file, text in {**ours, **new}.items()})
        if "all.yaml" in ours:
            alone = read({"all.yaml": into_file.taken_in(ours["all.yaml"], new).encode()})
            assert (alone.records, alone.problems) == (after.records, after.problems)
        return plan, after, planned(after, there, wording, decisions._replace(renamed={}))


@settings(max_examples=examples(30))
@given(st.data())
def test_a_dataset_into_itself_changes_nothing(data: st.DataObject) -> None:
    sections = data.draw(datasets())
    plan, _, _ = merged(data.draw(written(sections)), data.draw(written(sections)))
    assert (plan.new, plan.adding, plan.contradictions, plan.candidates, plan.texts) == ((), {}, (), (), {})


@settings(max_examples=examples(30))
@given(st.data())
def test_two_that_share_no_id_make_their_union(data: st.DataObject) -> None:
    ours, theirs = data.draw(written(data.draw(datasets("x-")))), data.draw(written(data.draw(datasets("y-"))))
    plan, after, again = merged(ours, theirs)
    both = [read({file: text.encode() for file, text in files.items()}).records for files in (ours, theirs)]
    assert after.records == {**both[0], **both[1]}
    assert plan.texts == theirs
    assert again.texts == {}


@settings(max_examples=examples(30))
@given(st.data())
def test_two_halves_make_the_whole(data: st.DataObject) -> None:
    sections = data.draw(datasets())
    halves = [data.draw(half(sections)) for _ in range(2)]
    plan, after, again = merged(data.draw(written(halves[0])), data.draw(written(halves[1])))
    assert plan.contradictions == ()
    for id_, record in read({"all.yaml": json.dumps(united(halves)).encode()}).records.items():
        assert said(after.records[id_]) == said(record)
    assert again.texts == {}


@settings(max_examples=examples(30))
@given(st.data())
def test_who_is_the_same_is_one_record_and_what_names_it_follows(data: st.DataObject) -> None:
    ours, theirs = data.draw(written(data.draw(datasets("x-")))), data.draw(written(data.draw(datasets("y-"))))
    same = {"y-s": "x-s", "y-p-a": "x-p-c"}
    plan, after, again = merged(ours, theirs, Decisions(same=same))
    assert not {*same} & {*after.records}
    assert after.records["x-s"].former_ids == ("y-s",)
    assert after.records["x-p-c"].former_ids == ("y-p-a",)
    assert again.texts == {}
    assert plan.ids.items() >= same.items()


@st.composite
def half(draw: st.DrawFn, sections: Sections) -> Sections:
    """All records, each without some of what it may lack and some items of its lists; statements as they are."""
    return {section: [draw(part(one)) for one in records] for section, records in sections.items()}


@st.composite
def part(draw: st.DrawFn, record: dict[str, Any]) -> dict[str, Any]:
    found = dict(record)
    for key in ("note", "born", "about", "participants", "aliases"):
        if key in found and draw(st.booleans()):
            del found[key]
    for key in LISTS:
        if key in found and key != "sources":
            found[key] = [one for one in found[key] if draw(st.booleans())]
    return {key: one for key, one in found.items() if one != []}


def united(halves: list[Sections]) -> Sections:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for sections in halves:
        for section, records in sections.items():
            for record in records:
                known = found.setdefault(section, {}).setdefault(record["id"], {})
                for key, value in record.items():
                    listed = key in LISTS and key in known
                    known[key] = known[key] + [one for one in value if one not in known[key]] if listed else value
    return {section: [*records.values()] for section, records in found.items()}


def said(record: object) -> dict[str, Any]:
    """The fields of a record, lists in any order; an alias that is the name says nothing."""
    fields = ((name, getattr(record, name)) for name in record.__struct_fields__)  # type: ignore[attr-defined]  # a struct
    found: dict[str, Any] = {name: {*value} if isinstance(value, tuple) else value for name, value in fields}
    aliases = found.get("aliases", set())
    return found | {"aliases": {one for one in aliases if one.name != found.get("name")}}
