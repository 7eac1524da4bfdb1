"""Is it told what a form asks of other tools that nobody does here?"""

from __future__ import annotations

from forms.lint.lint import lint
from tests.forms.built import a_raw_form
from tests.forms.test_xlsform import SOUND


def told(source: str) -> set[tuple[str, str]]:
    codes = ("W-143", "W-182", "W-183")
    return {(one.code, one.place) for one in lint(source) if one.code in codes}


def test_a_table_with_a_key_or_a_search_is_told_with_its_row() -> None:
    source = SOUND.replace("namespaces |", "namespaces | public_key |")
    source = source.replace('inspection" |', 'inspection" | MIIBIjANBg |')
    source = source.replace("| relevant |", "| appearance |")
    source = source.replace("${papers_held} = 'yes'", "search('towns')")

    assert told(source) == {
        ("W-182", "settings row 2"),
        ("W-183", "survey row 3, appearance"),
    }


def test_an_xform_with_a_key_a_search_or_words_that_are_nowhere_is_told() -> None:
    xform = a_raw_form(
        "<instance><data id='x' version='1'><a/></data></instance>"
        "<submission base64RsaPublicKey='MIIBIjANBg'/>",
        "",
        "<input ref='/data/a' appearance=\"minimal search('towns')\">"
        "<label ref=\"jr:itext('gone')\"/></input>",
    )

    assert told(xform) == {
        ("W-182", "form"),
        ("W-183", "bind /data/a, appearance"),
        ("W-143", "bind /data/a"),
    }
