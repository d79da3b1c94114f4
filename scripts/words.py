"""The words of the pages and their translations: read from the code, kept in translations/, compiled at set-up.

    .venv/bin/python scripts/words.py update    write what the code says now into every translations/*/…/gpo.po
    .venv/bin/python scripts/words.py compile   make the .mo of each .po; one that is there already is left alone

The msgid is the Dutch sentence itself. From templates and pages come ``_("…")``, ``_l("…")`` and ``{% trans %}``. Below
the pages nobody knows a translation: there a sentence is found by where it stands (``Refusal(article, "…")``, a table
named ``…_WORDS``), and each part of an f-string that differs becomes ``{name}``; ``gpo/web/sayings.py`` reads it back.
"""

import argparse
import ast
import io
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
TEMPLATES = ROOT / "templates"
GPO = ROOT / "gpo"

# What staff alone see stays Dutch, so nobody need translate it.
NO_PARENT_READS = (
    "boards",
    "compliance/drafting.py",
    "compliance/escalation.py",
    "compliance/evidence.py",
    "compliance/flags.py",
    "compliance/follow_up.py",
    "compliance/forms.py",
    "compliance/forms_report.py",
    "compliance/services.py",
    "compliance/views.py",
    "compliance/views_report.py",
    "compliance/waiting.py",
    "oversight",
    "tasks",
    "hearings/forms.py",
    "hearings/services.py",
    "hearings/views.py",
    "audit/services.py",
    "jobs",
    "commands",
    "demo",
    "scenarios",
    "cli.py",
    "figures/forms.py",
    "figures/replies.py",
    "figures/services.py",
    "figures/views_desk.py",
    "figures/views_replies.py",
    "migrate.py",
    "delivery/delays.py",
    "delivery/forms.py",
    "delivery/noting.py",
    "delivery/views.py",
    "register/services.py",
    "drafting",
    "rulings/child_letter.py",
    "rulings/corrections.py",
    "rulings/dicta.py",
    "rulings/forms_dictum.py",
    "rulings/measure_terms.py",
    "rulings/requirements.py",
    "rulings/services.py",
    "rulings/views_dictum.py",
    "rulings/forms.py",
    "access/accounts.py",
    "access/forms.py",
    "correspondence/words.py",
    "publication",
)
# In a slice of the desk's own, what a parent does read.
PARENTS_READ = frozenset(f"publication/{name}.py" for name in ("forms_parties", "objections", "parts", "views_parties"))
# In these files of the law room every sentence may end up on a parent's page.
LAW = (
    "admissibility",
    "calendar",
    "contradictions",
    "counting",
    "deadlines",
    "definitions",
    "explain",
    "objection",
    "office",
    "publication",
    "schooldays",
    "sheet",
    "terms",
    "withdrawal",
)
# Nor is there anything in these that is not said to somebody.
SAYS_IT_ALL = ("deadlines/showing.py", "dossier/my_case.py")
# Calls that hold a sentence, and which of their arguments it is.
CALLS = {
    "Step": (1,),
    "Refusal": (1,),
    "Finding": (1,),
    "find": (1,),
    "NextStep": (0, 2),
    "refuse": (0,),
    "Entry": (0,),
    "EventKind": (0,),
    "Group": (0, 1),
}
# The same by name: what a row of the law room says on a page.
NAMED = {"End": ("title", "reason"), "Notice": ("sentence",)}
TABLES = re.compile(r"(WORDS|SENTENCES|TITLES|MEANS|WHO|ROAD|PHRASES|OPTIONS|CHOICES|CLAIMS)$")
# What a page shows of who else helps; an address or a link is no text.
HELPLINE = ("title", "what", "hours", "find")
# Amounts, as explain.amount_words makes them, and what rows.DecreeDay says of its day.
PHRASES = (
    "en",
    "deels",
    "u",
    "Aan zet: {who}.",
    "De zaak is gesloten: {how}.",
    "Zaak {number}",
    "Zaak {number}: {school}",
    "Wij bellen u",
    "voorzitter",
    "lid",
    "ouder",
    "verzorger",
    "leerling",
    "jongere",
    "bestuur",
    "commissie",
    "gelijkgesteld met een feestdag",
    "{n} uur",
    "{n} dag",
    "{n} dagen",
    "{n} week",
    "{n} weken",
    "{n} maand",
    "{n} maanden",
    "{n} jaar",
    "{n} jaren",
)
Found = tuple[str | tuple[str, str], str]


