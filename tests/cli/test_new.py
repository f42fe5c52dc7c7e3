"""`alliance new`: a record from options, or from answers at a terminal, in the right file and free of errors, or not at all."""

import difflib
import shlex
import shutil
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.editing.url_guess import guessed

from tests.project.test_docs import blocks
from tests.support.running import SEED, Alliance
from tests.support.terminals import Terminal

pytest_plugins = ["tests.support.running"]

GER: Final = ("--source", "ger-2022-03-24")
MEETING: Final = ("new", "event", "--type", "meeting", "--date", "2020-03-05", *GER)


@pytest.fixture
def writer(alliance: Alliance) -> Alliance:
    """Somebody with the seed case in `data`."""
    (alliance.home / "data").mkdir()
    shutil.copy(SEED, alliance.home / "data" / "events.yaml")
    return alliance._replace(data=None)


def added(writer: Alliance, name: str = "events.yaml") -> str:
    """The lines that a file of the dataset has beyond the seed; none may be missing."""
    before = SEED.read_text("utf-8").splitlines() if name == "events.yaml" else []
    after = (writer.home / "data" / name).read_text("utf-8").splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert all(line[0] == "+" for line in changed)
    return "\n".join(line[2:] for line in changed).strip("\n")


@pytest.mark.parametrize(
    ("words", "id_", "lines"),
    [
        (
            [
                *MEETING,
                "--title",
                "NATO meets",
                "--participant",
                "NATO:host",
                "--participant",
                "zas:speaker:csto",
                "--about",
                "donbass",
                "--date",
                "2019-03-05",
                "--locator",
                "paragraph 1",
            ],
            "the event 2019-03-05-nato-meets",
            (
                "  - id: 2019-03-05-nato-meets\n    type: meeting\n    title: NATO meets\n    date: 2019-03-05\n"
                "    participants:\n"
                "      - {who: nato, role: host}\n      - {who: stanislav-zas, role: speaker, for: csto}\n"
                "    about: [donbass]\n"
                "    sources: [{source: ger-2022-03-24, locator: paragraph 1}]"
            ),
        ),
        (
            [
                "new",
                "statement",
                "--event",
                "Zas addresses the UN Security Council",
                "--summary",
                "There is more.",
                "--id",
                "more",
            ],
            "the statement more",
            "      - id: more\n        summary: There is more.",
        ),
        (
            ["new", "statement", "--speaker", "Vas", "--said", "2021", "--quote", "No: never", *GER],
            "the statement stanislav-zas-2021-no-never",
            (
                '  - id: stanislav-zas-2021-no-never\n    speaker: stanislav-zas\n    said: 2021\n    quote: "No: never"\n'
                "    sources: [ger-2022-03-24]"
            ),
        ),
        (
            ["new", "silence", "--actor", "UN", "--through", "2022-03-24", "--claimed-by", "mohr", "--about", "invasion", *GER],
            "the silence un-silent-2022-03-24",
            (
                "  - id: un-silent-2022-03-24\n    actor: un\n    about: [invasion]\n"
                "    window: {observed_through: 2022-03-24}\n"
                "    basis: asserted\n    claimed_by: patti-mohr\n    sources: [ger-2022-03-24]"
            ),
        ),
        (
            ["new", "person", "--name", "Ann Lee", "--alias", "Lee", "--born-in", "Moscow", *GER],
            "the person ann-lee",
            "  - id: ann-lee\n    name: Ann Lee\n    aliases: [Lee]\n    born_in: moscow\n    sources: [ger-2022-03-24]",
        ),
        (
            ["new", "organization", "--name", "Littoral Pact", "--kind", "alliance", *GER, "--excerpt", "a pact, it says"],
            "the organization littoral-pact",
            (
                "  - id: littoral-pact\n    name: Littoral Pact\n    kind: alliance\n"
                '    sources: [{source: ger-2022-03-24, excerpt: "a pact, it says"}]'
            ),
        ),
        (
            ["new", "membership", "--member", "UKRAINE", "--organization", "nato", "--attested", "2022-03", *GER],
            "the membership nato-ukraine",
            (
                "  - id: nato-ukraine\n    member: ukraine\n    organization: nato\n    attested: [2022-03]\n"
                "    sources: [ger-2022-03-24]"
            ),
        ),
    ],
)
def test_a_record_is_added_with_ids_for_names(writer: Alliance, words: list[str], id_: str, lines: str) -> None:
    told = f"wrote data/events.yaml\nnote: {id_} is in data/events.yaml\n"
    code, out, err = writer(*words)
    assert (code, out) == (0, "")
    assert err.endswith(told)
    assert added(writer) == lines
    assert writer("check").code == 0


