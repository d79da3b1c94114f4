"""The schedule as one table: which job runs when, and what it does. The runner, the command and the docs read it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from gpo.jobs import services
from gpo.jobs.asking import ask_parents, weigh_answers
from gpo.jobs.delivering import count_rulings, end_replaced, note_not_arrived, note_unreachable, send_rulings
from gpo.jobs.desk import open_desk_tasks
from gpo.jobs.evidence import make_evidence
from gpo.jobs.figures import release_figures, render_figures
from gpo.jobs.interim import ask_interim_education
from gpo.jobs.mailing import send_mail
from gpo.jobs.oversight import tell_inspectorate
from gpo.jobs.patterns import find_repetition, find_successors, prepare_naming
from gpo.jobs.publishing import end_previews, note_follow_up, propose_texts
from gpo.jobs.register import reindex_register, render_register, show_follow_up_words
from gpo.jobs.work import Run, Tally
from gpo.law.calendar import AMSTERDAM


@dataclass(frozen=True)
class Every:
    """Again and again.

    Args:
        seconds: between two runs; a day holds it a whole number of times.
    """

    seconds: int

    @property
    def words(self) -> str:
        """In Dutch."""
        return "elke minuut" if self.seconds == 60 else f"elke {self.seconds} seconden"

    def slot(self, now: datetime) -> datetime:
        """The planned moment that ``now`` belongs to: the last one that has come."""
        return now - timedelta(seconds=now.timestamp() % self.seconds)


@dataclass(frozen=True)
class Daily:
    """Once a day.

    Args:
        at: the hour in Amsterdam.
    """

    at: time

    @property
    def words(self) -> str:
        """In Dutch."""
        return f"elke dag om {self.at:%H.%M} uur"

    def slot(self, now: datetime) -> datetime:
        """The planned moment that ``now`` belongs to: the last one that has come."""
        local = now.astimezone(AMSTERDAM)
        today = datetime.combine(local.date(), self.at, AMSTERDAM)
        return today if today <= local else datetime.combine(local.date() - timedelta(days=1), self.at, AMSTERDAM)


@dataclass(frozen=True)
class Job:
    """One row of the schedule.

    Args:
        name: as ``gpo jobs run`` takes it.
        when: at which moments.
        does: one Dutch sentence.
        work: does it.
    """

    name: str
    when: Every | Daily
    does: str
    work: Callable[[Run], Tally]


SCHEDULE: tuple[Job, ...] = (
    Job(
        "render-rulings",
        Every(20),
        "Maakt van elke vastgestelde uitspraak de pdf en bewaart die.",
        services.render_rulings,
    ),
    Job(
        "send-rulings",
        Every(20),
        "Verzendt uitspraken waarvan de pdf klaar is, op een werkdag in de uren daarvoor.",
        send_rulings,
    ),
    Job(
        "render-register",
        Every(20),
        "Maakt van elke openbare tekst de pdf, en gooit die van teruggehaalde teksten weg.",
        render_register,
    ),
    Job(
        "show-follow-up-words",
        Daily(time(4, 20)),
        "Toont in het register wat besturen deden, per kwartaal en met genoeg tegelijk.",
        show_follow_up_words,
    ),
    Job(
        "reindex-register",
        Daily(time(3, 20)),
        "Maakt de zoekwoorden opnieuw van openbare teksten die nog op een oudere manier zijn gelezen.",
        reindex_register,
    ),
    Job(
        "render-receipts",
        Every(20),
        "Maakt van elke ontvangst de pdf.",
        services.render_receipts,
    ),
    Job(
        "make-evidence",
        Every(20),
        "Maakt en verzegelt het bewijs bij uitspraken waar iemand om vroeg, en gooit weg wat oud is.",
        make_evidence,
    ),
    Job(
        "send-mail",
        Every(20),
        "Verstuurt de mails die klaarstaan: nummer, uur en link.",
        send_mail,
    ),
    Job(
        "note-not-arrived",
        Every(60),
        "Zet een taak klaar bij elke uitspraak die per mail terugkwam, zodat zij op een andere manier gaat.",
        note_not_arrived,
    ),
    Job(
        "note-unreachable",
        Every(60),
        "Kijkt welk contact van een bestuur niet te bereiken is: de vervanger krijgt de volgende brief.",
        note_unreachable,
    ),
    Job(
        "count-rulings",
        Daily(time(4, 20)),
        "Telt per jaar hoeveel uitspraken binnen de tien weken kwamen, hoeveel later, of dat vooraf is gezegd, en "
        "hoeveel zaken nog wachten na hun laatste dag.",
        count_rulings,
    ),
    Job(
        "close-withdrawn",
        Daily(time(4, 50)),
        "Sluit zaken die zijn ingetrokken en waarvan de bedenktijd voorbij is; het bestuur krijgt dan bericht.",
        services.close_withdrawn,
    ),
    Job(
        "end-replaced",
        Daily(time(4, 55)),
        "Doet vlaggen af bij uitspraken die zijn vervangen, of die niet bij het bestuur aankwamen.",
        end_replaced,
    ),
    Job(
        "lapse-drafts",
        Daily(time(4, 56)),
        "Laat concepten van uitspraken vervallen in zaken die zijn gesloten.",
        services.lapse_drafts,
    ),
    Job(
        "flag-silent-boards",
        Daily(time(5, 0)),
        "Zet een vlag bij elk bestuur dat niet op tijd meldde wat het met een uitspraak doet.",
        services.flag_silent_boards,
    ),
    Job(
        "flag-overdue-measures",
        Daily(time(5, 10)),
        "Zet een vlag bij elke maatregel die na haar termijn niet is uitgevoerd.",
        services.flag_overdue_measures,
    ),
    Job(
        "flag-children-at-home",
        Daily(time(5, 12)),
        "Zet een vlag met haast als een kind na de uitspraak langer dan drie maanden thuis zit.",
        services.flag_children_at_home,
    ),
    Job(
        "climb-ladder",
        Daily(time(5, 15)),
        "Stuurt na de vlag een aanschrijving, en zet daarna de uitspraak op de lijst van de Inspectie.",
        services.climb_ladder,
    ),
    Job(
        "remind-boards",
        Daily(time(5, 20)),
        "Herinnert besturen aan een melding waarvan de termijn bijna om is.",
        services.remind_boards,
    ),
    Job(
        "open-desk-tasks",
        Daily(time(5, 30)),
        "Zet taken klaar bij termijnen die bijna of helemaal voorbij zijn, en rondt af wat niet meer hoeft.",
        open_desk_tasks,
    ),
    Job(
        "ask-after-unconfirmed",
        Daily(time(5, 40)),
        "Zet een taak klaar bij elk mailadres dat niet op tijd is bevestigd.",
        services.ask_after_unconfirmed,
    ),
    Job(
        "warn-of-drafts",
        Daily(time(8, 0)),
        "Mailt wie een concept heeft dat binnenkort wordt weggegooid, met een link om verder te gaan.",
        services.warn_of_drafts,
    ),
    Job(
        "ask-interim-education",
        Daily(time(5, 40)),
        "Vraagt besturen opnieuw welk onderwijs een kind nu krijgt, en zet een taak klaar als het antwoord uitblijft.",
        ask_interim_education,
    ),
    Job(
        "ask-parents",
        Daily(time(8, 30)),
        "Vraagt ouders wat er na de uitspraak gebeurde, herinnert één keer, en laat hen daarna met rust.",
        ask_parents,
    ),
    Job(
        "weigh-answers",
        Every(60),
        "Legt wat ouders antwoordden naast wat het bestuur zegt, en zet een taak klaar waar dat verschilt.",
        weigh_answers,
    ),
    Job(
        "propose-texts",
        Every(60),
        "Maakt van elke verzonden uitspraak een voorstel voor de tekst in het openbare register.",
        propose_texts,
    ),
    Job(
        "end-previews",
        Daily(time(5, 50)),
        "Zet een taak klaar bij elke tekst voor het register die de partijen lang genoeg konden lezen.",
        end_previews,
    ),
    Job(
        "note-follow-up",
        Daily(time(6, 10)),
        "Noteert bij uitspraken in het register in één woord wat het bestuur deed, als de opvolging is gesloten.",
        note_follow_up,
    ),
    Job(
        "find-successors",
        Daily(time(4, 40)),
        "Vraagt het secretariaat welk bestuur het overnam, als een bestuur ophield of een school van bestuur wisselde.",
        find_successors,
    ),
    Job(
        "find-repetition",
        Daily(time(6, 20)),
        "Zet een taak klaar als bij een bestuur, een grond of een school vaak hetzelfde terugkomt.",
        find_repetition,
    ),
    Job(
        "prepare-naming",
        Daily(time(6, 30)),
        "Bereidt voor dat een stil bestuur openbaar wordt genoemd, als de instelling dat wil; een voorzitter beslist.",
        prepare_naming,
    ),
    Job(
        "tell-inspectorate",
        Daily(time(7, 0)),
        "Mailt elke inspecteur een link naar wat in een week op de lijst van de Inspectie kwam, als er iets kwam.",
        tell_inspectorate,
    ),
    Job(
        "release-figures",
        Daily(time(3, 40)),
        "Vraagt na de peildag besturen om een reactie op hun cijfers van een jaar, en maakt die daarna openbaar.",
        release_figures,
    ),
    Job(
        "render-figures",
        Every(60),
        "Maakt van elke uitgave van de cijfers de pdf.",
        render_figures,
    ),
    Job(
        "drop-old-drafts",
        Daily(time(3, 0)),
        "Gooit concepten weg waarvan de laatste dag voorbij is, en wat na een verlopen sessie bewaard bleef.",
        services.drop_old_drafts,
    ),
)


def job_named(name: str) -> Job | None:
    """The job with this name."""
    return next((job for job in SCHEDULE if job.name == name), None)
