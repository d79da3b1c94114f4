"""Reading a tagged PDF by hand: what each page shows under which mark, and what its tags say in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


def heard(opened: pikepdf.Pdf, shown: list[list["Shown"]]) -> str:
    """The words of the tags in their order, as a screen reader has them.

    Args:
        opened: the file.
        shown: what each of its pages shows.
    """
    pages: dict[int, dict[int, str]] = {}
    for leaf, pieces in zip(opened.pages, shown, strict=True):
        by_mark: dict[int, str] = {}
        for piece in pieces:
            if piece.mcid is not None:
                by_mark[piece.mcid] = by_mark.get(piece.mcid, "") + piece.text
        pages[leaf.obj.objgen[0]] = by_mark
    return "".join(_heard(opened.Root.StructTreeRoot, pages))


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in the order in which it is read."""
    children: Any = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


@dataclass(frozen=True)
class Shown:
    """A piece of text as a page shows it: under which mark, and the signs that its font stands for."""

    mark: str
    mcid: int | None
    text: str


def shown_on(leaf: Any) -> Iterator[Shown]:
    letters = {str(name): _letters(font) for name, font in leaf.Resources.get("/Font", {}).items()}
    marks: list[tuple[str, int | None]] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(leaf):
        operands, name = instruction.operands, str(instruction.operator)
        match name:
            case "BDC":
                marks.append((str(operands[0]), int(operands[1].get("/MCID", -1)) if len(operands) > 1 else None))
            case "BMC":
                marks.append((str(operands[0]), None))
            case "EMC":
                marks.pop()
            case "Tf":
                font = letters[str(operands[0])]
            case "Tj" | "TJ" | "'" | '"' | "Do":
                parts = operands[0] if name == "TJ" else operands
                codes = (
                    b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String)) if name != "Do" else b""
                )
                text = "".join(font.get(int.from_bytes(codes[at : at + 2]), "?") for at in range(0, len(codes), 2))
                yield Shown(*(marks[-1] if marks else ("", None)), text)


def _letters(font: Any) -> dict[int, str]:
    """For what each glyph of a font stands."""
    told = font.ToUnicode.read_bytes().decode()
    found = re.findall(r"^<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>$", told, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(signs).decode("utf-16-be") for code, signs in found}


def _heard(node: Any, pages: dict[int, dict[int, str]]) -> Iterator[str]:
    """The words of the tags in their order; the head of a table that goes on over a page is heard once."""
    children: Any = node.get("/K", [])
    goes_on = node.get("/S") == "/Table" and not any(one.S == "/Caption" for one in elements(node))
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            yield pages[node.Pg.objgen[0]][child]
        elif isinstance(child, pikepdf.Dictionary) and "/S" in child and not (goes_on and child.S == "/THead"):
            yield from _heard(child, pages)