def test_a_source_is_guessed_from_its_address_and_what_is_given_goes_before(writer: Alliance) -> None:
    url = "https://www.reuters.com/world/europe/nato-says-more-2022-02-17/"
    code, _, err = writer("new", "source", "--from-url", url, "--title", "NATO says more")
    assert (code, err) == (
        0,
        (
            "note: guessed from the address: publisher reuters (by its name)\n"
            "note: guessed from the address: published 2022-02-17\n"
            "note: guessed from the address: title 'Nato says more'\n"
            "note: data/events.yaml:85:10: no archived copy: write its address in `archive_url` [no-archive]\n"
            "wrote data/events.yaml\nnote: the source reuters-2022-02-17 is in data/events.yaml\n"
        ),
    )
    assert added(writer) == (
        "  - id: reuters-2022-02-17\n    title: NATO says more\n    publisher: reuters\n    published: 2022-02-17\n"
        f"    url: {url}"
    )


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        ("https://globaleconomicreport.com/a-new-one", {"publisher": "global-economic-report", "title": "A new one"}),
        (
            "http://www.theguardian.com/world/2022/feb/09/the-long-slug",
            {"publisher": "theguardian.com", "published": "2022-02-09", "title": "The long slug"},
        ),
        ("https://x.org/20220229/b-day.html", {"publisher": "x.org", "title": "B day"}),
        ("https://x.org/20220228/index.html", {"publisher": "x.org", "published": "2022-02-28"}),
        ("https://x.org/2022/02/words-of-1234.pdf?x=1", {"publisher": "x.org", "published": "2022-02", "title": "Words of"}),
        ("https://x.org/news/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE-%D0%B4%D0%B0", {"publisher": "x.org", "title": "Слово да"}),
        ("https://x.org", {"publisher": "x.org"}),
    ],
)
def test_what_an_address_tells(url: str, fields: dict[str, str]) -> None:
    assert guessed(url, read({"events.yaml": SEED.read_bytes()})).fields == fields


@pytest.mark.parametrize(
    ("words", "code", "err"),
    [
        ("new event --type meeting", 2, "alliance: an event still needs --title, --date and --source\n"),
        ("new person", 2, "alliance: a person still needs --name\n"),
        ("new statement --event unsc-address", 2, "alliance: a statement still needs --summary\n"),
        (
            "new event --type metting --title T --date 2022 --source ger-2022-03-24",
            2,
            "alliance: 'metting' is not a term of `type`; did you mean meeting?\n",
        ),
        (
            "new event --type metting --title T --date 2022-13 --source ger-2022-03-24",
            2,
            (
                "alliance: 'metting' is not a term of `type` (did you mean meeting?); "
                "'2022-13' is not a date: there is no month 13\n"
            ),
        ),
        (
            "new silence --actor zaz",
            2,
            ("alliance: no country or organization or person is called 'zaz'; did you mean stanislav-zas?\n"),
        ),
        ("new person --name X --id csto", 2, "alliance: 'csto' is the id of a record already\n"),
        ("new person --name \u2003", 2, "alliance: a person still needs --name\n"),
        ("new person --name X --id A_b", 2, "alliance: 'A_b' is no id: write a-b\n"),
        (
            "new person --name X --locator p",
            2,
            "alliance: --locator and --excerpt say where in a source; give one --source with them\n",
        ),
        (
            "new source --from-url ftp://x",
            2,
            "alliance: 'ftp://x' is no web address; it begins with http:// or https:// and names a host\n",
        ),
        (
            "new person --name X --file x.jsonl",
            2,
            ("alliance: x.jsonl is no YAML file; a record is added to one that ends in .yaml\n"),
        ),
        ("new person --name X --file /tmp/x.yaml", 2, "alliance: /tmp/x.yaml is no file of the dataset data; name one in it\n"),
        (
            "new person --name X --data gone",
            2,
            "alliance: gone does not exist; name a folder or a file with --data or ALLIANCE_DATA\n",
        ),
    ],
)
def test_what_cannot_be_added_so(writer: Alliance, words: str, code: int, err: str) -> None:
    assert writer(*words.split(" ")) == (code, "", err)
    assert added(writer) == ""


