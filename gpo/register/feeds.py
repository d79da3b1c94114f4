"""The register for machines: Atom, JSON Feed, sitemap, OpenSearch, schema.org and metadata in the manner of DiWoo.

All of it from rows and the address of the installation; nothing here asks the database or knows a request.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from lxml.etree import Element as NewElement
from lxml.etree import QName, SubElement, _Element, tostring

from gpo.record import akn
from gpo.record.markup import clean, plain
from gpo.record.words import KIND_WORDS
from gpo.register.models import Facet, PublishedRuling
from gpo.register.words import value_words

NAME = "Geschillencommissie Passend Onderwijs: uitspraken"
PUBLISHER = "Geschillencommissie Passend Onderwijs"
PER_SITEMAP = 50_000
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_METADATA = "urn:gpo:register:metadata:1"
Link = Callable[[str], str]
"""From a path of this installation to the whole address."""


def atom(rows: Sequence[PublishedRuling], link: Link) -> bytes:
    """The last changes as Atom 1.0: new texts, new editions and recalls.

    A recalled ruling keeps its entry, with the words of the recall in place of the text, so that readers that kept it
    write over it.

    Args:
        rows: the last change first.
        link: makes addresses.
    """
    feed = _root(_ATOM, "feed")
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "nl")
    _put(feed, "id", link("/register"))
    _put(feed, "title", NAME)
    _put(feed, "subtitle", "Nieuwe teksten, nieuwe edities en teksten die zijn teruggehaald.")
    _put(feed, "updated", _moment(rows[0].changed_at if rows else datetime(2014, 8, 1, tzinfo=UTC)))
    _put(_put(feed, "author"), "name", PUBLISHER)
    _put(feed, "link", rel="self", type="application/atom+xml", href=link("/register/atom.xml"))
    _put(feed, "link", rel="alternate", type="text/html", href=link("/register"))
    for row in rows:
        entry = _put(feed, "entry")
        address = link(f"/register/{row.number}")
        _put(entry, "id", address)
        _put(entry, "title", _title(row))
        _put(entry, "updated", _moment(row.changed_at))
        _put(entry, "link", rel="alternate", type="text/html", href=address)
        if row.recalled_at is None:
            _put(entry, "published", f"{row.published_on.isoformat()}T00:00:00Z")
        _put(entry, "summary", _summary(row), type="text")
        _put(entry, "category", term=_status(row))
        for facet, value in _tags(row):
            _put(entry, "category", term=value, label=value_words(facet, value))
    return _xml(feed)


def json_feed(rows: Sequence[PublishedRuling], link: Link) -> dict[str, Any]:
    """The same as JSON Feed 1.1.

    Args:
        rows: the last change first.
        link: makes addresses.
    """
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": NAME,
        "home_page_url": link("/register"),
        "feed_url": link("/register/feed.json"),
        "language": "nl",
        "authors": [{"name": PUBLISHER}],
        "items": [_item(row, link) for row in rows],
    }


def sitemap(pages: Iterable[tuple[str, datetime | None]], link: Link) -> bytes:
    """A sitemap.

    Args:
        pages: of each page its path and its last change.
        link: makes addresses.
    """
    return _listed("urlset", "url", pages, link)


def sitemap_index(parts: int, link: Link) -> bytes:
    """The list of sitemaps, where one cannot hold them all.

    Args:
        parts: how many there are.
        link: makes addresses.
    """
    pages = ((f"/register/sitemap-{part}.xml", None) for part in range(1, parts + 1))
    return _listed("sitemapindex", "sitemap", pages, link)


def opensearch(link: Link) -> bytes:
    """The description by which a browser or a library searches the register."""
    root = _root(_OPENSEARCH, "OpenSearchDescription")
    _put(root, "ShortName", "Uitspraken GPO")
    _put(root, "Description", "Zoek in de uitspraken van de Geschillencommissie Passend Onderwijs.")
    _put(root, "Language", "nl")
    _put(root, "InputEncoding", "UTF-8")
    _put(root, "OutputEncoding", "UTF-8")
    _put(root, "Url", type="text/html", template=link("/register") + "?zoek={searchTerms}")
    own = link("/register/opensearch.xml")
    _put(root, "Url", rel="self", type="application/opensearchdescription+xml", template=own)
    return _xml(root)


def schema_org(row: PublishedRuling, link: Link) -> dict[str, Any]:
    """A published ruling in the words of schema.org. It has none for a ruling; a law is something else.

    Args:
        row: the ruling, with its facets.
        link: makes addresses.
    """
    address = link(f"/register/{row.number}")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": row.number,
        "name": row.title,
        "abstract": plain(row.summary),
        "genre": KIND_WORDS.get(row.kind, row.kind),
        "inLanguage": "nl",
        "dateCreated": f"{row.given_on:%Y-%m}",
        "datePublished": row.published_on.isoformat(),
        "dateModified": row.changed_at.date().isoformat(),
        "version": row.edition,
        "isAccessibleForFree": True,
        "publisher": {"@type": "GovernmentOrganization", "name": PUBLISHER, "url": link("/")},
        "keywords": [value_words(facet, value) for facet, value in _tags(row)],
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": f"{address}/{name}"}
            for name, kind in downloads(row)
        ],
    }
    if row.replaced_by_number:
        told["correction"] = link(f"/register/{row.replaced_by_number}")
    if row.corrects_number:
        told["isBasedOn"] = link(f"/register/{row.corrects_number}")
    return told


def downloads(row: PublishedRuling) -> list[tuple[str, str]]:
    """The other shapes of a text: the end of the address and the media type. The PDF, once it was made."""
    pdf = [("pdf", "application/pdf")] if row.pdf_edition == row.edition else []
    return [*pdf, ("data.json", "application/json"), ("akn.xml", akn.MEDIA_TYPE)]


def metadata(row: PublishedRuling, link: Link) -> Mapping[str, str]:
    """What describes a published ruling, by names in the manner of DiWoo; the meta elements of the page have the same.

    Args:
        row: the ruling, with its facets.
        link: makes addresses.
    """
    return {
        "identifier": row.number,
        "officieleTitel": row.title,
        "omschrijving": plain(row.summary),
        "creatiedatum": f"{row.given_on:%Y-%m}",
        "publicatiedatum": row.published_on.isoformat(),
        "wijzigingsdatum": row.changed_at.date().isoformat(),
        "publisher": PUBLISHER,
        "language": "nl",
        "documentsoort": KIND_WORDS.get(row.kind, row.kind),
        "trefwoorden": "; ".join(value_words(facet, value) for facet, value in _tags(row)),
        "weblocatie": link(f"/register/{row.number}"),
    }


def metadata_xml(row: PublishedRuling, link: Link) -> bytes:
    """The metadata as XML, in a namespace of our own: it is like DiWoo, and does not say that it is DiWoo.

    DiWoo wants identifiers of the government's value lists and full days; the register has neither.
    """
    root = _root(_METADATA, "document")
    for name, value in metadata(row, link).items():
        _put(root, name, _shown(value))
    return _xml(root)


def _item(row: PublishedRuling, link: Link) -> dict[str, Any]:
    address = link(f"/register/{row.number}")
    item: dict[str, Any] = {
        "id": address,
        "url": address,
        "title": _title(row),
        "content_text": _summary(row),
        "date_modified": _moment(row.changed_at),
        "language": "nl",
        "tags": [value_words(facet, value) for facet, value in _tags(row)],
        "_gpo": {
            "about": link("/register/over"),
            "number": row.number,
            "edition": row.edition,
            "status": _status(row),
            "given": f"{row.given_on:%Y-%m}",
        },
    }
    if row.recalled_at is None:
        item["date_published"] = f"{row.published_on.isoformat()}T00:00:00Z"
    return item


def _status(row: PublishedRuling) -> str:
    if row.recalled_at is not None:
        return "teruggehaald"
    return "nieuw" if row.edition == 1 else "nieuwe editie"


def _title(row: PublishedRuling) -> str:
    if row.recalled_at is not None:
        return f"Teruggehaald: uitspraak {row.number}"
    return _shown(f"{row.number}: {row.title}") + (f" (editie {row.edition})" if row.edition > 1 else "")


def _summary(row: PublishedRuling) -> str:
    if row.recalled_at is not None:
        return _shown(f"De tekst van deze uitspraak is uit het register gehaald. {row.recall_words}")
    return _shown(plain(row.summary))


def _tags(row: PublishedRuling) -> list[tuple[Facet, str]]:
    return [(one.facet, one.value) for one in row.facets]


def _shown(words: str) -> str:
    """Without the signs that XML cannot hold."""
    return "\n".join(clean(line) for line in words.split("\n"))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _root(namespace: str, name: str) -> _Element:
    return NewElement(QName(namespace, name), nsmap={None: namespace})


def _put(parent: _Element, name: str, words: str | None = None, **attributes: str) -> _Element:
    made = SubElement(parent, QName(QName(parent).namespace, name), attributes)
    made.text = words
    return made


def _listed(root: str, each: str, pages: Iterable[tuple[str, datetime | None]], link: Link) -> bytes:
    made = _root(_SITEMAP, root)
    for path, changed_at in pages:
        one = _put(made, each)
        _put(one, "loc", link(path))
        if changed_at is not None:
            _put(one, "lastmod", changed_at.astimezone(UTC).date().isoformat())
    return _xml(made)


def _xml(root: _Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
