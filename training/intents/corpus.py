"""The training rows: written lines, the shared sets, and how each counts; nothing here reads a test file."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import patterns
from features import normalise

LIVE = ("authenticity", "complaint", "discount", "how_to_buy", "human_agent", "material", "order_status", "other", "praise", "price",
        "product_info", "recommend", "returns", "shipping", "show_request", "size", "smalltalk", "stock")

_SOCIAL = {"greeting", "goodbye", "thank_you", "yes", "no", "maybe", "are_you_a_bot", "what_is_your_name", "where_are_you_from", "how_old_are_you",
           "what_are_your_hobbies", "do_you_have_pets", "who_do_you_work_for", "who_made_you"}
_UNCLEAR = {"order", "order_status", "shopping_list", "shopping_list_update", "cancel", "repeat", "what_can_i_ask_you", "damaged_card", "card_declined",
            "measurement_conversion", "exchange_rate", "food_last", "calories", "nutrition_info", "ingredients_list", "make_call"}
_SUPPORT = {
    "cancel_order": "order_status", "change_order": "order_status", "change_shipping_address": "order_status", "track_order": "order_status",
    "track_refund": "order_status", "check_refund_policy": "returns", "get_refund": "returns", "delivery_options": "shipping",
    "delivery_period": "shipping", "contact_customer_service": "human_agent", "contact_human_agent": "human_agent", "complaint": "human_agent",
    "payment_issue": "how_to_buy", "check_payment_methods": "how_to_buy", "place_order": "how_to_buy", "check_invoice": "how_to_buy", "get_invoice": "how_to_buy",
}

@dataclass(frozen=True)
class Row:
    """A normalised text, what it asks for, and how much it counts."""

    text: str
    intent: str
    weight: float


def read(path: Path) -> list[dict[str, str]]:
    """All records of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(path: Path, text: str = "text") -> list[Row]:
    """Records of a file with `intent` and a text column; every row is kept, repeats too."""
    return [Row(normalise(r[text]), r["intent"], 1.0) for r in read(path)]


EXAMPLE = 4.0
"""What a line of live_intents_train counts beside a written one."""


def live(data: Path, seed: int, part: patterns.Part = patterns.ALL) -> list[Row]:
    """Written lines, examples, and what the other sets say in the same sense with less weight; each intent weighs alike within a language."""
    rng = random.Random(seed)
    by_group: dict[tuple[str, str], dict[str, float]] = {}

    def add(language: str, intent: str, text: str, weight: float) -> None:
        text = normalise(text)
        if text:
            by_group.setdefault((language, intent), {}).setdefault(text, weight)

    for language, intent, text in _examples(data, part):
        add(language, intent, text, EXAMPLE)
    for language, intent, text in patterns.live_lines(seed, part):
        add(language, intent, text, 1.0)
    for language, intent, text in patterns.two_at_once(seed, part):
        add(language, intent, text, 0.6)
    found = [Row(text, intent, weight * 400 / sum(rows.values())) for (_, intent), rows in by_group.items() for text, weight in rows.items()]
    clinc = [r for r in rows_of(data / "en_clinc150_train.csv") if r.intent not in _UNCLEAR]
    found += [Row(r.text, "smalltalk" if r.intent in _SOCIAL else "other", 0.15 if r.intent in _SOCIAL else 0.1) for r in clinc]
    support = [r for r in rows_of(data / "en_support_train.csv", "instruction") if r.intent in _SUPPORT]
    found += [Row(r.text, _SUPPORT[r.intent], 0.12) for r in rng.sample(support, 2_000)]
    return found


def held_out(data: Path, seed: int) -> list[Row]:
    """Lines of the patterns and the examples that `live` leaves out when it is given patterns.KEPT; none that it has."""
    known = {row.text for row in live(data, seed, patterns.KEPT)}
    lines = patterns.live_lines(seed, patterns.HELD)
    shown = random.Random(seed).sample(lines, 3_000) + _examples(data, patterns.HELD)
    return [row for row in (Row(normalise(text), intent, 1.0) for _, intent, text in shown) if row.text not in known]


def _examples(data: Path, part: patterns.Part) -> list[tuple[str, str, str]]:
    return [(r["lang"], r["intent"], r["text"]) for number, r in enumerate(read(data / "live_intents_train.csv")) if part.holds(number)]
