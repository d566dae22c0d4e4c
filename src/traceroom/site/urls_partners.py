"""Addresses of the partners' door."""

from __future__ import annotations

from django.urls import path

from traceroom.site.partners.pages import healthy, nothing_yet

urlpatterns = [path("", nothing_yet, name="partners"), path("healthy", healthy, name="healthy")]
handler500 = "traceroom.site.partners.pages.broken"
