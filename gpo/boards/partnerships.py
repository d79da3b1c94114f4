"""Write samenwerkingsverbanden and the postcodes they cover."""

from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from gpo.boards.models import Partnership, PartnershipArea
from gpo.boards.report import Report
from gpo.boards.rows import AreaRow, PartnershipRow
from gpo.law.enums import Sector

Place = tuple[str, Sector]


def write_partnerships(session: Session, rows: Sequence[PartnershipRow], report: Report) -> None:
    """Bring the samenwerkingsverbanden up to date. None lapses: the regulation is not issued again.

    Args:
        session: the session, inside a transaction.
        rows: the rows of the file.
        report: is given the figures.
    """
    present = {
        code: (at, municipalities)
        for at, code, municipalities in session.execute(
            select(Partnership.id, Partnership.code, Partnership.municipalities)
        )
    }
    added = []
    for row in rows:
        if row.code not in present:
            report.new += 1
            added.append(_partnership(row.code, row.sector) | {"municipalities": row.municipalities})
            continue
        at, municipalities = present[row.code]
        if municipalities == row.municipalities:
            report.unchanged += 1
            continue
        if municipalities is None:
            # Until now only the row of a location mentioned this code.
            report.new += 1
        else:
            report.changed += 1
            report.changes.append(f"{row.code}: de gemeenten zijn gewijzigd.")
        session.execute(update(Partnership).where(Partnership.id == at).values(municipalities=row.municipalities))
    if added:
        session.execute(insert(Partnership), added)


def write_postcodes(session: Session, rows: Sequence[AreaRow], report: Report) -> None:
    """Bring the postcodes up to date, counted per postcode.

    Args:
        session: the session, inside a transaction.
        rows: the rows of the file.
        report: is given the figures.
    """
    present = _areas(session)
    known = {postcode for postcode, _ in present}
    for row in rows:
        if row.code not in known:
            report.new += 1
        elif all(present.get((row.code, sector)) == code for sector, code in row.areas.items()):
            report.unchanged += 1
        else:
            report.changed += 1
            told = " en ".join(row.areas.values())
            report.changes.append(f"postcode {row.code}: valt nu onder {told}.")
    wanted = {(row.code, sector): code for row in rows for sector, code in row.areas.items()}
    _write_areas(session, wanted, present)


def add_missing_areas(session: Session, wanted: Mapping[Place, str]) -> None:
    """Keep the samenwerkingsverband that a location file derives for a postcode, unless one is known already.

    Args:
        session: the session, inside a transaction.
        wanted: the code per four-digit postcode and sector.
    """
    present = _areas(session)
    _write_areas(session, {place: code for place, code in wanted.items() if place not in present}, present)


def _areas(session: Session) -> dict[Place, str]:
    found = session.execute(
        select(PartnershipArea.postcode4, PartnershipArea.sector, Partnership.code).join(
            Partnership, Partnership.id == PartnershipArea.partnership_id
        )
    )
    return {(postcode, sector): code for postcode, sector, code in found}


def _write_areas(session: Session, wanted: Mapping[Place, str], present: Mapping[Place, str]) -> None:
    differing = {place: code for place, code in wanted.items() if present.get(place) != code}
    if not differing:
        return
    ids = _ids(session)
    sectors = {code: sector for (_, sector), code in differing.items() if code not in ids}
    if sectors:
        session.execute(insert(Partnership), [_partnership(code, sector) for code, sector in sectors.items()])
        ids = _ids(session)
    added = []
    for (postcode, sector), code in differing.items():
        if (postcode, sector) not in present:
            added.append({"postcode4": postcode, "sector": sector, "partnership_id": ids[code]})
            continue
        area = (PartnershipArea.postcode4 == postcode, PartnershipArea.sector == sector)
        session.execute(update(PartnershipArea).where(*area).values(partnership_id=ids[code]))
    if added:
        session.execute(insert(PartnershipArea), added)


def _ids(session: Session) -> dict[str, int]:
    return dict(session.execute(select(Partnership.code, Partnership.id)).all())


def _partnership(code: str, sector: Sector) -> dict[str, object]:
    return {"code": code, "sector": sector, "name": f"Samenwerkingsverband {code}"}
