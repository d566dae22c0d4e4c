"""Pattern cloth."""

from tests.material.cloths_made import fabric_cloth


def test_each_feature_has_its_colour() -> None:
    cloth = fabric_cloth(1)
    assert cloth.colours is not None
    assert len(cloth) == len(cloth.features) == len(cloth.colours) > 100
