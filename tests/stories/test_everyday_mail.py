"""Mail that harms nobody passes, and lists that are a sensitive group are seen as what they are (R-024)."""

import pytest
from fixtures import mails, ordinary, overlap

EVERYDAY = (
    "all parents by alias", "six colleagues", "class news to one family", "team of eighteen", "principals",
    "bus delay", "canteen menu", "public board",
)  # fmt: skip
LISTS = (
    "the whole group", "95 of 100", "60 of 100", "10 of 100", "the whole group and five more", "another spelling",
    "nine of the group",
)  # fmt: skip


@pytest.fixture(scope="module")
def register(world, tmp_path_factory):
    return overlap.write_register(world, tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def cases(world):
    return {case.name: case for case in overlap.cases(world)}


def _verdict(answer):
    """What was said of the sensitive group; a group that is not mentioned passes."""
    return next((group["verdict"] for group in answer["groups"] if group["name"] == overlap.GROUP), "pass")


@pytest.mark.parametrize("kind", EVERYDAY)
def test_everyday_mail_points_at_no_sensitive_group(world, register, assess, tmp_path, kind):
    mail = mails.write_eml(tmp_path / "mail.eml", ordinary.drafts(world)[kind])
    answer = assess(mail, "--roster", world.roster, "--groups", register)

    assert _verdict(answer) == "pass"
    assert not answer["facts"]["inferred"]
    assert answer["topics"] == []


@pytest.mark.parametrize(
    "subject", ["Great Depression essays", "Suspension bridge models", "Room 504 is being painted"]
)
def test_words_that_only_sound_sensitive_are_no_topic(world, assess, tmp_path, subject):
    mail = mails.write_eml(tmp_path / "mail.eml", ordinary.look_alikes()[subject])

    assert assess(mail, "--roster", world.roster)["topics"] == []


def test_a_team_list_of_eighteen_is_counted_without_alarm(world, register, assess, tmp_path):
    mail = mails.write_eml(tmp_path / "mail.eml", ordinary.drafts(world)["team of eighteen"])
    answer = assess(mail, "--roster", world.roster, "--groups", register)

    assert answer["address_pairs"] == 18 * 17
    assert answer["small_cells"] == []


def test_a_list_of_all_principals_leaves_a_work_address_business_contact(world, register, assess, tmp_path):
    """R-013: nothing about the person is learned from a list of principals."""
    mail = mails.write_eml(tmp_path / "mail.eml", ordinary.drafts(world)["principals"])
    answer = assess(mail, "--roster", world.roster, "--groups", register)

    assert {e["personal"] for e in answer["elements"] if e["type"] == "work_email"} == {"no"}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_recognised_by_its_people(world, register, cases, assess, tmp_path, name):
    mail = overlap.write_mail(cases[name], tmp_path)
    answer = assess(mail, "--roster", world.roster, "--groups", register)

    assert _verdict(answer) == cases[name].verdict


def test_a_second_address_is_still_the_same_person(world, register, cases, assess, tmp_path):
    roster = overlap.roster_with_second_addresses(world, tmp_path / "roster")
    mail = overlap.write_mail(cases["second addresses"], tmp_path)

    assert _verdict(assess(mail, "--roster", roster, "--groups", register)) == "recognised"


def test_the_test_that_was_made_is_stated_with_its_figures(world, register, cases, assess, tmp_path):
    """A bare percentage convinces nobody: the answer says which test was made."""
    mail = overlap.write_mail(cases["95 of 100"], tmp_path)
    answer = assess(mail, "--roster", world.roster, "--groups", register)
    (group,) = [group for group in answer["groups"] if group["name"] == overlap.GROUP]

    assert group["overlap"] == 0.95
    assert "95" in group["test"]
