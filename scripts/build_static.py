"""Build gpo/web/static/vendor/ out of node_modules: one style sheet, the fonts, the licences.

Only the Utrecht components that our pages use go in: the whole library is 407 kB, and a parent on an
old phone pays for each byte. Run by `make setup` after npm; a second run sees its stamp and stops.

    python3 scripts/build_static.py [--node-modules DIR] [--out DIR]

Standard library only, as it runs before anything of ours is installed. axe-core (browser tests) is not
copied: tests read it from node_modules, so it can never be served.
"""

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Text looks right without classes: these style the bare element (h1, p, a, ul, ol).
ELEMENTS = ["heading-1", "heading-2", "heading-3", "heading-4", "paragraph", "link", "unordered-list", "ordered-list"]

# What a macro of templates/macros/ writes has a class. Order is the cascade.
COMPONENTS = [
    "root", "document", "body", "page-layout", "page-header", "page-body", "page-footer", "nav-bar", "skip-link",
    "heading-1", "heading-3", "paragraph", "button", "action-group",
    "form-field", "form-fieldset", "form-label", "form-field-description", "form-field-error-message",
    "textbox", "textarea", "select", "checkbox", "radio-button",
    "alert", "status-badge", "table", "data-list",
]  # fmt: skip

# Public Sans was drawn for the forms of a government and is light: 29 kB for two weights, 50 kB with latin-ext, where
# Open Sans takes 37 and 68 of the 100 kB that a page may weigh.
# One family, two weights. A page in Dutch fetches the two latin files; a name like Şükrü fetches latin-ext too.
FONT = "public-sans"
WEIGHTS = [400, 600]
SUBSETS = ["latin-ext", "latin"]

FONT_FACE = """@font-face{{font-family:"Public Sans";font-style:normal;font-weight:{weight};font-display:swap;\
src:url(fonts/{file}) format("woff2");unicode-range:{range}}}
"""


def style_sheets(node_modules: Path) -> list[Path]:
    utrecht = node_modules / "@utrecht"
    return [utrecht / f"{name}-css" / "dist/html/index.min.css" for name in ELEMENTS] + [
        utrecht / f"{name}-css" / "dist/index.min.css" for name in COMPONENTS
    ]


def font_files(node_modules: Path) -> list[tuple[int, str, Path]]:
    folder = node_modules / "@fontsource" / FONT / "files"
    return [(w, s, folder / f"{FONT}-{s}-{w}-normal.woff2") for w in WEIGHTS for s in SUBSETS]


def fingerprint(node_modules: Path) -> str:
    """Names the input: this script and the versions that npm was told to install."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update((ROOT / "package-lock.json").read_bytes())
    digest.update(str(node_modules.resolve()).encode())
    return digest.hexdigest()


def minified(sheet: Path) -> str:
    """A sheet without its @charset (only legal at the top of a file) and without repeated licence lines."""
    css = sheet.read_text(encoding="utf-8").removeprefix("\ufeff")
    css = css.replace('@charset "UTF-8";', "")
    while (start := css.find("/*")) >= 0:
        css = css[:start] + css[css.index("*/", start) + 2 :]
    return css.strip() + "\n"


def build(node_modules: Path, out: Path) -> None:
    # Made beside the target and moved in at the end: a build cut off half-way leaves the old one.
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)

    version = json.loads((node_modules / "@utrecht/component-library-css/package.json").read_text())["version"]
    css = [
        '@charset "UTF-8";\n',
        f"/*! @utrecht/component-library-css {version}, EUPL-1.2, (c) Frameless B.V., Gemeente Utrecht. */\n",
        "/*! Public Sans, OFL-1.1. The texts of both licences are in licences/. */\n",
    ]
    ranges = json.loads((node_modules / "@fontsource" / FONT / "unicode.json").read_text())
    for weight, subset, file in font_files(node_modules):
        data = file.read_bytes()
        # The content names the file, so a browser may keep it for ever.
        name = f"{FONT}-{subset}-{weight}.{hashlib.sha256(data).hexdigest()[:10]}.woff2"
        (fresh / "fonts" / name).write_bytes(data)
        css.append(FONT_FACE.format(weight=weight, file=name, range=ranges[subset]))
    css += [minified(sheet) for sheet in style_sheets(node_modules)]
    (fresh / "utrecht.css").write_text("".join(css), encoding="utf-8")

    licences = fresh / "licences"
    licences.mkdir()
    shutil.copy(node_modules / "@utrecht/component-library-css/LICENSE.md", licences / "utrecht-EUPL-1.2.md")
    shutil.copy(node_modules / "@fontsource" / FONT / "LICENSE", licences / "public-sans-OFL-1.1.txt")
    (fresh / ".stamp").write_text(fingerprint(node_modules))

    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--node-modules", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--out", type=Path, default=ROOT / "gpo/web/static/vendor")
    args = parser.parse_args()

    stamp = args.out / ".stamp"
    if stamp.exists() and stamp.read_text() == fingerprint(args.node_modules):
        return 0
    needed = style_sheets(args.node_modules) + [file for _, _, file in font_files(args.node_modules)]
    if missing := [path for path in needed if not path.is_file()]:
        print(f"build_static: {missing[0]} is missing; run npm ci first", file=sys.stderr)
        return 1
    build(args.node_modules, args.out)
    size = (args.out / "utrecht.css").stat().st_size
    print(f"build_static: {args.out} built, utrecht.css {size // 1000} kB from {len(COMPONENTS)} components")
    return 0


if __name__ == "__main__":
    sys.exit(main())
