"""A page's record and its template → HTML in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import pass_context

from rawi.export.page import FILTERS
from rawi.export.words import RELATION_SIGNS, format_point, format_radius, visible
from rawi.ledger.pointing import words_of
from rawi.model import Location, Range
from rawi.web.locale import Locale, Words, choose_lang, find_locale
from rawi.web.refusals import tell_refusal

LANG_COOKIE = "lang"
_YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What every template knows of the request."""

    locale: Locale
    path: str
    switch: str
    """This page's address in the other language."""
    name: str | None
    """Who is logged in; nothing before that."""
    role: str | None
    csrf: str
    local: bool

    def may(self, role: str) -> bool:
        """Whether who asks may do what *role* may."""
        order = ("reader", "analyst", "admin")
        return self.role is not None and order.index(self.role) >= order.index(role)


def find_here(request: Request) -> Here:
    """Return what every template knows of *request*."""
    usual = request.app.state.desk.settings.lang
    lang = choose_lang(
        request.query_params.get("lang"),
        request.cookies.get(LANG_COOKIE),
        request.headers.get("accept-language", ""),
        usual,
    )
    other = "en" if lang == "ar" else "ar"
    visitor = getattr(request.state, "visitor", None)
    url = request.url.include_query_params(lang=other)
    return Here(
        locale=find_locale(lang),
        path=request.url.path,
        switch=f"?{url.query}",
        name=visitor.name if visitor else None,
        role=visitor.role.value if visitor else None,
        csrf=visitor.csrf if visitor else "",
        local=visitor.local if visitor else False,
    )


def render(
    request: Request, template: str, page: object, *, status: int = 200
) -> HTMLResponse:
    """Return the page that *template* makes of *page*.

    The template is given `page`, `here` and `words`: the words of the page, from
    `locale/<template>.toml`, under the name that the template has.
    """
    here = find_here(request)
    name = template.removesuffix(".html")
    found = _environment().get_template(template)
    body = found.render(
        page=page,
        here=here,
        lang=here.locale.lang,
        base=here.locale.words["base"],
        words=here.locale.words.get(name, {}),
        labels=here.locale.labels,
    )
    response = HTMLResponse(body, status_code=status)
    if request.query_params.get("lang") == here.locale.lang:
        response.set_cookie(
            LANG_COOKIE,
            here.locale.lang,
            max_age=_YEAR_SECONDS,
            httponly=True,
            samesite="lax",
        )
    return response


@cache
def _environment() -> Environment:
    """Return the templates with the functions that they write values with."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("rawi.web"), PackageLoader("rawi.export")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(signs=RELATION_SIGNS)
    environment.filters.update(
        visible=visible,
        number=_in_locale(lambda locale, value: locale.number(value)),
        percent=_in_locale(lambda locale, value: locale.percent(value)),
        day=_in_locale(_day),
        moment=_in_locale(_moment),
        people=_in_locale(_range),
        away=_in_locale(lambda locale, value: locale.radius(value)),
        refusal=_in_locale(tell_refusal),
        point=_point,
        counted=_counted,
        days=_days,
        # What the article and the claim of all exports are written with.
        range=_in_locale(_range),
        confidence=_in_locale(lambda locale, value: locale.percent(value)),
        dating=_in_locale(lambda locale, time: locale.days(time.begin, time.end)),
        pointed=words_of,
        key=_in_locale(_key),
        radius=_in_locale(_radius),
        why=_why,
    )
    return environment


def _in_locale(write: Callable[[Locale, Any], str]) -> Callable[[Context, Any], str]:
    """Return a filter that writes a value in the page's language."""

    @pass_context
    def filter_(context: Context, value: Any) -> str:  # noqa: ANN401 - any value
        return write(context["here"].locale, value)

    return filter_


def _day(locale: Locale, value: date | None) -> str:
    return locale.day(value)


def _moment(locale: Locale, value: datetime) -> str:
    return locale.moment(value)


def _range(locale: Locale, value: Range) -> str:
    return locale.range(value)


def _key(locale: Locale, key: int | str) -> str:
    """Return the number of a claim in an article; another article has a name."""
    return locale.numerals(str(key)) if str(key).isdigit() else str(key)


def _radius(locale: Locale, location: Location) -> str:
    return locale.numerals(format_radius(location))


@pass_context
def _why(context: Context, why: object, labels: Words) -> str:
    """Return why two claims meet, its numbers in the page's numerals."""
    locale: Locale = context["here"].locale
    return locale.numerals(FILTERS["why"](why, labels))


def _point(location: Location) -> str:
    return format_point(location)


@pass_context
def _counted(context: Context, value: int, noun: str) -> str:
    """Return how many of *noun* there are, in the language's plural."""
    locale: Locale = context["here"].locale
    return locale.count(value, noun)


@pass_context
def _days(context: Context, begin: date | None, end: date | None) -> str:
    """Return the days from *begin* to *end*."""
    locale: Locale = context["here"].locale
    return locale.days(begin, end)
