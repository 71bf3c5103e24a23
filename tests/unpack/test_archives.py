"""Archives are read in place: nothing is written, nothing grows without bound, nothing is passed over."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

import pytest


def _zip(files: dict[str, bytes | str], *, comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _tar(files: dict[str, bytes], *links: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(entry)
    return held.getvalue()


def _locked(archive: bytes) -> bytes:
    """The archive with its entries marked as encrypted."""
    held = bytearray(archive)
    struct.pack_into("<H", held, 6, 1)
    struct.pack_into("<H", held, held.index(b"PK\x01\x02") + 8, 1)
    return bytes(held)


def test_every_entry_is_read_with_its_place(opened):
    found = opened("a.zip", _zip({"one.txt": "first words", "in/two.txt": "second words"}))

    assert found.kind("text") == ["first words", "second words"]
    assert "a.zip, in/two.txt" in found.places


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_common_compression_is_read(opened, method):
    assert "words" in opened("a.zip", _zip({"one.txt": "words"}, method=method)).words


def test_archives_within_archives_are_read(opened):
    inner = _zip({"c.zip": _zip({"deep.txt": "deep words"})})

    assert "a.zip, b.zip, c.zip, deep.txt" in opened("a.zip", _zip({"b.zip": inner})).places


def test_archives_without_end_stop_at_the_depth_limit(opened):
    data = _zip({"end.txt": "deepest"})
    for _ in range(20):
        data = _zip({"in.zip": data})

    found = opened("a.zip", data)

    assert "depth" in found.whys


def test_the_name_of_an_entry_is_only_a_name(opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = opened("a.zip", _zip({"../../outside.txt": "words", "/etc/x.txt": "words", "c:\\x.txt": "words"}))

    assert found.kind("file name")[0] == "../../outside.txt"
    assert list(tmp_path.iterdir()) == []


def test_the_comment_of_an_archive_is_read_and_hidden(opened):
    assert "for Ann" in opened("a.zip", _zip({"a.txt": "x"}, comment=b"for Ann")).hidden


def test_a_locked_entry_is_named_with_what_to_do(opened):
    found = opened("a.zip", _locked(_zip({"list.csv": "a,b"})))

    assert "list.csv" in str(found.not_read[0].place)
    assert "encrypted" in found.whys
    assert "password" in found.not_read[0].next_step


def test_a_bomb_is_stopped_by_its_ratio(opened):
    found = opened("a.zip", _zip({"big.txt": b"0" * 40_000_000, "small.txt": "words"}))

    assert "compression_ratio" in found.whys
    assert "words" in found.words


def test_a_bomb_is_stopped_by_its_bytes(opened):
    found = opened("a.zip", _zip({f"{n}.txt": bytes(range(256)) * 4000 for n in range(10)}), unpacked_bytes=3_000_000)

    assert "unpacked_bytes" in found.whys


def test_a_crowd_of_entries_is_stopped_and_said(opened):
    found = opened("a.zip", _zip({f"{n}.txt": "x" for n in range(100)}), parts=40)

    assert len(found.kind("text")) == 40
    assert "The limit parts (40) was reached" in found.whys


def test_an_entry_cut_in_the_middle_is_read_as_far_as_it_goes(opened):
    data = bytearray(_zip({"a.txt": "kessler words " * 400}, method=zipfile.ZIP_STORED))
    data[2000] ^= 1

    found = opened("a.zip", bytes(data))

    assert found.not_read or "kessler" in found.words


def test_an_archive_without_its_end_gives_its_entries_and_says_so(opened):
    data = _zip({"one.txt": "first words", "two.txt": "second words"})

    found = opened("a.zip", data[: data.index(b"PK\x01\x02")])

    assert found.kind("text") == ["first words", "second words"]
    assert "end of the archive is missing" in found.whys


def test_an_empty_archive_is_named(opened):
    assert opened("a.zip", _zip({})).not_read


def test_a_gzip_is_read_under_the_name_it_had(opened):
    found = opened("list.txt.gz", gzip.compress(b"some words"))

    assert found.kind("text") == ["some words"]
    assert "list.txt.gz, list.txt" in found.places


def test_several_gzips_in_a_row_are_one_file(opened):
    assert opened("a.gz", gzip.compress(b"one ") + gzip.compress(b"two")).kind("text") == ["one two"]


def test_a_cut_gzip_is_read_as_far_as_it_goes_and_named(opened):
    data = gzip.compress(b"".join(b"%d kessler " % n for n in range(4000)))

    found = opened("a.gz", data[: len(data) // 2])

    assert "kessler" in found.words
    assert "cut off" in found.whys


def test_a_gzip_bomb_is_stopped(opened):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(bytes(60_000_000)) + packer.flush()

    assert "compression_ratio" in opened("a.gz", data).whys


def test_a_tar_is_read_and_its_links_are_named(opened):
    found = opened("a.tar", _tar({"one.txt": b"first words"}, "link.txt"))

    assert found.kind("text") == ["first words"]
    assert "link or a device" in found.whys


def test_a_packed_tar_is_read(opened):
    assert "first words" in opened("a.tgz", gzip.compress(_tar({"one.txt": b"first words"}))).words


def test_a_cut_tar_gives_its_whole_files(opened):
    data = _tar({"one.txt": b"first words", "two.txt": b"x" * 5000})

    found = opened("a.tar", data[:2500])

    assert "first words" in found.words
    assert found.not_read


def test_an_entry_that_the_directory_does_not_hold_is_unreadable():
    from forthwith.unpack import Limits
    from forthwith.unpack.budget import Budget
    from forthwith.unpack.errors import Unreadable
    from forthwith.unpack.zipped import open_zip, read_entry

    with pytest.raises(Unreadable):
        read_entry(open_zip(_zip({"a.txt": "x"})), "b.txt", Budget(Limits()))


def test_what_is_no_archive_is_unreadable():
    from forthwith.unpack.errors import Unreadable
    from forthwith.unpack.zipped import open_zip

    with pytest.raises(Unreadable, match="directory"):
        open_zip(b"PK\x03\x04 and no more")


def test_an_entry_in_a_compression_nobody_reads_is_named(opened):
    data = bytearray(_zip({"a.txt": "words"}))
    struct.pack_into("<H", data, 8, 99)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 10, 99)

    assert "damaged" in opened("a.zip", bytes(data)).whys


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_both_read(opened):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "first words")
        archive.writestr("a.txt", "second words")

    assert opened("a.zip", held.getvalue()).kind("text") == ["first words", "second words"]


def test_folders_in_an_archive_are_no_files(opened):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.mkdir("folder")
        archive.writestr("folder/a.txt", "words")

    assert opened("a.zip", held.getvalue()).kind("file name") == ["folder/a.txt"]


def test_a_mail_in_an_archive_is_a_message(opened):
    found = opened("a.zip", _zip({"m.eml": "To: ann@home.example\nSubject: x\n\nwords"}))

    assert found.message.headers.visible[0].address == "ann@home.example"
    assert str(found.message.place) == "a.zip, m.eml"


def test_the_envelope_is_not_that_of_a_mail_in_an_archive(opened):
    found = opened("a.zip", _zip({"m.eml": "To: ann@home.example\nSubject: x\n\n"}), envelope=("x@y.example",))

    assert found.message.headers.hidden == ()


def test_an_archive_in_a_mail_names_the_message(opened, mail):
    message = mail()
    packed = _zip({"a.txt": "kessler words"})
    message.add_attachment(packed, maintype="application", subtype="zip", filename="all.zip")

    found = opened("a.eml", bytes(message))

    assert [item.message for item in found.texts if "kessler" in item.text] == [1]


def test_a_document_program_that_packs_its_files_is_opened_as_an_archive(opened):
    """Kinds we do not know (drawings, notebooks) are zips of XML: their words are still found."""
    assert "kessler" in opened("plan.vsdx", _zip({"visio/pages/page1.xml": "<p>kessler words</p>"})).words


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_cut_archive_is_answered_and_said_to_be_cut(opened, share):
    data = _zip({f"{n}.txt": f"words {n} " * 50 for n in range(20)})

    assert opened("a.zip", data[: int(len(data) * share)]).not_read


def test_overlapping_entries_cannot_unpack_more_than_the_limit(opened):
    """Many directory entries may point at one piece of data."""
    data = _zip({"a.txt": bytes(range(256)) * 8000})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    central = data[start:end]
    count = 50
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(central) * count, start, 0)

    found = opened("a.zip", data[:start] + central * count + tail, unpacked_bytes=10_000_000)

    assert "unpacked_bytes" in found.whys


def test_names_of_entries_in_old_charsets_can_be_shown(opened):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("Élèves.txt", "words")

    assert "a.zip, Élèves.txt" in opened("a.zip", held.getvalue()).places
