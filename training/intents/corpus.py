"""The training rows: written lines, the shared sets, and how each counts; nothing here reads a test file."""

import csv
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import patterns
from features import normalise

sys.path.append(str(Path(__file__).resolve().parents[1] / "sentiment"))

import chat_generator  # noqa: E402  (lines of praise and complaint that were written for the sentiment model)

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

_CHATTER = re.compile("谢|666|哈|来了|thank|haha|lol|hello")
"""What the sentiment model's lines of praise have and is small talk here."""


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


def live(data: Path, seed: int) -> list[Row]:
    """Written lines, and what the other sets say in the same sense with less weight; each intent weighs alike within a language."""
    rng = random.Random(seed)
    by_group: dict[tuple[str, str], dict[str, float]] = {}

    def add(language: str, intent: str, text: str, weight: float) -> None:
        text = normalise(text)
        if text:
            by_group.setdefault((language, intent), {}).setdefault(text, weight)

    for language, intent, text in patterns.live_lines(seed):
        add(language, intent, text, 1.0)
    for language, intent, text in patterns.two_at_once(seed):
        add(language, intent, text, 0.6)
    for text, label in chat_generator.generate(9_000, seed):
        if label != chat_generator.NEUTRAL and not _CHATTER.search(text):
            han = any("\u4e00" <= c <= "\u9fff" for c in text)
            add("zh" if han else "en", "praise" if label == chat_generator.POSITIVE else "complaint", text, 0.05)
    balanced = []
    for rows in by_group.values():
        total = sum(rows.values())
        balanced += [(text, weight * 400 / total) for text, weight in rows.items()]
    found = [Row(text, intent, weight) for (text, weight), intent in zip(balanced, [i for (_, i), rows in by_group.items() for _ in rows])]
    clinc = [r for r in rows_of(data / "en_clinc150_train.csv") if r.intent not in _UNCLEAR]
    found += [Row(r.text, "smalltalk" if r.intent in _SOCIAL else "other", 0.15 if r.intent in _SOCIAL else 0.1) for r in clinc]
    support = [r for r in rows_of(data / "en_support_train.csv", "instruction") if r.intent in _SUPPORT]
    found += [Row(r.text, _SUPPORT[r.intent], 0.12) for r in rng.sample(support, 2_000)]
    return found
