r"""The names of journals by their commands and by the macros of BibTeX's styles.

``MACROS`` are those that NASA's Astrophysics Data System writes for the name of a journal
(https://ui.adsabs.harvard.edu/help/actions/journal-macros), and the others of AASTeX, with the
full name and the short form that AASTeX prints.  ``STRINGS`` are what BibTeX's standard styles
define (plain.bst).
"""

from collections.abc import Mapping
from typing import NamedTuple


class Journal(NamedTuple):
    """The name of a journal and its short form."""

    name: str
    short: str


def _journals(table: str) -> dict[str, Journal]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return {
        name: Journal(full.strip(), short.strip()) for names, short, full in rows for name in names.split()
    }


MACROS: Mapping[str, Journal] = _journals(r"""
    aas        | AAS Meeting Abstracts | American Astronomical Society Meeting Abstracts
    aj         | AJ           | The Astronomical Journal
    actaa      | Acta Astron. | Acta Astronomica
    araa       | ARA&A        | Annual Review of Astronomy and Astrophysics
    apj        | ApJ          | The Astrophysical Journal
    apjl apjlett | ApJL       | The Astrophysical Journal Letters
    apjs apjsupp | ApJS       | The Astrophysical Journal Supplement Series
    ao applopt | Appl. Opt.   | Applied Optics
    apss       | Ap&SS        | Astrophysics and Space Science
    aap astap  | A&A          | Astronomy & Astrophysics
    aapr       | A&A Rev.     | The Astronomy and Astrophysics Review
    aaps       | A&AS         | Astronomy and Astrophysics Supplement Series
    aplett     | Astrophys. Lett. | Astrophysical Letters
    apspr      | Astrophys. Space Phys. Res. | Astrophysics and Space Physics Research
    azh        | AZh          | Astronomicheskii Zhurnal
    baas       | BAAS         | Bulletin of the American Astronomical Society
    bain       | Bull. Astron. Inst. Netherlands | Bulletin of the Astronomical Institutes of the Netherlands
    bac        | Bull. Astron. Inst. Czechoslov. | Bulletin of the Astronomical Institutes of Czechoslovakia
    caa        | Chinese Astron. Astrophys. | Chinese Astronomy and Astrophysics
    cjaa       | ChJAA        | Chinese Journal of Astronomy and Astrophysics
    dps        | DPS Meeting Abstracts | AAS Division for Planetary Sciences Meeting Abstracts
    fcp        | Fund. Cosmic Phys. | Fundamentals of Cosmic Physics
    gca        | GeoCoA       | Geochimica et Cosmochimica Acta
    grl        | Geophys. Res. Lett. | Geophysical Research Letters
    iaucirc    | IAU Circ.    | IAU Circulars
    icarus     | Icarus       | Icarus
    jaavso     | JAAVSO       | Journal of the American Association of Variable Star Observers
    jcap       | J. Cosmology Astropart. Phys. | Journal of Cosmology and Astroparticle Physics
    jcp        | J. Chem. Phys. | The Journal of Chemical Physics
    jgr        | J. Geophys. Res. | Journal of Geophysical Research
    jqsrt      | J. Quant. Spec. Radiat. Transf. | Journal of Quantitative Spectroscopy and Radiative Transfer
    jrasc      | JRASC        | Journal of the Royal Astronomical Society of Canada
    maps       | M&PS         | Meteoritics & Planetary Science
    memras     | MmRAS        | Memoirs of the Royal Astronomical Society
    memsai     | Mem. Soc. Astron. Italiana | Memorie della Società Astronomica Italiana
    mnras      | MNRAS        | Monthly Notices of the Royal Astronomical Society
    na         | New A        | New Astronomy
    nar        | New A Rev.   | New Astronomy Reviews
    nat        | Nature       | Nature
    nphysa     | Nucl. Phys. A | Nuclear Physics A
    pasa       | PASA         | Publications of the Astronomical Society of Australia
    pasj       | PASJ         | Publications of the Astronomical Society of Japan
    pasp       | PASP         | Publications of the Astronomical Society of the Pacific
    physrep    | Phys. Rep.   | Physics Reports
    physscr    | Phys. Scr.   | Physica Scripta
    planss     | Planet. Space Sci. | Planetary and Space Science
    pra        | Phys. Rev. A | Physical Review A
    prb        | Phys. Rev. B | Physical Review B
    prc        | Phys. Rev. C | Physical Review C
    prd        | Phys. Rev. D | Physical Review D
    pre        | Phys. Rev. E | Physical Review E
    prl        | Phys. Rev. Lett. | Physical Review Letters
    procspie   | Proc. SPIE   | Proceedings of the SPIE
    psj        | PSJ          | The Planetary Science Journal
    qjras      | QJRAS        | Quarterly Journal of the Royal Astronomical Society
    rmxaa      | Rev. Mexicana Astron. Astrofis. | Revista Mexicana de Astronomía y Astrofísica
    rnaas      | RNAAS        | Research Notes of the AAS
    skytel     | S&T          | Sky and Telescope
    solphys    | Sol. Phys.   | Solar Physics
    sovast     | Soviet Ast.  | Soviet Astronomy
    ssr        | Space Sci. Rev. | Space Science Reviews
    zap        | ZAp          | Zeitschrift für Astrophysik
""")

STRINGS: Mapping[str, str] = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
