"""`alliance new`: a record written into the right file, its names made ids."""

from __future__ import annotations

from typing import Final

from alliance_cli.options import new_record
from alliance_cli.tasks.new_record import How, draft


def event(
    type_: new_record.Type = None,
    title: new_record.Title = None,
    date: new_record.Date = None,
    date_phrase: new_record.DatePhrase = None,
    location: new_record.Location = None,
    participants: new_record.Participants = None,
    about: new_record.About = None,
    part_of: new_record.PartOfEvent = None,
    in_response_to: new_record.InResponseTo = None,
    after: new_record.After = None,
    summary: new_record.Summary = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add a meeting, an address, an invasion: something that happened."""
    said = {"type": type_, "title": title, "date": date, "date_phrase": date_phrase, "location": location, "about": about}
    links = {"part_of": part_of, "in_response_to": in_response_to, "after": after, "participants": participants}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "summary": summary, "note": note}
    draft("event", said | links | cited, How(id_, file, data, force, dry_run))


def statement(
    event: new_record.Event = None,
    speaker: new_record.Speaker = None,
    for_: new_record.For = None,
    to: new_record.To = None,
    said: new_record.Said = None,
    date_phrase: new_record.DatePhrase = None,
    about: new_record.About = None,
    quote: new_record.Quote = None,
    reporting: new_record.Reporting = None,
    summary: new_record.Summary = None,
    spelled: new_record.Spelled = None,
    stance: new_record.Stance = None,
    modality: new_record.Modality = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add somebody's words; with --event into that event, from which it takes what it does not say."""
    who = {"event": event, "speaker": speaker, "for_": for_, "to": to, "said": said, "date_phrase": date_phrase}
    what = {"about": about, "quote": quote, "reporting": reporting, "summary": summary, "spelled": spelled}
    how = {"stance": stance, "modality": modality, "sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("statement", who | what | how, How(id_, file, data, force, dry_run))


def silence(
    actor: new_record.Actor = None,
    about: new_record.About = None,
    trigger: new_record.Trigger = None,
    since: new_record.Since = None,
    through: new_record.Through = None,
    claimed_by: new_record.ClaimedBy = None,
    searched: new_record.Searched = None,
    summary: new_record.Summary = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add somebody's keeping silent: what somebody claims, or a search that found nothing."""
    what = {"actor": actor, "about": about, "trigger": trigger, "since": since, "through": through}
    rests = {"claimed_by": claimed_by, "searched": searched, "summary": summary, "note": note}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt}
    draft("silence", what | rests | cited, How(id_, file, data, force, dry_run))


def person(
    name: new_record.Name = None,
    short: new_record.Short = None,
    aliases: new_record.Aliases = None,
    born: new_record.Born = None,
    born_in: new_record.BornIn = None,
    wikidata: new_record.Wikidata = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add a man or woman."""
    said = {"name": name, "short": short, "aliases": aliases, "born": born, "born_in": born_in, "wikidata": wikidata}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("person", said | cited, How(id_, file, data, force, dry_run))


def organization(
    name: new_record.Name = None,
    short: new_record.Short = None,
    kind: new_record.Kind = None,
    part_of: new_record.PartOf = None,
    aliases: new_record.Aliases = None,
    seat: new_record.Seat = None,
    founded: new_record.Founded = None,
    wikidata: new_record.Wikidata = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add an alliance, one of its organs, an outlet, a grouping that a source speaks of."""
    said = {"name": name, "short": short, "kind": kind, "part_of": part_of, "aliases": aliases, "seat": seat}
    cited = {"founded": founded, "wikidata": wikidata, "sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("organization", said | cited, How(id_, file, data, force, dry_run))


def source(
    from_url: new_record.FromUrl = None,
    title: new_record.Title = None,
    publisher: new_record.Publisher = None,
    author: new_record.Author = None,
    published: new_record.Published = None,
    url: new_record.Url = None,
    archive_url: new_record.ArchiveUrl = None,
    retrieved: new_record.Retrieved = None,
    lang: new_record.Lang = None,
    via: new_record.Via = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add a page, an article, a record: what the dataset rests on."""
    said = {"from_url": from_url, "title": title, "publisher": publisher, "author": author, "published": published}
    more = {"url": url, "archive_url": archive_url, "retrieved": retrieved, "lang": lang, "via": via, "note": note}
    draft("source", said | more, How(id_, file, data, force, dry_run))


def membership(
    member: new_record.Member = None,
    organization: new_record.Organization = None,
    status: new_record.Status = None,
    start: new_record.Start = None,
    end: new_record.End = None,
    attested: new_record.Attested = None,
    sources: new_record.Sources = None,
    locator: new_record.Locator = None,
    excerpt: new_record.Excerpt = None,
    note: new_record.Note = None,
    id_: new_record.Id = None,
    file: new_record.File = None,
    force: new_record.Force = False,
    dry_run: new_record.DryRun = False,
    data: new_record.Data = None,
) -> None:
    """Add that a country or an organization is in an organization or treaty."""
    said = {"member": member, "organization": organization, "status": status, "start": start, "end": end, "attested": attested}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("membership", said | cited, How(id_, file, data, force, dry_run))


HELP: Final = """Write a new record into the right file of the dataset.

Names become ids; what is missing is asked for on a terminal, where Tab completes names. Nothing is written that would be an
error, and nothing that is much like a record that is there, unless you say so."""
SUBCOMMANDS: Final = (event, statement, silence, person, organization, source, membership)
