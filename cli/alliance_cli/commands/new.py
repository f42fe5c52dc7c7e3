"""`alliance new`: a record written into the right file, its names made ids."""

from __future__ import annotations

from typing import Final

from alliance_cli import fields
from alliance_cli.drafting import How, draft


def event(
    type_: fields.Type = None,
    title: fields.Title = None,
    date: fields.Date = None,
    date_phrase: fields.DatePhrase = None,
    location: fields.Location = None,
    participants: fields.Participants = None,
    about: fields.About = None,
    part_of: fields.PartOfEvent = None,
    in_response_to: fields.InResponseTo = None,
    after: fields.After = None,
    summary: fields.Summary = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add a meeting, an address, an invasion: something that happened."""
    said = {"type": type_, "title": title, "date": date, "date_phrase": date_phrase, "location": location, "about": about}
    links = {"part_of": part_of, "in_response_to": in_response_to, "after": after, "participants": participants}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "summary": summary, "note": note}
    draft("event", said | links | cited, How(id_, file, data, force, dry_run))


def statement(
    event: fields.Event = None,
    speaker: fields.Speaker = None,
    for_: fields.For = None,
    to: fields.To = None,
    said: fields.Said = None,
    date_phrase: fields.DatePhrase = None,
    about: fields.About = None,
    quote: fields.Quote = None,
    reporting: fields.Reporting = None,
    summary: fields.Summary = None,
    spelled: fields.Spelled = None,
    stance: fields.Stance = None,
    modality: fields.Modality = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add somebody's words; with --event into that event, from which it takes what it does not say."""
    who = {"event": event, "speaker": speaker, "for": for_, "to": to, "said": said, "date_phrase": date_phrase}
    what = {"about": about, "quote": quote, "reporting": reporting, "summary": summary, "spelled": spelled}
    how = {"stance": stance, "modality": modality, "sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("statement", who | what | how, How(id_, file, data, force, dry_run))


def silence(
    actor: fields.Actor = None,
    about: fields.About = None,
    trigger: fields.Trigger = None,
    since: fields.Since = None,
    through: fields.Through = None,
    claimed_by: fields.ClaimedBy = None,
    searched: fields.Searched = None,
    summary: fields.Summary = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add somebody's keeping silent: what somebody claims, or a search that found nothing."""
    what = {"actor": actor, "about": about, "trigger": trigger, "since": since, "observed_through": through}
    rests = {"claimed_by": claimed_by, "searched": searched, "summary": summary, "note": note}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt}
    draft("silence", what | rests | cited, How(id_, file, data, force, dry_run))


def person(
    name: fields.Name = None,
    short: fields.Short = None,
    aliases: fields.Aliases = None,
    born: fields.Born = None,
    born_in: fields.BornIn = None,
    wikidata: fields.Wikidata = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add a man or woman."""
    said = {"name": name, "short": short, "aliases": aliases, "born": born, "born_in": born_in, "wikidata": wikidata}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("person", said | cited, How(id_, file, data, force, dry_run))


def organization(
    name: fields.Name = None,
    short: fields.Short = None,
    kind: fields.Kind = None,
    part_of: fields.PartOf = None,
    aliases: fields.Aliases = None,
    seat: fields.Seat = None,
    founded: fields.Founded = None,
    wikidata: fields.Wikidata = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add an alliance, one of its organs, an outlet, a grouping that a source speaks of."""
    said = {"name": name, "short": short, "kind": kind, "part_of": part_of, "aliases": aliases, "seat": seat}
    cited = {"founded": founded, "wikidata": wikidata, "sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("organization", said | cited, How(id_, file, data, force, dry_run))


def source(
    from_url: fields.FromUrl = None,
    title: fields.Title = None,
    publisher: fields.Publisher = None,
    author: fields.Author = None,
    published: fields.Published = None,
    url: fields.Url = None,
    archive_url: fields.ArchiveUrl = None,
    retrieved: fields.Retrieved = None,
    lang: fields.Lang = None,
    via: fields.Via = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add a page, an article, a record: what the dataset rests on."""
    said = {"from_url": from_url, "title": title, "publisher": publisher, "author": author, "published": published}
    more = {"url": url, "archive_url": archive_url, "retrieved": retrieved, "lang": lang, "via": via, "note": note}
    draft("source", said | more, How(id_, file, data, force, dry_run))


def membership(
    member: fields.Member = None,
    organization: fields.Organization = None,
    status: fields.Status = None,
    start: fields.Start = None,
    end: fields.End = None,
    attested: fields.Attested = None,
    sources: fields.Sources = None,
    locator: fields.Locator = None,
    excerpt: fields.Excerpt = None,
    note: fields.Note = None,
    id_: fields.Id = None,
    file: fields.File = None,
    force: fields.Force = False,
    dry_run: fields.DryRun = False,
    data: fields.Data = None,
) -> None:
    """Add that a country or an organization is in an organization or treaty."""
    said = {"member": member, "organization": organization, "status": status, "start": start, "end": end, "attested": attested}
    cited = {"sources": sources, "locator": locator, "excerpt": excerpt, "note": note}
    draft("membership", said | cited, How(id_, file, data, force, dry_run))


HELP: Final = """Write a new record into the right file of the dataset.

Names become ids; what is missing is asked for on a terminal, where Tab completes names. Nothing is written that would be an
error, and nothing that is much like a record that is there, unless you say so."""
SUBCOMMANDS: Final = (event, statement, silence, person, organization, source, membership)
