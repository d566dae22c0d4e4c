"""Addresses of the room; everything but what room/public.py lists asks for a sign-in."""

from __future__ import annotations

from django.urls import include, path

from traceroom.site.room import (
    board_views,
    case_views,
    come_in,
    job_views,
    live,
    object_act_views,
    object_views,
    parting_views,
    people_views,
    sharing_views,
    task_force_views,
)

urlpatterns = [
    path("", board_views.board_page, name="board"),
    path("healthy", come_in.healthy, name="healthy"),
    path("come-in/<str:key>/", come_in.come_in, name="come_in"),
    path("changes", live.changes, name="changes"),
    path("cases/new/", case_views.new_case, name="new_case"),
    path("cases/past/", parting_views.past_cases_page, name="past_cases"),
    path("room/<uuid:room>/", task_force_views.task_force_page, name="task_force"),
    path("case/<uuid:case>/", case_views.case_page, name="case"),
    path("case/<uuid:case>/answer/", case_views.answer_part, name="answer"),
    path("case/<uuid:case>/world/", case_views.world, name="world"),
    path("case/<uuid:case>/switch/", case_views.switch, name="switch"),
    path("case/<uuid:case>/among/", case_views.among, name="among"),
    path("case/<uuid:case>/sharing/", sharing_views.sharing_page, name="sharing"),
    path("case/<uuid:case>/share/", sharing_views.share, name="share"),
    path("case/<uuid:case>/unshare/", sharing_views.unshare, name="unshare"),
    path("case/<uuid:case>/permit/", sharing_views.permit, name="permit"),
    path("case/<uuid:case>/forbid/", sharing_views.forbid, name="forbid"),
    path("case/<uuid:case>/handling/", sharing_views.set_handling, name="handling"),
    path("case/<uuid:case>/close/", sharing_views.close_case, name="close_case"),
    path("case/<uuid:case>/reopen/", sharing_views.reopen_case, name="reopen_case"),
    path("case/<uuid:case>/hand-over/", parting_views.hand_over, name="hand_over"),
    path("case/<uuid:case>/delete/", parting_views.delete_case, name="delete_case"),
    path("case/<uuid:case>/objects/", case_views.new_object, name="new_object"),
    path("object/<uuid:thing>/", object_views.object_page, name="object"),
    path("object/<uuid:thing>/clue/", object_views.add_clue, name="add_clue"),
    path("object/<uuid:thing>/change/", object_act_views.change_object, name="change_object"),
    path("object/<uuid:thing>/remove/", object_act_views.remove_object, name="remove_object"),
    path("object/<uuid:thing>/bring-back/", object_act_views.bring_back_object, name="bring_back_object"),
    path("crop/<uuid:crop>/remove/", object_act_views.remove_crop, name="remove_crop"),
    path("clue/<uuid:clue>/withdraw/", object_views.withdraw, name="withdraw"),
    path("clue/<uuid:clue>/bring-back/", object_views.bring_back, name="bring_back"),
    path("clue/<uuid:clue>/grade/", object_views.grade, name="grade"),
    path("clue/<uuid:clue>/area/", object_views.clue_area, name="clue_area"),
    path("crop/<uuid:crop>.png", object_views.crop, name="crop"),
    path("crop/<uuid:crop>/small.png", object_views.small_crop, name="small_crop"),
    path("people/", people_views.people, name="people"),
    path("people/<uuid:person>/way-back/", people_views.way_back, name="way_back"),
    path("people/<uuid:person>/let-in/", people_views.let_in, name="let_in"),
    path("people/<uuid:person>/shut-out/", people_views.shut_out, name="shut_out"),
    path("people/links/<uuid:invitation>/take-back/", people_views.take_back, name="take_back_link"),
    path("jobs/", job_views.jobs_page, name="jobs"),
    path("jobs/<uuid:job>/retry/", job_views.retry_job, name="retry_job"),
    path("account/", include("traceroom.site.room.account_urls")),
]
handler400 = "traceroom.site.room.troubles.unreadable"
handler404 = "traceroom.site.room.troubles.not_found"
handler429 = "traceroom.site.room.troubles.too_many"
handler500 = "traceroom.site.room.troubles.broken"
