"""Intervals of days as ISO strings, and relative times worked out from a document's date.

century(16)                            # ("1501-01-01", "1600-12-31")
from_anchor("unit:week:-1", "2024-10-29")  # ("2024-10-21", "2024-10-27")
"""

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[str, str]


def year_text(year: int) -> str:
    """A year in four digits at least; a year before Christ opens with a minus sign."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def years(first: int, last: int) -> Interval:
    """The days of whole years."""
    return f"{year_text(first)}-01-01", f"{year_text(last)}-12-31"


def century(number: int, *, before_christ: bool = False) -> Interval:
    """The n-th century."""
    if before_christ:
        return years(-number * 100, -(number - 1) * 100 - 1)
    return years((number - 1) * 100 + 1, number * 100)


def decade(digits: str) -> Interval | None:
    """`1990s`, `880s`, `90s`; `1100s` is a century, `2000s` its first decade."""
    if len(digits) > 4:
        return None
    value = int(digits)
    if len(digits) == 2:
        return years(1900 + value, 1909 + value) if value % 10 == 0 and value >= 20 else None
    if value % 10 or not 100 <= value <= 2100:
        return None
    return years(value, value + 99) if value % 100 == 0 and value < 2000 else years(value, value + 9)


def month(year: int, number: int) -> Interval:
    """The days of one month."""
    last = monthrange(year, number)[1] if 1 <= year <= 9999 else 30
    return f"{year_text(year)}-{number:02d}-01", f"{year_text(year)}-{number:02d}-{last:02d}"


def day(year: int, number: int, day_of_month: int) -> Interval:
    """One day, or its month where there is no such day."""
    whole = month(year, number)
    if not 1 <= day_of_month <= int(whole[1][-2:]):
        return whole
    text = f"{year_text(year)}-{number:02d}-{day_of_month:02d}"
    return text, text


def season(year: int, begins: int) -> Interval:
    """The three months of a season; winter reaches into the next year."""
    end_year, end = (year, begins + 2) if begins <= 10 else (year + 1, begins - 10)
    return month(year, begins)[0], month(end_year, end)[1]


def from_anchor(offset: str, anchor: str) -> Interval | None:
    """The interval of an offset (`unit:week:-1`, `month:9:0`, `day:08-06:0`, `weekday:4:-1`, `ago:year:30000`)."""
    try:
        today = date.fromisoformat(anchor[:10])
        return _from_date(offset.split(":"), today)
    except (ValueError, OverflowError):
        return None


def _from_date(parts: list[str], today: date) -> Interval | None:
    match parts:
        case ["unit", unit, shift]:
            return _shifted(unit, int(shift), today)
        case ["month", number, shift]:
            return month(_year_of((int(number), 1), int(shift), today, whole_month=True), int(number))
        case ["day", month_day, shift]:
            in_month, in_days = (int(part) for part in month_day.split("-"))
            return day(_year_of((in_month, in_days), int(shift), today), in_month, in_days)
        case ["weekday", number, shift]:
            return _weekday(int(number), int(shift), today)
        case ["season", begins, shift]:
            return season(_year_of((int(begins), 1), int(shift), today), int(begins))
        case ["span", unit, count]:
            return _span(unit, int(count), today)
        case ["ago", unit, count]:
            return _ago(unit, float(count), today)
    return None


def _year_of(point: tuple[int, int], shift: int, today: date, *, whole_month: bool = False) -> int:
    """The year in which a month and day without one lie: the latest past one, or the next where `shift` is 1."""
    now = (today.month, 1 if whole_month else today.day)
    if shift > 0:
        return today.year if point > now else today.year + 1
    if shift < 0 and point == now:
        return today.year - 1
    return today.year if point <= now else today.year - 1


def _shifted(unit: str, shift: int, today: date) -> Interval | None:
    match unit:
        case "day" | "night":
            return (there := (today + timedelta(days=shift)).isoformat()), there
        case "week" | "weekend" | "fortnight":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
            first = monday + timedelta(days=5) if unit == "weekend" else monday
            return first.isoformat(), (monday + timedelta(days=6)).isoformat()
        case "month":
            index = today.year * 12 + today.month - 1 + shift
            return month(index // 12, index % 12 + 1)
        case "year" | "season":
            return years(today.year + shift, today.year + shift)
        case "decade":
            first_year = (today.year // 10 + shift) * 10
            return years(first_year, first_year + 9)
        case "century":
            return century((today.year - 1) // 100 + 1 + shift)
    return None


def _weekday(number: int, shift: int, today: date) -> Interval:
    """The latest such day up to today, the one before today (-1) or the next (1)."""
    back = (today.weekday() - number) % 7
    if shift < 0:
        back = back or 7
    there = today + timedelta(days=7 - back) if shift > 0 else today - timedelta(days=back)
    return there.isoformat(), there.isoformat()


def _back(unit: str, count: float, today: date) -> date | None:
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days:
        return today - timedelta(days=int(days * count))
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return today
    index = today.year * 12 + today.month - 1 - int(months * count)
    year, number = index // 12, index % 12 + 1
    return date(year, number, min(today.day, monthrange(year, number)[1])) if 1 <= year <= 9999 else None


def _span(unit: str, count: int, today: date) -> Interval | None:
    """The last (negative) or next `count` units, reckoned from today."""
    there = _back(unit, -count, today)
    if there is None:
        return None
    first, last = sorted((there.isoformat(), today.isoformat()))
    return first, last


def _ago(unit: str, count: float, today: date) -> Interval | None:
    """So many units ago, as exact as the unit: a day, a month, a year."""
    scale = {"decade": 10, "century": 100, "millennium": 1000, "year": 1}.get(unit)
    if scale is not None:
        year = today.year - int(count * scale)
        return years(year, year)
    there = _back(unit, count, today)
    if there is None:
        return None
    return month(there.year, there.month) if unit == "month" else (there.isoformat(), there.isoformat())
