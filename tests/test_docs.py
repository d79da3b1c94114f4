"""The docs say what the code does. What can be made from the code is made from it: ``GOLDEN=write``."""

import ast
import io
import re
from enum import StrEnum
from pathlib import Path

from babel.messages.pofile import read_po

from gpo.audit.events import EVENTS
from gpo.db import Base
from gpo.jobs.schedule import SCHEDULE
from gpo.law.glossary import GLOSSARY_WORDS
from gpo.law.procedure import STEPS, Step
from gpo.law.wayfinder_ends import ANYWAY, ENDS, End
from gpo.law.wayfinder_notices import NOTICES, Notice
from gpo.schema import metadata
from tests.golden import compare_section

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GLOSSARY = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "gpo").rglob("*.py")))


def test_the_procedure_in_the_docs_is_that_of_the_code() -> None:
    compare_section(ROOT / "docs" / "ARCHITECTURE.md", "made from gpo/law/steps.py", procedure())


def test_the_schedule_in_the_docs_is_that_of_the_code() -> None:
    rows = [f"| `{job.name}` | {job.when.words} | {job.does} |" for job in SCHEDULE]
    table = "\n".join(["", "| klus | wanneer | doet |", "|---|---|---|", *rows, "", ""])
    compare_section(ROOT / "docs" / "ARCHITECTURE.md", "made from gpo/jobs/schedule.py", table)


def test_the_sentences_of_the_trail_in_the_docs_are_those_of_the_code() -> None:
    rows = [f"| `{kind}` | {event.sentence} |" for kind, event in sorted(EVENTS.items())]
    table = "\n".join(["", "| gebeurtenis | zin |", "|---|---|", *rows, "", ""])
    compare_section(ROOT / "docs" / "trail.md", "made from gpo/audit/events.py", table)


def test_the_ends_of_the_wegwijzer_in_the_docs_are_those_of_the_code() -> None:
    rows = [_end_row(end) for end in (*ENDS, ANYWAY)]
    notices = [_notice_row(notice) for notice in NOTICES]
    head = "| einde | loket | wanneer | wat de ouder leest | grond | bron | zeker |\n|---|---|---|---|---|---|---|"
    compare_section(ROOT / "docs" / "wegwijzer.md", "made from gpo/law/wayfinder_ends.py", _table(head, rows))
    head = "| melding | wanneer | wat de ouder leest | grond | bron | zeker |\n|---|---|---|---|---|---|"
    compare_section(ROOT / "docs" / "wegwijzer.md", "made from gpo/law/wayfinder_notices.py", _table(head, notices))


def _end_row(end: End) -> list[str]:
    found = (end.article or "niet gevonden", end.source, end.certainty.value)
    return [f"`{end.code}`", end.door.value, end.rule, f"**{end.title}.** {end.reason}", *found]


def _notice_row(notice: Notice) -> list[str]:
    found = (notice.article or "niet gevonden", notice.source, notice.certainty.value)
    return [f"`{notice.code}`", notice.rule, notice.sentence, *found]


def _table(head: str, rows: list[list[str]]) -> str:
    return "\n".join(["", head, *("| " + " | ".join(row) + " |" for row in rows), "", ""])


def test_the_hard_words_in_the_docs_are_those_of_the_pages() -> None:
    catalogue = read_po(io.StringIO((ROOT / "translations/en/LC_MESSAGES/gpo.po").read_text(encoding="utf-8")))
    rows = [f"| {word} | {text} | {catalogue[word].string} |" for word, text in GLOSSARY_WORDS.values()]
    table = "\n".join(["", "| woord | uitleg | Engels |", "|---|---|---|", *rows, "", ""])
    compare_section(ROOT / "docs" / "GLOSSARY.md", "made from gpo/law/glossary.py", table)


def procedure() -> str:
    """The table of steps as a picture and as a table."""
    arrows = [
        f"    {stage.value if stage else '[*]'} --> {step.to_stage.value}: {step.label.replace(': ', ', ')}"
        for step in STEPS
        if step.to_stage is not None
        for stage in (sorted(step.from_stages, key=list(type(step.to_stage)).index) or [None])
    ]
    rows = ["| " + " | ".join(_row(step)) + " |" for step in STEPS]
    head = "| stap | `Action` | vanuit | naar | wie | feit | brief aan | grond |\n|---|---|---|---|---|---|---|---|"
    return "\n".join(["", "```mermaid", "stateDiagram-v2", *arrows, "```", "", head, *rows, "", ""])


def _row(step: Step) -> list[str]:
    return [
        step.label,
        f"`{step.action.value}`",
        _words(step, "from_stages"),
        _to(step),
        _words(step, "roles"),
        f"`{step.fact}`" if step.fact else "",
        ", ".join(role.value for role in step.tells),
        step.article or "",
    ]


def _words(step: Step, name: str) -> str:
    members: frozenset[StrEnum] = getattr(step, name)
    if not members:
        return "—"
    order = list(type(next(iter(members))))
    words = ", ".join(member.value for member in sorted(members, key=order.index))
    if name == "from_stages" and step.withdrawn:
        words += "; alleen na intrekken"
    return f"{words} (voorzitter van de kamer)" if name == "roles" and step.chair else words


def _to(step: Step) -> str:
    if step.to_stage is None:
        return "blijft"
    return step.to_stage.value + (f" ({step.way_out.value})" if step.way_out else "")


def test_every_table_and_every_list_is_in_the_glossary() -> None:
    assert metadata is Base.metadata
    tables = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    lists = {
        node.name
        for path in (ROOT / "gpo").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases)
    }
    missing = {name for name in tables | lists if f"`{name}`" not in GLOSSARY and f"`{name}." not in GLOSSARY}
    assert not missing, f"add to docs/GLOSSARY.md, with the Dutch word: {sorted(missing)}"


def test_every_name_in_the_glossary_exists() -> None:
    names = {part for name in re.findall(r"`([^`]+)`", GLOSSARY) for part in name.split(".")}
    gone = {name for name in names if not re.search(rf"\b{re.escape(name)}\b", SOURCE)}
    assert not gone, f"the code has no such names any more: {sorted(gone)}"


def test_every_link_in_the_docs_leads_somewhere() -> None:
    dead = [
        f"{path.relative_to(ROOT)}: {link}"
        for path in DOCS
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert not dead, dead


def test_decisions_are_numbered() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{number:04d}" for number in range(1, len(files) + 1)]
    for file in files:
        assert file.read_text(encoding="utf-8").startswith(f"# {file.name[:4]} "), file.name
