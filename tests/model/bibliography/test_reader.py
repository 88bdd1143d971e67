"""The tolerant reader: every entry is kept or reported, with file and line; nothing fails."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry

from sphinx_cv_ext.model.bibliography.author_marks import MarkReader
from sphinx_cv_ext.model.bibliography.edtf import read_month
from sphinx_cv_ext.model.bibliography.entry_types import category_of
from sphinx_cv_ext.model.bibliography.parser import parse_text
from sphinx_cv_ext.model.bibliography.publication import Bibliography, Publication, with_short_journal
from sphinx_cv_ext.model.bibliography.reader import read_files
from sphinx_cv_ext.model.links import web_address
from sphinx_cv_ext.model.problems import Code
from sphinx_cv_ext.resolving.pybtex_data import LentData


def read(tmp_path: Path, *texts: str | bytes, encoding: str = "utf-8-sig") -> Bibliography:
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{'abc'[number]}.bib"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return read_files(paths, encoding)


def found(reading: Bibliography) -> list[tuple[Code, int | None]]:
    return [(problem.code, problem.line) for problem in reading.problems]


def lent(bibliography: Bibliography) -> list[Entry]:
    """The entries that sphinxcontrib-bibtex finds."""
    return list(LentData(bibliography, MarkReader()).entries.values())


def one(tmp_path: Path, body: str, kind: str = "misc") -> tuple[Publication, Bibliography]:
    reading = read(tmp_path, f"@{kind}{{k,\n{body}\n}}")
    (publication,) = reading.entries.values()
    return publication, reading


BROKEN = """@string{jap = "Journal of Applied Physics"}
@comment{nothing, or me@x.org}
@preamble{"x"}
@article{first,
  title = {One},
  journal = jap,
  author = {Zhao, Bo and others}
}
@article{unclosed,
  title = {Two {never closed},
  year = 2020
@article{last, title = "Three" year = 2021, volume = unknown # {1}}
@book{, title = {Four}}
@book title = {x}
@misc{nothing}
@misc(paren, title = {Five})
"""


def test_a_broken_entry_leaves_the_others(tmp_path: Path) -> None:
    reading = read(tmp_path, BROKEN)
    entries = reading.entries
    assert list(entries) == ["first", "unclosed", "last", "no-key-13", "paren"]
    assert entries["first"].fields["journal"] == "Journal of Applied Physics"
    assert [entry.line for entry in entries.values()] == [4, 9, 12, 13, 16]
    assert entries["last"].year == 2021
    assert entries["last"].fields["volume"] == "unknown1"
    problems = [problem for problem in reading.problems if problem.code is Code.BIB_SYNTAX]
    assert {problem.line for problem in problems} >= {10, 12, 13, 14, 15}
    assert {problem.source for problem in problems} == {str(tmp_path / "a.bib")}
    assert any("“unclosed” (line 9)" in problem.message for problem in problems)
    assert any("comma is missing before “year”" in problem.message for problem in problems)
    their = lent(reading)
    assert [entry.key for entry in their] == ["first", "unclosed", "last", "no-key-13", "paren"]


def test_a_key_twice_in_a_file_and_in_another(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "@misc{K, title={a}}\n@misc{k, title={b}}\n@misc{k-2, title={c}}", "@misc{K, title={d}}"
    )
    shown = {key: entry.fields["title"] for key, entry in reading.entries.items()}
    assert shown == {"k": "a", "k-3": "b", "k-2": "c", "k-4": "d"}
    same, other = reading.problems
    assert (same.code, same.line, same.source) == (Code.BIB_DUPLICATE, 2, str(tmp_path / "a.bib"))
    assert "and in line 1;" in same.message
    assert (other.line, other.source) == (1, str(tmp_path / "b.bib"))
    assert f"{tmp_path / 'a.bib'}:1" in other.message


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("\ufeff@misc{k,\r\n title={Müller}}\r\n".encode(), []),
        ("@misc{k,\r title={Müller}}".encode(), []),
        ("@misc{k,\n title={Müller}}".encode("latin-1"), [(Code.BIB_FILE, 2)]),
        ("@misc{k,\n title={Müller}}".encode("utf-16"), [(Code.BIB_FILE, None)]),
        ("@misc{k,\n title={“Müller”}}".encode("cp1252"), [(Code.BIB_FILE, 2)]),
        ("@misc{k,\n title={\ufffeMüller\x85}}".encode(), []),
        ("@misc{k,\n title={\0Müller\x07}}".encode(), []),
    ],
)
def test_encodings_and_ends_of_lines(tmp_path: Path, data: bytes, problems: object) -> None:
    reading = read(tmp_path, data)
    assert reading.entries["k"].fields["title"].strip("“”") == "Müller"
    assert found(reading) == problems


def test_an_unknown_encoding_is_reported(tmp_path: Path) -> None:
    reading = read(tmp_path, "@misc{k, title={ü}}", encoding="nonsense")
    assert found(reading) == [(Code.BIB_FILE, None)]
    assert reading.entries["k"].fields["title"] == "ü"


def test_nothing_in_a_file_and_no_file(tmp_path: Path) -> None:
    reading = read(tmp_path, "", "no entry, me@x.org", "% @ \n% @misc{k, title={T}}")
    assert reading.entries == {}
    assert found(reading) == [(Code.BIB_FILE, None)] * 3
    assert reading.problems[0].message == "a.bib holds no entries."
    reading = read_files([tmp_path / "none.bib", tmp_path])
    assert found(reading) == [(Code.BIB_FILE, None)] * 2
    assert any("none.bib" in problem.message for problem in reading.problems)


def test_names_and_their_marks(tmp_path: Path) -> None:
    publication, reading = one(
        tmp_path,
        " title={T},\n author={Zhao*, Bo and a, b, c, d and {The Group} and others},\n"
        " author+an={2=corresponding; 9=equal},\n translator={X Y}",
    )
    zhao, odd, group, others = publication.names["author"]
    assert (zhao.shown, zhao.marks) == ("Bo Zhao", ("equal",))
    assert (odd.shown, odd.marks) == ("a, b, c, d", ("corresponding",))
    assert group.family == "The Group"
    assert others.others
    assert publication.names["translator"][0].shown == "X Y"
    assert found(reading) == [(Code.BIB_FIELD, 3), (Code.BIB_FIELD, 4)]
    (their,) = lent(reading)
    assert [len(their.persons["author"]), their.fields["translator"]] == [4, "X Y"]


def test_fields_that_repeat_or_are_of_an_unknown_type(tmp_path: Path) -> None:
    publication, reading = one(tmp_path, " title={A}, title={B},\n note={}", kind="artcle")
    assert publication.fields["title"] == "A"
    assert found(reading) == [(Code.BIB_TYPE, 1), (Code.BIB_FIELD, 2)]
    assert "“@article”" in reading.problems[0].message or "article" in str(reading)
    publication, reading = one(tmp_path, " year = 2020")
    assert (publication.title, found(reading)) == ((), [(Code.BIB_FIELD, 1)])


@pytest.mark.parametrize(
    ("body", "date", "shown", "wrong"),
    [
        ("date={2020-05-17}", (2020, 5, 17), "2020", 0),
        ("date={2020-13}", (2020, None, None), "2020", 1),
        ("date={2019/2021}", (2019, None, None), "2019–2021", 0),
        ("date={2019-01/2019-03}", (2019, 1, None), "2019", 0),
        ("date={2019/}", (2019, None, None), "2019–", 0),
        ("date={2019/..}", (2019, None, None), "2019–", 0),
        ("date={../2019}", (2019, None, None), "–2019", 0),
        ("date={2024-21}", (2024, 3, None), "2024", 0),
        ("date={2019-06~}", (2019, 6, None), "c. 2019", 0),
        ("date={2019?}", (2019, None, None), "2019?", 0),
        ("date={2019%}", (2019, None, None), "c. 2019?", 0),
        ("date={199X}", (1990, None, None), "1990s", 0),
        ("date={19XX}", (1900, None, None), "1900–1999", 0),
        ("date={2004-XX}", (2004, None, None), "2004", 0),
        ("date={2004-05-01T10:00:00Z}", (2004, 5, 1), "2004", 0),
        ("date={-0384}", (-384, None, None), "384 BCE", 0),
        ("date={2019/x}", (2019, None, None), "2019/x", 1),
        ("date={/}", (None, None, None), "/", 1),
        ("year={2019--2021}", (2019, None, None), "2019–2021", 0),
        ("year={2019}, month={21}", (2019, 3, None), "2019", 0),
        ("date={spring 2019}", (2019, None, None), "spring 2019", 1),
        ("date={some day}", (None, None, None), "some day", 1),
        ("year=2020, month=jun", (2020, 6, None), "2020", 0),
        ("year={2020}, month={15 June}", (2020, 6, 15), "2020", 0),
        ("year={in press}, month={13}", (None, None, None), "in press", 1),
    ],
)
def test_dates(tmp_path: Path, body: str, date: object, shown: str, wrong: int) -> None:
    publication, reading = one(tmp_path, f" title={{T}},\n {body}")
    assert (publication.year, publication.month, publication.day) == date
    assert publication.fields["year"] == shown
    assert found(reading) == [(Code.BIB_FIELD, 3)] * wrong


def test_months() -> None:
    assert read_month("sept. 31") == (9, 31)
    assert read_month("June 99") == (6, None)
    assert read_month("foo") == read_month("") == (None, None)


@pytest.mark.parametrize(
    ("body", "links", "wrong"),
    [
        ("doi={10.1000/a_b}", ["https://doi.org/10.1000/a_b"], 0),
        (
            "doi={https://doi.org/10.1000/x}, url={https://doi.org/10.1000/x}",
            ["https://doi.org/10.1000/x"],
            0,
        ),
        ("doi={nonsense}", [], 1),
        ("eprint={2101.00001}, archiveprefix={arXiv}", ["https://arxiv.org/abs/2101.00001"], 0),
        ("arxiv={2101.00001v2}", ["https://arxiv.org/abs/2101.00001v2"], 0),
        ("eprint={x y}, eprinttype={arxiv}", [], 1),
        ("eprint={123}, eprinttype={hal}", [], 1),
        ("url={https://arxiv.org/abs/2101.00001}", ["https://arxiv.org/abs/2101.00001"], 0),
        (r"code={https://x.org/a\_b}, url={x.org}", ["https://x.org", "https://x.org/a_b"], 0),
        ("url={javascript:alert(1)}", [], 1),
        ("pdf={paper.pdf}", ["paper.pdf"], 0),
    ],
)
def test_links(tmp_path: Path, body: str, links: list[str], wrong: int) -> None:
    publication, reading = one(tmp_path, f" title={{T}},\n {body}")
    assert sorted(link.target for link in publication.links) == links
    assert found(reading) == [(Code.BAD_LINK, 3)] * wrong


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("title={A}, subtitle={B}", "A: B"),
        ("title={Why?}, subtitle={B}", "Why? B"),
        ("subtitle={B}", "B"),
        (r"title={\emph{A} b}, journaltitle={\emph{J}}", "A b"),
    ],
)
def test_titles(tmp_path: Path, body: str, title: str) -> None:
    publication, _ = one(tmp_path, body)
    assert "".join(span.text for span in publication.title) == title
    assert publication.text("journal") == publication.text("journaltitle")


PIECES = st.sampled_from(
    ["@article{", "@book(", "@", "k,", "title", "=", "{", "}", '"', "#", ",", "\n", " ", "jan", "2020", "\\"]
) | st.text(max_size=3)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read(text: str) -> None:
    parse_text(text, "x.bib")


BODIES = st.sampled_from(
    [
        "title={T}",
        "title={T",
        'title="T',
        "title=T",
        "title",
        "title={T}}",
        "title={T} year=1",
        "year=1,,title={T}",
        "=",
        "",
    ]
)


@given(st.lists(BODIES, max_size=6))
def test_entries_in_are_kept_or_reported(bodies: list[str]) -> None:
    text = "".join(f"@article{{key{number},\n  {body}\n}}\n" for number, body in enumerate(bodies))
    entries, problems = parse_text(text, "x.bib")
    kept = {entry.key for entry in entries}
    for number in range(len(bodies)):
        first = 3 * number + 1
        reported = any(first <= problem.line <= first + 3 for problem in problems if problem.line)
        assert f"key{number}" in kept or reported
    assert len(kept) == len(entries)


@pytest.mark.parametrize(
    ("text", "keys", "lines"),
    [
        ('@misc{k, title="a "b" c",\n year=2000}', ["k"], [1]),
        ("@misc{title={a}, year=1}", ["no-key-1"], [1]),
        ("@misc{k title={a}\n year=2000}", ["k"], [1, 2]),
        ("@misc{a key, title={b}}", ["a-key"], [1]),
        ("@misc{Müller:2020, title={a}}", ["Müller:2020"], []),
        ("@misc{k, title={{a}", ["k"], [1]),
        ("@misc{k, title={a}}}", ["k"], []),
        ("@misc(k, title={a)b}, year=2000)", ["k"], []),
        ("@misc{k, title={" + "{" * 3000 + "x" + "}" * 3000 + "}}", ["k"], [1, 1]),
        ("@misc{k, title={" + "a b " * 2_500_000 + "}}", ["k"], []),
        ("@misc{k, title={a}" + " # {b}" * 9000 + "}", ["k"], []),
        ("@misc{k, " + "a b, " * 9000 + "}", [], [1, 1, 1]),
        ("x@y " * 100_000, [], []),
        ('hello {world\n}}} junk " @ , ', [], []),
        ("% @misc{gone, title={x},\n%  year=1}", [], []),
        ("@misc{k,\n % note={gone},\n title={a},\n% last\n}", ["k"], []),
        ("@misc{k, title={a}, title={a}}", ["k"], []),
        ("@string{a = {x}}\n@misc{k, title= a # { y } # jan}", ["k"], []),
        ('@string{a = "x', [], [1]),
        ("@article{", [], [1, 1]),
        ("@article", [], [1]),
        ("@article{k", [], [1, 1]),
        ("@article{k, title", [], [1, 1]),
        ("@article{k, title =", [], [1, 1]),
    ],
)
@pytest.mark.parametrize("place", ["before", "behind"])
def test_nasty_text_leaves_the_next_entry(text: str, keys: list[str], lines: list[int], place: str) -> None:
    whole = "@misc{whole, title={W}, year=2020}"
    entries, problems = parse_text(f"{text}\n{whole}" if place == "before" else f"{whole}\n{text}", "x.bib")
    found = {entry.key.removesuffix("2").removesuffix("-"): entry for entry in entries}
    assert found.pop("whole").fields == {"title": "W", "year": "2020"}
    shift = 0 if place == "before" else 1
    if keys != ["no-key-1"]:
        assert list(found) == keys
    else:
        assert len(found) == 1
    reported = [problem.line - shift for problem in problems if problem.line]
    assert set(reported) == set(lines) or (place == "behind" and "title" in text)


def test_macros_and_later_fields_are_read() -> None:
    text = '@string{a = {x}}\n@misc{k, title= a # { y } # jan, note="b "c" d",\n year=2000}'
    (entry,), problems = parse_text(text, "x.bib")
    assert entry.fields == {"title": "x y January", "note": "b", "year": "2000"}
    assert [problem.line for problem in problems] == [2]
    assert "read on at “year”" in problems[0].message


def test_thousands_of_one_key(tmp_path: Path) -> None:
    reading = read(tmp_path, "@misc{k, title={T}}\n" * 3000)
    assert len(reading.entries) == 3000
    assert len(reading.problems) == 2999
    assert "k-3000" in reading.entries


def test_thousands_of_keys_in_another_script(tmp_path: Path) -> None:
    reading = read(tmp_path, "".join(f"@misc{{{chr(0x4E00 + n)}, title={{T}}}}\n" for n in range(3000)))
    assert len({one.anchor for one in reading.entries.values()}) == 3000


def test_the_day_of_a_month(tmp_path: Path) -> None:
    publication, reading = one(tmp_path, "title={T}, year=2024, month=mar, day={05}")
    assert (publication.year, publication.month, publication.day) == (2024, 3, 5)
    assert not reading.problems
    publication, reading = one(tmp_path, "title={T}, year=2024, day=5")
    assert publication.day is None
    publication, reading = one(tmp_path, "title={T}, year=2024, month=3, day=32")
    assert publication.day is None
    assert found(reading) == [(Code.BIB_FIELD, 2)]


@pytest.mark.parametrize(
    "body", ["date={2024-13-40}", "date={2024-05-32}", "date={2024-01/2024-14}", "year={24}", "year={20244}"]
)
def test_dates_that_no_calendar_has_are_told(tmp_path: Path, body: str) -> None:
    publication, reading = one(tmp_path, f"title={{T}}, {body}")
    assert found(reading) == [(Code.BIB_FIELD, 2)]
    assert publication.fields["year"] in ("2024", "24", "20244")


def test_fields_of_biblatex_reach_the_lists_of_sphinxcontrib_bibtex(tmp_path: Path) -> None:
    body = "title={T}, journaltitle={J}, location={L}, institution={I}, date={2019-05-02}"
    _, reading = one(tmp_path, body, "article")
    (entry,) = lent(reading)
    expected = {"year": "2019", "month": "May", "journal": "J", "address": "L", "school": "I"}
    assert {name: entry.fields[name] for name in expected} == expected
    _, reading = one(tmp_path, "title={T}, journal={A}, journaltitle={B}, year=2018, date={2019}")
    (entry,) = lent(reading)
    assert (entry.fields["year"], entry.fields["journal"]) == ("2018", "A")
    _, reading = one(tmp_path, "title={T}, year={in press}")
    (entry,) = lent(reading)
    assert "month" not in entry.fields


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("@misc{k,\n title={M\ufffdller}}".encode(), 2),
        (b"@misc{k,\n title={M\x81ller}}", 2),
        ("@misc{k,\n title={M\ud800ller}}".encode("utf-16", "surrogatepass"), None),
    ],
)
def test_a_letter_that_was_lost_is_a_question_mark(tmp_path: Path, data: bytes, line: int | None) -> None:
    reading = read(tmp_path, data)
    assert reading.entries["k"].fields["title"] == "M?ller"
    assert found(reading) == [(Code.BIB_FILE, line)]


def test_the_wrong_byte_behind_a_mark_of_utf_8_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, b"\xef\xbb\xbf@misc{k,\n title={M\xfcller}}")
    assert reading.entries["k"].fields["title"] == "Müller"
    assert reading.problems[0].message.startswith("Byte 0xfc ")


@pytest.mark.parametrize("written", ["Doe, J and ", "and Doe, J", "Doe, J and and"])
def test_an_and_that_joins_nothing_is_left_out(tmp_path: Path, written: str) -> None:
    publication, reading = one(tmp_path, f"title={{T}}, author={{{written}}}, year=2020")
    assert [name.shown for name in publication.names["author"]] == ["J Doe"]
    assert found(reading) == [(Code.BIB_FIELD, 2)]


def test_signs_that_no_address_holds_are_encoded() -> None:
    assert web_address('https://x.org/a"<>\\^`{|}b') == "https://x.org/a%22%3C%3E%5C%5E%60%7B%7C%7Db"


ASTRO = r"""@ARTICLE{a, author = {{Doe}, J.}, title = "{Stars at 20 \kms}", journal = {\mnras},
  eprint = {2109.01234}, archivePrefix = {arXiv}, year = 2021,
  abstract = {At 5 \kms and \kms{}.}}
@article{b, author = {Doe, J.}, title = {T}, journaltitle = {{\apjl}}, date = {2020}, note = {\kms}}
@inproceedings{c, author = {Doe, J.}, title = {T}, booktitle = {\procspie}, year = 2020}
@article{d, author = {\kms, J.}, title = {T}, journal = jacm # { / } # mnras, year = 2020}
@article{e, author = {Doe, J.}, title = {T}, journal = {\phantom{x}}, eprint = {2109.01234}, year = 2020}
@article{f, author = {Doe, J.}, title = {T}, journal = {\myjournal}, eprint = {2109.01234}, year = 2020,
  keywords = {\neverseen}}
"""


def test_the_macros_of_journals_are_names(tmp_path: Path) -> None:
    reading = read(tmp_path, ASTRO)
    entries = reading.entries
    assert entries["a"].fields["journal"] == "Monthly Notices of the Royal Astronomical Society"
    assert entries["a"].fields["shortjournal"] == "MNRAS"
    assert entries["b"].fields["journal"] == "The Astrophysical Journal Letters"
    assert with_short_journal(entries["b"]).fields["journal"] == "ApJL"
    assert entries["c"].fields["booktitle"] == "Proceedings of the SPIE"
    assert entries["d"].fields["journal"] == (
        "Journal of the ACM / Monthly Notices of the Royal Astronomical Society"
    )
    assert category_of("article", entries["a"].fields) == "article"
    assert category_of("article", entries["f"].fields) == "article"
    assert entries["f"].fields["journal"] == "myjournal"
    assert with_short_journal(entries["f"]) == entries["f"]


def test_each_unknown_command_is_reported_once_with_all_its_lines(tmp_path: Path) -> None:
    problems = [problem for problem in read(tmp_path, ASTRO).problems if problem.code is Code.BIB_TEX]
    assert [problem.line for problem in problems] == [1, 7, 8]
    kms, empty, journal = (problem.message for problem in problems)
    assert kms.startswith("Unknown TeX command “\\kms”; its name is shown. Write the text")
    assert kms.endswith("The same is in lines 3, 4, 6.")
    assert empty == "The entry “e” has only TeX commands that print nothing for journal."
    assert "“\\myjournal”" in journal
