"""Tables of the permanent cast's operator, for tests."""

from __future__ import annotations

from traceroom.atlas import own_csv
from traceroom.atlas.own_row import OwnTable

PLANTS = "mark,name,country,latitude,longitude\nFR 35.999.002 CE,Laiterie du Lac,FR,48.1,-1.68\nBE F999,,BE,,\n"
STORES = "name;country;latitude;longitude;from\nWinkel Voorbeeld;BE;51,05;3,72;2009\n"
CATALOGUE = (
    "name,barcode,countries,from,to\n"
    'Kaasknabbels Voorbeeld,,"BE, NL",2014,2016-06\n'
    "Kaasknabbels Voorbeeld,,LU,2015,2016\n"
    ",5400141000009,LU,2015,\n"
    "ポテト菓子,,JP,,\n"
)


def table(text: str, name: str = "made") -> OwnTable:
    """The table that this CSV is."""
    kind, rows = own_csv.parse(text.encode(), table=name, where=f"{name}.csv")
    return OwnTable(name, kind, "2026-11-25", len(text), rows)
