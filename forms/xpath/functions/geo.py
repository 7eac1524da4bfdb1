"""What do the functions on places answer?

A point is `latitude longitude [altitude [accuracy]]` in degrees and metres;
points of a line or shape stand with `;` between.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from forms.xpath.code import Code
from forms.xpath.context import Context
from forms.xpath.functions.shapes import Function, Site, texts

EARTH_RADIUS_METRES = 6_378_100.0
Point = tuple[float, float]


def points_in(texts_of_places: list[str]) -> list[Point] | None:
    """The points as (latitude, longitude); None when one is no point."""
    points = []
    for text in texts_of_places:
        for part in text.strip().rstrip(";").split(";"):
            point = _point(part.split())
            if point is None:
                return None
            points.append(point)
    return points


def _point(numbers: list[str]) -> Point | None:
    if not 2 <= len(numbers) <= 4:
        return None
    try:
        latitude, longitude = float(numbers[0]), float(numbers[1])
    except ValueError:
        return None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_earth else None


def area_of(points: list[Point]) -> float:
    """Square metres inside a shape, to 2 places; a line has none."""
    if len(points) < 3:
        return 0.0
    ring = points if points[0] == points[-1] else [*points, points[0]]
    total = 0.0
    for (lat0, lon0), (lat1, lon1) in zip(ring, ring[1:]):
        bend = 2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat0))
        total += math.radians(lon1 - lon0) * bend
    return abs(_two_places(total * EARTH_RADIUS_METRES**2 / 2))


def distance_of(points: list[Point]) -> float:
    """Metres along a line, to 2 places."""
    return abs(_two_places(sum(map(_between, points, points[1:]))))


def _between(start: Point, end: Point) -> float:
    lat0, lat1 = math.radians(start[0]), math.radians(end[0])
    turn = math.cos(math.radians(start[1] - end[1]))
    cosine = math.sin(lat0) * math.sin(lat1) + math.cos(lat0) * math.cos(lat1) * turn
    return math.acos(max(-1.0, min(1.0, cosine))) * EARTH_RADIUS_METRES


def _two_places(number: float) -> float:
    return math.floor(number * 100 + 0.5) / 100


def is_inside(point: Point, shape: list[Point]) -> bool:
    """Whether a point lies inside a shape, by crossing its sides."""
    latitude, longitude = point
    inside = False
    for (lat0, lon0), (lat1, lon1) in zip(shape, shape[1:]):
        if (lon0 > longitude) != (lon1 > longitude):
            crossing = (lat1 - lat0) * (longitude - lon0) / (lon1 - lon0) + lat0
            inside ^= latitude < crossing
    return inside


def _area(site: Site) -> Code:
    each = texts(site.codes())

    def work(ctx: Context, node: Any) -> float:
        points = points_in(list(each(ctx, node)))
        return math.nan if points is None or len(points) < 2 else area_of(points)

    return Code("number", work)


def _distance(site: Site) -> Code:
    each = texts(site.codes())

    def work(ctx: Context, node: Any) -> float:
        points = points_in(list(each(ctx, node)))
        return math.nan if points is None or len(points) < 2 else distance_of(points)

    return Code("number", work)


def _geofence(site: Site) -> Code:
    """Whether the point of argument 1 lies in the shape of argument 2."""
    place, fence = site.string(0), site.string(1)

    def work(ctx: Context, node: Any) -> bool:
        point = points_in([place(ctx, node)])
        shape = points_in([fence(ctx, node)])
        if not point or not shape or shape[0] != shape[-1]:
            return False
        return is_inside(point[0], shape)

    return Code("boolean", work)


GEO: Mapping[str, Function] = {
    "area": Function(1, None, _area),
    "enclosed-area": Function(1, None, _area),
    "distance": Function(1, None, _distance),
    "geofence": Function(2, 2, _geofence),
}
