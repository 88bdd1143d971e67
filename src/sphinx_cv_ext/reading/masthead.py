"""The directive that shows the person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..doctree import nodes
from ..doctree.masthead import render_masthead
from ..model.entries.block_grammar import Field, parse_entry
from ..model.person import CONTACTS, PHOTO, TAGLINES, Person
from ..model.problems import Code, Problem, did_you_mean, listing
from ..settings import site
from .directive import CVDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class MastheadDirective(CVDirective):
    """The person: role, affiliation and contacts.

    ``:show:`` names the keys to show, ``:person:`` the TOML file of another person.
    """

    def run(self) -> "list[Node]":
        keys: Sequence[str] = (PHOTO, *TAGLINES, *CONTACTS)
        block = parse_entry(self.lines())
        for one in block.fields:
            self.report(one.problems)
            if one.name == "show":
                keys = self._keys(one, keys)
            elif one.name != "person":
                hint = did_you_mean(one.name, ["show", "person"])
                message = f"Unknown field “{one.name}” in cv:masthead; accepted: show, person.{hint}"
                self.report([Problem(Code.UNKNOWN_FIELD, message, one.line)])
        if block.lead or block.body:
            message = "cv:masthead shows cv_person and takes no text; its text is left out."
            self.report([Problem(Code.BAD_VALUE, message)])
        person, file = self.person(block.fields)
        linked = site(self.config).public_documents if site(self.config).pdf and not file else ()
        pdf = linked[0].file if linked else ""
        node = render_masthead(person, keys, pdf, self._photo(person) if PHOTO in keys else "")
        node["person"] = file
        if not file:
            node["docname"] = self.env.docname
        self.set_source_info(node)
        for photo in node.findall(nodes.cv_photo):
            self.set_source_info(photo)
        return [node]

    def _photo(self, person: Person) -> str:
        """Return the person's photo as a Sphinx path, or ""."""
        if not person.photo:
            return ""
        found = self.find_file(f"/{person.photo.lstrip('/')}")
        return f"/{found.path.as_posix()}" if found.path else ""

    def _keys(self, field: Field, accepted: Sequence[str]) -> list[str]:
        keys = [key.strip() for key in field.value.replace(",", " ").split()]
        self.report(
            Problem(
                Code.BAD_VALUE,
                f"“{key}” cannot be shown in a masthead; "
                f"accepted: {listing(accepted)}.{did_you_mean(key, accepted)}",
                field.line,
            )
            for key in keys
            if key not in accepted
        )
        return keys


def setup(app: "Sphinx") -> None:
    """Register the directive."""
    app.add_directive_to_domain("cv", "masthead", MastheadDirective)
