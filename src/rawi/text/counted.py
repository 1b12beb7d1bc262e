"""Counted nouns whose dual is a number: `قتيلان` is two dead.

The dual in ـان is plain; in ـين it looks like the plural of every noun whose
plural is ـين (`مدنيين` is civilians), so those nouns have the first form only.
The list is closed: an ending alone would make numbers of `لبنان` and `حسين`.
"""

from __future__ import annotations

from collections.abc import Iterator

# Nouns with a broken plural: both endings are dual.
_BOTH = """
قتيل جريح شهيد شخص رجل جندي ضابط طفل عنصر فرد شاب قائد أسير عضو زعيم طبيب شقيق
زميل عميل حارس ولد شرطي عميد عقيد مقاول
صاروخ لغم انفجار تفجير هجوم اعتداء حادث كمين نفق منزل مبنى مستشفى مخزن مستودع
معسكر مصنع مقر موقع حاجز زورق قارب برميل جثمان معبر حقل فندق مسجد هدف
اتفاق قرار مشروع اجتماع بيان
يوم شهر أسبوع عام عقد قرن كيلومتر متر ميل طن كيلوغرام لتر دولار
"""
# Feminine nouns in ـة: both endings are dual, and so is the construct ـتي.
_FEMININE = """
قتيلة جريحة شهيدة طفلة فتاة سيدة امرأة جثة رهينة شقيقة طالبة مدنية مصابة
قذيفة غارة قنبلة عبوة ضربة طائرة مروحية سيارة شاحنة حافلة عربة مدرعة دبابة آلية
مركبة دراجة سفينة ناقلة قافلة دفعة رحلة رصاصة طلقة خلية كتيبة عملية هدنة جولة
مرة مرحلة جلسة حالة سنة ساعة دقيقة ليلة
"""
# Feminine nouns whose construct stands before names and counts nothing, as in
# بلدتي نبل والزهراء, and with the article is a name (القريتين) or told before.
_FEMININE_PLACES = "قرية بلدة مدينة منطقة نقطة جبهة مدرسة قاعدة محافظة مديرية"
# Nouns with a plural in ـين.
_NOMINATIVE = """
مدني مسلح مقاتل عسكري مواطن مسلم مسيحي صحفي صحافي إعلامي ناشط مصاب مصور مسعف
متظاهر محتج لاجئ نازح مهاجر مجند قيادي انتحاري إرهابي مهاجم متشدد متمرد مسؤول
موظف سائق معلم مدرس مستوطن معتقل مختطف مشتبه مراسل طيار عامل
فلسطيني إسرائيلي سوري عراقي يمني لبناني سعودي أردني تركي إيراني روسي أميركي
أمريكي فرنسي بريطاني بلجيكي ألماني مصري ليبي تونسي جزائري مغربي سوداني كردي
حوثي أفغاني أجنبي آخر
"""
_ALSO = "أخريان أخريين ضابطي رجلي"


def dual_forms() -> Iterator[str]:
    """Yield the duals of the counted nouns, as they are spelled.

    Examples:
        >>> forms = set(dual_forms())
        >>> {"قتيلان", "قتيلين", "قذيفتي", "مدنيان"} <= forms, "مدنيين" in forms
        (True, False)
    """
    for noun in _BOTH.split():
        stem = noun[:-1] + "ي" if noun.endswith("ى") else noun
        yield from (stem + "ان", stem + "ين")
    for noun in _FEMININE.split():
        yield from (noun[:-1] + ending for ending in ("تان", "تين", "تا", "تي"))
    yield from (noun + "ان" for noun in _NOMINATIVE.split())
    yield from _ALSO.split()


def place_dual_forms() -> Iterator[str]:
    """Yield the duals that count only without the article: `قريتين`."""
    for noun in _FEMININE_PLACES.split():
        yield from (noun[:-1] + "تان", noun[:-1] + "تين")
