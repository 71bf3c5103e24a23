"""The container of office files: parts by name, what they point to, and every way it can be broken."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from fixtures.documents import packed
from fixtures.office import relations
from fixtures.outlook import compound

from forthwith.unpack import Limits
from forthwith.unpack.budget import Budget
from forthwith.unpack.errors import LimitReached, Locked, Unreadable
from forthwith.unpack.ooxml import attribute, is_on, local, named, open_package, parse_xml


def package_of(parts, **limits):
    return open_package(packed(parts), Budget(Limits(**limits)))


def test_parts_are_found_whatever_their_case():
    assert package_of({"xl/Workbook.xml": "<a/>"}).read("XL/workbook.XML") == b"<a/>"


def test_backslashes_and_dots_in_names_are_straightened():
    package = package_of({"xl\\a.xml": "<a/>", "./word/../b.xml": "<b/>", "../../outside.xml": "<c/>"})

    assert set(package.names) == {"xl/a.xml", "b.xml", "outside.xml"}


def test_numbered_parts_come_in_their_natural_order():
    package = package_of({f"s/{name}.xml": "<a/>" for name in ("x10", "x2", "x1")})

    assert package.below("s/") == ["s/x1.xml", "s/x2.xml", "s/x10.xml"]


def test_a_missing_part_is_refused_in_words():
    with pytest.raises(Unreadable, match="missing from it"):
        package_of({"a.xml": "<a/>"}).read("b.xml")


def test_a_missing_part_is_none_when_it_may_be_missing():
    assert package_of({"a.xml": "<a/>"}).xml_or_none("b.xml") is None


def test_a_part_that_is_no_xml_is_noted_once():
    package = package_of({"a.xml": "no xml at all"})

    assert (package.xml_or_none("a.xml"), package.xml_or_none("a.xml")) == (None, None)
    assert len(package.troubles) == 1


def test_relations_are_read_against_the_folder_of_their_part():
    package = package_of({"xl/a.xml": "<a/>", "xl/_rels/a.xml.rels": relations(("image", "../media/1.png"), ("x", "/b.xml"))})

    assert [entry.target for entry in package.relations("xl/a.xml")] == ["media/1.png", "b.xml"]


def test_outside_relations_keep_their_address():
    package = package_of({"a.xml": "<a/>", "_rels/a.xml.rels": relations(("hyperlink", "mailto:pat@home.example"))})

    (entry,) = package.relations("a.xml")

    assert (entry.target, entry.external, entry.kind) == ("mailto:pat@home.example", True, "hyperlink")


def test_only_parts_that_are_there_count_as_related():
    package = package_of({"a.xml": "<a/>", "b.xml": "<b/>", "_rels/a.xml.rels": relations(("p", "b.xml"), ("p", "c.xml"))})

    assert package.related("a.xml", "p") == ["b.xml"]


def test_what_was_read_is_claimed():
    package = package_of({"A.xml": "<a/>", "b.xml": "<b/>"})
    package.read("a.xml")

    assert package.claimed == {"A.xml"}


def test_a_password_is_told_from_an_old_program():
    with pytest.raises(Locked):
        open_package(compound({"EncryptedPackage": bytes(100)}), Budget(Limits()))
    with pytest.raises(Unreadable, match="old binary form"):
        open_package(compound({"WordDocument": bytes(100)}), Budget(Limits()))


def test_an_encrypted_entry_is_locked():
    data = bytearray(packed({"a.xml": "<a/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    with pytest.raises(Locked):
        open_package(bytes(data), Budget(Limits())).read("a.xml")


def test_a_bomb_is_one_unreadable_part():
    package = package_of({"a.xml": b" " * 50_000_000, "b.xml": "<b/>"})

    with pytest.raises(Unreadable, match="compression_ratio"):
        package.read("a.xml")
    assert package.read("b.xml") == b"<b/>"


def test_the_limit_of_bytes_ends_the_whole_file():
    with pytest.raises(LimitReached):
        package_of({"a.xml": bytes(range(256)) * 100}, unpacked_bytes=1000).read("a.xml")


def entry(name: str, data: bytes, method: int = 8) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezer.compress(data) + squeezer.flush() if method == 8 else data
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, method, 0, 0, zlib.crc32(data), len(body), len(data), len(name), 0)
    return head + name.encode() + body


def test_parts_are_saved_from_a_file_without_directory():
    package = open_package(entry("a.xml", b"<a/>") + entry("b.xml", b"<b/>", 0), Budget(Limits()))

    assert [package.read(name) for name in package.names] == [b"<a/>", b"<b/>"]
    assert "end of the file is missing" in package.troubles[0][1]


def test_the_last_part_is_saved_as_far_as_it_goes():
    text = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(5000))
    data = entry("a.xml", text)

    saved = open_package(data[: len(data) // 2], Budget(Limits())).read("a.xml")

    assert text.startswith(saved)
    assert len(saved) > 1000


def test_a_part_squeezed_in_an_unknown_way_is_passed_over():
    package = open_package(entry("a.xml", b"<a/>", 99) + entry("b.xml", b"<b/>"), Budget(Limits()))

    assert package.names == ("b.xml",)


def test_a_damaged_part_does_not_hide_the_next():
    broken = bytearray(entry("a.xml", b"<a>" + bytes(range(250)) * 9))
    broken[60:70] = b"\xff" * 10

    assert "b.xml" in open_package(bytes(broken) + entry("b.xml", b"<b/>"), Budget(Limits())).names


@pytest.mark.parametrize("data", [b"", b"PK", b"nothing like it", entry("folder/", b"")])
def test_nothing_that_can_be_saved_is_unreadable(data):
    with pytest.raises(Unreadable):
        open_package(data, Budget(Limits()))


def test_a_bomb_without_directory_meets_the_limit_too():
    with pytest.raises(LimitReached):
        open_package(entry("a.xml", bytes(60_000_000)), Budget(Limits()))


def test_names_of_entries_are_never_paths_to_write_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    package_of({"../../etc/x.xml": "<a/>", "/abs/y.xml": "<b/>"}).read("abs/y.xml")

    assert not list(tmp_path.iterdir())


def test_duplicate_names_are_noted():
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "<b/>")

    assert "bear one name" in open_package(held.getvalue(), Budget(Limits())).troubles[0][1]


def test_xml_is_found_by_local_names_only():
    root = parse_xml(b'<x:a xmlns:x="u" xmlns:y="v"><y:b x:id="1"/><b id="2"/></x:a>')

    assert [attribute(node, "id") for node in named(root, "b")] == ["1", "2"]
    assert local(root) == "a"


def test_an_absent_attribute_is_empty():
    assert attribute(parse_xml(b"<a grid='1'/>"), "id") == ""


@pytest.mark.parametrize("value, absent, on", [("1", False, True), ("TRUE", False, True), ("on", False, True),
                                               ("0", True, False), ("", True, True), ("", False, False)])  # fmt: skip
def test_truth_values_of_xml_are_understood(value, absent, on):
    assert is_on(value, absent=absent) is on


def test_damage_is_told_and_the_rest_is_given():
    said: list[str] = []

    root = parse_xml(b"<a><b>Ada</b><c>", said.append)

    assert root[0].text == "Ada"
    assert "damaged" in said[0]


def test_entities_are_not_expanded_and_told():
    said: list[str] = []

    root = parse_xml(b'<!DOCTYPE a [<!ENTITY e "Ada">]><a>&e;</a>', said.append)

    assert "Ada" not in (root.text or "")
    assert "entities" in said[0]


@pytest.mark.parametrize("data", [b"", b"   ", b"Ada Lane", b"\0\0\0"])
def test_what_is_no_xml_is_unreadable(data):
    with pytest.raises(Unreadable):
        parse_xml(data)
