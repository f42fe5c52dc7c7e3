"""Tab, pressed in real shells: commands, options, names, ids, terms and datasets come out of the database that stands."""

import json
from collections.abc import Iterator

import pytest
from alliance_cli import main

from tests.support.running import ROOT, Alliance
from tests.support.shells import Shell, datasets, each_shell

pytest_plugins = ["tests.support.running"]

CASE = """
people:
  - {id: ann-lee, name: Ann Lee, aliases: [Annika, Lee the Younger], sources: [s]}
  - {id: bob-stone, name: Bob Stone, sources: [s]}
  - {id: eve, name: "Eve O'Hara", sources: [s]}
  - {id: zoe, name: Зоя, aliases: [Zoë], sources: [s]}
countries: [{id: northland, name: Northland, sources: [s]}]
topics: [{id: annexation, name: annexation of the North, sources: [s]}]
events:
  - {id: ann-speaks, type: meeting, title: Ann speaks at length, date: 2031-05-02, sources: [s]}
  - {id: ann-errs, type: meeting, title: Nothing, date: 2031-05-02, rank: deprecated, why: misread, sources: [s]}
terms: [{field: event-type, name: meteor-strike, definition: A stone falls., broader: meeting}]
sources: [{id: s, title: Annals}]
"""


@pytest.fixture
def case(alliance: Alliance) -> Alliance:
    """The program with a small case of which the database stands."""
    path = alliance.home / "case.yaml"
    path.write_text(CASE, "utf-8")
    made = alliance._replace(data=path)
    assert made("stats").code == 0
    return made


def offered(alliance: Alliance, *words: str) -> list[str]:
    """The words that may take the place of the last one."""
    done = alliance("--complete", *words)
    assert (done.code, done.err) == (0, "")
    return [line.partition("\t")[0] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said --by an", ["ann-lee"]),
        ("said --by Annik", ["Annika"]),
        ("said --by LEE", ["LEE the younger"]),
        ("said --by lee_", ["lee the younger"]),
        ("said --by sto", ["bob-stone"]),
        ("said --by zo", ["zoe"]),
        ("said --by зо", ["зоя"]),
        ("said --by o'h", ["eve"]),
        ("said --by xyz", []),
        ("said --by=an", ["--by=ann-lee"]),
        ("said --by = an", ["ann-lee"]),
        ('said --by "Ann_L', ["Ann Lee"]),
        ("said --by Ann\\_L", ["Ann Lee"]),
        ("said --by ann-lee --by b", ["bob-stone"]),
        ("said --about ann", ["ann-lee", "ann-speaks", "annexation"]),
        ("said --since ann", ["ann-speaks"]),
        ("show ann", ["ann-lee", "ann-speaks", "annexation"]),
        ("path ann-lee nor", ["northland"]),
        ("path ann-lee northland nor", []),
        ("said --type met", ["meteor-strike"]),
        ("said --reporting d", ["direct-quote"]),
        ("said --count-by mo", ["month", "modality"]),
        ("said --format cs", ["csv", "csv-raw"]),
        ("said -f m", ["md"]),
        ("said --mod", ["--modality"]),
        ("said --certain --cer", []),
        ("said --data case.yaml --by nor", ["northland"]),
        ("said --data other.yaml --by nor", []),
        ("said --store bolt://localhost --by nor", []),
        ("--data case.yaml said --by nor", ["northland"]),
        ("said --data c", [":datasets"]),
        ("export html --output o", [":files"]),
        ("sa", ["said"]),
        ("me", ["members", "merge"]),
        ("help new pe", ["person"]),
        ("new pe", ["person"]),
        ("new event --location nor", ["northland"]),
        ("new event --type met", ["meteor-strike"]),
        ("new event --participant bo", ["bob-stone"]),
        ("completion z", ["zsh"]),
        ("--ver", ["--version"]),
        ("xyz ", []),
        ("xyz --", ["--help"]),
    ],
)
def test_what_may_stand_at_the_cursor(case: Alliance, words: str, expected: list[str]) -> None:
    """In the word at the cursor, `_` is a blank."""
    *before, last = words.split(" ")
    assert sorted(offered(case, *before, last.replace("_", " "))) == sorted(expected)


def test_an_empty_word_offers_what_there_is(case: Alliance) -> None:
    assert offered(case, "said", "--by", "") == ["ann-lee", "bob-stone", "eve", "northland", "zoe"]
    assert offered(case, "") == list(main.COMMANDS)
    assert offered(case, "contrast", "") == ["ann-speaks"]


