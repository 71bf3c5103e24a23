"""Addresses of the assessment's pages."""

from django.urls import path

from forthwith.web.assess import correcting, drop, learned, others, sentences, show, unknowns, weighing

app_name = "assess"
HERE = "cases/<str:number>/assess/"

urlpatterns = [
    path(HERE, show.show, name="show"),
    path(f"{HERE}check/", show.check, name="check"),
    path(f"{HERE}files/", drop.files, name="files"),
    path(f"{HERE}runs/<uuid:uid>/", drop.run, name="run"),
    path(f"{HERE}learned/", learned.learned, name="learned"),
    path(f"{HERE}meaning/", correcting.meaning, name="meaning"),
    path(f"{HERE}addresses/", correcting.addresses, name="addresses"),
    path(f"{HERE}readers/", correcting.readers, name="readers"),
    path(f"{HERE}corrections/<uuid:uid>/undo/", correcting.undone, name="undo"),
    path(f"{HERE}cause/", weighing.cause, name="cause"),
    path(f"{HERE}kinds/", weighing.kinds, name="kinds"),
    path(f"{HERE}factors/", weighing.factors, name="factors"),
    path(f"{HERE}factors/<int:place>/", weighing.factors, name="factors_of"),
    path(f"{HERE}harms/first/", weighing.first_harms, name="first_harms"),
    path(f"{HERE}harms/first/<int:place>/", weighing.first_harms, name="first_harms_of"),
    path(f"{HERE}harms/", weighing.harms, name="harms"),
    path(f"{HERE}harms/<int:place>/", weighing.harms, name="harms_of"),
    path(f"{HERE}unknowns/", unknowns.unknowns, name="unknowns"),
    path(f"{HERE}unknowns/<uuid:uid>/", unknowns.unknown, name="unknown"),
    path(f"{HERE}unknowns/<uuid:uid>/finder/", unknowns.given, name="finder"),
    path(f"{HERE}unknowns/<uuid:uid>/answer/", unknowns.answered, name="answer"),
    path(f"{HERE}lessened/", show.lessened, name="lessened"),
    path(f"{HERE}consequences/", others.consequences, name="consequences"),
    path(f"{HERE}voices/", others.voices, name="voices"),
    path(f"{HERE}voices/<uuid:uid>/drop/", others.dropped, name="drop_statement"),
    path(f"{HERE}consultation/", others.consultation, name="consultation"),
    path(f"{HERE}sentences/", sentences.sentences, name="sentences"),
    path(f"{HERE}sentences/<uuid:uid>/release/", sentences.released, name="release"),
]
