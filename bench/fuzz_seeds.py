"""One good file of every format, for the fuzz driver to break."""

from __future__ import annotations

import gzip
import io
import random
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fixtures.outlook import Letter, msg, tnef

PEOPLE = [(f"Person {number}", f"person{number}@home.example") for number in range(40)]
HTML = (
    "<html><head><meta charset=utf-8><style>p{}</style></head><body><p>Dear <b>families</b> &amp; staff "
    "<a href='mailto:a@b.example'>mail</a><div style='display:none'>unseen</div><!-- note --><table><tr><th>Name"
    "<th>School<th>Grade</tr><tr><td>Ann Lee<td>North<td>4</tr><tr><td>Bo Day<td>South<td>5</tr></table></body>"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Ann}}{\header Top}Caf\'e9 \u233?\par {\v unseen}"
    r"{\deleted gone}\bin3 {{{end\tab a\cell b\row{\field{\*\fldinst HYPERLINK http://x.example}{\fldrslt x}}"
    r"{\pict 00ff}{\*\generator x;}}"
)
ICS = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260102T030405Z\r\n"
    "SUMMARY:Plan meeting\r\n"
    'ORGANIZER;CN="Head, The":mailto:head@school.example\r\n'
    + "".join(f"ATTENDEE;CN={name};ROLE=REQ-PARTICIPANT:mailto:{box}\r\n" for name, box in PEOPLE)
    + "DESCRIPTION:line\\nline\r\nATTACH;ENCODING=BASE64;X-FILENAME=a.txt:aGVsbG8=\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
VCF = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nN:Lee;{name};\nFN:{name}\nEMAIL;TYPE=home:{box}\nTEL:250-555-0101\n"
    "ADR;TYPE=home:;;1 Elm;Town;BC;V1V 1V1;\nNOTE;ENCODING=QUOTED-PRINTABLE:a=C3=A9=\nb\n"
    "PHOTO;ENCODING=b:aaaa\nEND:VCARD\n"
    for name, box in PEOPLE[:5]
)  # fmt: skip
JPEG = b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x10\0\0\0" + bytes(64)


def seeds() -> dict[str, bytes]:
    """File name to content, one for each format and a few that hold others."""
    # Boundaries of mails are drawn by chance; an input must be the same again when it is looked at.
    random.seed(1)
    letter = Letter(to=PEOPLE, bcc=PEOPLE[:3], body="hello", html=HTML.encode(), files=[("a.csv", _csv())],
                    inner=[Letter(subject="inner", to=PEOPLE[:2], body="deep")])  # fmt: skip
    plain = {
        "page.html": HTML.encode(),
        "paper.rtf": RTF.encode(),
        "meeting.ics": ICS.encode(),
        "cards.vcf": VCF.encode(),
        "list.csv": _csv(),
        "list.tsv": _csv().replace(b",", b"\t"),
        "notes.txt": "Caf\u00e9 notes\nabout people\n".encode("utf-16"),
        "photo.jpg": JPEG,
        "saved.msg": msg(letter),
        "winmail.dat": tnef(letter),
    }
    office = _office()
    mail = _mail({**plain, **dict(list(office.items())[:1])})
    holders = {
        "mail.eml": mail,
        "small.eml": _mail({}),
        "box.mbox": b"".join(b"From a@b.example Mon Mar  2 10:00:00 2026\n" + _mail({}) + b"\n\n" for _ in range(4)),
        "pack.zip": _zip({**plain, "mail.eml": _mail({}), "inner.zip": _zip({"a.txt": b"x"})}),
        "pack.tar": _tar(plain),
        "notes.txt.gz": gzip.compress(b"some words " * 50, mtime=0),
    }
    return {**plain, **holders, **office}


def _csv() -> bytes:
    return b"Name,Date of birth,Grade\n" + b"".join(
        f"{name},2014-03-0{n % 9 + 1},{n}\n".encode() for n, (name, _) in enumerate(PEOPLE)
    )


def _mail(files: dict[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Office <office@school.example>"
    mail["To"] = ", ".join(f'"{name}" <{box}>' for name, box in PEOPLE)
    mail["Cc"] = "Team: a@b.example, c@d.example;, =?utf-8?q?Zo=C3=A9?= <z@e.example>"
    mail["Subject"] = "Testing \u00e9t\u00e9"
    mail["Date"] = "Mon, 2 Mar 2026 08:00:00 -0800"
    mail["Message-ID"] = "<1@school.example>"
    mail.set_content("Dear families,\n\nplain words caf\u00e9\n")
    mail.add_alternative(HTML, subtype="html")
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    inner = EmailMessage()
    inner["To"], inner["Subject"] = "x@y.example", "inner"
    inner.set_content("inner words")
    mail.add_attachment(inner)
    return bytes(mail)


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _tar(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


def _office() -> dict[str, bytes]:
    import docx
    import pptx
    import xlsxwriter
    import xlwt

    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        for state in ("shown", "hidden"):
            sheet = workbook.add_worksheet(state)
            for row in range(12):
                sheet.write_row(row, 0, [f"Person {row}", f"1{row:05}", row] if row else ["Name", "Number", "Grade"])
            sheet.write_comment("A2", "a note")
            if state == "hidden":
                sheet.hide()
    old = io.BytesIO()
    workbook97 = xlwt.Workbook()
    sheet97 = workbook97.add_sheet("Data")
    for row in range(12):
        sheet97.write(row, 0, f"Person {row}")
    workbook97.save(old)
    paper = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Dear families of Ann Lee")
    document.add_table(2, 2).cell(0, 0).text = "Name"
    document.sections[0].header.paragraphs[0].text = "School 9"
    document.save(paper)
    deck = io.BytesIO()
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[0])
    slide.shapes.title.text = "Plan for Ann Lee"
    slide.notes_slide.notes_text_frame.text = "speak softly"
    slides.save(deck)
    odt = _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _ODT.encode()})
    return {
        "book.xlsx": book.getvalue(),
        "old.xls": old.getvalue(),
        "paper.docx": paper.getvalue(),
        "deck.pptx": deck.getvalue(),
        "paper.odt": odt,
        "paper.pdf": _pdf("Dear families of Ann Lee, born 2 March 2014."),
    }


def _pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + end).encode("latin-1")


_ODT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Dear Ann Lee'
    "</text:p></office:text></office:body></office:document-content>"
)