def test_a_word_has_its_meaning_beside_it(case: Alliance) -> None:
    told = "ann-lee\tAnn Lee, person\nann-speaks\tAnn speaks at length, event\nannexation\tannexation of the North, topic\n"
    assert case("--complete", "show", "ann") == (0, told, "")
    assert case("--complete", "said", "--by", "Annik") == (0, "Annika\tperson ann-lee\n", "")


def test_every_name_that_is_offered_names_its_record(case: Alliance) -> None:
    for typed in ("a", "b", "l", "e", "z", "з", "n", "Ann ", "LEE"):
        for line in case("--complete", "said", "--by", typed).out.splitlines():
            word, _, meaning = line.partition("\t")
            (row,) = json.loads(case("show", word, "-f", "json").out)
            assert row["id"] in (word, meaning.rpartition(" ")[2])


def test_tab_never_compiles_a_dataset(alliance: Alliance) -> None:
    path = alliance.home / "case.yaml"
    path.write_text(CASE, "utf-8")
    kept = sorted(alliance.cache.glob("*")) if alliance.cache.exists() else []
    assert offered(alliance._replace(data=path), "said", "--by", "an") == []
    assert (sorted(alliance.cache.glob("*")) if alliance.cache.exists() else []) == kept


def test_the_database_that_stands_is_asked_even_if_the_data_have_changed(case: Alliance) -> None:
    assert case.data is not None
    case.data.write_text(CASE.replace("Bob Stone", "Bill Stone") + "\n  broken", "utf-8")
    assert offered(case, "said", "--by", "bob s") == ["bob stone"]


def test_a_damaged_database_offers_nothing(case: Alliance) -> None:
    (database,) = case.cache.glob("case*.sqlite")
    database.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    assert offered(case, "said", "--by", "an") == []
    assert offered(case, "said", "--re") == ["--reporting", "--reverse"]


@pytest.fixture
def shell(case: Alliance, name: str) -> Iterator[Shell]:
    """One of the shells, with completion set up as the help says."""
    datasets(case.home)
    with Shell(case, name) as made:
        yield made


@pytest.mark.slow
@each_shell
@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("alliance sa\t", "alliance said "),
        ("alliance said --repo\t", "alliance said --reporting "),
        ("alliance said --reporting d\t", "alliance said --reporting direct-quote "),
        ("alliance said --type met\t", "alliance said --type meteor-strike "),
        ("alliance said --by Annik\t", "alliance said --by Annika "),
        ("alliance said --by sto\t", "alliance said --by bob-stone "),
        ("alliance said --by=Nor\t", "alliance said --by=Northland "),
        ('alliance said --by "Ann L\t', 'alliance said --by "Ann Lee" '),
        ("alliance said --by 'Ann L\t", "alliance said --by 'Ann Lee' "),
        ("alliance said --by Ann\\ L\t", "alliance said --by Ann\\ Lee "),
        ('alliance said --by "Ann Lee" --repo\t', 'alliance said --by "Ann Lee" --reporting '),
        ("alliance show annex\t", "alliance show annexation "),
        ("alliance new pers\t", "alliance new person "),
        ("alliance check --data miner\t", "alliance check --data miner.yaml "),
        ("alliance check --data mine\t", "alliance check --data mine"),
        ("alliance check minu\t", "alliance check minutes.txt "),
    ],
)
def test_tab_in_a_shell(shell: Shell, typed: str, line: str) -> None:
    shell.types(typed)
    shell.sees(line)


@pytest.mark.slow
@each_shell
def test_two_tabs_show_the_choice(shell: Shell) -> None:
    shell.types("alliance show ann\t\t")
    for word in ("ann-lee", "ann-speaks", "annexation"):
        shell.sees(word)


@pytest.mark.slow
@each_shell
def test_what_is_completed_runs(shell: Shell) -> None:
    shell.types('alliance show "Ann L\t\n')
    shell.sees("Ann Lee  (person ann-lee)")


def test_the_script_of_a_shell_is_that_of_the_help(alliance: Alliance) -> None:
    assert alliance("completion", "bash").out.splitlines()[-1] == "complete -F _alliance alliance"
    told = " ".join(alliance("completion", "--help").out.split())
    for words in ('eval "$(alliance completion bash)"', "alliance completion fish | source"):
        assert words in told


def test_ci_has_every_shell() -> None:
    needs = (ROOT / ".ci" / "run").read_text("utf-8")
    assert ("need zsh zsh --version\n" in needs, "need fish fish --version\n" in needs) == (True, True)
