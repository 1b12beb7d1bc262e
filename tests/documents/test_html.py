from __future__ import annotations

import time
from datetime import date

import pytest

from rawi.documents import read_document
from rawi.errors import InputError
from rawi.model import Capture, Document

PARAGRAPHS = (
    (
        "أفاد مراسل الشبكة بدخول أول قافلة مساعدات إلى الأحياء الشرقية من المدينة بعد "
        "أسابيع من إغلاق الطريق الوحيد إليها."
    ),
    (
        "وقال مسؤول في الهلال الأحمر إن الشاحنات حملت الدقيق والأدوية، وإن قافلة أخرى "
        "ستدخل في اليوم التالي إذا بقي الطريق مفتوحا."
    ),
    "وأضاف أن الحرب التي اندلعت في 15 مارس/آذار 2011 لم تترك في الحي مستشفى يعمل.",
)
TITLE = "دخول أول قافلة إلى المدينة"


def page(
    head: str = "", before: str = "", after_title: str = "", body: str | None = None
) -> str:
    body = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">{head}'
        f"</head><body><nav><ul><li><a href='/'>الرئيسية</a></li></ul></nav>{before}"
        f"<article><h1>{TITLE}</h1>{after_title}{body}</article>"
        "<footer><p>حقوق النشر محفوظة 2024</p></footer></body></html>"
    )


def read(markup: str | bytes, name: str = "a.html") -> Document:
    content = markup if isinstance(markup, bytes) else markup.encode()
    return read_document(Capture(name=name, content=content))


def test_the_article_comes_without_what_stands_around_it():
    document = read(page())
    assert document.text.split("\n") == list(PARAGRAPHS)
    assert document.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "7 أغسطس/آب 2016",
        "الأحد 7 أغسطس/آب 2016",
        "٧ آب ٢٠١٦",
        "07 غشت 2016 - 10:45",
        "الأحد 4 ذو القعدة 1437 هـ الموافق 7 أغسطس 2016 م",
        "آخر تحديث: الأحد 1437/11/4 هـ - الموافق 2016/8/7 م الساعة 12:43 (مكة المكرمة)",
        "تاريخ النشر: 07.08.2016 | 14:22 GMT",
        "7/8/2016",
    ],
)
def test_a_date_line_under_the_title_dates_the_page(line: str):
    markup = page(after_title=f"<div class='meta'><span>{line}</span></div>")
    assert read(markup).published == date(2016, 8, 7)


def test_a_date_line_above_the_title_counts_too():
    assert read(page(before="<div>7 آب 2016</div>")).published == date(2016, 8, 7)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2016-08-07T21:00:00+03:00">',
        '<meta name="DC.date.issued" content="2016-08-07">',
        '<meta name="pubdate" content="20160807T101500">',
        '<meta itemprop="datePublished" content="Sun, 07 Aug 2016 10:00:00 GMT">',
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, '
            '{"@type": ["NewsArticle"], "datePublished": "2016-08-07"}]}</script>'
        ),
    ],
    ids=["open graph", "dublin core", "compact", "rfc 2822", "json-ld"],
)
def test_what_machines_are_told_comes_before_what_stands_on_the_page(head: str):
    markup = page(head=head, after_title="<span>9 أيلول 2019</span>")
    assert read(markup).published == date(2016, 8, 7)


def test_the_time_of_another_story_is_not_this_ones():
    markup = page(
        before='<aside><time datetime="2020-01-01">قبل</time></aside>',
        after_title='<time datetime="2016-08-07">الأحد</time>',
    )
    assert read(markup).published == date(2016, 8, 7)


def test_a_page_without_a_date_is_not_dated_by_its_text_or_its_footer():
    assert read(page()).published is None


def test_a_headline_with_a_date_is_no_date_line():
    before = "<p>إحياء ذكرى مجزرة 21 أغسطس/آب 2013 في الغوطة</p>"
    assert read(page(before=before)).published is None


def test_outlet_title_and_address_are_what_the_page_says():
    head = (
        '<meta property="og:site_name" content="شبكة الضفتين">'
        f'<meta property="og:title" content="{TITLE} | شبكة الضفتين">'
        '<link rel="canonical" href="https://www.example.org/1">'
    )
    document = read(page(head=head))
    assert document.outlet == "شبكة الضفتين"
    assert document.title == TITLE
    assert document.url == "https://www.example.org/1"


def test_the_host_stands_for_an_outlet_that_is_not_told():
    head = '<link rel="canonical" href="https://www.example.org/1">'
    assert read(page(head=head)).outlet == "example.org"


def test_an_old_page_in_cp1256_is_read():
    markup = page().replace('charset="utf-8"', 'charset="windows-1256"')
    assert read(markup.encode("cp1256")).text.split("\n") == list(PARAGRAPHS)


def test_a_page_is_known_by_its_beginning():
    assert read(page(), "saved").title == TITLE


def test_a_page_without_an_article_is_one_line():
    with pytest.raises(InputError, match="no article"):
        read("<html><body><nav><a href='/'></a></nav></body></html>")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><body>" + "<div>" * 1_000_000, "nested"),
        ("<html><body>" + "<b><i>" * 50_000, "nested"),
        ("<html><body>" + "<div>" * 200 + "قال" + "</div>" * 200, "nested over"),
        (
            "<html><body><p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">قال",
            "attributes",
        ),
        (
            "<html><p " + " ".join(f"a{i}='>'" for i in range(100_000)) + ">قال",
            "attributes",
        ),
        ("<html><body>" + "<ul><li>قال" * 100 + "</ul>" * 100, "nested over"),
        ("<html><body>" + "<p>نص</p>" * 50_000, "HTML elements"),
        ("<html><body><p>" + "قال " * 4_000_000, "beyond what is read"),
    ],
    ids=[
        "a million deep",
        "unclosed",
        "200 deep",
        "attributes",
        "quoted attributes",
        "lists",
        "wide",
        "one paragraph of 28 MB",
    ],
)
def test_a_page_made_to_be_unreadable_is_one_line_at_once(markup: str, reason: str):
    began = time.perf_counter()
    with pytest.raises(InputError, match=reason):
        read(markup)
    assert time.perf_counter() - began < 3


def test_a_megabyte_in_an_attribute_does_not_delay_the_article():
    began = time.perf_counter()
    long = page(after_title=f"<div class='{'a ' * 2_000_000}'></div>")
    assert read(long).text.split("\n") == list(PARAGRAPHS)
    assert time.perf_counter() - began < 3


def test_scripts_and_comments_are_no_text():
    extra = "<script>var x = 'قال الوزير';</script><!-- قال الناطق -->"
    assert "الوزير" not in read(page(after_title=extra)).text
