"""Texts of an author that would do harm as markup or as commands."""

from sphinx_cv_ext.model.entries.kinds import BUILT_IN

NASTY = (
    "<script>alert(1)</script> [x](javascript:alert(2)) \\input{/etc/passwd} \\write18{id} "
    "100% & #1 a_b $5 {curly} \"quoted\" 'single' ^ ~ <b onclick=alert(3)>bold</b>"
)


PLAIN = "100% & #1 a_b $5 {curly}"


def page(*blocks: str) -> str:
    return "# CV\n\n" + "\n\n".join(blocks)


def entry(kind: str, *fields: str, lead: str = "Lead") -> str:
    return "```{cv:" + kind + "} " + lead + "\n" + "".join(f"{field}\n" for field in fields) + "```"


EVERY_FIELD = page(
    *(
        entry(
            kind.name,
            *(f":{name}: {NASTY}" for name in kind.fields if name not in ("id", "tags", kind.lead)),
            f":nonsense: {NASTY}",
            lead=NASTY,
        )
        for kind in BUILT_IN
        if kind.name != "reviewing"
    ),
    "```{cv:reviewing}\n" + NASTY + ": 2021\n```",
    "```{cv:awards}\n2021: " + NASTY + "\n  :nonsense: " + NASTY + "\n```",
)
