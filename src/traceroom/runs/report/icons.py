"""Icons: a plain drawing for each kind of object that has no crop."""

from __future__ import annotations

from traceroom.values.kind import Kind

_DRAWN = {
    Kind.FIXTURE: '<rect x="18" y="18" width="48" height="48" rx="8" class="a"/>'
    '<circle cx="42" cy="42" r="17" class="p"/>'
    '<circle cx="35" cy="42" r="3" class="b"/><circle cx="49" cy="42" r="3" class="b"/>',
    Kind.CHAIN_OWN: '<path d="M10 56 66 24l8 14v22H10z" class="b"/><path d="M10 56h64" class="l"/>'
    '<circle cx="56" cy="46" r="4" class="p"/><circle cx="38" cy="51" r="3" class="p"/>',
    Kind.PERISHABLE: '<path d="M26 28 34 12h16l8 16v46H26z" class="a"/><path d="M26 28h32" class="l"/>'
    '<path d="M34 44h16M34 54h16" class="l"/>',
    Kind.SPEECH: '<path d="M14 18h56v36H40L26 68V54H14z" class="a"/><path d="M26 31h32M26 41h20" class="l"/>',
    Kind.DEPOSIT_DRINK: '<path d="M36 8h12v14l6 12v40H30V34l6-12z" class="a"/><path d="M30 46h24v14H30z" class="p"/>',
    Kind.PRINT: '<path d="M20 12h34l12 12v48H20z" class="a"/><path d="M30 32h26M30 42h26M30 52h18" class="l"/>',
    Kind.PACKAGED: '<path d="m22 10 40 3-3 60-36-2z" class="c"/><circle cx="42" cy="40" r="12" class="p"/>',
    Kind.APPLIANCE: '<rect x="14" y="20" width="56" height="44" rx="5" class="a"/>'
    '<rect x="21" y="27" width="32" height="30" class="p"/>'
    '<circle cx="62" cy="34" r="3" class="p"/><circle cx="62" cy="46" r="3" class="p"/>',
    Kind.SOUVENIR: '<circle cx="42" cy="42" r="24" class="r"/><circle cx="42" cy="18" r="4" class="b"/>'
    '<circle cx="63" cy="54" r="4" class="b"/><circle cx="21" cy="54" r="4" class="b"/>',
    Kind.CLOTHING: '<path d="m28 14-18 14 8 12 8-5v37h32V35l8 5 8-12-18-14c-4 8-24 8-28 0z" class="a"/>',
}  # fmt: skip


def icon(kind: str) -> str:
    """An inline SVG of 84 by 84, for the eye alone."""
    return f'<svg viewBox="0 0 84 84" class="icon" aria-hidden="true">{_DRAWN[Kind(kind)]}</svg>'
