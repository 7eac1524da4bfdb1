"""Is a printed wage sheet whole, safe to open, and can it be worked out anew?"""

from __future__ import annotations

import hashlib
import html
import re
from html.parser import HTMLParser

import pytest

from forms.findings.wage_document import sheets_of
from forms.wage_paper import About, verdict_on, wage_paper
from forms.wage_paper_words import PAPER_WORDS
from forms.wage_titles import ITEM_TITLES
from tests.forms.findings.test_wage_examples import W1, W2, W3
from tests.forms.findings.test_wages import a_document, a_period

MADE = {"made_at": "2026-04-14T16:00:00+08:00", "made_with": "inspector 0.1.0"}


def a_paper(*workers, language="en", terms=None, **about) -> str:
    document = {**a_document(), **(terms or {}), "workers": list(workers) or [W1]}
    del document["periods"]
    return wage_paper(sheets_of(document), About(**MADE, language=language, **about))


class Seen(HTMLParser):
    """The tags of a page and what they would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.fetched += [name for name, _ in attrs if name in ("src", "href", "style")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("language", ["en", "ms"])
def test_the_demonstration_case_stands_on_paper_with_every_item_and_sum(language):
    page = a_paper(W1, W2, W3, language=language)

    text = text_of(page)
    for figure in ("957.50", "490.00", "194.50", "1,642.00", "600.00", "100.00"):
        assert figure in text
    at = ("en", "ms").index(language)
    assert all(text.count(names[at]) >= 3 for names in ITEM_TITLES.values())
    assert "1,700.00 / 26 / 7.5 x 1.5 x 26" in text


def test_a_paper_fetches_nothing_runs_nothing_and_every_tag_is_closed():
    seen = Seen(a_paper(W1, W2))

    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form", "a"}
    assert seen.fetched == []
    assert "url(" not in a_paper(W1) and "@import" not in a_paper(W1)
    assert seen.open == []


def test_what_people_typed_never_becomes_markup():
    wild = '</pre><script>alert("1")</script>'
    worker = {**W1, "id": wild, "name": wild}

    page = a_paper(worker, workplace=wild, made_by=wild, left_out=(wild,))

    assert "<script" not in page
    assert wild in text_of(page.replace("</span>", ""))
    assert verdict_on(page).is_same is True


def test_the_hash_is_that_of_the_text_of_the_figures():
    page = a_paper(W1, W2)

    facts = html.unescape(re.search('<pre id="facts">(.*?)</pre>', page, re.S)[1])

    assert hashlib.sha256(facts.encode()).hexdigest() in page.replace(facts, "")
    assert a_paper(W1, W2, made_by="another") != page
    assert verdict_on(page).hash == verdict_on(a_paper(W1, W2, language="ms")).hash


@pytest.mark.parametrize(
    "before, after, verdict",
    [
        ("x", "x", (True, True)),
        ("957.50</td>", "857.50</td>", (True, False)),
        ("&#34;paid_sen&#34;:220000", "&#34;paid_sen&#34;:120000", (False, False)),
        ("</body>", "<p>Paid in full.</p></body>", (True, False)),
        ("version 2026.1&#34;", "version 1999.1&#34;", (True, None)),
    ],
)
def test_a_paper_that_was_altered_is_found_out(before, after, verdict):
    page = a_paper(W1)
    assert before in page or before == "x"

    found = verdict_on(page.replace(before, after, 1))

    assert (found.is_whole, found.is_same) == verdict


@pytest.mark.parametrize("page", ["", "<p>", '<pre id="facts">{</pre>'])
def test_another_file_is_no_paper(page):
    assert verdict_on(page) is None


def test_unknown_things_and_unchecked_law_show_on_the_paper():
    old = a_period(**{"from": "2024-02-01", "to": "2024-02-29"}, eligible_days=29)
    worker = {"id": "W1", "periods": [{**old, "overtime_hours": ["18", "24"]}]}

    page = text_of(a_paper(worker, terms={"employees": None}))

    assert "270.00 to 360.00" in page
    assert "(unchecked): nobody has checked" in page
    assert "The size of the employer is not known" in page
    assert "Hours are from" in page and "memory" in page


def test_what_is_not_claimed_says_so_beside_its_amount():
    worker = {"id": "W1", "periods": [a_period(overtime_hours="10", paid_sen=0)]}

    page = text_of(a_paper(worker, terms={"domestic": True}))

    assert "shown, not claimed" in page


def test_every_word_of_the_paper_is_said_in_both_languages():
    for english, malay in PAPER_WORDS.values():
        assert english and malay
        places = [sorted(re.findall(r"{(\w+)}", one)) for one in (english, malay)]
        assert places[0] == places[1]
