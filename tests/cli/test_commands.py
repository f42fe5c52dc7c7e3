"""The commands, run as users run them: what they print in each format, and what they say when there is no answer."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Final

import pytest
from alliance_cli import main
from alliance_cli.output.file_formats import FileFormat
from alliance_graph.records.terms import EventType

from tests.support.running import ROOT, SEED, Alliance

pytest_plugins = ["tests.support.running"]

QUESTIONS: Final = {
    "said": ("said --about ukraine", "said xyzzy"),
    "contrast": ("contrast invasion", "contrast csto-nov-2021-discussion"),
    "silences": ("silences", "silences nato"),
    "timeline": ("timeline csto", "timeline nato --since 1800 --until 1801 --certain"),
    "show": ("show zas", None),
    "search": ("search peacekeepers", "search xyzzy"),
    "members": ("members csto", "members global-economic-report"),
    "offices": ("offices zas", "offices ukraine"),
    "path": ("path zas nato", "path zas nato --until 1800 --certain"),
    "neighbours": ("neighbours zas --depth 2", "neighbours arms-control --until 1800 --certain"),
    "conflicts": (None, "conflicts"),
    "stance": ("stance --about donbass", "stance --about arms-control --since 2023"),
    "sources": ("sources", None),
    "stats": ("stats", None),
}
"""For each command, a question that has an answer and a question that has none."""
ANSWERED = [answered for answered, _ in QUESTIONS.values() if answered]
UNANSWERED = [unanswered for _, unanswered in QUESTIONS.values() if unanswered]


def columns(alliance: Alliance, question: str) -> list[str]:
    return next(csv.reader(io.StringIO(alliance(*question.split(), "-f", "csv").out)))


def test_every_command_is_asked_here() -> None:
    assert (
        *QUESTIONS,
        "check",
        "new",
        "fmt",
        "diff",
        "blame",
        "schema",
        "init",
        "merge",
        "import",
        "export",
        "push",
        "cypher",
        "completion",
        "help",
    ) == main.COMMANDS


@pytest.mark.parametrize("question", ANSWERED)
def test_an_answer_in_each_form(alliance: Alliance, question: str) -> None:
    shown = {form: alliance(*question.split(), "--format", form) for form in ("table", "json", "csv", "md")}
    assert {answer.code for answer in shown.values()} == {0}
    if question != "show zas":  # of which people read a part
        assert {answer.err for answer in shown.values()} == {shown["json"].err}
    assert shown["table"] == alliance(*question.split())
    rows = json.loads(shown["json"].out)
    table = list(csv.DictReader(io.StringIO(shown["csv"].out)))
    assert rows
    assert all(len(row) == len(table[0]) and None not in row for row in table)
    if question not in ("show zas", "stats"):  # whose one row holds others
        assert len(rows) == len(table) == len(shown["md"].out.splitlines()) - 2
    marks = {line.count(" | ") for line in shown["md"].out.splitlines() if line.startswith("| ")}
    assert len(marks) == 1 or question == "show zas"


@pytest.mark.parametrize("question", UNANSWERED)
def test_where_nothing_is_found_it_says_why(alliance: Alliance, question: str) -> None:
    shown = {form: alliance(*question.split(), "--format", form) for form in ("table", "json", "csv", "md")}
    assert {answer.code for answer in shown.values()} == {0}
    assert {answer.err.partition(":")[0] for answer in shown.values()} == {"note"}
    assert (shown["table"].out, shown["json"].out, shown["md"].out) == ("", "[]\n", "")
    answered = dict(zip(UNANSWERED, [asked for asked, none in QUESTIONS.values() if none], strict=True))[question]
    answered = answered or f"{question} --data {ROOT / 'data'}"
    assert shown["csv"].out.rstrip("\n").split(",") == columns(alliance, answered)


@pytest.mark.parametrize(
    "questions",
    [
        ("said", "said --by zas --certain", "said peacekeepers --limit 1"),
        ("timeline", "timeline zas", "timeline ger-2022-03-24"),
        ("search csto", "search nato --limit 1"),
        ("show zas", "show nato-reaction"),
    ],
)
def test_the_columns_are_the_same_whatever_is_asked_for(alliance: Alliance, questions: tuple[str, ...]) -> None:
    assert len({tuple(columns(alliance, question)) for question in questions}) == 1


@pytest.mark.parametrize(
    ("question", "out", "err"),
    [
        (
            "path zas nato",
            (
                "Stanislav Zas was Secretary-General of Collective Security Treaty Organization (attested 2020-03, 2021-11-29, "
                "2022-03-24); Collective Security Treaty Organization is set against North Atlantic Treaty Organization, as "
                "Patti Mohr claims (no date known).\n"
            ),
            "",
        ),
        (
            "neighbours arms-control",
            (
                "The event “Armenia chairs a meeting on arms control, disarmament and nonproliferation” "
                "(between 2022-03-01 and 2022-03-24) is about arms control.\n"
            ),
            "",
        ),
        (
            "members csto -f md --limit 1",
            (
                "| What | Held | Source | Note |\n| --- | --- | --- | --- |\n"
                "| Armenia, member of CSTO \\[csto-armenia\\] | attested 2022-03-24 | Global Economic Report, 2022-03-24 | "
                'The article\'s list begins "Members include"; it is not closed. |\n'
            ),
            "note: the data do not say that this list is complete\nnote: these are the first 1; there are more\n",
        ),
        (
            "stats -n 2 -f csv",
            "id,name,occurrences,met,betweenness\ncsto,CSTO,21,10,0.1753\nrussia,Russia,4,10,0.145\n",
            "",
        ),
        (
            "said --by nato",
            (
                "Date        Who                  Said                                     Source\n\n"
                "2022-03-24  North Atlantic       NATO reacts to the war; in what words,   NATO, 2022-03-24, via\n"
                "“today”     Treaty Organization  the article does not say.                Global Economic Report,\n"
                "                                 (mention)                                2022-03-24\n"
                "                                 [nato-reaction]\n"
            ),
            "",
        ),
    ],
)
def test_what_is_printed(alliance: Alliance, question: str, out: str, err: str) -> None:
    assert alliance(*question.split()) == (0, out, err)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("said --by zaz", "no organization or person or country is called 'zaz'; did you mean stanislav-zas?"),
        ("show xyzzy", "no record is called 'xyzzy'"),
        ("said --since 20x", ("'20x' is neither a date nor an event: write 2022, 2022-02, 2022-02-16, 24 Feb 2022, or an event "
         "and an offset, as in EVENT+7d (d, w, m or y)")),
        ("said --until 02/03/2022", "'02/03/2022' may be 2022-03-02 or 2022-02-03: write the one that is meant"),
        ("said --count-by role", ("statements have no role, so that --count-by role counts nothing; "
         "`alliance timeline --count-by role` counts events")),
        ("timeline --type x", ("--type does not take 'x'; known are " + ", ".join((*EventType, "involvement")))),
        ("said -n 2 --last 2", "--limit gives the first rows and --last the last ones; give one of the two"),
        ("said --since 2023 --until 2022", "--since 2023 lies after --until 2022"),
        (
            "said --reporting x",
            "--reporting does not take 'x'; known are direct-quote, partial-quote, reported-speech, mention",
        ),
        ("path zas vas", "'zas' and 'vas' are the same record, stanislav-zas"),
        ("said --data nothing", "nothing does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        ("--data nothing said", "nothing does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        ("said --data=", "the dataset's name is empty; name a folder or a file"),
        ("--data= said", "the dataset's name is empty; name a folder or a file"),
        ("said --data .", ". holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file"),
        ("said --data bolt://x", "bolt://x is not a folder or a file; name a server with --store"),
        ("said --data x --store bolt://y", "--data and --store name two datasets; give one of them"),
        ("said --store x", "'x' is not the address of a server, such as bolt://HOST; name files with --data"),
        ("check nothing", "nothing does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_a_line(alliance: Alliance, question: str, why: str) -> None:
    assert alliance(*question.split()) == (2, "", f"alliance: {why}\n")


KINDS: Final = ", ".join(repr(str(kind)) for kind in FileFormat)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("sadi", "No such command 'sadi'. Did you mean 'said'?"),
        ("said --bya x", "No such option: --bya (Possible options: --at, --by, --via)"),
        ("said a b", "Got unexpected extra argument(s) (b)"),
        ("said --limit 0", "Invalid value for '--limit' / '-n': 0 is not in the range x>=1."),
        ("said --limit x", "Invalid value for '--limit' / '-n': 'x' is not a valid int range."),
        (
            "said --format xml",
            "Invalid value for '--format' / '-f': 'xml' is not one of 'table', 'json', 'csv', 'csv-raw', 'md'.",
        ),
        ("neighbours x --depth 7", "Invalid value for '--depth': 7 is not in the range 1<=x<=6."),
        ("show", "Missing argument 'ID_OR_NAME'."),
        ("path zas", "Missing argument 'B'."),
        ("export html", "Missing option '--output' / '-o'."),
        ("export pdf -o x", f"Invalid value for 'KIND': 'pdf' is not one of {KINDS}."),
    ],
)
def test_a_slip_of_the_pen_is_told_with_the_usage(alliance: Alliance, question: str, why: str) -> None:
    code, out, err = alliance(*question.split())
    usage, *_, hint, empty, error = err.splitlines()
    assert (code, out, empty, error) == (2, "", "", f"Error: {why}")
    assert (usage[:15], hint[:5]) == ("Usage: alliance", "Try '")


def test_a_name_of_several_records_is_refused_with_all_of_them(alliance: Alliance) -> None:
    people = "people:\n  - {id: jo-a, name: Jo, sources: [s]}\n  - {id: jo-b, name: Bo, aliases: [JO], sources: [s]}\n"
    (alliance.home / "data.yaml").write_text(people + "sources: [{id: s, title: S}]\n")
    why = "alliance: 'jo' is the name of several records; say which: jo-a (Jo) or jo-b (Bo)\n"
    assert alliance("said", "--by", "jo", "--data", "data.yaml") == (2, "", why)


@pytest.mark.parametrize("command", main.COMMANDS)
def test_every_command_explains_itself(alliance: Alliance, command: str) -> None:
    code, out, err = alliance(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: alliance {command} [OPTIONS]")
    assert "Show this message and exit.\n\n  Examples:\n    alliance " in out or command in main.GROUPS
    assert alliance(command, "-h") == (code, out, err)


def test_alone_it_explains_itself_and_that_is_no_answer(alliance: Alliance) -> None:
    explained = alliance("--help")
    assert (explained.code, explained.err) == (0, "")
    assert alliance() == (2, "", explained.out)


def test_it_says_its_version(alliance: Alliance) -> None:
    assert alliance("--version") == (0, "alliance 0.1.0\n", "")


def dataset(path: Path, title: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"events: [{{id: e, type: meeting, date: 2022, title: {title}, sources: [s]}}]\nsources: [{{id: s, title: S}}]\n"
    )
    return path


def title(alliance: Alliance, *words: str, **env: str) -> str:
    rows = json.loads(alliance(*words, "timeline", "--format", "json", env=env).out)
    return next(str(row["title"]) for row in rows if row["kind"] == "event")


def test_which_dataset_is_meant(alliance: Alliance) -> None:
    nobody = alliance._replace(data=None)
    seed = title(alliance)
    assert title(nobody) == seed  # elsewhere, the checkout's own
    shutil.copytree(ROOT / "docs", nobody.home / "data")
    assert title(nobody) == seed  # a folder called data that holds none
    dataset(nobody.home / "data" / "deep" / "ours.YML", "Ours")
    assert title(nobody) == "Ours"
    named = str(dataset(nobody.home / "named.yaml", "Named"))
    assert title(nobody, ALLIANCE_DATA=named) == "Named"
    other = str(dataset(nobody.home / "other.yaml", "Other"))
    assert title(nobody, "--data", other, ALLIANCE_DATA=named) == "Other"
    assert nobody("--data", named, "show", "e", "--data", other, "-f", "md").out.startswith("## Other\n")
    assert nobody("show", "e", "--data", str(SEED.parent), env={"ALLIANCE_DATA": named}).code == 2


def test_data_with_errors_answer_what_they_can_and_say_so(alliance: Alliance) -> None:
    (alliance.home / "data.yaml").write_text(
        "events:\n"
        "  - {id: fine, type: meeting, title: Fine, date: 2022, sources: [s]}\n"
        "  - {id: bad, type: meeting, title: Bad, date: once upon a time, sources: [s]}\n"
        "sources: [{id: s, title: S}]\n"
    )
    warning = "note: not all of the data could be read (1 problem), so this may be incomplete; `alliance check` says why\n"
    assert alliance("timeline", "--data", "data.yaml") == (
        0,
        "Date  What              Source\n\n2022  Fine              S\n      (meeting) [fine]\n",
        warning,
    )
    assert alliance("export", "csv", "-o", "-", "--data", "data.yaml").err == warning
