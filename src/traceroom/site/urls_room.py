"""Addresses of the room; everything but what room/public.py lists asks for a sign-in."""

from __future__ import annotations

from django.urls import include, path

from traceroom.site.room import board_views, case_views, come_in, live, object_views

urlpatterns = [
    path("", board_views.board_page, name="board"),
    path("healthy", come_in.healthy, name="healthy"),
    path("come-in/<str:key>/", come_in.come_in, name="come_in"),
    path("changes", live.changes, name="changes"),
    path("cases/new/", case_views.new_case, name="new_case"),
    path("case/<uuid:case>/", case_views.case_page, name="case"),
    path("case/<uuid:case>/answer/", case_views.answer_part, name="answer"),
    path("case/<uuid:case>/switch/", case_views.switch, name="switch"),
    path("case/<uuid:case>/share/", case_views.share, name="share"),
    path("case/<uuid:case>/unshare/", case_views.unshare, name="unshare"),
    path("case/<uuid:case>/objects/", case_views.new_object, name="new_object"),
    path("object/<uuid:thing>/", object_views.object_page, name="object"),
    path("object/<uuid:thing>/clue/", object_views.add_clue, name="add_clue"),
    path("clue/<uuid:clue>/withdraw/", object_views.withdraw, name="withdraw"),
    path("clue/<uuid:clue>/bring-back/", object_views.bring_back, name="bring_back"),
    path("clue/<uuid:clue>/grade/", object_views.grade, name="grade"),
    path("crop/<uuid:crop>.png", object_views.crop, name="crop"),
    path("crop/<uuid:crop>/small.png", object_views.small_crop, name="small_crop"),
    path("account/", include("traceroom.site.room.account_urls")),
]
handler404 = "traceroom.site.room.troubles.not_found"
