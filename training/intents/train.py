"""Trains the intent model and writes models/intents; the same seed and library versions give the same files."""

import argparse
import time
from pathlib import Path

import artefact
import corpus
import evaluation
import features
import numpy as np
import patterns
import torch
from network import Network, Targets, Vocabulary, train

ROOT = Path(__file__).resolve().parents[2]
CHECK_TEXT = "这个多少钱，do you ship to canada?"


def padded(text: str, length: int) -> np.ndarray:
    found = features.of_text(text)[:length]
    return np.array(found + [0] * (length - len(found)), np.int32)


def hashed(rows: list[corpus.Row]) -> list[np.ndarray]:
    return [np.array(features.features(row.text) or [0], np.int64) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the files of dialogue/")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "intents")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--every", type=int, default=0, help="write the model after every so many epochs too")
    parser.add_argument("--test", action="store_true", help="read the test files, once, for the figures of model.json")
    parser.add_argument("--held-out", action="store_true", help="leave patterns and examples out, and print what the model makes of them and the temperature that they ask for; writes nothing")
    parser.add_argument("--live-temperature", type=float, default=1.0, help="what --held-out printed")
    parser.add_argument("--mistakes", type=Path, help="file for the held-out lines that are read wrongly")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    start, data = time.monotonic(), options.data

    def say(text: str) -> None:
        print(f"[{time.monotonic() - start:6.1f} s] {text}", flush=True)

    train_rows = {
        "live": corpus.live(data, options.seed, patterns.KEPT if options.held_out else patterns.ALL),
        "clinc150": corpus.rows_of(data / "en_clinc150_train.csv"),
        "support": [corpus.Row(r.text, r.intent, 0.3) for r in corpus.rows_of(data / "en_support_train.csv", "instruction")],
    }
    names = {"live": list(corpus.LIVE), "clinc150": [*sorted({r.intent for r in train_rows["clinc150"]} - {"oos"}), "oos"],
             "support": sorted({r.intent for r in train_rows["support"]})}
    distinct: dict[str, dict[str, tuple[int, float]]] = {}
    for head, rows in train_rows.items():
        for row in rows:
            distinct.setdefault(row.text, {})[head] = (names[head].index(row.intent), row.weight)
    said = [np.array(features.features(text) or [0], np.int64) for text in distinct]
    vocabulary = Vocabulary.of(said)
    texts = [vocabulary.rows(found) for found in said]
    targets = {head: Targets(np.array([r.get(head, (0, 0.0))[0] for r in distinct.values()]), np.array([r.get(head, (0, 0.0))[1] for r in distinct.values()], np.float32)) for head in names}
    say(f"{ {head: len(rows) for head, rows in train_rows.items()} }, {len(texts)} distinct, {len(vocabulary.idf) - 1} of the hash values kept")

    def sets(part: str) -> dict[str, list[corpus.Row]]:
        found = {"clinc150": corpus.rows_of(data / f"en_clinc150_{part}.csv"), "support": corpus.rows_of(data / f"en_support_{part}.csv", "instruction")}
        if part == "test":
            found["live"] = corpus.rows_of(data / "live_intents_test.csv")
        elif options.held_out:
            found["live"] = corpus.held_out(data, options.seed)
        return found

    dev = sets("dev")
    dev_hashed = {head: hashed(rows) for head, rows in dev.items()}
    dev_classes = {head: np.array([names[head].index(r.intent) for r in rows]) for head, rows in dev.items()}
    network = Network(vocabulary, {head: len(list_) for head, list_ in names.items()})

    def weights() -> artefact.Weights:
        logits = {head: network.logits(head, [vocabulary.rows(found) for found in dev_hashed[head]]) for head in dev}
        temperatures = {"live": options.live_temperature, **{head: evaluation.temperature(logits[head], dev_classes[head]) for head in dev}}
        chances = {head: artefact.softmax(logits[head] / temperatures[head]) for head in dev}
        outside = dev_classes["clinc150"] == 150
        right = chances["clinc150"][:, :150].argmax(1) == dev_classes["clinc150"]
        strange = artefact.softmax(network.logits("support", [vocabulary.rows(found) for found in dev_hashed["clinc150"]]) / temperatures["support"])
        support_odds = np.concatenate([evaluation.log_odds(chances["support"]), evaluation.log_odds(strange)])
        table, scale = artefact.quantised(network.table.weight.detach().numpy())
        matrix = {name: value.detach().numpy() for name, value in network.named_parameters()}
        return artefact.Weights(
            vocabulary.remap, vocabulary.idf, table, scale, matrix["bias"], (matrix["hidden.weight"].T.copy(), matrix["hidden.bias"]),
            {head: (matrix[f"heads.{head}.weight"].T.copy(), matrix[f"heads.{head}.bias"]) for head in names}, temperatures,
            {"live": (0.0, 0.0), "clinc150": evaluation.scope(evaluation.log_odds(chances["clinc150"]), outside, right),
             "support": evaluation.scope(support_odds, np.arange(len(support_odds)) >= len(chances["support"]), None)},
        )

    def measured(found: artefact.Weights, rows: dict[str, list[corpus.Row]], of: dict[str, list[np.ndarray]]) -> dict[str, object]:
        metrics: dict[str, object] = {}
        for head, list_ in rows.items():
            answers, classes = artefact.answers(found, of[head]), np.array([names[head].index(r.intent) for r in list_])
            inside = classes < 150
            metrics[head] = evaluation.figures(answers[head][inside], classes[inside])
            if head == "live":
                han = np.array([any("\u4e00" <= c <= "\u9fff" for c in r.text) for r in list_])
                metrics["live zh"], metrics["live en"] = evaluation.figures(answers[head][han], classes[han]), evaluation.figures(answers[head][~han], classes[~han])
            if head == "clinc150":
                metrics["clinc150 scope"] = evaluation.scope_figures(answers[head], answers["out_of_scope"][:, 1], classes, ~inside)
        return metrics

    def write(epoch: int) -> None:
        found = weights()
        metrics = {"dev": measured(found, dev, dev_hashed)}
        say(f"epoch {epoch + 1}: {metrics['dev']}")
        if options.held_out:
            say(f"temperature of the live intents: {found.temperatures['live']:.3f}")
            if options.mistakes:
                answers = artefact.answers(found, dev_hashed["live"])["live"]
                wrong = [f"{r.intent} -> {names['live'][a.argmax()]} {a.max():.2f}  {r.text}" for r, a in zip(dev["live"], answers) if names["live"][a.argmax()] != r.intent]
                options.mistakes.write_text("\n".join(wrong) + "\n", encoding="utf-8")
            return
        if options.test and epoch + 1 == options.epochs:
            test = sets("test")
            metrics["test"] = measured(found, test, {head: hashed(rows) for head, rows in test.items()})
            say(f"test: {metrics['test']}")
        artefact.write(options.out, found, padded(CHECK_TEXT, artefact.CHECK_LENGTH), {
            "metrics": metrics,
            "provenance": {
                "script": "training/intents/train.py", "seed": options.seed, "date": "2026-11-30",
                "data": ["training/intents/lines (written for this project)", "live_intents_train (written for this project)",
                         "en_clinc150_train (CC BY 3.0, Larson et al., 2019)", "en_support_train (CDLA-Sharing-1.0, (c) Bitext Innovations 2022)"],
                "licence": "The weights are statistics of these texts; see MODEL_CARD.md.",
            },
            "parameters": {"hashValues": features.ROWS, "rows": len(vocabulary.idf), "width": len(found.bias),
                           "temperatures": {head: round(value, 4) for head, value in found.temperatures.items()}},
        })

    def after_epoch(epoch: int) -> None:
        if epoch + 1 == options.epochs or (options.every and (epoch + 1) % options.every == 0):
            write(epoch)
        else:
            say(f"epoch {epoch + 1}")

    train(network, texts, targets, options.epochs, options.seed, after_epoch)


if __name__ == "__main__":
    main()
