import subprocess
import sys

import pytest

from rawi.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("قُتل ثلاثة مدنيين في قصف على المدينة", "ar", id="Arabic"),
        pytest.param("مقتل", "ar", id="one word"),
        pytest.param("مقتل 3 في حلب", "ar", id="headline"),
        pytest.param("شو عم يصير هون", "ar", id="dialect"),
        pytest.param("الجیش العراقی یعلن تحریر المدینة", "ar", id="Persian keyboard"),
        pytest.param("الجيش يتقدم The army moves on in town", "ar", id="with English"),
        pytest.param("نیروهای دولتی بامداد امروز وارد شهر شدند", "fa", id="Persian"),
        pytest.param(
            "نيروهاي دولتي وارد شهر شدند و سازمان ملل خواستار آتش بس شد",
            "fa",
            id="Persian typed with an Arabic keyboard",
        ),
        pytest.param("فوج نے شہر کے شمال میں کارروائی کی", "ur", id="Urdu"),
        pytest.param("هێزەکان هێرشیان کردە سەر شارەکە", "ku", id="Kurdish"),
        pytest.param("ځواکونو پر ښار برید وکړ او درې کسان ووژل شول", "ps", id="Pashto"),
        pytest.param("ئۈچ كىشى پارتلاشتا قازا قىلدى", "ug", id="Uyghur"),
        pytest.param("Three civilians were killed near the city", "en", id="English"),
        pytest.param("Trois civils ont été tués près de la ville", "fr", id="French"),
        pytest.param("שלושה אזרחים נהרגו בהפגזה", "he", id="Hebrew"),
        pytest.param("2016-08-07, 10:30 %", "und", id="digits"),
        pytest.param("", "und", id="empty"),
        pytest.param("\ud800\udfff", "und", id="surrogates"),
    ],
)
def test_a_text_has_its_language(text: str, language: str):
    assert detect_language(text) == language


def test_a_long_page_is_judged_by_its_middle_too():
    furniture = "Home News Sport Weather " * 20
    article = "قال المتحدث إن القوات عادت إلى المدينة. " * 200
    assert detect_language(furniture + article) == "ar"


def test_arabic_text_does_not_load_the_model():
    code = (
        "import sys; from rawi.text.language import detect_language as d;"
        "assert d('قال المتحدث إن القوات عادت إلى المدينة') == 'ar';"
        "assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - ours
