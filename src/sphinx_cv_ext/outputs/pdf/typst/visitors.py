"""The table of all visitors of Typst.

A new node gets its visitors in the module for its kind; another extension registers its own with
``app.add_node(…, cvpdf=…)``, which come first.
"""

from . import blocks, cv_nodes, inline, lists, math, tables
from .translator import Table

VISITORS: Table = {
    **inline.VISITORS,
    **blocks.VISITORS,
    **lists.VISITORS,
    **tables.VISITORS,
    **math.VISITORS,
    **cv_nodes.VISITORS,
}
