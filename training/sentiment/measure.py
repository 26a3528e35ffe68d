"""Measures models/sentiment on the test files and stress tests, and writes the figures into its model.json; decides nothing."""

import argparse
import json
from pathlib import Path

import artefact
import corpus
import evaluation

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds sentiment/ and dialogue/")
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "sentiment")
    options = parser.parse_args()
    wide, biases, parameters = artefact.read(options.model / "model.onnx")
    path = options.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))

    for name in ("test", "waimai_10k", "zh_chat_short", "en_sst2_test"):
        rows = corpus.reviews(options.data / f"sentiment/{name}.csv")
        manifest["metrics"][name] = evaluation.binary(artefact.answers(wide, biases, parameters, rows.texts), rows.labels)
    dialogue = options.data / "dialogue"
    chats = {
        "live_intents_test": corpus.intents(dialogue / "live_intents_test.csv", 1.0),
        "en_support_test": corpus.questions(dialogue / "en_support_test.csv", "instruction", 331, 0, 1.0),
        "en_clinc150_test": corpus.questions(dialogue / "en_clinc150_test.csv", "text", 2_750, 0, 1.0),
    }
    for name, rows in chats.items():
        manifest["metrics"][name] = evaluation.three_way(artefact.answers(wide, biases, parameters, rows.texts), rows.labels)
    for name, figures in manifest["metrics"].items():
        print(f"{name}: {figures}")
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