def in_python(path: Path) -> Iterator[Found]:
    """Every sentence of a Python file that a page may show, with where it stands."""
    place = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((words, place) for words in _in_call(node))
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and TABLES.search(_target(node)):
            # A row of plain names, such as those of fields, says nothing to a reader.
            if not isinstance(node.value, ast.Dict) and not any(" " in words for words in _sentences(node.value)):
                continue
            yield from ((words, place) for words in _sentences(node.value) if not re.fullmatch(r"\w*_\w*", words))
    if path.relative_to(GPO).as_posix() in SAYS_IT_ALL:
        yield from ((words, place) for words in _sentences(tree) if _says_something(words))
    if path.name == "words.py":
        yield from ((words, place) for words in _sentences(tree) if _is_word(words))
    if path.parent.name == "law" and path.stem in LAW:
        yield from ((words, place) for words in _sentences(tree) if _says_something(words))


def in_rules(folder: Path) -> Iterator[Found]:
    """What the rows of law say on a page: where a term was found, and who else helps."""
    for name, kind, columns in (
        ("terms", "term", ("source",)),
        ("terms", "decree_day", ("source", "note")),
        ("terms", "regime", ("words", "ground")),
        ("helplines", "helpline", HELPLINE),
    ):
        path = folder / f"{name}.toml"
        rows = tomllib.loads(path.read_text(encoding="utf-8"))[kind]
        place = path.relative_to(ROOT).as_posix()
        yield from (
            (words, place) for words in sorted({row[column] for row in rows for column in columns if column in row})
        )


def in_template(path: Path) -> Iterator[Found]:
    """Every sentence of a template that is marked, with where it stands."""
    place = path.relative_to(ROOT).as_posix()
    options = {"trimmed": "true", "encoding": "utf-8", "silent": "false"}
    with path.open("rb") as file:
        for _line, name, message, _comments in babel_extract(file, ("_", "gettext", "ngettext", "_n"), (), options):
            parts = message if isinstance(message, tuple) else (message,)
            if name in ("ngettext", "_n") and parts[0] and parts[1]:
                yield (parts[0], parts[1]), place
            elif parts[0]:
                yield parts[0], place


def from_code() -> Catalog:
    """Everything that the code says to parents."""
    catalog = Catalog(charset="utf-8")
    found: dict[str | tuple[str, str], set[str]] = {words: {"gpo/law/explain.py"} for words in PHRASES}
    for path in sorted(GPO.rglob("*.py")):
        place_in_house = path.relative_to(GPO).as_posix()
        if place_in_house in PARENTS_READ or not place_in_house.startswith(NO_PARENT_READS):
            for words, place in in_python(path):
                found.setdefault(words.strip() if isinstance(words, str) else words, set()).add(place)
    for words, place in in_rules(GPO / "law"):
        found.setdefault(words, set()).add(place)
    for path in sorted(TEMPLATES.rglob("*.html")):
        for words, place in in_template(path):
            found.setdefault(words, set()).add(place)
    for words, places in sorted(found.items(), key=lambda one: (min(one[1]), str(one[0]))):
        catalog.add(words, locations=[(place, 0) for place in sorted(places)])
    return catalog