def test_bytes_that_are_no_text_are_refused(writer: Alliance) -> None:
    refused = "alliance: '\\udcff' is no text: its bytes are not UTF-8\n"
    assert writer("new", "person", "--name", b"\xff", *GER) == (2, "", refused)


def test_what_would_be_an_error_is_told_and_not_written(writer: Alliance) -> None:
    words = (*MEETING, "--title", "After itself", "--date", "2020-03-05", "--after", "invasion")
    code, out, err = writer(*words)
    assert (code, err) == (1, "1 error\nnote: nothing was written\n")
    assert out.startswith("data/events.yaml:")
    assert "[order]" in out
    assert added(writer) == ""


ALIKE: Final = (
    "warning: there is already an event 'Zas meets Lukashenko', 2020-03 [zas-lukashenko-meeting]: "
    "days that may be the same, the same type, the same two participants, titles alike\n"
)
AGAIN: Final = (*MEETING, "--title", "Zas and Lukashenko", "--participant", "zas", "--participant", "lukashenko")


def test_what_is_much_like_a_record_that_is_there_needs_force(writer: Alliance) -> None:
    assert writer(*AGAIN) == (1, "", f"{ALIKE}note: nothing was written; with --force it is written all the same\n")
    assert added(writer) == ""
    assert writer(*AGAIN, "--force").code == 0
    assert added(writer).startswith("  - id: 2020-03-05-zas-and-lukashenko\n")


def test_a_dry_run_shows_the_record(writer: Alliance) -> None:
    code, out, err = writer("new", "person", "--name", "Ann", *GER, "--dry-run")
    assert (code, err) == (0, "note: ann would go into data/events.yaml\n")
    assert out == "people:\n  - id: ann\n    name: Ann\n    sources: [ger-2022-03-24]\n"
    assert added(writer) == ""


def test_an_event_goes_into_the_file_of_its_year_and_everything_else_where_most_of_it_are(writer: Alliance) -> None:
    (writer.home / "data" / "events-2021.yaml").write_text("events: []\n")
    event = "events:\n  - {id: e, type: vote, title: E, date: 2021, sources: [ger-2022-03-24]}\n"
    (writer.home / "data" / "events-2021.yaml").write_text(event)
    vote = ("new", "event", "--type", "vote", "--title", "A vote", *GER, "--date")
    assert writer(*vote, "2021-05-01").err.endswith("the event 2021-05-01-a-vote is in data/events-2021.yaml\n")
    assert writer(*vote, "2021-12-30/2022-01-02").err.endswith("is in data/events.yaml\n")
    assert writer(*vote, "2020-05-01", "--file", "events-2021.yaml").err.endswith("is in data/events-2021.yaml\n")
    assert writer(*vote, "2020-06-01", "--file", "data/more.yaml").err.endswith("is in data/more.yaml\n")
    assert writer("check").code == 0


def test_where_events_stand_by_year_a_new_year_gets_a_file(writer: Alliance) -> None:
    shutil.move(writer.home / "data" / "events.yaml", writer.home / "data" / "events-2022.yaml")
    done = writer("new", "event", "--type", "vote", "--title", "A vote", *GER, "--date", "2019-05-01")
    assert done.err.endswith("the event 2019-05-01-a-vote is in data/events-2019.yaml\n")
    assert (writer.home / "data" / "events-2019.yaml").read_text() == (
        "events:\n  - id: 2019-05-01-a-vote\n    type: vote\n    title: A vote\n    date: 2019-05-01\n"
        "    sources: [ger-2022-03-24]\n"
    )


def test_a_new_file_names_the_schema_that_stands_beside_it(writer: Alliance) -> None:
    writer("schema", "-o", "data/alliance.schema.json")
    writer("new", "person", "--name", "John Doe", *GER, "--file", "data/people.yaml")
    assert (writer.home / "data" / "people.yaml").read_text() == (
        "# yaml-language-server: $schema=alliance.schema.json\n\n"
        "people:\n  - id: john-doe\n    name: John Doe\n    sources: [ger-2022-03-24]\n"
    )


