"""The published list: what was sent is on it, once, and an earlier ruling points at the one that came after it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.law.enums import Role
from gpo.record.proof_list import ListedRuling, ProofList, ProofListError, from_json, to_json
from gpo.register.proofs import list_sealed, proof_list, state_of_list

ByOf = Callable[..., By]


def put(
    session: Session, by: By, number: str, *, digit: str, kind: str = "uitspraak", replaces: str | None = None
) -> None:
    list_sealed(
        session,
        number=number,
        sealed_sha256=digit * 64,
        unsealed_sha256="f" * 64,
        kind=kind,
        replaces=replaces,
        by=by,
    )


def test_a_sent_ruling_is_on_the_list_once(session: Session, by: ByOf) -> None:
    for _ in range(2):
        put(session, by(SYSTEM.role), "U2026-0002", digit="2")
    put(session, by(SYSTEM.role), "U2026-0001", digit="1")
    found = proof_list(session, ["PEM"])
    assert [one.number for one in found.rulings] == ["U2026-0001", "U2026-0002"]
    assert found.certificates == ("PEM",)
    assert state_of_list(session)[0] == 2


def test_what_was_sent_never_gets_another_file(session: Session, by: ByOf) -> None:
    put(session, by(Role.SYSTEEM), "U2026-0001", digit="1")
    with pytest.raises(ValueError, match="U2026-0001"):
        put(session, by(Role.SYSTEEM), "U2026-0001", digit="2")


def test_an_earlier_ruling_points_at_the_newest_of_its_chain(session: Session, by: ByOf) -> None:
    system = by(Role.SYSTEEM)
    put(session, system, "U2026-0001", digit="1")
    put(session, system, "U2026-0002", digit="2", kind="herstel", replaces="U2026-0001")
    put(session, system, "U2026-0003", digit="3", kind="herziening", replaces="U2026-0002")
    found = proof_list(session, [])
    first, last = found.with_number("U2026-0001"), found.with_number("U2026-0003")
    assert first is not None
    assert last is not None
    assert first.replaced_by == "U2026-0002"
    assert found.newest_after(first) == last
    assert found.newest_after(last) == last


@pytest.mark.sqlite
def test_the_hash_of_the_unsealed_file_stays_inside(session: Session, by: ByOf) -> None:
    """Else whoever has the anonymised text could try names until the hash fits."""
    put(session, by(Role.SYSTEEM), "U2026-0001", digit="1")
    assert "f" * 64 not in to_json(proof_list(session, []))


def test_a_list_is_read_as_it_was_written() -> None:
    proofs = ProofList(("PEM",), (ListedRuling("U2026-0001", "uitspraak", "1" * 64, "U2026-0002"),))
    assert from_json(to_json(proofs)) == proofs


def test_a_list_that_turns_round_ends() -> None:
    one = ListedRuling("U1", "herstel", "1" * 64, "U2")
    two = ListedRuling("U2", "herstel", "2" * 64, "U1")
    assert ProofList((), (one, two)).newest_after(one) == two


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html>", "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen lijst met kenmerken"),
        ('{"schema":"gpo-kenmerken-9"}', "geen lijst met kenmerken"),
        ('{"schema":"gpo-kenmerken-1"}', "ontbreken"),
        ('{"schema":"gpo-kenmerken-1","certificates":[1],"rulings":[]}', "geen tekst"),
        ('{"schema":"gpo-kenmerken-1","certificates":[],"rulings":[7]}', "regel 1"),
        (
            '{"schema":"gpo-kenmerken-1","certificates":[],"rulings":[{"number":"U1","kind":"herstel"}]}',
            "64 tekens",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(ProofListError, match=says):
        from_json(text)
