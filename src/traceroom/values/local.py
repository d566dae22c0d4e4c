"""Local: where on the earth something speaks of, finer than a country: a circle that fades, or an area."""

from __future__ import annotations

from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, degrees; the last is not the first again."""


@dataclass(frozen=True, slots=True)
class Near:
    """Within `radius_km` of a point; further away it fades, by a factor of e every `fade_km`."""

    latitude: float
    longitude: float
    radius_km: float
    fade_km: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """What lies within an odd number of the rings, as in GeoJSON: holes are rings too."""

    rings: tuple[Ring, ...]
    name: str = ""


Local = Near | Area
