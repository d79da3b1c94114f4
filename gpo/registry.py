"""The rooms that have doors: every slice with pages, and who finds what in the menu."""

from flask import Blueprint

from gpo.actor import Actor
from gpo.law.enums import Role
from gpo.web.navigation import Entry


def blueprints() -> list[Blueprint]:
    """Every slice's pages, in the order of the floors."""
    from gpo.access.views import blueprint as access
    from gpo.asking.views import blueprint as asking
    from gpo.boards.views import blueprint as boards
    from gpo.compliance.views_desk import blueprint as compliance
    from gpo.correspondence.views_calls import blueprint as correspondence
    from gpo.delivery.views_choices import blueprint as delivery
    from gpo.disputes.views import blueprint as disputes
    from gpo.documents.views import blueprint as documents
    from gpo.dossier.views import blueprint as dossier
    from gpo.drafting.views_adopting import blueprint as drafting
    from gpo.evidence.views import blueprint as evidence
    from gpo.figures.views_replies import blueprint as figures
    from gpo.filing.views_answers import blueprint as filing
    from gpo.hearings.views_day import blueprint as hearings
    from gpo.oversight.views_grants import blueprint as oversight
    from gpo.patterns.views import blueprint as patterns
    from gpo.people.views_correct import blueprint as people
    from gpo.publication.views_recalling import blueprint as publication
    from gpo.register.views_feeds import blueprint as register
    from gpo.register.views_proofs import blueprint as proofs
    from gpo.rulings.views_dictum import blueprint as rulings
    from gpo.schooling.views import blueprint as schooling
    from gpo.wayfinder.views_letters import blueprint as wayfinder
    from gpo.whatif.views import blueprint as whatif
    from gpo.withdrawal.views import blueprint as withdrawal

    return [
        register,
        access,
        proofs,
        boards,
        disputes,
        documents,
        hearings,
        rulings,
        schooling,
        drafting,
        filing,
        delivery,
        withdrawal,
        asking,
        compliance,
        correspondence,
        people,
        patterns,
        publication,
        wayfinder,
        dossier,
        oversight,
        evidence,
        whatif,
        figures,
    ]


_MENU: dict[Role, tuple[Entry, ...]] = {
    Role.OUDER: (
        Entry("Mijn zaken", "dossier.home"),
        Entry("Wegwijzer", "wayfinder.start"),
        Entry("Geschil indienen", "filing.file"),
        Entry("Uitspraken", "register.index"),
    ),
    Role.BESTUUR: (
        Entry("Te doen", "dossier.home"),
        Entry("Uitspraken", "compliance.desk"),
        Entry("Alle zaken", "dossier.worklist"),
        Entry("Bereikbaarheid", "boards.own_contacts"),
    ),
    Role.SECRETARIAAT: (
        Entry("Vandaag", "dossier.home"),
        Entry("Zaken", "dossier.worklist"),
        Entry("Zaak invoeren", "filing.file_for_parent"),
        Entry("Publicatie", "publication.queue"),
        Entry("Herhaling", "patterns.index"),
        Entry("Cijfers", "figures.desk"),
        Entry("Regels", "oversight.rules"),
    ),
    Role.COMMISSIE: (
        Entry("Te doen", "dossier.home"),
        Entry("Mijn zaken", "dossier.worklist"),
        Entry("Herhaling", "patterns.index"),
    ),
    Role.INSPECTIE: (
        Entry("Lijst", "oversight.index"),
        Entry("Besturen", "oversight.boards"),
        Entry("Samenwerkingsverbanden", "oversight.partnerships"),
        Entry("Vergelijken", "oversight.compare"),
        Entry("Signalen", "oversight.signals_list"),
        Entry("Onderzoek", "oversight.inspection"),
    ),
    Role.BEHEERDER: (
        Entry("Accounts", "access.users"),
        Entry("Regels", "oversight.rules"),
        Entry("Wat als", "whatif.ask"),
    ),
}


_VISITOR = (
    Entry("Wegwijzer", "wayfinder.start"),
    Entry("Geschil indienen", "filing.file"),
    Entry("Uitspraken", "register.index"),
    Entry("Cijfers", "figures.index"),
)


def menu(actor: Actor | None) -> tuple[Entry, ...]:
    """The menu of an actor; of a visitor where there is none."""
    if actor is None:
        return _VISITOR
    # Who prepares for a school does not decide where the letters of the board go.
    bounded = not actor.may_send or actor.school_id is not None
    return tuple(entry for entry in _MENU[actor.role] if not (bounded and entry.endpoint == "boards.own_contacts"))
