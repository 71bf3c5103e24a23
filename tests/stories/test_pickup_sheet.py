"""SC-09: 96 families get a sheet of 96 children, with 512 underneath and a pivot cache that kept more."""

import pytest
from fixtures import documents, mails, pickup, workbooks


@pytest.fixture(scope="module")
def answer(world, assess, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pickup")
    mailed = pickup.write(world, folder)
    return assess(mailed, "--roster", world.roster, "--opened", pickup.write_opened(world, folder))


@pytest.fixture
def one_mail(world, assess, tmp_path):
    """The answer for one mail with one file, to the first family."""

    def ask(name, data):
        (draft,) = pickup.drafts(pickup.families(world)[:1], name, data)
        return assess(mails.write_eml(tmp_path / "one.eml", draft), "--roster", world.roster)

    return ask


def _hidden(answer, kind):
    return sum(element["hidden_values"] for element in answer["elements"] if element["type"] == kind)


def test_every_family_learned_about_511_other_children(answer):
    """96 x 511: the hidden sheet and the pivot cache are what makes it 512 and not 96."""
    assert answer["facts"]["shown"] == 49_056
    assert answer["people"]["shown"] == 512


def test_individual_copies_were_right_and_it_is_a_breach_all_the_same(answer):
    assert (answer["address_pairs"], answer["facts"]["listed"]) == (0, 0)
    assert answer["people"]["affected"] == 512


def test_83_are_known_to_have_opened_it(answer):
    assert answer["readers"]["opened"] == 83


def test_what_was_hidden_is_marked_as_hidden(answer):
    for kind in ("birth_date", "home_address", "phone"):
        assert _hidden(answer, kind) >= 512


def test_health_custody_and_money_are_found(answer):
    assert {"health", "custody", "finances"} <= {topic["topic"] for topic in answer["topics"]}


def test_places_say_the_hidden_sheet_and_the_pivot_cache(answer):
    places = " ".join(place for element in answer["elements"] for place in element["places"]).casefold()

    assert "master" in places
    assert "pivot" in places


def test_the_clean_copy_shows_96_children_and_nothing_more(world, one_mail):
    clean = workbooks.clean_copy(pickup.workbook(world), len(pickup.VISIBLE))
    answer = one_mail("Pick-up.xlsx", clean)

    assert answer["facts"]["shown"] == 95
    assert sum(element["hidden_values"] for element in answer["elements"]) == 0


def test_the_whole_workbook_to_one_family_shows_511(world, one_mail):
    assert one_mail("Pick-up.xlsx", pickup.workbook(world))["facts"]["shown"] == 511


@pytest.mark.parametrize("write", [workbooks.xls, workbooks.ods])
def test_older_and_open_formats_hide_nothing_from_us(world, one_mail, write):
    answer = one_mail(f"Pick-up.{write.__name__}", write(pickup.sheets(world)))

    assert answer["facts"]["shown"] == 511
    assert _hidden(answer, "birth_date") >= 512


def test_a_zipped_copy_is_the_same_breach(world, one_mail):
    zipped = documents.packed({"Pick-up.xlsx": pickup.workbook(world)})

    assert one_mail("Pick-up.zip", zipped)["facts"]["shown"] == 511


def test_a_very_hidden_sheet_is_read_too(world, one_mail):
    """Excel offers no menu to unhide such a sheet; a macro or another program shows it."""
    seen, master = pickup.sheets(world)
    deep = workbooks.Sheet(master.name, master.columns, master.rows, very_hidden=True)

    assert one_mail("Pick-up.xlsx", workbooks.xlsx([seen, deep]))["facts"]["shown"] == 511


def test_the_pivot_cache_alone_gives_all_512_away(world, one_mail):
    """The sheet was deleted and the columns cut; the cache still holds every record."""
    clean = workbooks.clean_copy(pickup.workbook(world), len(pickup.VISIBLE))
    answer = one_mail("Pick-up.xlsx", workbooks.with_pivot_cache(clean, pickup.cache(world)))

    assert answer["facts"]["shown"] == 511
    assert _hidden(answer, "student_number") == 512
