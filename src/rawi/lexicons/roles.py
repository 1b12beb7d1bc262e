"""Words that say what a speaker is, not whom he speaks for."""

from __future__ import annotations

from rawi.text.fold import fold_words
from rawi.text.stems import bare_word, light_stem

ROLES = fold_words(
    "متحدث متحدثة المتحدث المتحدثة ناطق الناطق ناطقة الناطقة باسم رسمي الرسمي إعلامي "
    "الإعلامي عسكري العسكري عسكرية العسكرية قيادي القيادي قيادة القيادة قائد القائد "
    "مسؤول المسؤول مسؤولة مسؤولون مسؤولين رئيس الرئيس رئيسة مدير المدير مديرة نائب "
    "مصدر المصدر مصادر المصادر بيان البيان مكتب المكتب عضو أعضاء أمين الأمين وزير "
    "الوزير ممثل الممثل منسق المنسق في من لدى عن رفيع كبير"
)
"""Folded: what is left of a source's words without them is the body that it speaks
for: `الناطق العسكري باسم لواء الجبل` and `قيادي في لواء الجبل` are one voice."""

PERSONS = frozenset(
    light_stem(bare_word(word))
    for word in fold_words(
        "شخص شخصا شخصان شخصين أشخاص قتيل قتيلا قتيلان قتيلين قتلى ضحية ضحايا "
        "جريح جريحا جرحى مصاب مصابا مصابين إصابة إصابات وفاة آخر آخرين "
        "أكثر أقل نحو حوالي بين"
    )
)
"""Light stems of words that count people and do not say who they are."""
