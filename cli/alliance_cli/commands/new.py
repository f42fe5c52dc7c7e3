"""`alliance new`: a record is written into the right file, with ids for names."""

from typing import Any, Final

from alliance_graph.records.kinds import EVERY
from alliance_graph.records.model import STRUCTS
from alliance_graph.text.wording import with_article

from alliance_cli.tasks.new_record import How, draft

HELP: Final = """Write a new record into the right file of the dataset.

Names become ids. At a terminal you are asked for what is missing, and Tab completes names. A name that no record has can be
added on the way. A record that would be an error is not written; a record that is much like another is written only if you
say so."""


def _help(kind: str) -> str:
    told = (STRUCTS[kind].__doc__ or "").partition("\n")[0]
    begun = told[:1].lower() + told[1:]
    return f"Add {with_article(kind)}: {begun}"


SUBCOMMANDS: Final = {kind: _help(kind) for kind in EVERY}
"""The kinds of record that can be written, each with its help text."""
EXAMPLES: Final = {
    "event": (
        "alliance new event --type visit --title Visit --date 2023-02 --source mayak --dry-run",
        "alliance new event --type vote --title Vote --date 2023 --participant armenia:abstained --source mayak --dry-run",
    ),
    "statement": (
        "alliance new statement --speaker zas --said 2022-02 --summary Calm. --source mayak --dry-run",
        'alliance new statement --event unsc-address --speaker zas --quote "a UN mandate" --source mayak --dry-run',
    ),
    "silence": (
        "alliance new silence --actor csto --about ukraine --claimed-by tass --through 2022-03 --source mayak --dry-run",
        "alliance new silence --actor csto --trigger invasion --searched TASS --through 2022-03 --source mayak --dry-run",
    ),
    "person": (
        'alliance new person --name "Ann Lee" --source mayak --dry-run',
        'alliance new person --name "Ann Lee" --alias "A. Lee" --born 1970 --source mayak --dry-run',
    ),
    "organization": (
        'alliance new organization --name "Littoral Pact" --kind alliance --source mayak --dry-run',
        'alliance new organization --name "Staff of the CSTO" --kind organ --part-of csto --source mayak --dry-run',
    ),
    "source": (
        "alliance new source --from-url https://www.reuters.com/world/nato-ministers-meet-2022-02-17/ --dry-run",
        'alliance new source --title "The talks" --publisher reuters --published 2022-02-16 --dry-run',
    ),
    "membership": (
        "alliance new membership --member serbia --organization csto --status applicant --source mayak --dry-run",
        "alliance new membership --member serbia --organization csto --start 2023-01 --source mayak --dry-run",
    ),
    "office": (
        "alliance new office --person zas --title Head --organization csto-staff --start 2023-01 --source mayak --dry-run",
        "alliance new office --person zas --title Envoy --country belarus --attested 2023-02-01 --source mayak --dry-run",
    ),
    "relation": (
        "alliance new relation --subject armenia --predicate in-conflict-with --object azerbaijan --source mayak --dry-run",
        "alliance new relation --subject csto --predicate based-in --object moscow --start 2023 --source mayak --dry-run",
    ),
    "country": (
        "alliance new country --name Northland --iso2 XN --source mayak --dry-run",
        "alliance new country --name Northland --alias Norland --in eastern-europe --source mayak --dry-run",
    ),
    "place": (
        'alliance new place --name "Port Vell" --in ukraine --source mayak --dry-run',
        'alliance new place --name "Port Vell" --alias Portvell --source mayak --dry-run',
    ),
    "topic": (
        "alliance new topic --name fishing --about ukraine --source mayak --dry-run",
        "alliance new topic --name fishing --broader migration --source mayak --dry-run",
    ),
    "term": (
        'alliance new term --field event-type --name ceasefire-violation --definition "shots in a ceasefire" --dry-run',
        'alliance new term --field role --name co-chair --definition "chairs with others" --broader chair --dry-run',
    ),
    "coverage": (
        "alliance new coverage --of zas --where TASS --from 2022-03 --to 2022-03 --dry-run",
        "alliance new coverage --of unsc --from 2022-03-01 --to 2022-03-31 --complete --about ukraine --dry-run",
    ),
    "story": (
        "alliance new story --title Talks --step Talks:invasion --dry-run",
        'alliance new story --title Talks --lede "Who spoke, and when" --step Talks:invasion --dry-run',
    ),
}
"""For each kind, command lines that write such a record."""


def new(kind: str, /, **given: Any) -> None:
    """Write a record of a kind; keywords that do not say how to write it are its fields."""
    how = How(**{key: given.pop(key) for key in How._fields})
    draft(kind, given, how)
