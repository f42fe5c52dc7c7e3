"""A publication: Frictionless, the schema of CITATION.cff and sha256sum accept it, and its records are the dataset."""

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path

import frictionless
import pytest
import yaml
from alliance_graph.dataset.load import load_dataset
from alliance_graph.errors import UsageError
from alliance_graph.formats import records
from alliance_graph.formats.held import Held
from alliance_graph.formats.publication.package import Publication, lacks, left, write
from alliance_graph.formats.publication.quality import Evidence
from alliance_graph.query.questions import said
from alliance_graph.records.kinds import EVERY
from alliance_graph.rules.check import judge
from alliance_graph.stores.sqlite.compile import in_memory
from jsonschema import Draft7Validator

from tests.support.exports import CASE
from tests.support.running import ROOT
from tests.support.stores import dataset

SCHEMAS = ROOT / "tests" / "support" / "schemas"
NAMES = {
    "CITATION.cff", "LICENSE.md", "README.md", "SHA256SUMS", "codebook.md", "datapackage.json", "quality.md", "records.jsonl",
    "sources.bib", "sources.csl.json", "tables",
}  # fmt: skip


def published(text: str) -> Publication:
    of = dataset(text)
    store = in_memory(of)
    title = (store.meta("dataset") or {}).get("title") or "Title"
    return Publication(Held(store, title), of, Evidence(judge(of), None, of.allowances))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(published(CASE), tmp_path / "it")
    return tmp_path / "it"


@pytest.mark.parametrize("text", [CASE, "sources: []"], ids=["case", "nothing"])
def test_frictionless_accepts_it(tmp_path: Path, text: str) -> None:
    write(published(text), tmp_path)
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert (report.valid, len(report.tasks)) == (True, 25)


def test_frictionless_refuses_it_when_a_table_was_changed(folder: Path) -> None:
    table = folder / "tables" / "events.csv"
    table.write_text(table.read_text("utf-8").replace("2031-05-10", "2031-05-99"), "utf-8")
    errors = {error.type for task in frictionless.validate(folder / "datapackage.json").tasks for error in task.errors}
    assert errors >= {"hash-count", "type-error"}


def test_the_digest_of_every_file_is_in_it(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == NAMES
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()]
    told = {name: digest for digest, name in lines}
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"}
    assert told == {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_the_records_are_the_dataset(folder: Path) -> None:
    assert said(in_memory(load_dataset(folder / "records.jsonl"))).rows == said(in_memory(dataset(CASE))).rows


def test_a_table_has_a_row_for_each_record_and_the_schema_says_what_its_columns_hold(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (package["name"], package["title"], package["version"]) == ("the-littoral-pact", "The Littoral Pact", "1.2")
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}]
    (events,) = [one for one in package["resources"] if one["name"] == "events"]
    fields = {field["name"]: field for field in events["schema"]["fields"]}
    rows = list(csv.DictReader(StringIO((folder / events["path"]).read_text("utf-8"))))
    assert [row["id"] for row in rows] == ["quarrel", "talks", "protest", "rumour"]
    assert [*rows[0]] == [*fields]
    assert (fields["date_earliest"]["type"], fields["tally_for"]["type"], fields["certain"]["type"]) == (
        "date", "integer", "boolean",
    )  # fmt: skip
    assert fields["location_id"]["description"] == "Where it happened: ids."
    assert [name for name, field in fields.items() if not field["description"]] == []
    csvw = json.loads((folder / "tables" / "csv-metadata.json").read_text("utf-8"))
    described = {table["url"]: [one["name"] for one in table["tableSchema"]["columns"]] for table in csvw["tables"]}
    heads = {path.name: path.read_text("utf-8").partition("\n")[0].split(",") for path in (folder / "tables").glob("*.csv")}
    assert (described, csvw["@context"]) == (heads, "http://www.w3.org/ns/csvw")


