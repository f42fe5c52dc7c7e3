"""The arguments and options that questions share, and what those say together that tell where a question is asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from alliance_graph.query.conditions import BY_KEYWORD, Entity
from alliance_graph.records import kinds
from alliance_graph.stores.opening import open_store

from alliance_cli.options.option import Option
from alliance_cli.output.formats import CitationForm, Format, Reference

if TYPE_CHECKING:
    from alliance_graph.query.store import Store

DATA: Final = Option(
    "data",
    ("--data",),
    "The dataset, a folder or a file [default: ALLIANCE_DATA, the nearest data/ here or above, or the installed one].",
    metavar="PATH",
)
STORE: Final = Option(
    "server", ("--store",), "Ask a Neo4j server instead: bolt://HOST#DATASET [default: ALLIANCE_STORE].", metavar="URI"
)
AS_OF: Final = Option(
    "as_of", ("--as-of",), "As the files were at this revision of their git repository: HEAD~3, v1.2.", metavar="REVISION"
)
KNOWN_BY: Final = Option("known_by", ("--known-by",), "Only what was published by this day.", metavar="DATE")
WHERE: Final = (DATA, STORE, AS_OF, KNOWN_BY)
"""What is asked, and in which state."""
CITE: Final = Option(
    "cite",
    ("--cite",),
    "Write a reference to the answer instead: command, dataset, digest, records and sources [default form: text].",
    takes=CitationForm,
)
ASKED: Final = (CITE, *WHERE)
"""What a question takes besides its own."""
AS: Final = Option("as_", ("--format", "-f"), "How to write the answer.", takes=Format, default=Format.TABLE)
TEXT: Final = Option("text", help=BY_KEYWORD["text"].help, metavar="TEXT")
ENTITY: Final = Option(
    "entity",
    help="The record whose timeline is asked for [default: all records].",
    metavar="NAME",
    of=Entity((*kinds.ENTITIES, *kinds.OCCURRENCES, kinds.POST)),
)
TRIGGER: Final = Option(
    "trigger",
    help="The event or the statement that others answer.",
    metavar="EVENT",
    required=True,
    of=Entity(("event", "statement")),
)
SILENT: Final = Option("actor", help="Whose silences are asked for [default: all].", metavar="ACTOR", of=Entity(kinds.ACTORS))
DERIVED: Final = Option("derived", ("--derived",), "Who said nothing in records that are complete.", takes=bool, default=False)
WORDS: Final = TEXT._replace(required=True)
ORGANIZATION: Final = Option(
    "organization",
    help="An organization or a treaty; of a country or a person, to what it belonged.",
    metavar="NAME",
    required=True,
    of=Entity(kinds.ACTORS),
)
WHOSE: Final = Option(
    "whose",
    help="A person, an organization or a country.",
    metavar="NAME",
    of=Entity((*kinds.ACTORS, kinds.POST)),
)
FIRST: Final = Option("first", help="The record at one end.", metavar="A", required=True, of=Entity(kinds.EVERY))
LAST: Final = Option("last", help="The record at the other end.", metavar="B", required=True, of=Entity(kinds.EVERY))
NAME: Final = Option("name", help="A record's id, name or alias.", metavar="ID_OR_NAME", required=True, of=Entity(kinds.EVERY))
DEPTH: Final = Option("depth", ("--depth",), "The number of steps at most.", metavar="N", takes=int, default=1, least=1, most=6)
OUTLET: Final = Option(
    "name", help="An outlet, a source or a record; source:ID where both bear the name.", metavar="NAME", of=Entity(kinds.EVERY)
)
CONCERNED: Final = Option("name", help="Only what concerns this record.", metavar="NAME", of=Entity((*kinds.EVERY, kinds.POST)))
ACTORS: Final = Option(
    "actors", ("--actors",), "Only this actor; repeat for more.", metavar="NAME", several=True, of=Entity(kinds.ACTORS)
)
BY_ACTOR: Final = Option("by_actor", ("--by-actor",), "A row an actor, which is the default.", takes=bool, default=False)
BY_MONTH: Final = Option("by_month", ("--by-month",), "A row an actor and month.", takes=bool, default=False)


class Where(NamedTuple):
    """What the options `WHERE` say; a command that has them all takes them as one."""

    data: str | None = None
    server: str | None = None
    as_of: str | None = None
    known_by: str | None = None

    def open(self) -> "Store":
        """The store that is asked."""
        return open_store(*self)


def gathered(values: Mapping[str, object]) -> dict[str, object]:
    """The values for the function of a command: those that say where it asks as one, and a reference in place of a format."""
    if not values.keys() >= {*Where._fields}:
        return {**values}
    where = Where(*(values[name] for name in Where._fields))  # type: ignore[arg-type]  # each is a row of text
    rest = {name: value for name, value in values.items() if name not in (*Where._fields, CITE.parameter)}
    form = values.get(CITE.parameter)
    return {"where": where, **rest, **({"as_": Reference(form, where)} if isinstance(form, CitationForm) else {})}