def update(file: Path) -> str:
    """The text of a .po as it should be now: what the code no longer says is gone, what is new waits empty."""
    old = read_po(io.StringIO(file.read_text(encoding="utf-8"))) if file.exists() else Catalog()
    fresh = from_code()
    catalog = Catalog(locale=file.parent.parent.name, charset="utf-8", project="gpo", fuzzy=False)
    for message in fresh:
        if message.id:
            kept = old.get(message.id)
            string = kept.string if kept is not None and not kept.fuzzy else ""
            catalog.add(message.id, string, locations=message.locations, flags=message.flags)
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=True, include_lineno=False, sort_by_file=False)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {catalog.locale}\\n"\n'
    return f'{head}"Plural-Forms: {catalog.plural_forms}\\n"\n\n' + out.getvalue().decode().lstrip()


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Make each .mo that is not there yet, or is older than its .po.

    Returns:
        What was made.
    """
    made = []
    for file in sorted(folder.glob("*/LC_MESSAGES/gpo.po")):
        target = file.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > file.stat().st_mtime_ns:
            continue
        catalog = read_po(io.StringIO(file.read_text(encoding="utf-8")), locale=file.parent.parent.name)
        # Beside it and then moved in: an app that reads it now gets the old one or the new one, never half.
        half = target.with_suffix(f".{os.getpid()}")
        with half.open("wb") as out:
            write_mo(out, catalog)
        half.replace(target)
        made.append(target)
    return made


def _in_call(node: ast.Call) -> Iterator[str | tuple[str, str]]:
    name = ast.unparse(node.func).split(".")[-1]
    if name in ("_", "_l", "gettext", "lazy_gettext") and node.args:
        yield from _sentences(node.args[0])
    elif name in ("_n", "ngettext"):
        one, more = (next(_sentences(argument)) for argument in node.args[:2])
        yield (one, more)
    for index in CALLS.get(name, ()):
        if index < len(node.args):
            for words in _sentences(node.args[index]):
                # Parties read an event without the digits that prove which paper it was.
                yield words.partition(" (sha256 ")[0] + "." if " (sha256 " in words else words
    for keyword in node.keywords:
        if keyword.arg in NAMED.get(name, ()):
            yield from _sentences(keyword.value)


def _sentences(node: ast.AST | None) -> Iterator[str]:
    """The texts below a node: each whole, an f-string with names for its parts; docstrings are none."""
    if isinstance(node, ast.JoinedStr):
        yield _pattern(node)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value
        return
    if node is None or isinstance(node, ast.Raise):
        return
    for child in ast.iter_child_nodes(node):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not is_docstring and not (isinstance(node, ast.Dict) and child in node.keys):
            yield from _sentences(child)


def _pattern(node: ast.JoinedStr) -> str:
    names: dict[str, str] = {}
    parts = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            parts.append(str(piece.value).replace("{", "{{").replace("}", "}}"))
        elif isinstance(piece, ast.FormattedValue):
            said = ast.unparse(piece.value)
            if said not in names:
                name = _name(piece.value)
                while name in names.values():
                    name += "_"
                names[said] = name
            parts.append(f"{{{names[said]}}}")
    return "".join(parts)


def _name(node: ast.AST) -> str:
    """A name that tells a translator what stands there."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Call(func=function):
            return _name(function)
        case ast.Subscript(slice=inner, value=value):
            return _name(value) if isinstance(inner, ast.Constant | ast.UnaryOp) else _name(inner)
        case ast.IfExp(body=body):
            return _name(body)
        case ast.BoolOp(values=[first, *_]):
            return _name(first)
    return "x"


def _is_word(words: str) -> bool:
    """Whether a text has letters of its own, and is no name from the code."""
    return bool(re.fullmatch(r"[^_\\]*[a-z]{3}[^_\\]*", re.sub(r"{\w+}", "", words)))


def _says_something(words: str) -> bool:
    """Whether a text of the law room is a sentence, or the name of a day; a bare row of parts says nothing."""
    bare = re.sub(r"{\w+}", "", words)
    return bool(re.search("[a-z]{3}", bare)) and (" " in words.strip() or bare.endswith("dag"))


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["update", "compile"])
    if parser.parse_args().what == "update":
        for file in sorted(FOLDER.glob("*/LC_MESSAGES/gpo.po")):
            file.write_text(update(file), encoding="utf-8")
            empty = [one for one in read_po(io.StringIO(file.read_text(encoding="utf-8"))) if one.id and not one.string]
            print(f"words: {file.relative_to(ROOT)} written, {len(empty)} still to translate")
    for made in compile_all():
        print(f"words: {made.relative_to(ROOT)} compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
