"""What each role may do besides the steps of the procedure, whose roles stand in ``law/steps.py``."""

from enum import StrEnum

from gpo.law.enums import Role
from gpo.law.procedure import Action, roles_of


class Permission(StrEnum):
    """Each member's value is the sentence that explains it."""

    SEE_OWN_PAGE = "Uw eigen beginpagina bekijken"
    READ_DISPUTES = "Zaken bekijken waar u bij hoort"
    READ_MESSAGES = "Brieven lezen die aan u zijn gericht"
    FILE_FOR_PARENT = "Een geschil invoeren dat op papier of per telefoon kwam"
    CORRECT_CONTACT = "Verbeteren hoe een ouder te bereiken is"
    READ_ANSWERS = "Alle antwoorden lezen die bij het indienen zijn gegeven"
    CHANGE_OWN_DETAILS = "Uw eigen gegevens in een zaak veranderen"
    DECIDE_WHO = "Beslissen wie aan een zaak meedoet"
    DECIDE_READERS = "Beslissen wie een stuk of de woorden van een kind mag lezen"
    WRITE_TO_DESK = "Berichten sturen aan het secretariaat en het antwoord lezen"
    ANSWER_PARTIES = "Berichten van partijen lezen en beantwoorden"
    ASK_OTHER_DAY = "Vragen om een andere dag voor de zitting"
    DECIDE_OTHER_DAY = "Beslissen over een andere dag voor de zitting"
    TELL_SCHOOLING = "Vertellen over dagen thuis en over het onderwijs intussen"
    TELL_AFTERWARDS = "Vertellen wat er na een uitspraak gebeurde"
    STOP_ASKING = "Zorgen dat een ouder na een uitspraak niets meer wordt gevraagd"
    FINISH_TASKS = "Taken van het secretariaat afronden"
    WRITE_RULINGS = "Aan een uitspraak schrijven in de kamer waarin u zit"
    NOTE_DELIVERY = "Vastleggen hoe een uitspraak aankwam"
    CHOOSE_FOR_CHILD = "Kiezen wie de brief aan het kind geeft"
    MAKE_ANONYMOUS = "Teksten nakijken en vrijgeven voor het openbare register"
    SAY_WHAT_GIVES_AWAY = "Aanwijzen wat een kind herkenbaar maakt in een tekst voor het register"
    MANAGE_FIGURES = "De cijfers openbaar maken en de zaken achter een getal bekijken"
    REPLY_FIGURES = "Reageren op de cijfers over uw bestuur voordat zij openbaar worden"
    CHOOSE_PASSWORD = "Een wachtwoord kiezen"
    SEE_OWN_RULINGS = "De uitspraken over de eigen scholen bekijken, en wat er wanneer moet"
    KEEP_OWN_CONTACTS = "Vastleggen wie bij het eigen bestuur te bereiken is"
    KEEP_CONTACTS = "Vastleggen wie bij een bestuur te bereiken is"
    OVERSEE = "Vlaggen en naleving per bestuur bekijken"
    SEE_JUDGEMENT = "Zien hoe de opvolging van een uitspraak op een dag werd beoordeeld"
    TAKE_EVIDENCE = "Het bewijs bij een uitspraak ophalen"
    GRANT_FILE = "Een inspecteur inzage geven in één dossier, en die intrekken"
    SEE_SETTINGS = "De regels en instellingen bekijken"
    HAND_OVER = "Vastleggen dat een ander bestuur een zaak overnam"
    SEE_REPETITION = "Zien wat bij een bestuur terugkomt, en wie openbaar wordt genoemd"
    DECIDE_NAMING = "Beslissen of een bestuur openbaar wordt genoemd"
    REPLY_NAMING = "Antwoorden voordat uw bestuur openbaar wordt genoemd"
    TRY_RULES = "Nagaan wat er met andere regels anders zou zijn"
    MANAGE_USERS = "Accounts en uitnodigingen beheren"


