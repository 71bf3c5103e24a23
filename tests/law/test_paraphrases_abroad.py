"""Sentences in French and Spanish, each read as a person reads it."""

from __future__ import annotations

import pytest

from forthwith.law import CaseFacts
from forthwith.law.elements import load_elements
from forthwith.law.recognising import find, read_draft

KNOWN = load_elements()
MARKS = {"+": "present", "-": "missing", "?": "a person must look"}

FRENCH = [
    ("description", "+", "Une clé contenant des dossiers d'élèves a été perdue dans l'autobus."),
    ("description", "+", "Le bulletin de votre enfant a été transmis par erreur à une autre famille."),
    ("description", "+", "La liste des destinataires était visible pour tous."),
    ("description", "-", "Nous attachons une grande importance à votre confiance."),
    ("description", "-", "Une liste a été envoyée [à préciser]."),
    ("date", "+", "L'incident s'est produit le 3 octobre 2025."),
    ("date", "+", "Le dossier a été visible entre le 1er mai et le 5 mai 2026."),
    ("date", "-", "Une autre lettre sera envoyée le 3 octobre 2025."),
    ("awareness-date", "+", "Nous avons appris l'incident le 4 octobre 2025."),
    ("awareness-date", "+", "L'erreur a été découverte le 4 octobre 2025."),
    ("awareness-date", "-", "Le commissaire a été avisé le 4 octobre 2025."),
    ("awareness-date", "?", "Nous l'avons découvert quelques jours plus tard."),
    ("kinds", "+", "Le fichier contenait des noms, des dates de naissance et des notes."),
    ("kinds", "+", "Renseignements visibles : votre adresse de courriel."),
    ("kinds", "-", "Le fichier ne contenait pas de noms."),
    ("kinds", "?", "Des renseignements personnels sont en cause."),
    ("commissioner-told", "+", "Nous avons signalé l'atteinte au Commissariat à la protection de la vie privée."),
    ("commissioner-told", "+", "Le commissaire sera informé cette semaine."),
    ("commissioner-told", "-", "Vous pouvez déposer une plainte auprès du commissaire."),
    ("contact", "+", "Des questions? Écrivez à la responsable, confidentialite@district.example."),
    ("contact", "+", "Vous pouvez joindre notre bureau au 514-555-0123."),
    ("contact", "-", "Appelez Equifax au 1-800-555-0100."),
    ("our-steps", "+", "L'accès au dossier a été bloqué et les mots de passe ont été modifiés."),
    ("our-steps", "+", "Notre personnel recevra une formation et nos règles seront révisées."),
    ("our-steps", "-", "Nous comprenons votre inquiétude."),
    ("our-steps", "?", "Nous n'avons pas supprimé le message."),
    ("your-steps", "+", "Nous vous recommandons de changer votre mot de passe."),
    ("your-steps", "+", "Veuillez supprimer le message si vous l'avez reçu."),
    ("your-steps", "-", "Veuillez accepter nos excuses."),
    ("estimate", "+", "Environ 1 200 élèves sont touchés."),
    ("affected-count", "+", "Plus de 230 familles figurent sur la liste."),
    ("affected-count", "-", "Votre enfant est en 5e année."),
    ("public-body", "+", "Le Conseil scolaire francophone de la Baie vous écrit."),
    ("public-body", "-", "Notre conseil scolaire vous écrit."),
    ("risk", "+", "Votre enfant pourrait subir de l'intimidation."),
]
SPANISH = [
    ("description", "+", "Se perdió una memoria con expedientes de estudiantes."),
    ("description", "+", "Un mensaje fue enviado por error a todas las familias."),
    ("description", "-", "Agradecemos su confianza en nuestras escuelas."),
    ("description", "-", "Se envió una lista [por completar]."),
    ("date", "+", "El incidente ocurrió el 3 de octubre de 2025."),
    ("date", "-", "La reunión será el 3 de octubre de 2025."),
    ("awareness-date", "+", "El distrito descubrió el error el 4 de octubre de 2025."),
    ("awareness-date", "+", "Fuimos informados el 4 de octubre de 2025."),
    ("awareness-date", "-", "La policía fue avisada el 4 de octubre de 2025."),
    ("kinds", "+", "El archivo contenía nombres, fechas de nacimiento y calificaciones."),
    ("kinds", "+", "La información incluía el plan 504 de su hijo."),
    ("kinds", "-", "El archivo no contenía nombres."),
    ("kinds", "?", "Sus datos personales están afectados."),
    ("contact", "+", "Para preguntas, escriba a privacidad@distrito.example."),
    ("contact", "+", "Llame a nuestra oficina al (512) 555-0100."),
    ("contact", "-", "Llame a Experian al 1-800-555-0100."),
    ("our-steps", "+", "El mensaje fue retirado y el personal fue capacitado."),
    ("our-steps", "+", "Hemos bloqueado el acceso al archivo."),
    ("our-steps", "-", "Entendemos su preocupación."),
    ("our-steps", "?", "No hemos podido retirar el mensaje."),
    ("your-steps", "+", "Le recomendamos cambiar su contraseña."),
    ("your-steps", "-", "Acepte nuestras disculpas."),
    ("estimate", "+", "Están afectados 312 estudiantes."),
    ("affected-count", "+", "La lista nombra a 233 familias."),
    ("affected-count", "-", "Su hijo está en quinto grado."),
    ("investigation", "+", "Se está investigando la causa."),
    ("freezes", "+", "Puede pedir una alerta de fraude o un congelamiento de crédito."),
    ("risk", "+", "Alguien podría usar sus datos para un fraude."),
    ("public-body", "+", "El Distrito Escolar Unificado de Cedar le informa."),
    ("public-body", "-", "Nuestro distrito le informa."),
]


def state(element, text, language):
    return find(KNOWN[element], read_draft(text, language, CaseFacts()), KNOWN).state


@pytest.mark.parametrize("element, mark, text", FRENCH)
def test_a_french_sentence_is_read_as_a_person_reads_it(element, mark, text):
    assert state(element, text, "fr") == MARKS[mark]


@pytest.mark.parametrize("element, mark, text", SPANISH)
def test_a_spanish_sentence_is_read_as_a_person_reads_it(element, mark, text):
    assert state(element, text, "es") == MARKS[mark]


@pytest.mark.parametrize("element, mark, text", [row for row in FRENCH if row[1] == "+"])
def test_a_text_without_accents_is_read_the_same(element, mark, text):
    plain = text.translate(str.maketrans("éèêàâîôûçÉÎ", "eeeaaioucEI"))

    assert state(element, plain, "fr") == "present"


@pytest.mark.parametrize(
    "element, mark, text, language",
    [(*row, "fr") for row in FRENCH if row[1] == "-"] + [(*row, "es") for row in SPANISH if row[1] == "-"],
)
def test_what_is_missing_alone_is_missing_in_a_letter(element, mark, text, language):
    greeting = "Madame, Monsieur, merci." if language == "fr" else "Estimadas familias, gracias."

    assert state(element, f"{greeting}\n\n{text}\n", language) == "missing"
