"""Projections for the two maps: a region without distortion, and the world in equal areas."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def lambert(points: Points, *, latitude: float, longitude: float) -> Points:
    """Lambert's azimuthal equal-area projection around a centre (degrees), in radii of the Earth, y downwards.

    Snyder, Map Projections: A Working Manual (1987), DOI 10.3133/pp1395, page 185. Points beyond 120 degrees
    from the centre become NaN.
    """
    lon, lat = np.radians(points).T
    lon = lon - np.radians(longitude)
    middle = np.radians(latitude)
    cosine = np.sin(middle) * np.sin(lat) + np.cos(middle) * np.cos(lat) * np.cos(lon)
    with np.errstate(invalid="ignore", divide="ignore"):
        k = np.where(cosine > -0.5, np.sqrt(2 / np.maximum(1 + cosine, 1e-9)), np.nan)
    x = k * np.cos(lat) * np.sin(lon)
    y = k * (np.cos(middle) * np.sin(lat) - np.sin(middle) * np.cos(lat) * np.cos(lon))
    return np.column_stack([x, -y])


def equal_earth(points: Points) -> Points:
    """The Equal Earth projection of the whole world, in radii of the Earth, y downwards.

    Savric, Patterson and Jenny (2018), DOI 10.1080/13658816.2018.1504949.
    """
    lon, lat = np.radians(points).T
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(lat))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * np.sqrt(3) * lon * np.cos(theta) / (3 * slope)
    y = a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta
    return np.column_stack([x, -y])