GRANTED: dict[Permission, frozenset[Role]] = {
    Permission.SEE_OWN_PAGE: frozenset(Role) - {Role.SYSTEEM},
    Permission.READ_DISPUTES: frozenset({Role.OUDER, Role.BESTUUR, Role.SECRETARIAAT, Role.COMMISSIE}),
    Permission.READ_MESSAGES: frozenset({Role.OUDER, Role.BESTUUR, Role.SECRETARIAAT, Role.COMMISSIE}),
    Permission.FILE_FOR_PARENT: frozenset({Role.SECRETARIAAT}),
    Permission.CORRECT_CONTACT: frozenset({Role.SECRETARIAAT}),
    Permission.READ_ANSWERS: frozenset({Role.OUDER, Role.SECRETARIAAT}),
    Permission.CHANGE_OWN_DETAILS: frozenset({Role.OUDER}),
    Permission.DECIDE_WHO: frozenset({Role.SECRETARIAAT}),
    Permission.DECIDE_READERS: frozenset({Role.SECRETARIAAT}),
    Permission.WRITE_TO_DESK: frozenset({Role.OUDER, Role.BESTUUR}),
    Permission.ANSWER_PARTIES: frozenset({Role.SECRETARIAAT}),
    Permission.ASK_OTHER_DAY: frozenset({Role.OUDER, Role.BESTUUR}),
    Permission.DECIDE_OTHER_DAY: frozenset({Role.SECRETARIAAT}),
    Permission.TELL_SCHOOLING: frozenset({Role.OUDER, Role.BESTUUR, Role.SECRETARIAAT}),
    Permission.TELL_AFTERWARDS: frozenset({Role.OUDER, Role.SECRETARIAAT}),
    Permission.STOP_ASKING: frozenset({Role.SECRETARIAAT}),
    Permission.FINISH_TASKS: frozenset({Role.SECRETARIAAT}),
    Permission.WRITE_RULINGS: frozenset({Role.COMMISSIE}),
    Permission.NOTE_DELIVERY: frozenset({Role.SECRETARIAAT}),
    Permission.CHOOSE_FOR_CHILD: frozenset({Role.OUDER}),
    Permission.MAKE_ANONYMOUS: frozenset({Role.SECRETARIAAT}),
    Permission.SAY_WHAT_GIVES_AWAY: frozenset({Role.OUDER, Role.BESTUUR}),
    Permission.MANAGE_FIGURES: frozenset({Role.SECRETARIAAT}),
    Permission.REPLY_FIGURES: frozenset({Role.BESTUUR}),
    Permission.CHOOSE_PASSWORD: frozenset({Role.OUDER}),
    Permission.SEE_OWN_RULINGS: frozenset({Role.BESTUUR}),
    Permission.KEEP_OWN_CONTACTS: frozenset({Role.BESTUUR}),
    Permission.KEEP_CONTACTS: frozenset({Role.SECRETARIAAT}),
    Permission.OVERSEE: frozenset({Role.INSPECTIE}),
    Permission.SEE_JUDGEMENT: frozenset({Role.SECRETARIAAT, Role.COMMISSIE, Role.INSPECTIE}),
    Permission.TAKE_EVIDENCE: frozenset({Role.INSPECTIE, Role.SECRETARIAAT}),
    Permission.GRANT_FILE: frozenset({Role.SECRETARIAAT}),
    Permission.SEE_SETTINGS: frozenset({Role.BEHEERDER, Role.SECRETARIAAT}),
    Permission.HAND_OVER: frozenset({Role.SECRETARIAAT}),
    Permission.SEE_REPETITION: frozenset({Role.SECRETARIAAT, Role.COMMISSIE}),
    Permission.DECIDE_NAMING: frozenset({Role.COMMISSIE}),
    Permission.REPLY_NAMING: frozenset({Role.BESTUUR}),
    Permission.TRY_RULES: frozenset({Role.BEHEERDER}),
    Permission.MANAGE_USERS: frozenset({Role.BEHEERDER}),
}


def may(role: Role, right: Permission | Action) -> bool:
    """Whether a role has a right at all; which rows it may touch is another question."""
    return role in (GRANTED[right] if isinstance(right, Permission) else roles_of(right))
