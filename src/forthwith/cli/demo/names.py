"""Invented names, homes and numbers for the fictional districts; nobody here exists."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words(
    """
    Adaline Alma Amira Anneke Asha Beatrix Bettina Birgit Bodil Briony Carmela Chaya Clemence Cosima Dagny
    Delphine Doreen Edda Eilis Elowen Esme Farida Fenella Fiona Freya Gemma Greta Gwendolyn Hadiya Hanneke
    Hedda Ida Ilse Imogen Indira Ingrid Jacinta Jemima Jolanda Jorunn Kalina Keziah Kirsten Leocadia Lidia
    Lucinda Ludmila Marcella Marguerite Marisol Mathilda Meera Mirela Moira Muriel Nerys Niamh Noor Octavia
    Odette Orla Padma Perpetua Petra Phoebe Ragna Rhiannon Rosalind Sabine Saskia Selma Sigrid Solange
    Svetlana Tabitha Tamsin Thandiwe Theodora Tilda Ulrike Ursula Vashti Verena Wanda Wilhelmina Winifred
    Xanthe Yara Zelda Zenobia
    """
)
MEN = _words(
    """
    Alaric Anders Ansel Arlo Aurelio Bento Callum Casimir Cedric Corbin Darragh Desmond Dimitri Emeka Enzo
    Ewan Fabian Fergus Floris Gareth Gideon Hamish Hollis Ignacio Isaias Ivo Jarek Joaquin Kamal Karsten
    Klaus Lachlan Leopold Linus Lorcan Lowell Magnus Malik Maxim Nadir Nikolai Olaf Oswin Pascal Quentin
    Rafael Rashid Reuben Roderick Rufus Samir Seamus Severin Silvio Soren Tadeo Tariq Tobias Valentin Viggo
    Wendell Yannick Yusuf Zacharias
    """
)
GIVEN = WOMEN + MEN

FAMILY = _words(
    """
    Abernathy Achterberg Adeyemi Aldridge Almonte Amundsen Anquetil Arkwright Ashdown Atherton Babineaux
    Bagshawe Balakian Bancroft Barragan Bastarache Beauchamp Bellweather Bergstrom Birtwistle Blackadder
    Blomqvist Bojanowski Bonaventure Bracegirdle Brandvold Brekke Brocklehurst Buchholz Bulstrode Caldera
    Calloway Cantwell Carmody Castellano Chakraborty Chancellor Charbonneau Chisholm Christofferson
    Clutterbuck Cogswell Colquhoun Comeau Coriander Corrigan Cottingham Crabtree Cumberbatch Czerny Dalgaard
    Danforth Dashwood Delacroix Delafield Desjarlais Devereux Dhaliwal Dimmock Dobrowski Donnelly Doukas
    Drummond Dunleavy Eastwick Eberhardt Echeverria Edelstein Egerton Eklund Ellingsworth Engstrom Erskine
    Etheridge Fairweather Falconer Farquharson Featherstone Fennimore Fitzwilliam Fjeldstad Fontaine
    Fothergill Franzen Friesen Fujimori Gallagher Gambino Garrick Gauthier Gerstner Gilchrist Glendenning
    Goossens Grantham Grimaldi Grunwald Gundersen Haddock Halvorsen Hammersmith Harcourt Hathersage Haugland
    Heatherington Hendricks Hergesheimer Hightower Hinterland Hofstetter Holmqvist Huckabee Hutterli Ibarra
    Ingersoll Iskander Iverson Jagiello Janowitz Jessop Jorgensen Kacprzak Kaczmarek Kallenberg Karunaratne
    Katsaros Keatley Kellerman Kerrigan Kilbride Kingsbury Kirkwood Klassen Knatchbull Kovalenko Kristjanson
    Kuznetsova Lachapelle Laframboise Lagerfeld Lancaster Langlois Lavigne Ledbetter Leominster Leventhal
    Lindqvist Llewellyn Loewen Lombardi Longbottom Lundgren MacAskill Macdougall Malinowski Mandelbaum
    Marchbanks Marinelli Mastrangelo Mbeki McAllister McGillicuddy McTavish Meadowcroft Melnyk Merriweather
    Middlebrook Mikkelsen Minogue Montague Moskowitz Muldoon Nakagawa Narayanan Nethercott Nieuwenhuis
    Nordstrom Nwosu Oakenfold Obermeyer Ogilvie Okonjo Olufsen Oppenheimer Ormsby Ostrowski Paczynski
    Palfreyman Papadakis Paquette Partington Pemberton Penhaligon Pettibone Pfeiffer Pickersgill Plantagenet
    Pomeroy Popplewell Prendergast Przybylski Quackenbush Quarrington Quesnel Radcliffe Rasmussen
    Ravenscroft Redfearn Rehnquist Ridgeway Robichaud Rosenkrantz Rothwell Rutherford Sagebrecht Salvatore
    Santangelo Sawatzky Scarborough Schellenberg Schoonover Sedgwick Sepulveda Severinsen Shackleton
    Silverthorne Skarsgard Smallwood Somerville Spottiswoode Stackhouse Stavropoulos Steenkamp Strickland
    Sutherland Swinburne Szymanski Tallis Tamaki Tattersall Tennenbaum Thackeray Theriault Thistlewood
    Thorvaldson Tolliver Toutant Tremblay Trevelyan Turcotte Tutwiler Underhill Unruh Urquhart Vanderhoof
    Vasquenza Venkataraman Verhoeven Vickery Villanova Vinterberg Vogelsang Wadsworth Walmsley Wanjiru
    Warburton Weatherby Wedgewood Wentworth Westergaard Whittaker Wigglesworth Willoughby Winterbourne
    Wolstenholme Woodhouse Wroblewski Wycliffe Yarborough Yelland Yoshimura Zabriskie Zaleski Zimmerli
    Zwicker
    """
)

#: Names that a mail header can only carry as encoded words.
ACCENTED: Sequence[tuple[str, str]] = (
    ("Zoé", "Brûlé"), ("Begoña", "Ibáñez"), ("Søren", "Kjærgård"), ("Jürgen", "Käßner"), ("Ewa", "Świątek"),
    ("Anaïs", "Garçon"), ("Björk", "Ásgeirsdóttir"), ("Čedomir", "Đurić"), ("Mélusine", "Thériault-Roy"),
    ("Işıl", "Gündoğan"), ("Renée", "Hébert"), ("Łucja", "Żak"),
)  # fmt: skip

_FIRST = _words(
    """
    amber azure copper crimson dapple dusty early frosty gentle golden hazy hidden lucky mellow misty quiet
    """
)
_SECOND = _words(
    """
    acorn biscuit bobbin bonfire canoe comet cricket dumpling ferry kite lantern marble otter pebble puffin
    teapot
    """
)
_STREETS = _words(
    """
    Alder Aspen Bluebell Bramble Cattail Chokecherry Elderberry Foxtail Larkspur Saskatoon Tamarack Yarrow
    """
)
_KINDS = ("Street", "Avenue", "Lane", "Crescent", "Court")


def folded(text: str) -> str:
    """``text`` in lower case ASCII letters, as an address would spell it: "Brûlé" is "brule"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    spelled = plain.replace("ß", "ss").replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ı", "i")
    return "".join(letter for letter in spelled.replace("æ", "ae") if "a" <= letter <= "z" or letter == "-")


