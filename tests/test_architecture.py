"""The rules of the house. A failure says what to write instead; docs/ARCHITECTURE.md says why."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gpo.audit.events import EVENTS
from gpo.audit.words import WHO
from gpo.law.enums import Role
from gpo.law.procedure import STEPS, Action
from gpo.messages.models import MessageKind

ROOT = Path(__file__).resolve().parent.parent
GPO = ROOT / "gpo"

# A slice may import the slices on the lines above it, never its neighbours or what stands below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("audit",),
    ("register", "tasks"),
    ("messages",),
    ("access",),
    ("boards", "deadlines"),
    ("disputes",),
    ("documents",),
    ("hearings", "schooling"),
    ("rulings",),
    ("delivery", "drafting", "filing", "withdrawal"),
    ("asking", "correspondence"),
    ("compliance", "people", "wayfinder"),
    ("anonymising", "patterns"),
    ("publication",),
    ("dossier", "evidence", "figures", "oversight", "whatif"),
)
SLICES = tuple(slice_ for floor in FLOORS for slice_ in floor)
PLUMBING = ("actor", "clock", "db", "mail", "pdf", "record", "seal", "settings", "storage")
ROOF = ("app", "cli", "commands", "demo", "jobs", "migrate", "registry", "scenarios", "schema", "wsgi")

MOST_LINES = 350
MOST_LINES_OF_FUNCTION = 60
# A slice with many pages has a file more for those that belong together: views_keys.py, forms_keys.py.
# Where they are too many for one file they have a folder, forms/; the order of the questions knows their words too.
PAGES = re.compile(r"(views|forms)(_\w+)?|questions")
NAMELESS = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|base)(_|$)")


def sources(*folders: str) -> Iterator[Path]:
    """Every Python file of the house, or of these parts of it."""
    for folder in folders or ("",):
        place = GPO / folder
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """The modules a file imports when it runs; imports for the type checker alone do not count."""
    found: set[str] = set()
    for node in _running(tree(path)):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            # "from gpo.audit import services" names a module too.
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Every call in a file, as written: ``(12, "datetime.now")``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def is_page(path: Path) -> bool:
    return bool(PAGES.fullmatch(path.stem)) or path.parent.name == "forms"


def where(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def part_of(module: str) -> str:
    """``gpo.audit.services`` is part of ``audit``."""
    return module.split(".")[1] if module.startswith("gpo.") else ""


def fail_with(found: list[str], advice: str) -> None:
    assert not found, f"{advice}\n  " + "\n  ".join(found)


# --- rooms and floors ---------------------------------------------------------------------------------------------


def test_every_room_has_its_place() -> None:
    there = {path.stem for path in GPO.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    known = {*SLICES, *PLUMBING, *ROOF, "law", "web", "__init__"}
    fail_with(sorted(there - known), "give a new room its floor in FLOORS, PLUMBING or ROOF, and draw it in the docs:")


def test_the_law_room_imports_the_standard_library_and_itself() -> None:
    allowed = sys.stdlib_module_names
    fail_with(
        [
            f"{where(path)} imports {module}"
            for path in sources("law")
            for module in sorted(imports(path))
            if module.split(".")[0] not in allowed and not (module + ".").startswith("gpo.law.") and module != "gpo"
        ],
        "the law room takes facts and gives answers; hand it what it needs as an argument:",
    )


def test_a_slice_imports_only_lower_floors() -> None:
    floor_of = {slice_: height for height, floor in enumerate(FLOORS) for slice_ in floor}
    fail_with(
        [
            f"{where(path)} imports {module}"
            for slice_ in SLICES
            for path in sources(slice_)
            for module in sorted(imports(path))
            if module.startswith("gpo.")
            and part_of(module) != slice_
            and (part_of(module) in ROOF or floor_of.get(part_of(module), -1) >= floor_of[slice_])
        ],
        "move the verb to the higher slice, or let the caller on a higher floor hand over what is needed:",
    )


def test_nobody_imports_the_pages_of_another() -> None:
    fail_with(
        [
            f"{where(path)} imports {module}"
            for path in sources()
            for module in sorted(imports(path))
            if re.fullmatch(r"gpo\.\w+\.(views|forms)(_\w+)?(\.\w+)*", module)
            and path.relative_to(GPO).parts[0] != part_of(module)
            and part_of(module) != "web"
            and where(path) not in ("gpo/registry.py", "gpo/app.py")
        ],
        "views and forms belong to their slice; share a service, a query or a macro instead:",
    )


def test_plumbing_and_web_import_no_slice() -> None:
    fail_with(
        [
            f"{where(path)} imports {module}"
            for path in sources(*PLUMBING, "web")
            for module in sorted(imports(path))
            if part_of(module) in (*SLICES, *ROOF)
        ],
        "let the roof (gpo/app.py) hand over what is needed:",
    )


def test_below_the_pages_nobody_knows_the_web() -> None:
    web = ("flask", "flask_wtf", "flask_login", "wtforms", "werkzeug", "weasyprint")
    fail_with(
        [
            f"{where(path)} imports {module}"
            for path in sources(*SLICES)
            for module in sorted(imports(path))
            if not is_page(path)
            and (module.split(".")[0] in web or module == "gpo.web" or module.startswith("gpo.web."))
        ],
        "a service takes plain values; let the view read the request:",
    )


def test_pages_hold_no_sql() -> None:
    fail_with(
        [
            f"{where(path)} imports {module}"
            for path in sources(*SLICES)
            if is_page(path)
            for module in sorted(imports(path))
            if module.startswith("sqlalchemy") and module not in ("sqlalchemy.orm", "sqlalchemy.orm.Session")
        ],
        "put the question in queries.py, where the scope of the actor is:",
    )


# --- one place for each thing -------------------------------------------------------------------------------------


def test_only_the_database_module_commits() -> None:
    fail_with(
        [
            f"{where(path, line)} {call}()"
            for path in sources()
            if where(path) != "gpo/db.py"
            for line, call in calls(path)
            if call.split(".")[-1] in ("commit", "rollback")
        ],
        "a unit of work is `with transaction() as session:`:",
    )


def test_only_the_clock_reads_the_time() -> None:
    reading = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime))$")
    fail_with(
        [
            f"{where(path, line)} {call}()"
            for path in sources()
            if where(path) != "gpo/clock.py"
            for line, call in calls(path)
            if reading.search(call)
        ],
        "take `by: By` (by.now, by.today), or the clock of the house:",
    )


def test_only_settings_reads_the_environment() -> None:
    fail_with(
        [
            f"{where(path, node.lineno)} {ast.unparse(node)}"
            for path in sources()
            if where(path) != "gpo/settings.py"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "os.environb")
        ],
        "add a field to Settings, checked in words:",
    )


def test_only_one_module_writes_pdfs() -> None:
    fail_with(
        [
            where(path)
            for path in sources()
            if where(path) != "gpo/pdf.py" and any(module.split(".")[0] == "weasyprint" for module in imports(path))
        ],
        "ask gpo/pdf.py for the PDF:",
    )


def test_only_advance_moves_a_dispute() -> None:
    moved = re.compile(r"\.(stage|way_out)$")
    fail_with(
        [
            f"{where(path, node.lineno)} {ast.unparse(node)}"
            for path in sources()
            if where(path) != "gpo/disputes/services.py"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Assign | ast.AugAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if moved.search(ast.unparse(target))
        ],
        "call disputes.services.advance(): it asks the law and writes stage, dates, letters and trail together:",
    )


def test_every_table_is_known_to_the_migrations() -> None:
    schema = (GPO / "schema.py").read_text()
    fail_with(
        [where(path) for path in GPO.glob("*/models.py") if f"import gpo.{path.parent.name}.models" not in schema],
        "import it in gpo/schema.py:",
    )


# --- names and sizes ----------------------------------------------------------------------------------------------


def test_everything_has_a_name() -> None:
    fail_with(
        [where(path) for path in GPO.rglob("*") if NAMELESS.search(path.stem) and "static" not in path.parts],
        "a thing without a name has no place yet; name it after what it does:",
    )


def test_files_and_functions_stay_readable() -> None:
    found = [
        f"{where(path)} has {count} lines"
        for path in sources()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                count = (node.end_lineno or 0) - first.lineno + 1
                if count > MOST_LINES_OF_FUNCTION:
                    found.append(f"{where(path, node.lineno)} {node.name} has {count} lines")
    fail_with(found, "it is usually two things; give the second a name of its own:")


def test_every_module_says_what_it_is_for() -> None:
    fail_with(
        [where(path) for path in sources() if path.name != "__init__.py" and not ast.get_docstring(tree(path))],
        "begin with one sentence in a docstring:",
    )


# --- nothing is forgotten -----------------------------------------------------------------------------------------


def test_every_action_has_its_place_in_the_trail() -> None:
    fail_with([action.value for action in Action if action.value not in EVENTS], "add a sentence in audit/events.py:")
    fail_with([role.value for role in Role if role.value not in WHO], "say who that is in audit/events.py:")


@pytest.mark.parametrize("kind", sorted(EVENTS))
def test_a_sentence_of_the_trail_uses_only_its_facts(kind: str) -> None:
    named = set(re.findall(r"{(\w+)}", EVENTS[kind].sentence)) - {"who"}
    assert named == set(EVENTS[kind].facts), f"{kind}: the sentence and the facts name the same things"


def test_every_step_that_tells_has_its_letter() -> None:
    kinds = {kind.value for kind in MessageKind}
    fail_with(
        [step.action.value for step in STEPS if step.tells and step.letter_kind not in kinds],
        "add the kind to messages/models.py and its letter to templates/letters/:",
    )


def test_every_kind_of_letter_has_its_words() -> None:
    fail_with(
        [kind.value for kind in MessageKind if not (ROOT / "templates" / "letters" / f"{kind.value}.html").is_file()],
        "write it as templates/letters/<kind>.html:",
    )


def test_every_template_that_is_asked_for_exists() -> None:
    fail_with(
        [
            f"{where(path, node.lineno)} asks for {node.args[0].value}"
            for path in sources()
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-1] in ("render_template", "page")
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and str(node.args[0].value).endswith(".html")
            and not (ROOT / "templates" / str(node.args[0].value)).is_file()
        ],
        "write the template as templates/<slice>/<view>.html:",
    )
