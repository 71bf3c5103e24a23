"""Short, plain, in the language it says; the grade is shown, with the formula it comes from (R-181)."""

import pytest

from forthwith.steps.notify.checking.grade import grade_of
from forthwith.steps.notify.checking.reading import read
from forthwith.steps.notify.checking.syllables import syllables

ENGLISH = [
    "a:1",
    "the:1",
    "name:1",
    "names:1",
    "asked:1",
    "needed:2",
    "table:2",
    "people:2",
    "message:2",
    "messages:3",
    "school:1",
    "student:2",
    "teacher:2",
    "children:2",
    "parents:2",
    "letter:2",
    "letters:2",
    "district:2",
    "privacy:3",
    "office:2",
    "address:2",
    "addresses:3",
    "email:2",
    "mistake:2",
    "sorry:2",
    "health:1",
    "record:2",
    "records:2",
    "vaccine:2",
    "information:4",
    "commissioner:4",
    "employee:3",
    "employees:3",
    "guardian:3",
    "guardians:3",
    "family:3",
    "families:3",
    "colleagues:2",
    "different:3",
    "treated:2",
    "unfairly:3",
    "because:2",
    "every:2",
    "idea:3",
    "created:3",
    "safety:2",
    "sometimes:2",
    "union:2",
    "being:2",
    "doing:2",
    "answer:2",
    "telephone:3",
    "number:2",
    "deleted:3",
    "confirmed:2",
    "removed:2",
    "visible:3",
    "hours:1",
    "week:1",
    "please:1",
    "quiet:2",
    "statement:2",
    "movement:2",
    "judge:1",
    "judged:1",
    "changes:2",
    "pages:2",
    "apologize:4",
    "immediately:5",
    "education:4",
    "superintendent:5",
]
FRENCH = [
    "nous:1",
    "vous:1",
    "nom:1",
    "lettre:1",
    "école:2",
    "élève:2",
    "élèves:2",
    "famille:2",
    "familles:2",
    "message:2",
    "adresse:2",
    "erreur:2",
    "courriel:2",
    "renseignements:4",
    "personne:2",
    "personnes:2",
    "désolés:3",
    "commissaire:3",
    "collègues:2",
    "bureau:2",
    "appelez:3",
    "envoyé:3",
    "information:4",
    "pouvez:2",
    "enfant:2",
    "enfants:2",
    "santé:2",
    "liste:1",
    "montré:2",
    "créé:2",
    "parlent:1",
    "demande:2",
    "vie:1",
    "privée:2",
]
SPANISH = [
    "a:1",
    "su:1",
    "hijo:2",
    "nombre:2",
    "carta:2",
    "escuela:3",
    "familia:3",
    "familias:3",
    "mensaje:3",
    "dirección:3",
    "error:2",
    "información:4",
    "persona:3",
    "personas:3",
    "sentimos:3",
    "lo:1",
    "comisionado:5",
    "colegas:3",
    "oficina:4",
    "llame:2",
    "enviado:3",
    "que:1",
    "quién:1",
    "niño:2",
    "maestra:3",
    "salud:2",
    "lista:2",
    "vio:1",
    "día:2",
    "país:2",
    "guía:2",
    "pregunta:3",
    "ayuda:3",
    "ahora:3",
]


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("fr", FRENCH), ("es", SPANISH)])
def test_the_syllables_of_known_words_are_counted(language, words):
    counted = {word: syllables(word.split(":")[0], language) for word in words}
    wrong = {word: count for word, count in counted.items() if count != int(word.split(":")[1])}

    assert wrong == {}


def test_the_english_grade_is_that_of_the_published_formula(draft, context):
    """Ten words, two sentences, thirteen syllables: 0.39 × 5 + 11.8 × 1.3 − 15.59 = 1.7."""
    grade = grade_of(read(draft("We sent a letter to you. It has your name."), context))

    assert (grade.words, grade.sentences, grade.syllables) == (10, 2, 11)
    assert grade.grade == 0.0


HARD = {
    "en": "Notwithstanding the aforementioned considerations, the administration continuously evaluates organizational procedures.",
    "fr": "Nonobstant les considérations susmentionnées, l'administration évalue continuellement les procédures organisationnelles.",
    "es": "No obstante las consideraciones anteriormente mencionadas, la administración evalúa continuamente los procedimientos organizativos.",
}
EASY = {
    "en": "We sent your name to others. That was wrong. We are sorry. Please call us.",
    "fr": "Nous avons mal agi. Votre nom a été vu. Nous en sommes tristes. Appelez-nous.",
    "es": "Nos equivocamos con usted. Otros vieron su nombre. Lo sentimos mucho. Llame a la casa.",
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_hard_text_asks_and_an_easy_one_shows_its_grade(language, draft, found):
    hard = next(
        one for one in found(draft(HARD[language], language=language, kind="answer")) if one.check == "reading-grade"
    )
    easy = next(
        one for one in found(draft(EASY[language], language=language, kind="answer")) if one.check == "reading-grade"
    )

    assert (hard.severity, easy.severity) == ("ask", "note")
    assert "19" in hard.what


def test_an_address_is_looked_at_and_not_read(draft, context):
    plain = grade_of(read(draft("Please write to the office today."), context))
    address = grade_of(read(draft("Please write to privacy-information@administration.example today."), context))

    assert address.grade <= plain.grade


def test_long_sentences_and_a_wall_of_text_are_pointed_at(draft, found):
    wall = draft("We wrote to you and we said that " * 8 + "it was so. " + "You can call us at any time of day. " * 20)

    assert {"long-sentence", "no-headings"} <= {one.check for one in found(wall)}


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (
            "Nous vous écrivons parce que nous avons envoyé votre nom à des personnes qui ne sont pas de la famille.",
            "en",
        ),
        ("Le escribimos porque el mensaje que se envió a las familias mostró su nombre y el de su hijo.", "fr"),
        ("We write to you because the message that we sent to your family was seen by others.", "es"),
        ("我们写信给您，因为您的信息被他人看到。我们很抱歉。", "en"),
        ("نكتب إليكم لأن رسالتنا أظهرت اسمكم للآخرين. نحن آسفون.", "en"),
    ],
)
def test_a_letter_in_another_language_than_it_says_stops(said, language, draft, found):
    assert "other-language" in {one.check for one in found(draft(said, language=language)) if one.severity == "stop"}


def test_one_sentence_in_another_language_asks(draft, names_found):
    said = draft(add="Nous avons écrit à chaque famille de la liste.")

    assert "sentence-in-other-language" in names_found(said)


def test_a_language_without_words_leaves_the_letter_to_a_person(draft, names_found):
    assert "language-unknown" in names_found(draft("ਅਸੀਂ ਤੁਹਾਨੂੰ ਲਿਖ ਰਹੇ ਹਾਂ।", language="pa"))


def test_a_text_in_another_language_is_read_by_a_person(draft, names_found):
    french = draft(EASY["fr"], language="fr", kind="answer", read_through=False)

    assert "not-read-through" in names_found(french, base_language="en")
    assert "not-read-through" not in names_found(french, base_language="fr")


def test_findings_are_said_in_the_language_of_whoever_looks(draft, found):
    said = {code: found(draft(without="news"), shown_in=code)[0].what for code in ("en", "fr", "es")}

    assert len(set(said.values())) == 3
