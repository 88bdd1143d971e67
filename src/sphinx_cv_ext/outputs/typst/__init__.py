"""The printed CV through Typst: a compiler in a wheel, so that everybody has a PDF."""

from .beside import Heard, leave_pdf
from .builder import CVPdfBuilder
from .visitors import VISITORS

__all__ = ["VISITORS", "CVPdfBuilder", "Heard", "leave_pdf"]
