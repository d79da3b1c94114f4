"""A ruling as Akoma Ntoso 3.0 (OASIS LegalDocML), for the software of lawyers: made from the record alone.

The parts, their order and the names of places (``feit-3``, ``maatregel-2``) are those of the page. The metadata hold
the numbers, days, commission and chamber that the page shows, and nothing else. What the record keeps as a code stands
in ``class`` beside its words. The same record gives the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from gpo.record.content import CaseRecord, Content, MeasureRecord
from gpo.record.markup import Emphasis, Inlines, Items, Reference, parse

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SOURCE = "#commissie"
_ORGANISATION = "/akn/ontology/organization/nl/gpo"
# lxml tells its types to nobody.
_Element = Any
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _say(element: _Element, text: str) -> None:
    """Add words to an element; a sign that no XML can hold becomes a space, as on the page."""
    held = _NO_XML.sub(" ", text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + held
    else:
        element.text = (element.text or "") + held


def _mark(element: _Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, _NO_XML.sub(" ", value))


_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE}, typemap={str: _say, dict: _mark})


def to_xml(content: Content) -> bytes:
    """The ruling as an XML document, in UTF-8.

    Args:
        content: the record.
    """
    judgment = _E.judgment(
        {"name": content.kind, "contains": "originalVersion"},
        _meta(content),
        _header(content),
        _E.judgmentBody(
            _E.introduction(*_introduction(content)),
            _E.background(_level("feiten", "De feiten", *_points("feit", content.facts))),
            *_arguments(content),
            _E.motivation(*_motivation(content)),
            _E.decision(*_decision(content)),
        ),
        _conclusions(content),
    )
    written: bytes = etree.tostring(_E.akomaNtoso(judgment), encoding="UTF-8", xml_declaration=True, pretty_print=False)
    return written


def _meta(content: Content) -> _Element:
    work = f"/akn/nl/judgment/gpo/{content.adopted_on}/{content.number.lower()}"
    expression = f"{work}/nld@{content.adopted_on}"
    references = [_E.TLCOrganization(eId="commissie", href=_ORGANISATION, showAs=content.commission)]
    if content.corrects:
        references.insert(0, _E.original(eId="eerdere-uitspraak", href=f"#{content.corrects}", showAs=content.corrects))
    return _E.meta(
        _E.identification(
            {"source": _SOURCE},
            _E.FRBRWork(*_level_of(work, content), _E.FRBRcountry(value="nl"), _E.FRBRnumber(value=content.number)),
            _E.FRBRExpression(*_level_of(expression, content), _E.FRBRlanguage(language="nld")),
            _E.FRBRManifestation(*_level_of(f"{expression}/akn.xml", content), _E.FRBRformat(value=MEDIA_TYPE)),
        ),
        _E.references({"source": _SOURCE}, *references),
    )


def _level_of(uri: str, content: Content) -> Iterator[_Element]:
    yield _E.FRBRthis(value=f"{uri}/!main" if not uri.endswith(".xml") else uri)
    yield _E.FRBRuri(value=uri)
    # The standard knows no month: of a text for the public it is the first day, and the name says so.
    name = "vaststelling" if content.adopted_on.count("-") > 1 else "maand-van-vaststelling"
    yield _E.FRBRdate(date=content.adopted_on if name == "vaststelling" else f"{content.adopted_on}-01", name=name)
    yield _E.FRBRauthor(href=_SOURCE)


def _header(content: Content) -> _Element:
    made = [
        _p(_E.docAuthority(content.commission)),
        _p(_E.docType(content.heading, {"class": content.regime}), " ", _E.docNumber(content.number)),
        _p(_E.docTitle(content.title)),
    ]
    if content.anonymised:
        made.append(_p("In deze tekst zijn namen en andere gegevens vervangen."))
    if content.corrects:
        lead = f"{content.kind_words}. Deze uitspraak {content.corrects_words} uitspraak {content.corrects}. De reden:"
        made += [_p(lead), *_blocks(content.correction_reason)]
    return _E.header(*made)


def _introduction(content: Content) -> Iterator[_Element]:
    if content.summary:
        yield _level("in-het-kort", "In het kort", *_blocks(content.summary))
    if content.summary_en:
        english = _level("in-short", "In short", *_blocks(content.summary_en))
        english.set(_LANG, "en")
        yield english
    article = f" ({content.regime_article})" if content.regime_article else ""
    yield _level(
        "gegevens",
        "Gegevens van deze uitspraak",
        _p(f"Soort: {content.kind_words}"),
        _p(f"Grond van de kracht: {content.regime_ground}{article}"),
        _p("Oordeel gegeven op ", _day(content.given_on, content.given_day)),
        _p("Uitspraak vastgesteld op ", _day(content.adopted_on, content.adopted_day)),
    )
    yield _level("partijen", "In het geding tussen", *map(_requesters, content.cases), _respondent(content))
    cases = [_course(case) for case in content.cases]
    more = [_level("verloop-aanvulling", None, *_blocks(content.course))] if content.course.strip() else []
    yield _level("verloop", "Verloop van de procedure", *cases, *more)


def _requesters(case: CaseRecord) -> _Element:
    who = _E.party(case.requesters, {"refersTo": f"#zaak-{case.number}", "as": "#verzoeker"})
    return _p(who, f", over {case.child} (zaak {case.number}, {case.school}, {case.sector_words})")


def _respondent(content: Content) -> _Element:
    who = _E.party(content.board, {"refersTo": "#bestuur", "as": "#verweerder"})
    return _p(who, ", het bevoegd gezag, verweerder")


def _course(case: CaseRecord) -> _Element:
    made: list[_Element] = [_E.ul(*(_E.li(_p(event)) for event in case.events))]
    if case.dictum and case.dictum_told_on:
        made.append(_p("Het dictum van ", _day(case.dictum_told_on, case.dictum_day), " luidde:"))
        made += _blocks(case.dictum_words)
    found = _level(f"zaak-{case.number}", f"Zaak {case.number}", *made)
    found.set("class", case.sector)
    return found


def _arguments(content: Content) -> Iterator[_Element]:
    told = [
        _level(name, heading, *_blocks(text))
        for name, heading, text in (
            ("standpunt-ouders", "Wat de ouders vinden", content.position_parents),
            ("standpunt-bestuur", "Wat het schoolbestuur vindt", content.position_board),
        )
        if text.strip()
    ]
    if told:
        yield _E.arguments(_level("standpunten", "De standpunten", *told))


def _motivation(content: Content) -> Iterator[_Element]:
    rules = [
        _level(f"regel-{number}", rule.title, _p(rule.text), _p(rule.article, {"class": "artikel"}))
        for number, rule in enumerate(content.framework, start=1)
    ]
    if content.framework_more.strip():
        rules.append(_level("toetsingskader-aanvulling", None, *_blocks(content.framework_more)))
    if rules:
        yield _level("toetsingskader", "Het toetsingskader", *rules)
    yield _level("overwegingen", "De overwegingen", *_points("overweging", content.considerations))
    child = [
        _level(name, heading, *_blocks(text))
        for name, heading, text in (
            ("stem", "De stem van het kind", content.child_voice),
            ("belang", "Het belang van het kind", content.child_interest),
        )
        if text.strip()
    ]
    if child:
        yield _level("kind", "Het kind", *child)


def _decision(content: Content) -> Iterator[_Element]:
    yield _level("oordeel", "Het oordeel", *(_outcomes(case) for case in content.cases))
    if content.measures:
        heads = ("Nr.", "Wat", "Wie", "Waarvoor", "Wanneer", "Bindt het?")
        listed = _table("lijst", "Wat er moet gebeuren, door wie en wanneer", heads, map(_measure, content.measures))
    else:
        listed = _p("De commissie geeft geen maatregelen en geen aanbevelingen.")
    yield _level("maatregelen", "Maatregelen en aanbevelingen", listed)
    pieces = (
        _level(f"betekenis-{number}", piece.heading, *_blocks(piece.text))
        for number, piece in enumerate(content.meaning, start=1)
    )
    yield _level("betekenis", "Wat betekent dit?", *pieces)


def _outcomes(case: CaseRecord) -> _Element:
    rows = [
        _E.tr(
            {"class": f"{claim.ground} {claim.subtype or ''}".strip()},
            _cell(str(claim.position), head=True),
            _cell(claim.text),
            _cell(claim.ground_words if claim.about == claim.ground_words else f"{claim.ground_words}: {claim.about}"),
            _E.td(_p(_E.outcome(claim.outcome_words, {"class": claim.outcome})), _p(claim.outcome_means)),
        )
        for claim in case.claims
    ]
    heads = ("Nr.", "Onderdeel van het verzoek", "Gaat over", "Oordeel")
    return _table(f"oordeel-{case.number}", f"Het oordeel in zaak {case.number}", heads, rows)


def _measure(measure: MeasureRecord) -> _Element:
    binds = "ja" if measure.binds else "nee"
    term = f"{measure.term_amount} {measure.term_unit} {measure.term_start}" if measure.term_amount else "geen"
    row = _E.tr(
        {"eId": f"maatregel-{measure.position}", "class": measure.kind},
        _cell(str(measure.position), head=True),
        _E.td(*_blocks(measure.text)),
        _cell(measure.owner_words, code=measure.owner),
        _cell(measure.scope_words, code=measure.scope),
        _cell(measure.term, code=term),
        _cell(f"{binds} ({measure.kind})", code=binds),
    )
    return row


def _conclusions(content: Content) -> _Element:
    signed = [_p(_E.signature(seat.name), f", {seat.seat}", {"class": seat.seat}) for seat in content.chamber]
    if content.secretary:
        signed.append(_p(_E.signature(content.secretary), ", ambtelijk secretaris", {"class": "secretaris"}))
    return _E.conclusions(
        *signed,
        _p(f"De {content.commission} heet in de wet: {content.official_name}."),
        _p(
            f"Vastgelegd {'op' if 'T' in content.recorded_at else 'in'} {content.recorded_moment}.",
            {"class": "vastgelegd", "title": content.recorded_at},
        ),
        # A text for the public does not say under which rows of law it was made.
        *([_p(f"Kenmerk van de regels waarmee is gerekend: {content.rules_hash}.")] if content.rules_hash else []),
        _p(f"Vorm van de gegevens: {content.schema}."),
    )


def _level(name: str, heading: str | None, *inside: _Element) -> _Element:
    """A part with its heading; what is no part itself stands in its intro, in its content, or in what closes it."""
    made = _E.hcontainer({"name": "deel", "eId": name})
    if heading is not None:
        made.append(_E.heading(heading))
    parts = [one for one in inside if etree.QName(one).localname in ("hcontainer", "paragraph")]
    if not parts:
        made.append(_E.content(*inside) if inside else _E.content(_p("")))
    else:
        before = [one for one in inside if one not in parts]
        if before:
            made.append(_E.intro(*before))
        made.extend(parts)
    return made


def _points(name: str, texts: Sequence[str]) -> Iterator[_Element]:
    for number, text in enumerate(texts, start=1):
        yield _E.paragraph({"eId": f"{name}-{number}"}, _E.num(str(number)), _E.content(*_blocks(text)))


def _table(name: str, caption: str, heads: Sequence[str], rows: Iterator[_Element] | Sequence[_Element]) -> _Element:
    top = _E.tr(*(_E.th(_p(head)) for head in heads))
    return _E.table({"eId": name}, _E.caption(caption), top, *rows)


def _cell(text: str, *, head: bool = False, code: str | None = None) -> _Element:
    attributes = {"class": code} if code else {}
    return (_E.th if head else _E.td)(attributes, _p(text))


def _day(iso: str, words: str) -> _Element | str:
    """A day as a date; a month, which is no date, as words."""
    return _E.date(words, {"date": iso}) if iso.count("-") > 1 else words


def _blocks(text: str) -> list[_Element]:
    return [
        _E.ul(*(_E.li(_words(item)) for item in block.items)) if isinstance(block, Items) else _words(block.inlines)
        for block in parse(text)
    ] or [_p("")]


def _words(inlines: Inlines) -> _Element:
    made: list[_Element | str] = []
    for one in inlines:
        if isinstance(one, Reference):
            made.append(_E.ref(one.text, {"href": f"#{one.anchor}"}))
        else:
            made.append(_E.i(one.text) if isinstance(one, Emphasis) else one.text)
    return _p(*made)


def _p(*inside: object) -> _Element:
    return _E.p(*inside)
