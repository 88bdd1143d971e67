"""The printed CV through Typst: a compiler in a wheel, so that everybody has a PDF."""

from .beside import leave_pdfs
from .builder import CVPdfBuilder
from .visitors import CONTENTS_VISITORS, VISITORS

__all__ = ["CONTENTS_VISITORS", "VISITORS", "CVPdfBuilder", "leave_pdfs"]
