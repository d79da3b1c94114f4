"""Measure the anonymiser on the marked texts and write the outcome: .venv/bin/python scripts/measure_anonymising.py.

Writes ``tests/anonymising/measured.json``, a line per text, and the tables in ``docs/anonymising.md``.
With ``--missed`` it prints what was missed and what was wrongly hit instead.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gpo.anonymising.deduced import missing  # noqa: E402
from tests.anonymising import reporting  # noqa: E402
from tests.anonymising.measuring import measure  # noqa: E402
from tests.anonymising.ruling_texts import examples  # noqa: E402


def main() -> None:
    if (why := missing()) is not None:
        raise SystemExit(why)
    texts = examples()
    if "--missed" in sys.argv:
        total = measure(texts)
        for (part, kind, words), times in Counter(
            (name.split()[0], mark.kind.value, words) for name, mark, words in total.missed
        ).items():
            print(f"gemist {times:3} {part:9} {kind:22} {words}")
        for (part, words), times in Counter((name.split()[0], one.original) for name, one in total.wrongly).items():
            print(f"ten onrechte {times:3} {part:9} {words}")
        return
    rows = [reporting.row_of(example) for example in texts]
    reporting.write(rows)
    print(reporting.tables(rows))


if __name__ == "__main__":
    main()
