r"""A ``.bib`` file of any length, as real ones are, and the same each time.

Accents in UTF-8 and in TeX, braces in titles, formulas now and then, DOIs, arXiv
identifiers, and abstracts of about 150 words, which nobody asked for and many files hold.
"""

import random
from collections.abc import Iterator
from pathlib import Path

#: The years in which the entries appeared, in turn.
YEARS = range(2001, 2026)

_GIVEN = (
    r"Ada Anaïs António Bruno Chiara Chloé Dieter Elena Emília Fatima Françoise Gr{\'e}goire Hanna Ilya"
    r" Jos{\'e} J{\"u}rgen Kateřina Lars Lu{\'\i}s Maria Ming Nadia Olga Paweł Priya Rafael Søren Sof{\'i}a"
    r" Tomáš Uma Wei Xin Yuki Zo{\"e}"
).split()
_FAMILY = (
    r"Andersson Bianchi Bj{\"o}rk Brunner Castro Chen Costa D{\"u}rr Dubois Fern{\'a}ndez Fischer Garc{\'i}a"
    r" Gupta Hansen Ivanov Jansen Kim Kowalski Krejčí Larsen Liu Lopes Łukasik Mart{\'i}n M{\"u}ller Nakamura"
    r" Nguyen Novák Oliveira Park Pereira Petit Rossi Sato Schr{\"o}der Silva Singh Sørensen {\v{S}}imek"
    r" Tanaka Varga Wang Weber Yılmaz Zhang"
).split()
_WORDS = """
    about accurate adaptive against algorithm analysis approach approximate architecture atoms based
    bayesian behaviour between bounded carbon cells chemical circuits climate clusters coherent complex
    computing control convergence crystals data decay decision deep defects density detection devices
    diffusion distributed dynamics efficient electron embedding energy error estimation evidence
    experiments exploration fast fields flow fluids framework function galaxies general generative genome
    geometry gradient graph growth heat hidden high hybrid imaging inference information integer
    interaction interface inverse ionic kernel kinetics large laser latent lattice layers learning light
    limits linear liquid local logic magnetic maps markets materials matter measurement membrane memory
    metal method model molecular motion multiscale networks neural noise nonlinear nuclear ocean optical
    optimal order oxide parallel particle patterns phase photon physical planning plasma polymer
    population prediction privacy probabilistic process protein quantum random rate reaction reasoning
    recovery reinforcement relaxation representation resonance risk robust sampling scale scattering
    search selection semantic sensor sequence signals simulation single soft solar solid sound sparse
    spectral spin stability states statistical stochastic stress structure surface symmetry systems
    temperature theory thermal time tissue topology transfer transition transport trees uncertainty
    universal variational vector vision wave weather yield
""".split()
_SMALL = "a and as at by for from in of on over that the to under we with".split()
_FORMULAS = (r"$O(n \log n)$", r"$\alpha$", r"$B^0 \to K^{*0}$", r"$\mathrm{H_2O}$", r"$k$", r"$10^{-3}$")
_NAMES = ("{GPU}s", "{LHC}", "{DNA}", "{Bayes}", "{\\emph{in vivo}}", "{Monte Carlo}")
_JOURNALS = (
    r"Physical Review Letters",
    r"Journal of Machine Learning Research",
    r"Zeitschrift f{\"u}r Physik",
    r"Annals of Mathematics \& Statistics",
    r"Nature Communications",
    r"Science Advances",
)
_MEETINGS = (
    "International Conference on Machine Learning",
    "Symposium on Theory of Computing",
    "VLDB",
    "CHI",
)


def write(path: Path, count: int, author: str = "") -> None:
    """Write a file of so many entries."""
    with path.open("w", encoding="utf-8") as file:
        for entry in entries(count, author):
            file.write(entry)


def entries(count: int, author: str = "") -> Iterator[str]:
    """So many entries, as text; those of a shorter file begin a longer one.

    ``author`` is one more author of each, at one place and another.
    """
    chance = random.Random(20260101)
    for number in range(count):
        kind, fields = _entry(chance, number)
        if author:
            people = fields["author"].split(" and ")
            people.insert(number % (len(people) + 1), author)
            fields["author"] = " and ".join(people)
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        yield f"@{kind}{{entry{number},\n{lines}}}\n\n"


def _entry(chance: random.Random, number: int) -> tuple[str, dict[str, str]]:
    year = YEARS[-1 - number % len(YEARS)]
    fields = {
        "title": _title(chance),
        "author": " and ".join(_person(chance) for _ in range(min(8, 1 + int(chance.expovariate(1 / 3))))),
        "year": str(year),
    }
    volume, page = str(chance.randrange(1, 400)), chance.randrange(1, 4000)
    pages = f"{page}--{page + chance.randrange(4, 30)}"
    kind = chance.choices(
        ("article", "inproceedings", "misc", "incollection", "book", "phdthesis", "techreport"),
        (45, 33, 10, 4, 3, 2, 3),
    )[0]
    match kind:
        case "article":
            fields |= {"journal": chance.choice(_JOURNALS), "volume": volume, "pages": pages}
            fields["number"] = str(chance.randrange(1, 13))
        case "inproceedings":
            fields["booktitle"] = f"Proceedings of the {chance.choice(_MEETINGS)} ({{{year}}})"
            fields["pages"] = pages
        case "incollection":
            fields |= {"booktitle": _title(chance), "publisher": "Springer", "pages": pages}
        case "book":
            fields |= {"publisher": "Cambridge University Press", "address": "Cambridge"}
        case "phdthesis":
            fields["school"] = r"ETH Z{\"u}rich"
        case "techreport":
            fields |= {"institution": "CERN", "number": volume}
    if chance.random() < 0.3:
        fields["month"] = chance.choice(("January", "May", "October"))
    if chance.random() < 0.7:
        fields["doi"] = f"10.{chance.randrange(1000, 9999)}/bench.{number}_{volume}"
    if kind == "misc" or chance.random() < 0.3:
        identifier = f"{chance.randrange(800, 2600):04}.{chance.randrange(1, 99999):05}"
        fields |= {"eprint": identifier, "eprinttype": "arxiv", "archiveprefix": "arXiv"}
    if chance.random() < 0.1:
        fields["note"] = "Best paper award"
    fields["keywords"] = ", ".join(chance.sample(_WORDS, 3))
    fields["abstract"] = _abstract(chance)
    return kind, fields


def _person(chance: random.Random) -> str:
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    if chance.random() < 0.3:
        given += f" {chance.choice('ABCDEFGHJKLMNPRST')}."
    return f"{family}, {given}" if chance.random() < 0.7 else f"{given} {family}"


def _title(chance: random.Random) -> str:
    words = chance.sample(_WORDS, chance.randrange(4, 11))
    if chance.random() < 0.12:
        words.insert(chance.randrange(1, len(words)), chance.choice(_FORMULAS))
    if chance.random() < 0.2:
        words.append(f"with {chance.choice(_NAMES)}")
    if chance.random() < 0.15:
        words[len(words) // 2] += ":"
    return " ".join([words[0].capitalize(), *words[1:]])


def _abstract(chance: random.Random) -> str:
    sentences = []
    for _ in range(10):
        words = chance.choices(_WORDS, k=10) + chance.choices(_SMALL, k=5)
        chance.shuffle(words)
        sentences.append(" ".join(words).capitalize() + ".")
    if chance.random() < 0.1:
        sentences.insert(3, rf"It takes {chance.choice(_FORMULAS)}, 95\% of it at night.")
    return " ".join(sentences)
