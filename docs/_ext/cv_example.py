"""The guide's examples: a snippet as its author writes it, and below it what a reader sees."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

EXAMPLE = """\
```{{literalinclude}} /snippets/myst/{name}.md
:language: markdown
```

````{{container}} cv-example-result
```{{include}} /snippets/myst/{name}.md
```
````
"""


class Example(SphinxDirective):
    """``{cv-example} NAME`` shows the snippet of that name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        box = nodes.container(classes=["cv-example"])
        box += self.parse_text_to_nodes(EXAMPLE.format(name=self.arguments[0]))
        return [box]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("cv-example", Example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