def test_the_id_of_an_event_of_a_vague_date_has_what_is_sure_of_it(writer: Alliance) -> None:
    words = ("new", "event", "--type", "vote", "--title", "A vote", *GER, "--dry-run", "--date")
    assert "- id: 2022-03-a-vote\n" in writer(*words, "[2022-03-01..2022-03-24]").out
    assert "- id: 2022-a-vote\n" in writer(*words, "2022-02-24/2022-03-24").out
    assert "- id: a-vote\n" in writer(*words, "[..2022-03-24]").out


def test_a_new_id_is_nobodys(writer: Alliance) -> None:
    for id_ in ("john-doe", "john-doe-2"):
        assert writer("new", "person", "--name", "John Doe", *GER, "--force").err.endswith(f"{id_} is in data/events.yaml\n")


def test_the_installed_data_are_not_added_to_unasked(alliance: Alliance) -> None:
    nowhere = "alliance: there is no ./data here; begin one with `alliance init`, or name one with --data or ALLIANCE_DATA\n"
    assert alliance._replace(data=None)("new", "person", "--name", "X") == (2, "", nowhere)


def test_what_is_missing_is_asked_for_and_tab_completes_names(writer: Alliance) -> None:
    with Terminal(writer, "new", "event", "--participant", "zas", "--participant", "lukashenko") as terminal:
        terminal.sees("What happened")
        terminal.types("metting\n")
        terminal.sees("'metting' is not a term of `type`; did you mean meeting?")
        terminal.types("mee\t\n")
        terminal.sees("Title: ")
        terminal.types("Zas and Lukashenko\n")
        terminal.sees("When (2022-02-16")
        terminal.types("2020-03-05\n")
        terminal.sees("Source")
        terminal.types("in contrast\t")
        terminal.sees("ger-2022-03-24")
        terminal.types("\n")
        terminal.sees("Id [2020-03-05-zas-and-lukashenko]: ")
        terminal.types("talk\n")
        terminal.sees("there is already an event 'Zas meets Lukashenko'")
        terminal.sees("Add it all the same? [y/N] ")
        terminal.types("y\n")
        assert terminal.ends() == 0
    assert added(writer).startswith("  - id: talk\n    type: meeting\n    title: Zas and Lukashenko\n    date: 2020-03-05\n")


def test_several_names_are_shown(writer: Alliance) -> None:
    with Terminal(writer, "new", "membership") as terminal:
        terminal.sees("Who is a member: ")
        terminal.types("sec\t")
        terminal.sees("csto-sec  CSTO Secretariat\nunsc  United Nations Security Council\nWho is a member: sec")
        terminal.types("x")
        terminal.sees("x")
        terminal.interrupts("nothing was written")
        assert terminal.ends() == 130
    assert added(writer) == ""


@pytest.mark.parametrize("answer", ["\n", "n\n", "\x04"])
def test_whoever_does_not_say_yes_adds_nothing(writer: Alliance, answer: str) -> None:
    with Terminal(writer, *AGAIN) as terminal:
        terminal.sees("Add it all the same? [y/N] ")
        terminal.types(answer)
        terminal.sees("nothing was written")
        assert terminal.ends() == 130
    assert added(writer) == ""


def test_what_an_editor_writes_while_questions_are_asked_stays(writer: Alliance) -> None:
    path = writer.home / "data" / "events.yaml"
    before = path.read_text()
    with Terminal(writer, *AGAIN) as terminal:
        terminal.sees("Add it all the same? [y/N] ")
        path.write_text(before + "# Written meanwhile.\n")
        terminal.types("y\n")
        assert terminal.ends() == 0
    assert "# Written meanwhile.\n" in path.read_text()
    assert len(path.read_text()) > len(before) + 30


@pytest.mark.parametrize("name", ["people.yaml", "events-2022.yaml"])
def test_a_dataset_of_one_file_gets_all_whatever_its_name(writer: Alliance, name: str) -> None:
    text = "sources:\n  - {id: s, title: T}\nevents:\n  - {id: e, type: meeting, title: E, date: 2022, sources: [s]}\n"
    (writer.home / name).write_text(text)
    words = ("new", "event", "--type", "meeting", "--title", "M", "--date", "2023", "--source", "s", "--data", name)
    told = f"note: {name}:5:5: nobody takes part: name in `participants` who acted, or whom it concerned [no-participants]\n"
    assert writer(*words) == (0, "", f"{told}wrote {name}\nnote: the event 2023-m is in {name}\n")
    assert (writer.home / name).read_text().startswith(text)


