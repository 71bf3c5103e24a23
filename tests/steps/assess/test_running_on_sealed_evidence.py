"""The engine runs on evidence out of the vault; whom it found goes back sealed, and nothing is left in the open."""

from datetime import timedelta

import pytest

from forthwith.cli.demo import wheatline
from forthwith.record.assessing import FactsVersion, Run
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Conflict, Correction, Meaning
from forthwith.steps.assess.corrected import Known, Meant
from forthwith.steps.assess.correcting import (
    Beside,
    add_readers,
    confirm_meaning,
    make_one_person,
    read_by_two,
    tell_beside,
    undo,
)
from forthwith.steps.assess.jobs import start
from forthwith.steps.assess.keeping import keep_file
from forthwith.steps.assess.private import sweep
from forthwith.steps.assess.running import Files, ask_run, carry_out, run_again
from forthwith.vault import people, readers

pytestmark = pytest.mark.django_db

GROUP = "AP 133 semi-weekly testing"


@pytest.fixture(scope="module")
def incident(tmp_path_factory):
    return wheatline.build(tmp_path_factory.mktemp("wheatline"))


@pytest.fixture
def kept(case, officer, now, incident):
    """The message sealed, the roster and register where the district keeps them."""
    case.district.roster, case.district.register = str(incident.roster), str(incident.groups)
    case.district.save()
    with incident.evidence[0].open("rb") as file:
        return keep_file(case, file, name="Testing update Mueller.eml", by=officer, now=now)


@pytest.fixture
def run(case, officer, now, kept):
    """Ask for a run and carry it out."""

    def carried(token="first"):
        asked = ask_run(case, Files((kept,)), token=token, why="files given", by=officer, now=now)
        return carry_out(asked, by=officer, now=now)

    return carried


@pytest.fixture
def again(case, officer, now, run):
    """Run once, do something, and run again; gives the new version."""

    def done(do):
        run()
        do()
        asked = run_again(case, token="again", why="corrected", by=officer, now=now)
        return carry_out(asked, by=officer, now=now)

    return done


def test_the_answer_and_the_facts_become_version_one(run, case):
    version = run()

    assert (version.number, version.answer["people"]["affected"], version.facts["cause"]) == (1, 700, "error")
    case.refresh_from_db()
    assert (case.version, case.affected) == (1, 700)


def test_everybody_affected_is_sealed_with_the_way_they_were_found(run, case):
    run()

    ways = [one.ways for one in people.marks(case.uid)]
    assert (len(ways), ways.count(("inferred",)), ways.count(("listed",))) == (700, 596, 104)


def test_nobody_is_sealed_without_a_way(run, case):
    run()

    assert all(one.ways for one in people.marks(case.uid))


def test_every_reader_stands_in_the_ledger(run, case):
    run()

    assert readers.counts(case.uid)[readers.State.UNKNOWN] == 104


def test_opening_the_seal_leaves_a_trace_before_the_facts(run, case):
    run()

    assert list(case.events.order_by("seq").values_list("what", flat=True)) == [
        "evidence kept", "seal opened", "list sealed", "facts changed",
    ]  # fmt: skip


def test_nothing_personal_stands_in_the_record(run, case):
    version = run()

    told = f"{version.answer} {version.facts} {[one.changes for one in case.events.all()]}"
    assert "@" not in told
    assert "Mueller" not in told


def test_nothing_is_left_on_disk_even_when_it_fails(run, case, settings):
    case.district.register = str(settings.FORTHWITH.data / "no such register.yaml")
    case.district.save()

    with pytest.raises(Refused):
        run()

    assert list((settings.FORTHWITH.data / "opened").iterdir()) == []
    assert Run.objects.get().state == "failed"


def test_what_a_killed_run_left_is_swept(settings, now):
    import os

    left = settings.FORTHWITH.data / "opened" / "run-left"
    left.mkdir(parents=True)
    (left / "Evidence 1.eml").write_text("secret")
    old = (now - timedelta(hours=7)).timestamp()
    os.utime(left, (old, old))

    assert sweep(now=now) == 1
    assert not left.exists()


def test_carrying_it_out_twice_gives_one_version(run, case, officer, now):
    first = run()

    again = carry_out(Run.objects.get(), by=officer, now=now)

    assert (again, FactsVersion.objects.count()) == (first, 1)


@pytest.mark.parametrize("who", ["staff_member", "it", "auditor", "head", "administrator", "approver"])
def test_only_who_assesses_may_run_it(request, case, kept, now, who):
    by = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        ask_run(case, Files((kept,)), token="x", why="", by=by, now=now)


def test_evidence_of_another_case_is_no_evidence(case, kept, officer, now, district):
    from forthwith.record.models import Case

    other = Case.objects.create(district=district, number="2025-0002", title="Other", opened_at=now, changed_at=now)

    with pytest.raises(Refused, match="no evidence"):
        ask_run(other, Files((kept,)), token="x", why="", by=officer, now=now)


def test_a_head_who_is_on_the_list_is_found(run, case, head, incident):
    import csv

    with (incident.folder / "opened-by-17-00.csv").open() as listed:
        head.staff.email = list(csv.reader(listed))[1][0]
    head.staff.save()

    run()

    assert Conflict.objects.get(staff=head.staff).why == "listed"


