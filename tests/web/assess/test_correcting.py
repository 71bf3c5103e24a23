"""The officer corrects what the files say, answers what is asked, and has public sentences checked."""

import csv
import re

import pytest

from forthwith.record.models import Cause, Correction, FactsVersion, HarmAnswer, Meaning, Sentence, Statement, Unknown

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(browser, case, drop, register):
    """Assess first, then send a form of the assessment; gives the page that follows."""
    drop()

    def sent(page, **given):
        return browser.post(f"/cases/{case.number}/assess/{page}", {"token": "t2"} | given, follow=True)

    return sent


def test_confirming_the_meaning_keeps_it_and_the_facts(post):
    answer = post(
        "meaning/", group="AP 133 semi-weekly testing", reveals="is in semi-weekly testing", sensitivity="high",
        absence_reveals="is not in semi-weekly testing, so is probably vaccinated", absence_sensitivity="high",
    )  # fmt: skip

    assert "Confirmed" in answer.content.decode()
    assert (Meaning.objects.count(), FactsVersion.objects.count()) == (1, 1)


def test_another_meaning_gives_a_new_version(post):
    post("meaning/", group="AP 133 semi-weekly testing", reveals="did not say", sensitivity="medium")

    assert FactsVersion.objects.latest("number").number == 2


def test_two_addresses_of_one_person_give_a_new_version_that_says_what_changed(post, incident):
    with (incident.folder / "opened-by-17-00.csv").open() as listed:
        first, second = (row[0] for row in list(csv.reader(listed))[1:3])

    answer = post("addresses/", first=first, second=second)

    said = answer.content.decode()
    assert "people listed: 103, was 104" in said
    assert first not in said


def test_half_a_pair_is_sent_back_with_what_was_typed(post):
    answer = post("addresses/", first="ana@x.example")

    assert answer.status_code == 422
    assert "ana@x.example" in answer.content.decode()


def test_further_readers_are_counted(post):
    post("readers/", readers="anonymous 1\nanonymous 2", other_copies="596")

    version = FactsVersion.objects.latest("number")
    assert (version.facts["readers"], version.answer["other_copies"]) == (106, 596)


def test_a_correction_is_taken_back(post):
    post("readers/", readers="anonymous 1")
    correction = Correction.objects.get(kind="reader")

    post(f"corrections/{correction.uid}/undo/")

    assert FactsVersion.objects.latest("number").facts["readers"] == 104


def test_human_error_alone_comes_back_beside_its_box(post):
    answer = post("cause/", what="Sent to 104.", immediate="Typed into To.", condition="Human error")

    assert answer.status_code == 422
    assert re.search(r'href="#id_condition"', answer.content.decode())
    assert Cause.objects.count() == 0


def harms(browser, case, answer, reason):
    page = browser.get(f"/cases/{case.number}/assess/harms/").content.decode()
    opened = re.search(r'name="opened" value="([^"]+)"', page)[1]
    rows = {f"answer_{place}": answer for place in range(8)} | {f"reason_{place}": reason for place in range(8)}
    return rows | {"opened": opened}


def test_all_no_at_once_asks_whether_that_is_sure(post, browser, case):
    given = harms(browser, case, "no", "Nothing points to it.")

    answer = post("harms/", **given)
    sure = post("harms/", **given, sure="on")

    assert "Are you sure" in answer.content.decode()
    assert (sure.status_code, HarmAnswer.objects.count()) == (200, 8)


def test_a_no_without_a_word_comes_back_at_its_row(post, browser, case):
    answer = post("harms/", **harms(browser, case, "no", ""))

    assert answer.status_code == 422
    assert 'href="#id_reason_0"' in answer.content.decode()


def test_an_open_question_says_what_its_worst_answer_changes(post, browser, case):
    unknown = Unknown.objects.get(fact="contained")

    said = browser.get(f"/cases/{case.number}/assess/unknowns/{unknown.uid}/").content.decode()

    assert "At its worst: no" in said
    assert "advice on whether it can be contained: raises, was unknown" in said


def test_answering_it_gives_a_new_version(post):
    unknown = Unknown.objects.get(fact="contained")

    post(f"unknowns/{unknown.uid}/answer/", answer="partly")

    assert FactsVersion.objects.latest("number").facts["contained"] == "partly"


def test_public_sentences_get_a_light_and_the_fact_beside_it(post):
    answer = post("sentences/", text="Only work addresses were visible. All affected staff have been told.")

    said = answer.content.decode()
    assert set(Sentence.objects.values_list("verdict", flat=True)) == {"contradicted"}
    assert "0 of 700 affected people have been told; 700 have not." in said


def test_the_officer_gets_no_way_to_release(post):
    assert "/release/" not in post("sentences/", text="We are sorry.").content.decode()


def test_a_statement_needs_consent(post):
    assert post("voices/", words="I am afraid.", theme="work").status_code == 422
    assert Statement.objects.count() == 0


def test_an_unknown_run_of_another_case_is_not_found(post, browser, case):
    import uuid

    assert browser.get(f"/cases/{case.number}/assess/runs/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("page", ["meaning/", "addresses/", "readers/", "cause/", "kinds/", "harms/", "voices/"])
def test_the_head_and_auditor_do_not_write_the_assessment(client_of, head, auditor, case, page):
    for who in (head, auditor):
        assert client_of(who).post(f"/cases/{case.number}/assess/{page}", {}).status_code == 403


def test_no_title_or_address_holds_anything_personal(post, browser, case):
    for page in ("", "learned/", "check/", "unknowns/"):
        said = browser.get(f"/cases/{case.number}/assess/{page}").content.decode()
        assert "@" not in re.search(r"<title>(.*?)</title>", said, re.S)[1]
        assert "wheatline.example" not in said