def test_the_citation_is_valid_and_names_the_digest_of_the_records(folder: Path) -> None:
    found = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    schema = json.loads((SCHEMAS / "citation_cff.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    assert found == {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": "The Littoral Pact",
        "authors": [{"name": "Jane Roe"}, {"name": "Roe & Sons"}],
        "abstract": "Who said what in Port Vell. Researched to 2031-06-01.",
        "version": "1.2",
        "license": "CC-BY-4.0",
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{records.digest(dataset(CASE))}",
                "description": "The SHA-256 digest of records.jsonl",
            }
        ],
    }


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc0-1.0", "CC0-1.0"),
        ("GPL-2.0-or-later", "GPL-2.0-or-later"),
        ("Proprietary", None),
        ("CC-BY", None),
        ("LicenseRef-Own", None),
        ("Apache-2.0+", None),
        ("MIT OR Apache-2.0", None),
        ("all rights reserved", None),
        ("(", None),
    ],
)
def test_only_a_licence_that_spdx_lists_is_linked(tmp_path: Path, written: str, listed: str | None) -> None:
    write(published(f'dataset: {{license: "{written}"}}\nsources: []'), tmp_path)
    address = f"https://spdx.org/licenses/{listed}.html"
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert package["licenses"] == [{"name": written, **({"path": address} if listed else {})}]
    link = f"\nIts text: <{address}>\n" if listed else ""
    rights = "\nThe quotations are the words of their sources, which keep their own rights.\n"
    assert (tmp_path / "LICENSE.md").read_text("utf-8").partition("Licence: ")[2] == f"{written}\n{link}{rights}"
    citation = yaml.safe_load((tmp_path / "CITATION.cff").read_text("utf-8"))
    assert citation.get("license") == listed
    schema = json.loads((SCHEMAS / "citation_cff.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(citation)] == []


def test_a_dataset_that_says_nothing_of_itself_can_be_cited_too(tmp_path: Path) -> None:
    what = published("sources: []")
    write(what, tmp_path)
    schema = json.loads((SCHEMAS / "citation_cff.json").read_text("utf-8"))
    found = yaml.safe_load((tmp_path / "CITATION.cff").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(found)] == []
    wanted = {
        "under which licence it may be used": "license: CC-BY-4.0",
        "who made it": "authors: [Jane Doe]",
        "its version": 'version: "1.0"',
    }
    assert [*lacks(what)] == [
        f"the dataset does not say {what}; write `dataset: {{{example}}}` into one of its files"
        for what, example in wanted.items()
    ]
    assert "Ask its authors." in (tmp_path / "LICENSE.md").read_text("utf-8")


def test_the_codebook_explains_every_column_with_an_example_and_every_term_of_the_dataset(tmp_path: Path) -> None:
    term = "terms: [{field: event-type, name: spat, definition: a small quarrel, broader: meeting, sources: [herald]}]\n"
    write(published(term + CASE.replace("id: quarrel, type: meeting", "id: quarrel, type: spat")), tmp_path)
    text = (tmp_path / "codebook.md").read_text("utf-8")
    assert "| `date_phrase` | string | The source's own words for the date: `mid-February`. | early this month |\n" in text
    assert "| `spat` | a small quarrel (a kind of `meeting`) |\n" in text
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert [head for head in heads if head[3:] not in ("Terms", "Rules")] == [
        f"## {json.loads((tmp_path / 'datapackage.json').read_text('utf-8'))['resources'][number]['name']}"
        for number in range(1, len(EVERY) + 1)
    ]


def test_the_quality_report_says_what_check_finds(tmp_path: Path) -> None:
    wrong = CASE.replace("in_response_to: [talks]", "in_response_to: [nothing]")
    write(published(wrong), tmp_path)
    text = (tmp_path / "quality.md").read_text("utf-8")
    assert "| events | 4 | 0 | 4 | 0 |\n" in text
    assert "Of 6 events, statements and silences, 1 have an exact day, 1 have no date at all, and the other 4" in text
    assert "| error | `reference` | 1 |\n" in text
    assert [line for line in text.splitlines() if line.startswith("| `protest` | error")] != []


def test_a_day_that_its_source_doubts_is_not_counted_as_exact(tmp_path: Path) -> None:
    write(published(CASE.replace("date: 2031-05-10", "date: 2031-05-10~")), tmp_path)
    text = (tmp_path / "quality.md").read_text("utf-8")
    assert "Of 6 events, statements and silences, 0 have an exact day, 1 have no date at all, and the other 5" in text


def test_the_quality_report_lists_what_is_allowed_with_the_reasons(tmp_path: Path) -> None:
    what = "2031-05-11 is later than its sources: herald (2031-05-05)"
    comment = "  # alliance: allow source-too-early: the article | its web page was renewed\n"
    write(published(CASE.replace("silences:\n", f"silences:\n{comment}")), tmp_path)
    text = (tmp_path / "quality.md").read_text("utf-8")
    assert "0 errors and 1 warning; 1 further warning that the authors of the dataset allowed, each with a reason." in text
    assert text.partition("## Allowed\n")[2].splitlines()[3:] == [
        "| record | rule | what | reason |",
        "| --- | --- | --- | --- |",
        f"| `silent` | `source-too-early` | {what} | the article \\| its web page was renewed |",
    ]
    write(published(CASE), tmp_path)
    assert "## Allowed" not in (tmp_path / "quality.md").read_text("utf-8")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / ".git").mkdir()
    write(published(CASE), mine)  # a hidden file is none of it
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "README.md").write_text("my own")
    with pytest.raises(UsageError, match="holds other files and no package; name an empty or a new folder with -o"):
        write(published(CASE), tmp_path / "project")
    assert [(path.name, path.read_text()) for path in (tmp_path / "project").iterdir()] == [("README.md", "my own")]


def test_a_table_that_an_earlier_package_left_is_told(folder: Path) -> None:
    (folder / "tables" / "treaties.csv").write_text("id\n")
    written = write(published(CASE), folder)
    assert [*left(folder, written)] == [
        f"left in {folder}, and neither a part of this package nor in SHA256SUMS: tables/treaties.csv"
    ]
    (folder / "tables" / "treaties.csv").unlink()
    assert [*left(folder, written)] == []


def test_equal_data_give_equal_bytes_and_nothing_is_half_written(folder: Path, tmp_path: Path) -> None:
    write(published(CASE), tmp_path / "again")
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert [(tmp_path / "again" / path).read_bytes() == (folder / path).read_bytes() for path in files] == [True] * len(files)
    before = {path: (folder / path).read_bytes() for path in files}
    (folder / "tables" / "events.csv").chmod(0o444)
    with pytest.raises(UsageError, match="read-only"):
        write(published("sources: []"), folder)
    assert {path: (folder / path).read_bytes() for path in files} == before