def test_a_dataset_of_lines_of_json_is_not_added_to(writer: Alliance) -> None:
    (writer.home / "x.jsonl").write_text('{"record": "source", "id": "s", "title": "T"}\n')
    told = "alliance: x.jsonl is no YAML file; a record is added to one that ends in .yaml\n"
    assert writer("new", "source", "--data", "x.jsonl", "--title", "Gazette") == (2, "", told)


def test_a_file_keeps_its_line_ends_and_its_mark(writer: Alliance) -> None:
    path = writer.home / "data" / "events.yaml"
    before = b"\xef\xbb\xbf" + SEED.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    assert writer("new", "silence", "--actor", "un", "--through", "2022-03-24", "--claimed-by", "mohr", *GER).code == 0
    assert path.read_bytes().startswith(before)
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_a_path_of_another_folder_works_as_well(writer: Alliance, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(writer.home / "data", folder)
    done = writer("new", "person", "--name", "Ann", *GER, "--data", str(folder), "--file", "people.yaml")
    assert done.err == f"wrote {folder}/people.yaml\nnote: the person ann is in {folder}/people.yaml\n"


def test_a_dataset_that_was_only_begun_takes_its_first_records(alliance: Alliance) -> None:
    alliance = alliance._replace(data=None)
    (alliance.home / "data").mkdir()
    alliance("schema", "-o", "data/alliance.schema.json")
    assert alliance("check") == (0, "", "no problems\n")
    assert alliance("said") == (0, "", "note: nothing found\n")
    alliance("new", "source", "--title", "The Herald, page 3", "--id", "herald")
    alliance("new", "event", "--type", "vote", "--title", "A vote", "--date", "2031", "--source", "herald")
    begun = "# yaml-language-server: $schema=alliance.schema.json\n\n"
    assert {path.name: path.read_text() for path in (alliance.home / "data").glob("*.yaml")} == {
        "sources.yaml": begun + "sources:\n  - id: herald\n    title: The Herald, page 3\n",
        "events.yaml": begun
        + "events:\n  - id: 2031-a-vote\n    type: vote\n    title: A vote\n    date: 2031\n    sources: [herald]\n",
    }


def test_a_folder_without_data_and_schema_is_no_dataset(alliance: Alliance) -> None:
    (alliance.home / "data").mkdir()
    done = alliance._replace(data=None)("new", "person", "--name", "Jane Doe", "--source", "herald")
    assert done == (
        2,
        "",
        "alliance: there is no ./data here; begin one with `alliance init`, or name one with --data or ALLIANCE_DATA\n",
    )


def test_who_took_part_is_asked_until_nobody_more_is_named(writer: Alliance) -> None:
    words = ("--type", "meeting", "--title", "Talks", "--date", "2019-03-05")
    with Terminal(writer, "new", "event", *words) as terminal:
        terminal.sees("Source")
        terminal.types("ger-2022-03-24\n")
        terminal.sees("Who took part (NAME, NAME:ROLE or NAME:ROLE:FOR; Tab completes); Enter for none: ")
        terminal.types("zas:chairman\n")
        terminal.sees("did you mean chair?")
        terminal.types("zas:chair:csto\n")
        terminal.sees("Who else took part")
        terminal.types("nato\n")
        terminal.sees("Who else took part")
        terminal.types("\n")
        terminal.sees("Id [2019-03-05-talks]: ")
        terminal.types("\n")
        assert terminal.ends() == 0
    assert added(writer) == (
        "  - id: 2019-03-05-talks\n    type: meeting\n    title: Talks\n    date: 2019-03-05\n    participants:\n"
        "      - {who: stanislav-zas, role: chair, for: csto}\n      - {who: nato, role: participant}\n"
        "    sources: [ger-2022-03-24]"
    )


def test_the_five_minutes_of_who_contributes_data_lead_to_an_event(alliance: Alliance) -> None:
    alliance = alliance._replace(data=None)
    alliance("init", ".")
    for block in blocks("CONTRIBUTING-DATA.md", "sh")[:3]:
        done = alliance(*shlex.split(block.replace("\\\n", ""))[1:])
        assert done.code == 0, done.err
    assert "joint patrols from the summer" in alliance("said", "--by", "Jane Doe", "--since", "2031-06").out
