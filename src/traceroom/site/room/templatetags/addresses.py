"""Addresses in templates: `{{ crop|address:"small_crop" }}`."""

from __future__ import annotations

from django import template

from traceroom.site.room.addresses import address

register = template.Library()
register.filter("address", address)
