"""A form made by lot: sound, with all kinds of questions, rules and repeats."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.forms.built import a_raw_form

Lot = random.Random
TYPES = ("string", "int", "decimal", "date", "time", "dateTime", "boolean", "geopoint")
LIST = (
    "<instance id='l'><root>"
    + "".join(f"<item><name>n{at}</name><of>{at % 3}</of></item>" for at in range(6))
    + "</root></instance>"
)
TESTS = ("{} = '1'", "{} != ''", "selected({}, 'n1')", "{} &gt; 3", "not({} = 'n2')")
SUMS = (
    *("coalesce({0}, 0) + 1", "concat({0}, '-', {1})", "if({0} = '', {1}, {0})"),
    *("count(/data/r0)", "string-length({0})", "once({0})", "coalesce(., {0})"),
    *("sum(/data/r0/q1)", "position(..)", "today()", "round({0}, 1)", "."),
)


class _Maker:
    """Writes one form; every rule reads questions that stand before it."""

    def __init__(self, lot: Lot) -> None:
        self.lot = lot
        self.count = 0
        self.asked: list[str] = []
        self.binds: list[str] = []

    def inside(self, path: str, depth: int) -> tuple[str, str]:
        """(nodes, body) of some questions, groups and repeats below a path."""
        nodes, body = "", ""
        for _ in range(self.lot.randrange(1, 5)):
            is_deeper = depth < 4 and self.lot.random() < 0.3
            more = self._around(path, depth) if is_deeper else self._question(path)
            nodes, body = nodes + more[0], body + more[1]
        return nodes, body

    def _around(self, path: str, depth: int) -> tuple[str, str]:
        name = f"{self.lot.choice('gr')}{self._next()}"
        here = f"{path}/{name}"
        nodes, body = self.inside(here, depth + 1)
        self.binds.append(f"<bind nodeset='{here}'{self._relevant(here)}/>")
        if name[0] == "g":
            return f"<{name}>{nodes}</{name}>", f"<group ref='{here}'>{body}</group>"
        counted = " jr:count='2'" if self.lot.random() < 0.2 else ""
        template = self.lot.choice(("", " jr:template=''"))
        return (
            f"<{name}{template}>{nodes}</{name}>",
            f"<group ref='{here}'><repeat nodeset='{here}'{counted}>{body}</repeat>"
            "</group>",
        )

    def _question(self, path: str) -> tuple[str, str]:
        name = f"q{self._next()}"
        here = f"{path}/{name}"
        rules = self._relevant(here) + self._calculate()
        kind = self.lot.choice(TYPES)
        self.binds.append(f"<bind nodeset='{here}' type='{kind}'{rules}/>")
        self.asked.append(here)
        default = self.lot.choice(("", "", "1", "n1", "2026-01-01"))
        return f"<{name}>{default}</{name}>", self._control(here)

    def _control(self, here: str) -> str:
        itemset = "<itemset nodeset=\"instance('l')/root/item{}\"><value ref='name'/>"
        picked = itemset.format(f"[of = {self._read()}]")
        forms = (
            f"<input ref='{here}'/>",
            f"<select ref='{here}'>{itemset.format('')}<label ref='name'/>"
            "</itemset></select>",
            f"<select1 ref='{here}'>{picked}<label ref='name'/></itemset></select1>",
            f"<input ref='{here}'><setvalue event='xforms-value-changed'"
            f" ref='{self._read()}' value='1 + 1'/></input>",
            "",
        )
        return self.lot.choices(forms, (5, 2, 2, 1, 2))[0]

    def _relevant(self, here: str) -> str:
        if self.lot.random() < 0.7:
            return ""
        # A counted row hidden by what it holds is saved nowhere: it comes anew.
        is_row = here.rpartition("/")[2].startswith("r")
        apart = [one for one in self.asked if not one.startswith(f"{here}/")]
        inside = [one for one in self.asked if one not in apart]
        read = self.lot.choice((not is_row and inside) or apart or ["/data/first"])
        return f' relevant="{self.lot.choice(TESTS).format(read)}"'

    def _calculate(self) -> str:
        if self.lot.random() < 0.75:
            return ""
        wanted = self.lot.choice(SUMS).format(self._read(), self._read())
        return f' calculate="{wanted}"'

    def _read(self) -> str:
        return self.lot.choice(self.asked) if self.asked else "/data/first"

    def _next(self) -> int:
        self.count += 1
        return self.count - 1


def any_form(lot: Lot) -> str:
    """A sound form by lot, as an XForm."""
    maker = _Maker(lot)
    nodes, body = maker.inside("/data", 0)
    instance = f"<instance><data id='any' version='1'><first/>{nodes}</data></instance>"
    binds: Iterator[str] = iter(maker.binds)
    return a_raw_form(instance + LIST, "".join(binds), body)