class Names:
    """A seeded source of people; the same seed gives the same district, and no two people one full name."""

    def __init__(self, seed: int, *, areas: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        self._taken: set[tuple[str, str]] = set()
        self._homes = 0
        # Only 555-0100 to 555-0199 are kept free for fiction, so a district runs out; the rest have no phone.
        self._phones = [f"{area}-555-01{line:02}" for line in range(100) for area in areas]

    def person(self, family: str = "", *, given: Sequence[str] = GIVEN) -> tuple[str, str]:
        """A given name (one of ``given``) and a family name that nobody has had together yet."""
        while True:
            name = (self._random.choice(given), family or self._random.choice(FAMILY))
            if name not in self._taken:
                self._taken.add(name)
                return name

    def phone(self) -> str:
        """The next phone number, or "" when no number reserved for fiction is left."""
        return self._phones.pop(0) if self._phones else ""

    def home(self, town: str) -> str:
        """The next postal address; no two homes share one."""
        self._homes += 1
        street = _STREETS[self._homes % len(_STREETS)]
        kind = _KINDS[self._homes // len(_STREETS) % len(_KINDS)]
        return f"{10 + self._homes} {street} {kind}, {town}"

    def pen_name(self, number: int) -> str:
        """A mailbox name that says nothing about its owner; each ``number`` has its own."""
        return f"{_FIRST[number % len(_FIRST)]}{_SECOND[number // len(_FIRST) % len(_SECOND)]}{number}"

    def shuffled(self, items: Sequence[str]) -> list[str]:
        return self._random.sample(items, len(items))

    def day(self, days: int) -> int:
        """A day from 0 to ``days`` - 1."""
        return self._random.randrange(days)
