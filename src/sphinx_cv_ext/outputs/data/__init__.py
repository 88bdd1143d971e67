"""Data: what search engines, reference managers and address books read, in pages and beside them."""

from .files import leave_files
from .graph import changed
from .head import add_head, configure
from .icon import add_icon, link_icon

__all__ = ["add_head", "add_icon", "changed", "configure", "leave_files", "link_icon"]
