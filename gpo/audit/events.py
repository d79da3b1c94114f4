"""The fixed vocabulary of the trail: per kind one Dutch sentence and the facts it may hold.

Facts are numbers, dates and words of closed lists: nothing that names or describes a person.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventKind:
    """One kind of event.

    Args:
        sentence: Dutch, with the facts between braces; ``{who}`` is the role that acted.
        facts: the names of the facts that go with it, all required.
    """

    sentence: str
    facts: tuple[str, ...] = ()


_ON = ("number", "on")
_SIDE = ("number", "side")

EVENTS: dict[str, EventKind] = {
    "file": EventKind("{who} diende geschil {number} in op {on}, via {channel}.", (*_ON, "channel")),
    "tell_incomplete": EventKind("{who} vroeg op {on} om een aanvulling in zaak {number}.", _ON),
    "admit": EventKind("{who} nam zaak {number} in behandeling; het verzoek is volledig sinds {on}.", _ON),
    "forward": EventKind("{who} zond zaak {number} op {on} door naar een ander loket.", _ON),
    "declare_inadmissible": EventKind("{who} verklaarde zaak {number} op {on} kennelijk niet-ontvankelijk.", _ON),
    "correct_request": EventKind("{who} vulde het verzoek in zaak {number} aan of verbeterde het, op {on}.", _ON),
    "correct_facts": EventKind("{who} verbeterde gegevens van zaak {number} op {on}: {fields}.", (*_ON, "fields")),
    "record_agreement": EventKind("{who} legde bij zaak {number} een overeenkomst bindend advies vast van {on}.", _ON),
    "add_document": EventKind(
        "{who} voegde op {on} stuk {position} toe aan zaak {number} (sha256 {sha256}).", (*_ON, "position", "sha256")
    ),
    "record_defence": EventKind("{who} legde vast dat het verweer in zaak {number} op {on} binnenkwam.", _ON),
    "compose_chamber": EventKind("{who} stelde op {on} de kamer van zaak {number} samen.", _ON),
    "plan_hearing": EventKind("{who} plande de zitting van zaak {number} op {hearing_on}.", ("number", "hearing_on")),
    "hold_hearing": EventKind("{who} legde vast dat de zitting van zaak {number} is gehouden op {on}.", _ON),
    "mend_appeared": EventKind("{who} verbeterde wie er op de zitting van zaak {number} waren.", ("number",)),
    "tell_dictum": EventKind("{who} deelde het dictum van zaak {number} mee op {on}.", _ON),
    "issue_ruling": EventKind("{who} stelde uitspraak {ruling} in zaak {number} vast op {on}.", (*_ON, "ruling")),
    "send_ruling": EventKind(
        "{who} verzond uitspraak {ruling} in zaak {number} op {on} (sha256 {sha256}).", (*_ON, "ruling", "sha256")
    ),
    "tell_delay": EventKind(
        "{who} schreef op {on} aan beide kanten dat de uitspraak in zaak {number} later komt: op {new_day}.",
        (*_ON, "new_day"),
    ),
    "issue_correction": EventKind(
        "{who} stelde op {on} {ruling} vast, die uitspraak {corrects} in zaak {number} herstelt, aanvult of herziet.",
        (*_ON, "ruling", "corrects"),
    ),
    "same_duty": EventKind(
        "{who} zag in zaak {number} de oude en de nieuwe woorden van nummer {measures} naast elkaar en legde vast dat"
        " de plicht in {ruling} dezelfde is.",
        ("number", "ruling", "measures"),
    ),
    "begin_draft": EventKind("{who} begon een concept van een uitspraak in zaak {number}.", ("number",)),
    "save_draft": EventKind("{who} bewaarde versie {version} van het concept in zaak {number}.", ("number", "version")),
    "comment_draft": EventKind(
        "{who} maakte een opmerking bij versie {version} van het concept in zaak {number}.", ("number", "version")
    ),
    "settle_comment": EventKind(
        "{who} rondde een opmerking af bij versie {version} van het concept in zaak {number}.", ("number", "version")
    ),
    "judge_draft": EventKind(
        "{who} zei '{verdict}' over versie {version} van het concept in zaak {number}.",
        ("number", "version", "verdict"),
    ),
    "saw_hard_sentences": EventKind(
        "{who} zag wat er moeilijk is in de brief aan het kind, en keurde hem goed: versie {version} in zaak {number}.",
        ("number", "version"),
    ),
    "drop_draft": EventKind("{who} gooide het concept in zaak {number} weg.", ("number",)),
    "lapse_draft": EventKind("{who} liet het concept in zaak {number} vervallen: de zaak is gesloten.", ("number",)),
    "send_correction": EventKind(
        "{who} verzond op {on} hersteluitspraak {ruling} in zaak {number} (sha256 {sha256}).",
        (*_ON, "ruling", "sha256"),
    ),
    "send_revision": EventKind(
        "{who} verzond op {on} aanvulling of herziening {ruling} in zaak {number} (sha256 {sha256}).",
        (*_ON, "ruling", "sha256"),
    ),
    "extend_report": EventKind(
        "{who} gaf op {on} uitstel door voor de melding over uitspraak {ruling} in zaak {number}, tot {to}.",
        (*_ON, "ruling", "to"),
    ),
    "prepare_report": EventKind("{who} zette een melding klaar over uitspraak {ruling}.", ("ruling",)),
    "report": EventKind(
        "{who} meldde op {on} wat er gebeurt met uitspraak {ruling} in zaak {number}.", (*_ON, "ruling")
    ),
    "mark_moot": EventKind(
        "{who} legde op {on} vast dat maatregel {position} van uitspraak {ruling} niet meer aan de orde is.",
        ("on", "ruling", "position"),
    ),
    "mark_whole_moot": EventKind(
        "{who} legde op {on} vast dat uitspraak {ruling} als geheel niet meer aan de orde is.", ("on", "ruling")
    ),
    "mark_measure_before_court": EventKind(
        "{who} legde vast dat nummer {position} van uitspraak {ruling} bij de rechter ligt: van {since} tot {until}.",
        ("ruling", "position", "since", "until"),
    ),
    "mark_reasoned": EventKind(
        "{who} legde vast dat de reden bij nummer {position} van uitspraak {ruling} {word} is.",
        ("ruling", "position", "word"),
    ),
    "take_rung": EventKind(
        "{who} nam op {on} bij uitspraak {ruling} de stap '{rung}' voor {what}; de laatste dag was {due_on}.",
        ("on", "ruling", "rung", "what", "due_on"),
    ),
    "undo_rung": EventKind(
        "{who} draaide op {on} bij uitspraak {ruling} de stap '{rung}' terug.", ("on", "ruling", "rung")
    ),
    "mark_before_court": EventKind(
        "{who} legde vast dat uitspraak {ruling} bij de rechter ligt: van {since} tot {until}.",
        ("ruling", "since", "until"),
    ),
    "note_delivery": EventKind(
        "{who} legde vast dat het bestuur uitspraak {ruling} op {on} heeft gekregen.", ("on", "ruling")
    ),
    "choose_call": EventKind(
        "{who} koos bij zaak {number} of er wordt gebeld voordat de uitspraak wordt verzonden.", ("number",)
    ),
    "choose_hands": EventKind(
        "{who} koos bij zaak {number} wie de brief aan het kind geeft: {hands}.", ("number", "hands")
    ),
    "hand_letter": EventKind("{who} legde bij zaak {number} vast dat het kind de brief kreeg op {on}.", _ON),
    "note_rung": EventKind(
        "{who} legde vast dat voor de verzending van uitspraak {ruling} is gebeld met {side}: {reached}.",
        ("ruling", "side", "reached"),
    ),
    "note_posted": EventKind(
        "{who} legde vast dat uitspraak {ruling} op {on} per post is verzonden aan {side}.", ("on", "ruling", "side")
    ),
    "send_again": EventKind(
        "{who} legde vast dat uitspraak {ruling} op {on} opnieuw is verzonden aan {side}.", ("on", "ruling", "side")
    ),
    "note_arrived": EventKind(
        "{who} legde vast dat uitspraak {ruling} op {on} aankwam bij {side}: {how}.", ("on", "ruling", "side", "how")
    ),
    "note_not_arrived": EventKind(
        "{who} legde vast dat uitspraak {ruling} niet aankwam bij {side}, bekend op {on}.", ("on", "ruling", "side")
    ),
    "raise_flag": EventKind("{who} zette op {on} een vlag bij uitspraak {ruling}: {flag}.", ("on", "ruling", "flag")),
    "resolve_flag": EventKind(
        "{who} deed op {on} de vlag '{flag}' bij uitspraak {ruling} af.", ("on", "ruling", "flag")
    ),
    "prepare_naming": EventKind(
        "{who} vroeg op {on} bestuur {board} om een reactie: openbaar noemen.", ("on", "board")
    ),
    "reply_naming": EventKind("{who} antwoordde op {on} op het voornemen bestuur {board} te noemen.", ("on", "board")),
    "decide_naming": EventKind("{who} besliste op {on} over bestuur {board}: {outcome}.", ("on", "board", "outcome")),
    "end_naming": EventKind("{who} beëindigde op {on} het openbaar noemen van bestuur {board}.", ("on", "board")),
    "open_signal": EventKind("{who} opende op {on} signaal {signal} bij {about}.", ("on", "signal", "about")),
    "act_on_signal": EventKind("{who} noteerde op {on} bij signaal {signal}: {did}.", ("on", "signal", "did")),
    "list_inspection": EventKind(
        "{who} zette op {on} bestuur {board} op de lijst van het vierjaarlijks onderzoek van {year}.",
        ("on", "board", "year"),
    ),
    "unlist_inspection": EventKind(
        "{who} haalde op {on} bestuur {board} van de lijst van het vierjaarlijks onderzoek van {year}.",
        ("on", "board", "year"),
    ),
    "grant_file": EventKind(
        "{who} gaf een inspecteur inzage {grant} in zaak {number}, op grond van {basis}: van {opens_on} tot en met"
        " {expires_on}.",
        ("number", "grant", "basis", "opens_on", "expires_on"),
    ),
    "revoke_grant": EventKind("{who} trok inzage {grant} in zaak {number} in op {on}.", (*_ON, "grant")),
    "open_granted_file": EventKind(
        "{who} opende het dossier van zaak {number} met inzage {grant}.", ("number", "grant")
    ),
    "raise_repetition": EventKind(
        "{who} legde op {on} vast dat er bij bestuur {board} iets terugkomt: {times} uitspraken met een vlag.",
        ("on", "board", "times"),
    ),
    "resolve_repetition": EventKind("{who} deed op {on} een herhaling bij bestuur {board} af.", ("on", "board")),
    "hand_over": EventKind(
        "{who} legde vast dat zaak {number} op {on} van bestuur {before} naar bestuur {after} ging.",
        (*_ON, "before", "after"),
    ),
    "close_follow_up": EventKind(
        "{who} sloot op {on} de opvolging van uitspraak {ruling} in zaak {number}.", (*_ON, "ruling")
    ),
    "reopen_follow_up": EventKind(
        "{who} opende op {on} de opvolging van uitspraak {ruling} in zaak {number} opnieuw.", (*_ON, "ruling")
    ),
    "close": EventKind("{who} sloot zaak {number} op {on}.", _ON),
    "withdraw": EventKind("{who} trok geschil {number} in op {on}; terugkomen kan nog.", _ON),
    "take_back": EventKind("{who} ging op {on} toch door met zaak {number}.", _ON),
    "close_withdrawn": EventKind("{who} sloot zaak {number} op {on}, omdat het geschil was ingetrokken.", _ON),
    "settle": EventKind("{who} legde vast dat zaak {number} op {on} is geschikt.", _ON),
    "change_details": EventKind("{who} veranderde contactgegevens in zaak {number}: {fields}.", ("number", "fields")),
    "give_consent": EventKind("{who} gaf toestemming in zaak {number}: {consent}.", ("number", "consent")),
    "refuse_consent": EventKind("{who} gaf geen toestemming in zaak {number}: {consent}.", ("number", "consent")),
    "give_mandate": EventKind("{who} stuurde een machtiging in zaak {number}.", ("number",)),
    "mandate_accepted": EventKind("{who} keurde een machtiging goed in zaak {number}.", ("number",)),
    "mandate_refused": EventKind("{who} keurde een machtiging af in zaak {number}.", ("number",)),
    "end_mandate": EventKind("{who} stopte een machtiging in zaak {number}.", ("number",)),
    "other_parent_involved": EventKind(
        "{who} besliste dat de andere ouder partij wordt in zaak {number}.", ("number",)
    ),
    "other_parent_left_out": EventKind(
        "{who} besliste dat de andere ouder niets hoort van zaak {number}.", ("number",)
    ),
    "young_person_let_in": EventKind("{who} besliste dat de leerling zaak {number} volgt.", ("number",)),
    "young_person_refused": EventKind("{who} besliste dat de leerling zaak {number} niet volgt.", ("number",)),
    "ask_other_day": EventKind("{who} vroeg in zaak {number} om een andere dag voor de zitting.", ("number",)),
    "decide_other_day": EventKind(
        "{who} besliste in zaak {number} over een andere dag voor de zitting: {decision}.", ("number", "decision")
    ),
    "write_to_desk": EventKind("{who} schreef een bericht aan het secretariaat in zaak {number}.", ("number",)),
    "write_to_party": EventKind("{who} schreef een bericht aan een partij in zaak {number}.", ("number",)),
    "open_task": EventKind("{who} zette een taak klaar voor het secretariaat: {task}.", ("task",)),
    "finish_task": EventKind("{who} rondde een taak af: {task}.", ("task",)),
    "invite": EventKind("{who} maakte een uitnodiging voor de rol {role}.", ("role",)),
    "accept_invitation": EventKind("{who} gebruikte een uitnodiging voor de rol {role}.", ("role",)),
    "come_in": EventKind("{who} kwam binnen met {means}.", ("means",)),
    "confirm_mail": EventKind("{who} bevestigde een mailadres bij zaak {number}.", ("number",)),
    "make_code": EventKind("{who} maakte een code op papier voor een ouder in zaak {number}.", ("number",)),
    "choose_password": EventKind("{who} koos een wachtwoord."),
    "close_account": EventKind("{who} sloot een account met de rol {role}.", ("role",)),
    "open_account": EventKind("{who} opende een account met de rol {role} opnieuw.", ("role",)),
    "log_in": EventKind("{who} logde in."),
    "refuse_login": EventKind("Een aanmelding mislukte; na {tries} pogingen.", ("tries",)),
    "open_paper": EventKind("{who} opende stuk {position} van zaak {number}.", ("number", "position")),
    "decide_readers": EventKind(
        "{who} besliste wie stuk {position} van zaak {number} leest: {readers}.", ("number", "position", "readers")
    ),
    "decide_voice": EventKind(
        "{who} besliste wie de woorden van het kind in zaak {number} leest: {readers}.", ("number", "readers")
    ),
    "ask_interim": EventKind(
        "{who} vroeg in zaak {number} welk onderwijs het kind nu krijgt ({because}), graag antwoord op {answer_by}.",
        ("number", "because", "answer_by"),
    ),
    "ask_parent": EventKind(
        "{who} vroeg een ouder in zaak {number} wat er na de uitspraak gebeurde ({about}).", ("number", "about")
    ),
    "remind_parent": EventKind("{who} vroeg dat in zaak {number} nog één keer.", ("number",)),
    "answer_follow_up": EventKind("{who} legde vast wat een ouder in zaak {number} op {on} antwoordde.", _ON),
    "stop_asking": EventKind(
        "{who} stopte het vragen na de uitspraak in zaak {number}: {because}.", ("number", "because")
    ),
    "resume_asking": EventKind(
        "{who} begon opnieuw met vragen na de uitspraak in zaak {number}; gestopt was het om: {because}.",
        ("number", "because"),
    ),
    "answer_interim": EventKind(
        "{who} noteerde in zaak {number} welk onderwijs het kind nu krijgt, zoals {side} zegt.", _SIDE
    ),
    "record_period": EventKind("{who} noteerde bij zaak {number} dagen thuis, zoals {side} vertelt.", _SIDE),
    "correct_period": EventKind("{who} verbeterde bij zaak {number} dagen thuis, zoals {side} vertelt.", _SIDE),
    "drop_period": EventKind("{who} haalde bij zaak {number} dagen thuis weg die {side} vertelde.", _SIDE),
    "dispute_period": EventKind("{who} sprak bij zaak {number} dagen thuis tegen, zoals {side} vertelt.", _SIDE),
    "propose_text": EventKind(
        "{who} maakte van uitspraak {ruling} een voorstel voor het openbare register, met {count} plekken.",
        ("ruling", "count"),
    ),
    "decide_hits": EventKind(
        "{who} besliste in de tekst van uitspraak {ruling} over {count} plekken.", ("ruling", "count")
    ),
    "check_text": EventKind(
        "{who} keek de tekst van uitspraak {ruling} na; de partijen lezen hem tot en met {until}.", ("ruling", "until")
    ),
    "point_out_in_text": EventKind(
        "{who} wees iets aan in de tekst van uitspraak {ruling} voor het openbare register.", ("ruling",)
    ),
    "answer_in_text": EventKind(
        "{who} antwoordde op wat in de tekst van uitspraak {ruling} is aangewezen; tekst veranderd: {changed}.",
        ("ruling", "changed"),
    ),
    "end_preview": EventKind("{who} sloot de dagen waarin de partijen de tekst van {ruling} lezen.", ("ruling",)),
    "release_text": EventKind(
        "{who} gaf de tekst van uitspraak {ruling} vrij voor het openbare register.", ("ruling",)
    ),
    "recall_text": EventKind("{who} haalde de tekst van uitspraak {ruling} uit het openbare register.", ("ruling",)),
    "leave_text": EventKind(
        "{who} haalde de tekst van uitspraak {ruling} terug, en liet die van uitspraak {left} in het register.",
        ("ruling", "left"),
    ),
    "reopen_text": EventKind("{who} zette de tekst van uitspraak {ruling} terug naar nakijken.", ("ruling",)),
    "ask_figures_reply": EventKind(
        "{who} vroeg bestuur {board} om een reactie op zijn cijfers over {period}.", ("board", "period")
    ),
    "reply_figures": EventKind("{who} reageerde op de cijfers over {period} van bestuur {board}.", ("period", "board")),
    "read_figures_reply": EventKind(
        "{who} las de reactie van bestuur {board} op zijn cijfers over {period}: {outcome}.",
        ("board", "period", "outcome"),
    ),
    "release_figures": EventKind("{who} maakte de cijfers over {period} openbaar.", ("period",)),
    "revise_figures": EventKind("{who} herzag de openbare cijfers over {period}, met een reden.", ("period",)),
    "keep_contact": EventKind("{who} legde vast hoe bestuur {board} te bereiken is: {contact}.", ("board", "contact")),
    "end_contact": EventKind("{who} stopte een contact van bestuur {board}: {contact}.", ("board", "contact")),
    "change_mandate": EventKind(
        "{who} veranderde het mandaat van een account van een bestuur: {mandate}.", ("mandate",)
    ),
    "take_evidence": EventKind("{who} haalde het bewijs bij {what} op (sha256 {sha256}).", ("what", "sha256")),
    "import_boards": EventKind(
        "{who} las een bestand met scholen of besturen in ({file_kind}): {new} nieuw, {changed} veranderd.",
        ("file_kind", "new", "changed"),
    ),
}
