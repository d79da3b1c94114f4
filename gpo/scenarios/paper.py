"""A made-up paper for a scenario: one page with a few lines."""

import io

import pikepdf


def one_page(*lines: str) -> bytes:
    """A PDF of one page.

    Args:
        lines: what is on it; signs outside Latin-1 become question marks.
    """
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    words = b" ".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf 16 TL 72 760 Td " + words + b" ET")
    kept = io.BytesIO()
    pdf.save(kept, deterministic_id=True)
    return kept.getvalue()


def _escaped(line: str) -> bytes:
    text = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text.encode("latin-1", errors="replace")
