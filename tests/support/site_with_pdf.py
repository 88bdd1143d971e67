"""A small site that has a `cv.pdf` next to its pages."""

INDEX = """
Ada
===

.. cv:masthead::

.. toctree::

   cv
"""
CV = """
CV
==

.. cv:masthead::

Work
----

.. cv:experience:: Institute

.. only:: html

   Pages alone.

.. only:: typst

   Paper alone.

.. only:: draft

   A draft.

.. image:: https://example.org/far.png
   :alt: far
"""
FILES = {"index.rst": INDEX, "cv.rst": CV}
PERSON = {"cv_person": {"name": "Ada Example", "email": "ada@example.org"}}
