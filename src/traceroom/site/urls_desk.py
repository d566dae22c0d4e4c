"""Addresses of the public desk. No appeal can be published yet, and so there is nothing to answer but that it lives."""

from __future__ import annotations

from django.urls import path

from traceroom.site.desk.pages import healthy, nothing_yet

urlpatterns = [path("", nothing_yet, name="desk"), path("healthy", healthy, name="healthy")]
