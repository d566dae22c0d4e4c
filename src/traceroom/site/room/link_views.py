"""Links of a case: which there are, a new one from a comparison or by hand, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from traceroom.site.access.links_page import LinkLine, LinksView, linked_case, links_view
from traceroom.site.access.member import KEEPERS, NotFound
from traceroom.site.actions import links
from traceroom.site.actions.doing import Refused, only_for
from traceroom.site.actions.links import Evidence
from traceroom.site.room.requests import actor, identity, now

SHARED = {"same_file": "a file", "same_picture": "a picture", "same_thing": "a thing", "same_pattern": "a pattern"}
"""What the two cases of a link share, in words."""


class LinkForm(forms.Form):
    """The other case, and what is shared: by hand, or as a comparison says."""

    other = forms.ChoiceField(label="With which case?", error_messages={"required": "Choose a case that you see."})
    kind = forms.ChoiceField(
        choices=list(SHARED.items()), initial="same_thing", required=False, label="What do they share?"
    )
    line = forms.CharField(
        required=False, label="Or a line of traceroom compare --json", widget=forms.Textarea(attrs={"rows": 2}),
        help_text="its kind, score and agreeing points are kept; names of files are not",
    )  # fmt: skip

    def __init__(self, view: LinksView, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        chosen = self.fields["other"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(str(case), name) for case, name in view.others]

    def evidence(self) -> Evidence:
        """As the action takes it. Raises Refused."""
        line = self.cleaned_data["line"].strip()
        return links.compared(line) if line else Evidence(self.cleaned_data["kind"])


@dataclass(frozen=True, slots=True)
class LinksPage:
    """Everything on the page; a link comes with what is shared, in words. `trouble` is why one was not taken back."""

    case: UUID
    reference: str
    links: tuple[tuple[str, LinkLine], ...]
    form: LinkForm | None
    may_link: bool
    trouble: str


@require_http_methods(["GET", "POST"])
def links_page(request: HttpRequest, case: UUID) -> HttpResponse:
    """Those of one's own case; a refusal keeps what was typed."""
    view = links_view(actor=actor(request), case=case)
    if request.method != "POST":
        return _shown(request, view, LinkForm(view))
    only_for(actor(request), KEEPERS)
    if request.POST.get("other") and request.POST["other"] not in {str(one) for one, _ in view.others}:
        raise NotFound
    form = LinkForm(view, request.POST)
    if form.is_valid():
        try:
            other = UUID(form.cleaned_data["other"])
            links.link(actor=actor(request), case=case, other=other, evidence=form.evidence(), now=now())
            return redirect("links", case)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _shown(request, view, form)


@require_POST
def unlink(request: HttpRequest, link: UUID) -> HttpResponse:
    """Takes one back; a refusal stands on the page of the links."""
    try:
        case = linked_case(actor=actor(request), link=link)
    except NotFound:
        view = links_view(actor=actor(request), case=identity(request, "case"))
        return _shown(request, view, LinkForm(view), trouble="This link is taken back already.")
    try:
        links.unlink(actor=actor(request), link=link, now=now())
    except Refused as refusal:
        view = links_view(actor=actor(request), case=case)
        return _shown(request, view, LinkForm(view), trouble=str(refusal))
    return redirect("links", case)


def _shown(request: HttpRequest, view: LinksView, form: LinkForm, *, trouble: str = "") -> HttpResponse:
    lines = tuple((SHARED[one.kind], one) for one in view.links)
    page = LinksPage(view.case, view.reference, lines, form if view.others else None, view.may_link, trouble)
    return render(request, "room/links.html", {"page": page}, status=422 if trouble or form.is_bound else 200)
