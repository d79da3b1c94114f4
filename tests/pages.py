"""A page as a person (or a screen reader) meets it: its forms, its words, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import ClassVar

_VOID = {"input", "br", "img", "link", "meta", "hr", "source", "wbr", "col", "path"}
_NO_LABEL = {"hidden", "submit", "button", "image", "reset"}
_NEEDS_WORDS = {"a", "button", "h1", "h2", "h3", "legend", "label", "th"}
_LEFTOVERS = re.compile(r"\bNone\b|\bUndefined\b|\{\{|\}\}|\{%|<built-in|datetime\.|object at 0x")
# A browser ends a paragraph where one of these begins, and what comes after it stands outside.
_ENDS_P = {"p", "div", "details", "dl", "fieldset", "form", "h2", "h3", "ol", "section", "table", "ul"}
_POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls")


@dataclass
class FormOnPage:
    """One form: where it goes and what it would send if the button were pressed now."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[str] = field(default_factory=list)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Reads a page once.

    Args:
        html: the whole page.
    """

    LANGUAGES: ClassVar[set[str]] = {"nl", "en"}

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[FormOnPage] = []
        self.problems: list[str] = []
        self.title = self.heading = ""
        self.language = ""
        self.links: dict[str, str] = {}
        self._open: list[_Open] = []
        self._ids: list[str] = []
        self._pointers: set[str] = set()
        self._labelled: set[str] = set()
        self._fields: list[dict[str, str]] = []
        self._levels: list[int] = []
        self._text: list[str] = []
        self.feed(html.replace("\r\n", "\n"))  # as a browser reads it
        self.close()
        self._judge()

    @property
    def text(self) -> str:
        """All words of the page, with single spaces."""
        return " ".join("".join(self._text).split())

    def form(self, *fields: str, action: str = "") -> FormOnPage:
        """The form of the page itself that has these fields, or goes to this address."""
        mine = [one for one in self.forms if not one.action.endswith("/uitloggen")]
        fitting = [one for one in mine if set(fields) <= one.names and action in one.action]
        assert fitting, f"geen formulier met {fields or action or 'een knop'}; wel: {[f.names for f in mine]}"
        return fitting[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag not in _VOID:
            self._open.append(_Open(tag, attributes))
        if tag == "form":
            self.forms.append(FormOnPage(attributes.get("action", ""), attributes.get("method", "get").lower()))
        elif tag in ("input", "select", "textarea", "button"):
            self._note_field(tag, attributes)
        elif tag == "option" and "selected" in attributes:
            self._put(self._inside("select").get("name", ""), attributes.get("value", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            last = self._open.pop()
            words = " ".join("".join(last.text).split())
            if self._open:
                self._open[-1].text.extend(last.text)
            self._note_end(last, words)
            if last.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag == "script":
            return
        self._text.append(data)
        if self._open:
            self._open[-1].text.append(data)

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag in _ENDS_P and any(one.tag == "p" for one in self._open):
            self.problems.append(f"<{tag}> in een <p>")
        # A data block is no script: nothing runs, and the content security policy lets it be.
        if tag == "script" and attributes.get("type") == "application/ld+json":
            return
        if tag == "style" or (tag == "script" and not ("src" in attributes and "defer" in attributes)):
            self.problems.append(f"<{tag}> in de pagina")
        for name, value in attributes.items():
            if name == "style" or name.startswith("on"):
                self.problems.append(f"{name}= op <{tag}>")
            if name == "id":
                self._ids.append(value)
            if name in _POINTERS:
                self._pointers.update(value.split())
            if name == "href" and value.startswith("#") and len(value) > 1:
                self._pointers.add(value[1:])
        if tag == "label":
            self._labelled.add(attributes.get("for", ""))
        if tag == "img" and "alt" not in attributes:
            self.problems.append("<img> zonder alt")
        if re.fullmatch(r"h[1-6]", tag):
            self._levels.append(int(tag[1]))

    def _note_field(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "submit" if tag == "button" else "text")
        if kind not in _NO_LABEL:
            wrapped = any(one.tag == "label" for one in self._open)
            named = "aria-label" in attributes or "aria-labelledby" in attributes
            if not wrapped and not named:
                self._fields.append(attributes)
        name = attributes.get("name", "")
        if not self.forms or not self._inside("form", missing=True) or not name:
            return
        self.forms[-1].names.add(name)
        if kind in ("submit", "button"):
            self.forms[-1].buttons.append(name)
        elif tag == "input" and kind != "file" and (kind not in ("radio", "checkbox") or "checked" in attributes):
            self._put(name, attributes.get("value", "on" if kind == "checkbox" else ""))

    def _note_end(self, last: _Open, words: str) -> None:
        if last.tag == "title":
            self.title = words
        elif last.tag == "h1":
            self.heading = words
        elif last.tag == "textarea":
            self._put(last.attributes.get("name", ""), "".join(last.text).removeprefix("\n"))
        elif last.tag == "a" and "href" in last.attributes:
            self.links.setdefault(words, last.attributes["href"])
        if last.tag in _NEEDS_WORDS and not words and "aria-label" not in last.attributes:
            self.problems.append(f"<{last.tag}> zonder woorden")

    def _put(self, name: str, value: str) -> None:
        if name and self.forms and self._inside("form", missing=True):
            self.forms[-1].values.setdefault(name, []).append(value)

    def _inside(self, tag: str, *, missing: bool = False) -> dict[str, str]:
        for one in reversed(self._open):
            if one.tag == tag:
                return one.attributes or {"": ""}
        assert missing, f"geen <{tag}> om heen"
        return {}

    def _judge(self) -> None:
        if self.language not in self.LANGUAGES:
            self.problems.append('de pagina zegt niet lang="nl" of lang="en"')
        if not self.title.removesuffix("— GPO").strip():
            self.problems.append("geen titel")
        if self._levels.count(1) != 1:
            self.problems.append(f"{self._levels.count(1)} keer <h1>")
        for above, below in zip(self._levels, self._levels[1:], strict=False):
            if below > above + 1:
                self.problems.append(f"na <h{above}> komt <h{below}>")
        self.problems += [
            f"id {one} staat er vaker" for one in sorted({i for i in self._ids if self._ids.count(i) > 1})
        ]
        self.problems += [f"niets heeft id {one}" for one in sorted(self._pointers - set(self._ids))]
        for one in self._fields:
            if one.get("id") not in self._labelled:
                self.problems.append(f"veld {one.get('name')} heeft geen label")
        if found := _LEFTOVERS.search(self.text):
            around = self.text[max(0, found.start() - 40) : found.end() + 40]
            self.problems.append(f"rest van een sjabloon: …{around}…")
