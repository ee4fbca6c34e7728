"""The way to the same page in the other language, for the library and the patient's pages."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()
OTHER = {"en": {"code": "ar", "word": "العربية", "dir": "rtl"}, "ar": {"code": "en", "word": "English", "dir": "ltr"}}


@register.simple_tag(takes_context=True)
def other_language(context: RequestContext) -> dict[str, Any]:
    """`{% other_language as other %}`: code, word, dir, and the address of this page there; no address, no such page."""
    request = context["request"]
    other = OTHER[(get_language() or "en")[:2]]
    here = context.get("page_url") or request.path
    address = translate_url(here, other["code"])
    query = request.META.get("QUERY_STRING", "")
    return {**other, "address": "" if address == here else f"{address}?{query}" if query else address}
