"""`alliance new`: a record from options, with ids for names and without errors, or no record at all."""

import pytest

from tests.support.new_records import AGAIN, ALIKE, GER, MEETING, added
from tests.support.running import Alliance

pytest_plugins = ["tests.support.new_records", "tests.support.running"]


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
            "note: data/events.yaml:85:10: no archived copy: write its address in `archive_url` [no-archive]\n"
            "wrote data/events.yaml\nnote: the source reuters-2022-02-17 is in data/events.yaml\n"
        ),
    )
    assert added(writer) == (
        "  - id: reuters-2022-02-17\n    title: NATO says more\n    publisher: reuters\n    published: 2022-02-17\n"
        f"    url: {url}"
    )


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
            (
                "alliance: no country or organization or person is called 'zaz'; did you mean stanislav-zas?\n"
                "note: to add what is missing: alliance new organization --name zaz ... (or person or country)\n"
            ),
        ),
        (
            "new event --type summit --title T --date 2023-13 --location Vell --participant zaz:chair:Pact --source tass",
            2,
            (
                "alliance: no country or place is called 'Vell'; no country or organization or person is called 'zaz' (did you "
                "mean stanislav-zas?); no country or organization or person is called 'Pact'; no source is called 'tass'; "
                "'2023-13' is not a date: there is no month 13\n"
                "note: to add what is missing: alliance new country --name Vell ... (or place)\n"
                "note: to add what is missing: alliance new organization --name zaz ... (or person or country)\n"
                "note: to add what is missing: alliance new organization --name Pact ... (or person or country)\n"
                "note: to add what is missing: alliance new source --title tass ...\n"
            ),
        ),
        ("new person --name X --id csto", 2, "alliance: 'csto' is already the id of a record\n"),
        ("new person --name \u2003", 2, "alliance: a person still needs --name\n"),
        ("new person --name X --id A_b", 2, "alliance: 'A_b' is not an id: write a-b\n"),
        (
            "new person --name X --locator p",
            2,
            "alliance: --locator says where in a source; give one --source with it\n",
        ),
        (
            "new source --from-url ftp://x",
            2,
            "alliance: 'ftp://x' is not a web address; one begins with http:// or https:// and names a host\n",
        ),
        (
            "new person --name X --file x.jsonl",
            2,
            ("alliance: x.jsonl is not a YAML file; a record is added to one that ends in .yaml\n"),
        ),
        (
            "new person --name X --file /tmp/x.yaml",
            2,
            "alliance: /tmp/x.yaml is not a file of the dataset data; name one in it\n",
        ),
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
    refused = "alliance: '\\udcff' is not a text: its bytes are not UTF-8\n"
    assert writer("new", "person", "--name", b"\xff", *GER) == (2, "", refused)


def test_what_would_be_an_error_is_told_and_not_written(writer: Alliance) -> None:
    words = (*MEETING, "--title", "After itself", "--date", "2020-03-05", "--after", "invasion")
    code, out, err = writer(*words)
    assert (code, err) == (1, "1 error\nnote: nothing was written\n")
    assert out.startswith("data/events.yaml:")
    assert "[order]" in out
    assert added(writer) == ""


def test_what_is_much_like_a_record_that_is_there_needs_force(writer: Alliance) -> None:
    assert writer(*AGAIN) == (1, "", f"{ALIKE}note: nothing was written; with --force it is written anyway\n")
    assert added(writer) == ""
    assert writer(*AGAIN, "--force").code == 0
    assert added(writer).startswith("  - id: 2020-03-05-zas-and-lukashenko\n")


def test_a_dry_run_shows_the_record(writer: Alliance) -> None:
    code, out, err = writer("new", "person", "--name", "Ann", *GER, "--dry-run")
    assert (code, err) == (0, "note: ann would go into data/events.yaml\n")
    assert out == "people:\n  - id: ann\n    name: Ann\n    sources: [ger-2022-03-24]\n"
    assert added(writer) == ""


def test_the_id_of_an_event_of_a_vague_date_has_what_is_sure_of_it(writer: Alliance) -> None:
    words = ("new", "event", "--type", "vote", "--title", "A vote", *GER, "--dry-run", "--date")
    assert "- id: 2022-03-a-vote\n" in writer(*words, "[2022-03-01..2022-03-24]").out
    assert "- id: 2022-a-vote\n" in writer(*words, "2022-02-24/2022-03-24").out
    assert "- id: a-vote\n" in writer(*words, "[..2022-03-24]").out


def test_a_new_id_is_nobodys(writer: Alliance) -> None:
    for id_ in ("john-doe", "john-doe-2"):
        assert writer("new", "person", "--name", "John Doe", *GER, "--force").err.endswith(f"{id_} is in data/events.yaml\n")
