"""Builds an automaton of names.json and runs it over texts.json; prints one JSON object."""
import json
import sys
import time

import ahocorasick

with open(f"{sys.argv[1]}/names.json", encoding="utf-8") as file:
    names = json.load(file)
with open(f"{sys.argv[1]}/texts.json", encoding="utf-8") as file:
    texts = json.load(file)

start = time.perf_counter()
automaton = ahocorasick.Automaton()
for number, name in enumerate(names):
    automaton.add_word(name, number)
automaton.make_automaton()
build = time.perf_counter() - start

best = float("inf")
for _ in range(2):
    start = time.perf_counter()
    hits = sum(1 for text in texts for _ in automaton.iter(text))
    best = min(best, time.perf_counter() - start)
print(json.dumps({"build_s": build, "scan_s": best, "hits": hits}))
