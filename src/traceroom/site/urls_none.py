"""Addresses of processes that answer no one."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
