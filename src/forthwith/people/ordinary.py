"""Names that are also ordinary words; written small, two of them together are no name (practice 2.1.4)."""

from __future__ import annotations

# English first; the French and Spanish words are those that are given or family names in Canada and the States.
ORDINARY = frozenset(
    b"""will mark may june april august bill rose grace hope faith joy art grant frank rich pat sue drew dean chase
    chance chip clay cliff dale dawn don guy hank harmony heather holly iris ivy jack jay jean josh kit lance lane
    lee lily max melody miles nick norm olive page paige pearl penny ray reed rob robin rod ruby rusty sage sandy
    skip sky stone summer sunny terry tiffany trace trip tucker violet wade ward warren wells destiny angel charity
    christian constance crystal daisy earnest ginger gene glen hazel jade jewel job jordan justice king major mason
    mercy noble patience peach pierce prince queen reason royal star sterling story trinity true victor virtue
    brown green long young cook park price day black white gray grey hill wood woods field fields ford banks bank
    bush church cross fox frost hall hand head heard high holiday house hunt hunter knight lake lamb law light
    little love low marsh marshall mayor meadows mills moon moore more new newman nice north south east west oaks
    power powers pool poole rice rich ring rivers road robins rock root sands savage sharp shepherd short silver
    singer small smart snow song sparks speed spring star steel street strong swift tanner taylor temple thorn
    tower townsend tree turner underwood walker wall walls waters weaver webb weeks wheeler wise wolf worth best
    bell berry bird bishop blank bond book booth bowl boss branch bridge bridges burns butler carpenter carter cash
    case cole cooper crane dear do he she you so to an in on no an and or the for of it is be by at as can are our
    bright baker barber farmer fisher gardener mason miller parker porter potter read roper sadler sawyer skinner
    slaughter smith spicer tailor carver chandler archer butcher parrish good goodman friend pope abbott lord
    major sergeant cain sun shore sea post pack pace payne pain wills wish yard york stock stack staff bus class
    leblanc leroux petit grand roy roi boucher marchand page lefort bon blanc noir rouge bois mont val flores rosa
    luz paz dolores mercedes sol rey reyes cruz santos casa campo rio leon toro pena fuentes torres iglesias
    esperanza gracia angeles consuelo pilar concepcion soledad nieves delgado blanco rubio moreno bravo""".split()
)
