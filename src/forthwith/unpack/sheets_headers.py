"""Which row of a table names its columns: title lines above it are kept apart, a table may have none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .parts import Cell, cell_text

#: How many filled rows are looked at for the header, and how many below it are compared with it.
_LOOK_AT, _COMPARE = 15, 40
_LONGEST_NAME = 80
#: Words that name columns in school exports, in English, French and Spanish; folded, without accents.
_NAMING_WORDS = """
    504 absent account activity address adresse age agency alert alerts allergies allergy alumna alumno amount
    apellido apellidos attendance aula average balance bank behavior behaviour birth birthdate birthday born bus
    card category cell celular child city ciudad clase class classe classroom club code codigo cohort comment
    comments condition consent contact correo country courriel course court curso custody date day department
    description details diagnosis direccion discipline division dob docente dose ecole edad eleve email
    emergency employee end enseignant escuela estudiante family father fax fecha fee fees file first flag
    forename from full gender genre given grade grades grado guardian guardians health home homeroom household
    id identifier idioma ids iep immunisation immunization incident item jour key kind language langue last late
    learner legal link lives locker login lunch madre maestro mail mark marks matricule meal medical medication
    middle mobile month mother nacimiento naissance name names nickname niveau no nom nombre note notes nr num
    number numero ohip order org organization owner padre paid parent parents passport password pen percent
    period phn phone phones photo plan position postal preferred prenom price priority program programme pronoun
    pronouns province pupil qty quantity reason referral relation relationship remark remarks restriction result
    results role room route rue salle school score seat section service services sex sexe sexo signed sin sis
    site sourcedid ssn staff start state status stop street student subject subsidy supplier support surname
    teacher team tel telephone term test time title total town tuteur tutor type unit until url user username
    uuid vaccination vaccine ville website with work year zip
"""
_NAMING = frozenset(_NAMING_WORDS.split())
_WORD = re.compile(r"[a-z0-9?-]+")
_DATA_LIKE = re.compile(r"@|https?:|\d{3,}|\d+[-/.]\d+[-/.]\d+")
_ACCENTS = str.maketrans("àâäáãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn")


@dataclass(frozen=True, slots=True)
class Header:
    """``row`` is the index of the header row, None when there is none; rows before ``body`` are titles or header."""

    row: int | None
    body: int
    names: tuple[str, ...] = ()


def find_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """The header row among the first filled rows: the first whose cells name what stands below them."""
    filled = _first_filled(rows)
    if not filled:
        return Header(None, len(rows))
    width = _usual_width(rows, filled)
    for index in filled[:_LOOK_AT]:
        count = _filled(rows[index])
        if count * 2 >= width and (count > 1 or width == 1) and _looks_like_header(rows, index, filled):
            index = _second_line(rows, index, filled)
            return Header(index, index + 1, _names(rows[index]))
        if count >= width > 1:
            break
    return Header(None, _titles_end(rows, filled, width))


def _second_line(rows: Sequence[Sequence[Cell]], index: int, filled: list[int]) -> int:
    """The last line of a header: below broad headings ("Guardian") may stand the names themselves."""
    below = index + 1
    fuller = below in filled and _filled(rows[below]) > _filled(rows[index])
    return below if fuller and _looks_like_header(rows, below, filled) else index


def _looks_like_header(rows: Sequence[Sequence[Cell]], index: int, filled: list[int]) -> bool:
    cells = [cell for cell in rows[index] if _is_filled(cell)]
    texts = [cell for cell in cells if isinstance(cell, str)]
    below = [rows[at] for at in filled if at > index][:_COMPARE]
    if len(texts) * 2 < len(cells):
        return False
    # "School:" beside "East" is a label of the whole sheet, unless the row is as full as the table.
    if any(text.rstrip().endswith(":") for text in texts) and len(cells) < max(map(_filled, below), default=0):
        return False
    if any(len(text) > _LONGEST_NAME or _DATA_LIKE.search(text) for text in texts):
        return False
    naming = sum(1 for text in texts if _names_something(text))
    if naming * 3 >= len(texts):
        return True
    return bool(below) and _differs_from(rows[index], below)


def _differs_from(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Text above numbers, dates or addresses names them; a value that comes again below does not."""
    votes = 0
    for column, cell in enumerate(row):
        under = [line[column] for line in below if column < len(line) and _is_filled(line[column])]
        if not isinstance(cell, str) or not cell.strip() or not under:
            continue
        if cell in under and len(under) > 2:
            return False
        data = sum(1 for value in under if not isinstance(value, str) or _DATA_LIKE.search(value))
        votes += data * 2 > len(under)
    return votes > 0


def _names(row: Sequence[Cell]) -> tuple[str, ...]:
    """The column names, each once: a second "Phone" becomes "Phone (2)", a column without a name stays ""."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for cell in row:
        name = " ".join(cell_text(cell).split())
        seen[name.casefold()] = count = seen.get(name.casefold(), 0) + 1
        names.append(f"{name} ({count})" if name and count > 1 else name)
    return tuple(names)


def _titles_end(rows: Sequence[Sequence[Cell]], filled: list[int], width: int) -> int:
    """Where a table without header starts: after lines of one cell above wider rows."""
    for index in filled[:_LOOK_AT]:
        if width < 2 or _filled(rows[index]) > 1:
            return index
    return filled[0]


def _names_something(text: str) -> bool:
    words = _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", text).lower().translate(_ACCENTS))
    return 0 < len(words) <= 6 and any(word in _NAMING or word.rstrip("s") in _NAMING for word in words)


def _first_filled(rows: Sequence[Sequence[Cell]]) -> list[int]:
    found: list[int] = []
    for index, row in enumerate(rows):
        if any(map(_is_filled, row)):
            found.append(index)
            if len(found) >= _LOOK_AT + _COMPARE:
                break
    return found


def _usual_width(rows: Sequence[Sequence[Cell]], filled: list[int]) -> int:
    widths = sorted(_filled(rows[index]) for index in filled)
    return widths[len(widths) // 2]


def _filled(row: Sequence[Cell]) -> int:
    return sum(map(_is_filled, row))


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())
