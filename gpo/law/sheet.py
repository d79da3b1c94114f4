"""The sheet on which the dates and findings of one dispute are collected while they are computed."""

from dataclasses import dataclass, field
from datetime import date

from gpo.law.counting import Counted, count, due_of
from gpo.law.explain import RULE_WORDS, date_words
from gpo.law.facts import Answer, Due, Facts, Finding, FindingCode
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, Term, choose, missing_words

_NEEDS = {
    "sector": FindingCode.ARTICLE_NEEDS_SECTOR,
    "openbaar": FindingCode.ARTICLE_NEEDS_OPENBAAR,
    "ground": FindingCode.ARTICLE_NEEDS_GROUND,
}


@dataclass
class Sheet:
    """Collects; the rules themselves stand in the modules that write on it."""

    facts: Facts
    rules: Rules
    dates: list[Due] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _needs: dict[str, list[str]] = field(default_factory=dict)
    _early: list[str] = field(default_factory=list)
    _years: dict[int, list[Due]] = field(default_factory=dict)

    def find(self, code: FindingCode, sentence: str, article: str | None = None) -> None:
        """Write down a finding."""
        self.findings.append(Finding(code, sentence, article))

    def term(self, rule: str, on: date) -> Term | None:
        """The term of a rule on its first day; says so where none holds or the number itself is unclear."""
        term = self.quietly(rule, on)
        words = RULE_WORDS[rule]
        if term is None:
            self.find(FindingCode.NO_ROW, f"Voor {words} is geen regel bekend die geldt op {date_words(on)}.")
            return None
        if term.unclear:
            needed = missing_words(term.missing)
            self.find(FindingCode.TERM_UNCLEAR, f"De termijn voor {words} hangt af van: {needed}. Vul dat in.")
            return None
        return term

    def quietly(self, rule: str, on: date) -> Term | None:
        """The term of a rule on its first day, without a finding where there is none."""
        known = Circumstances(self.facts.sector, self.facts.openbaar, self.facts.ground)
        return choose(rule, on, known, self.rules)

    def put(
        self,
        term: Term,
        start_fact: str,
        start_on: date,
        counted: Counted,
        *,
        wording: str | None = None,
        more: str = "",
    ) -> Due:
        """Write down a date, and remember what its reader must be warned of."""
        due = due_of(term, start_fact, start_on, counted, wording=wording, more=more)
        self.dates.append(due)
        for name in term.missing:
            self._needs.setdefault(name, []).append(RULE_WORDS[term.rule])
        if term.before_first:
            self._early.append(f"{RULE_WORDS[term.rule]} ({date_words(start_on)})")
        self.looked_at(counted.years, due)
        return due

    def looked_at(self, years: frozenset[int], due: Due) -> None:
        """Remember which years without a known decree a date depends on."""
        for year in years - self.rules.decree_years:
            self._years.setdefault(year, []).append(due)

    def plain(self, rule: str, start_fact: str, start_on: date | None) -> Due | None:
        """Compute and write down a date that needs its start and nothing else."""
        if start_on is None:
            return None
        term = self.term(rule, start_on)
        if term is None:
            return None
        return self.put(term, start_fact, start_on, count(term, start_on, self.rules))

    def answer(self) -> Answer:
        """Everything, with the warnings that go over several dates at the end."""
        for name, rules in self._needs.items():
            self.find(
                _NEEDS[name],
                f"Welk artikel geldt, hangt af van: {missing_words((name,))}. Vul dat in."
                f" Het gaat om: {_listed(rules)}.",
            )
        if self._early:
            self.find(
                FindingCode.BEFORE_FIRST_ROW,
                "Deze begindag ligt voor de oudste regel die bekend is. Er is met die oudste regel gerekend."
                f" Controleer de datum: {_listed(self._early)}.",
            )
        for year, dues in sorted(self._years.items()):
            listed = _listed([f"{RULE_WORDS[due.rule]} ({date_words(due.due_on)})" for due in dues])
            self.find(
                FindingCode.NO_DECREE_ROW,
                f"Voor {year} is geen besluit bekend over dagen die met een feestdag zijn gelijkgesteld."
                f" Deze datums kunnen daardoor later vallen: {listed}.",
                self.rules.article("extra_dates", date(year, 1, 1)),
            )
        return Answer(tuple(self.dates), tuple(self.findings))


def _listed(items: list[str]) -> str:
    return "; ".join(dict.fromkeys(items))
