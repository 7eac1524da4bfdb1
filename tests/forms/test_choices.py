"""Are choices filtered, translated and cleared as the form says?"""

from __future__ import annotations

from forms.interview import Interview
from forms.xform import load_form
from tests.forms.built import a_raw_form, an_interview, surroundings

NOW = surroundings(seed=3)
PLACES = """
|  | type | name | label::English (en) | label::Malay (ms) | choice_filter |
|  | select_one states | state | State | Negeri | |
|  | select_one districts | district | District | Daerah | state=${state} |
|  | select_multiple signs | signs | Signs | Tanda | |
"""
LISTS = """
| choices |
|  | list_name | name | label::English (en) | label::Malay (ms) | state |
|  | states | johor | Johor | Johor | |
|  | states | perak | Perak | Perak | |
|  | districts | muar | Muar | Muar | johor |
|  | districts | kinta | Kinta | Kinta | perak |
|  | signs | papers | Papers held | Kertas dipegang | |
|  | signs | debt | Debt | Hutang | |
|  | signs | threats | Threats | Ugutan | |
"""


def test_choices_follow_the_answer_they_are_filtered_by() -> None:
    interview = an_interview(PLACES, LISTS)

    assert interview.prompt("district").choices == ()
    interview.answer("state", "johor", NOW)

    [choice] = interview.prompt("district").choices
    assert (choice.name, choice.label) == ("muar", "Muar")


def test_a_choice_no_longer_offered_is_cleared() -> None:
    interview = an_interview(PLACES, LISTS)
    interview.answer("state", "johor", NOW)
    interview.answer("district", "muar", NOW)

    interview.answer("state", "perak", NOW)

    assert interview.answers() == {"state": "perak"}


def test_ticks_travel_one_by_one_and_in_the_order_of_the_form() -> None:
    interview = an_interview(PLACES, LISTS)

    interview.answer("signs", ["threats", "papers"], NOW)

    assert interview.answers() == {
        "signs": "answered",
        "signs/papers": True,
        "signs/threats": True,
    }
    assert interview.prompt("signs").value == ["papers", "threats"]
    assert interview.prompt("signs").value_text == "Papers held, Threats"


def test_nothing_ticked_is_an_answer_and_no_answer_is_none() -> None:
    interview = an_interview(PLACES, LISTS)

    interview.answer("signs", [], NOW)
    assert interview.answers() == {"signs": "answered"}

    interview.answer("signs", None, NOW)
    assert interview.answers() == {}


def test_a_choice_the_form_does_not_have_is_kept_as_said() -> None:
    interview = an_interview(PLACES, LISTS)

    interview.answer("state", "sabah", NOW)

    assert interview.answers() == {"state": {"~": "said", "text": "sabah"}}


def test_the_language_changes_every_word_and_falls_back_to_the_default() -> None:
    interview = an_interview("""
|  | type | name | label::English (en) | label::Malay (ms) | hint::English (en) \
| guidance_hint::English (en) |
|  | select_one yn | held | Papers held? | Kertas dipegang? | Look in the safe | A strong sign |
""")

    interview.set_language("Malay (ms)", NOW)

    prompt = interview.prompt("held")
    assert prompt.label == "Kertas dipegang?"
    assert [choice.label for choice in prompt.choices] == ["Ya", "Tidak"]
    assert (prompt.hint, prompt.guidance) == ("Look in the safe", "A strong sign")


def test_a_list_is_read_from_a_csv_file() -> None:
    xml = a_raw_form(
        "<instance><data id='x'><ward/></data></instance>"
        "<instance id='wards' src='jr://file-csv/wards.csv'/>",
        "",
        "<select1 ref='/data/ward'><itemset nodeset=\"instance('wards')/root/item\">"
        "<value ref='name'/><label ref='label'/></itemset></select1>",
    )

    form = load_form(xml, {"wards.csv": "name,label\nw1,Ward One\n".encode()})

    interview = Interview.begin(form, surroundings())
    assert interview.prompt("ward").choices[0].label == "Ward One"


def test_a_form_can_name_its_questions_and_choices_without_an_interview() -> None:
    form = an_interview(PLACES, LISTS).definition

    assert form.label("state", "Malay (ms)") == "Negeri"
    assert form.choice_label("signs", "debt", "Malay (ms)") == "Hutang"
    assert form.question("signs").choices == ("papers", "debt", "threats")


def test_a_choice_is_kept_as_it_is_named_whatever_the_type_of_its_bind() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/></data></instance>",
            "<bind nodeset='/data/a' type='int'/>",
            "<select ref='/data/a'><item><label>A</label><value>01</value></item>"
            "<item><label>B</label><value>2</value></item></select>",
        )
    )
    interview = Interview.begin(form, surroundings())
    interview.answer("a", ["01", "2"], surroundings())

    saved = interview.to_xml()

    assert "<a>01 2</a>" in saved
    assert Interview.edit(form, saved, surroundings()).to_xml() == saved


def test_an_action_sets_only_what_is_on_offer() -> None:
    form = load_form(
        a_raw_form(
            "<instance><data id='x'><a/><b/></data></instance><instance id='l'><root>"
            "<item><name>1</name></item></root></instance>",
            "",
            "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b'"
            " value='/data/a'/></input><select1 ref='/data/b'>"
            "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/>"
            "<label ref='name'/></itemset></select1>",
        )
    )
    interview = Interview.begin(form, surroundings())

    interview.answer("a", "1", surroundings())
    assert interview.answers()["b"] == "1"
    interview.answer("a", "7", surroundings())
    assert "b" not in interview.answers()


def test_the_name_of_a_choice_follows_the_answers_that_stand_in_it() -> None:
    form = load_form(
        a_raw_form(
            "<itext><translation lang='en'><text id='l-0'><value><output"
            " value='/data/who'/>'s house</value></text></translation></itext>"
            "<instance><data id='x'><who/><place/><told/></data></instance>"
            "<instance id='l'><root><item><itextId>l-0</itextId><name>h</name></item>"
            "</root></instance>",
            "<bind nodeset='/data/told'"
            " calculate=\"jr:choice-name(/data/place, '/data/place')\"/>",
            "<input ref='/data/who'/><select1 ref='/data/place'>"
            "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/>"
            "<label ref='jr:itext(itextId)'/></itemset></select1>",
        )
    )
    interview = Interview.begin(form, surroundings())
    interview.answer("place", "h", surroundings())

    interview.answer("who", "Siti", surroundings())

    assert interview.answers()["told"] == "Siti's house"