def test_a_large_run_is_left_to_a_worker(case, kept, officer, now, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("forthwith.steps.assess.jobs.is_small", lambda _: False)
    asked = ask_run(case, Files((kept,)), token="large", why="", by=officer, now=now)

    with django_capture_on_commit_callbacks() as later:
        done = start(asked, by=officer, now=now)

    assert (done, len(later), asked.state) == (False, 1, "waiting")


def test_a_picture_posted_adds_readers_and_says_so(again, case, officer, now):
    """SC-01-X: readers whom no header names."""
    labels = "\n".join(f"anonymous {number}" for number in range(1, 39))

    version = again(lambda: add_readers(case, labels, opened=False, by=officer, now=now))

    assert version.facts["readers"] == 142
    assert any(one.startswith("facts learned about the listed") for one in version.changes)


def test_unknown_readers_are_told_and_never_nought(again, case, officer, now):
    version = again(lambda: tell_beside(case, Beside(unknown_readers=True), by=officer, now=now))

    assert version.facts["readers"] == [104, None]
    assert "unknown readers: now possible" in version.changes


def test_a_list_that_holds_few_of_those_it_is_true_of_makes_absence_only_possible(again, case, officer, now):
    version = again(lambda: tell_beside(case, Beside(completeness={GROUP: 0.6}), by=officer, now=now))

    assert (version.answer["people"]["inferred"], version.answer["people"]["possible"]) == (0, 596)


def test_two_addresses_of_one_person_are_counted_once(again, case, officer, now, incident):
    import csv

    with (incident.folder / "opened-by-17-00.csv").open() as listed:
        first, second = (row[0] for row in list(csv.reader(listed))[1:3])

    version = again(lambda: make_one_person(case, [(first, second)], by=officer, now=now))

    assert version.answer["people"]["listed"] == 103


def test_an_address_that_two_read_makes_one_more_person(again, case, officer, now, incident):
    import csv

    with (incident.folder / "opened-by-17-00.csv").open() as listed:
        address = list(csv.reader(listed))[1][0]

    version = again(lambda: read_by_two(case, address, by=officer, now=now))

    assert version.answer["people"]["listed"] == 105


def test_addresses_of_a_correction_are_sealed(case, officer, now):
    kept = make_one_person(case, [("a.b@x.example", "ab@y.example")], by=officer, now=now)

    assert (kept.told, kept.words is not None) == ({"count": 1}, True)
    assert "example" not in str(list(case.events.values_list("changes", "about", "note")))


@pytest.mark.parametrize("pair", [("a@x.example", "A@X.example"), ("a@x.example", "nobody"), ("", "a@x.example")])
def test_what_is_no_pair_of_addresses_is_refused(case, officer, now, pair):
    with pytest.raises(Refused):
        make_one_person(case, [pair], by=officer, now=now)


def test_a_correction_taken_back_is_kept_and_counts_no_more(again, case, officer, now):
    def there_and_back():
        correction = add_readers(case, "anonymous 1", opened=False, by=officer, now=now)
        undo(case, correction.uid, by=officer, now=now)

    version = again(there_and_back)

    assert (version.facts["readers"], Correction.objects.count()) == (104, 1)


def test_what_being_on_the_list_means_is_the_officer_s_to_say(again, case, officer, now):
    meant = Meant(GROUP, "did not say whether vaccinated", "said so", "medium", "low", "all-staff")

    version = again(lambda: confirm_meaning(case, meant, by=officer, now=now))

    group = next(one for one in version.answer["groups"] if one["name"] == GROUP)
    assert (group["reveals"], group["sensitivity"], group["complement_sensitivity"]) == (
        "did not say whether vaccinated", "medium", "low",
    )  # fmt: skip


def test_confirming_the_register_s_own_words_changes_no_facts(run, case, officer, now):
    group = next(one for one in run().answer["groups"] if one["name"] == GROUP)
    meant = Meant(GROUP, group["reveals"], group["absence_reveals"], "high", "high", "")

    assert confirm_meaning(case, meant, by=officer, now=now) is False
    assert Meaning.objects.count() == 1


def test_a_list_in_no_register_may_be_given_a_meaning(case, officer, now, kept, run):
    case.district.register = ""
    case.district.save()
    run()
    meant = Meant("Testing list", "is tested", "is not tested", "high", "medium", "all-staff")
    confirm_meaning(case, meant, by=officer, now=now)

    version = carry_out(run_again(case, token="again", why="", by=officer, now=now), by=officer, now=now)

    group = next(one for one in version.answer["groups"] if one["name"] == "Testing list")
    assert (group["verdict"], group["complement"]) == ("recognised", 596)


def test_roster_entries_joined_by_a_person_keep_their_ties():
    from forthwith.people.person import ContactLink, Person
    from forthwith.people.roster import Roster

    adults = [
        Person(key, frozenset({"guardian"}), "Jo", "Larkspur", emails=(f"{key}@x.example",)) for key in ("g1", "g2")
    ]
    child = Person("s1", frozenset({"student"}), "Mia", "Larkspur")
    roster = Roster([*adults, child], [ContactLink("s1", "g2", legal_guardian=True)])

    joined = Known(same=(("g1@x.example", "g2@x.example"),)).roster(roster)

    assert set(joined.people) == {"g1", "s1"}
    assert joined.of_address("g2@x.example") == ("g1",)
    assert [link.adult for link in joined.links] == ["g1"]
