#!/usr/bin/python3
"""The course's harmoniser in DEAP: generations a second, to compare bench_evolution with.

Population 100, one of 7 chords for each of 12 bars, roulette on raw fitness, one-point crossover of every pair, one
gene of a child redrawn with probability 0.05, generational. Needs Debian's python3-deap.
usage: deap_harmonizer.py [generations] [seed]
"""

import random
import sys
import time

from deap import base, creator, tools

CHORDS = ["C", "Dm", "Em", "F", "G", "Am", "Bdim"]
LETTERS = dict(zip(CHORDS, ["CEG", "DFA", "EGB", "FAC", "GBD", "ACE", "BDF"]))
PREFERRED = {"C": "G Am F", "Dm": "G Am", "Em": "Am F C", "F": "C G", "G": "Am C", "Am": "Dm Em F C", "Bdim": "F Am"}
PREFERRED = {chord: set(names.split()) for chord, names in PREFERRED.items()}
# Twinkle, twinkle, little star: letter and beats of each note, four beats a bar.
PHRASE_A = "C1 C1 G1 G1 A1 A1 G2 F1 F1 E1 E1 D1 D1 C2"
PHRASE_B = "G1 G1 F1 F1 E1 E1 D2"
MELODY = [(note[0], int(note[1])) for note in f"{PHRASE_A} {PHRASE_B} {PHRASE_B} {PHRASE_A}".split()]
BEATS = sum(beats for _, beats in MELODY)
BARS = BEATS // 4


def bars_of(melody):
    """The notes of each bar."""
    bars = [[] for _ in range(BARS)]
    beat = 0
    for letter, beats in melody:
        bars[beat // 4].append((letter, beats))
        beat += beats
    return bars


NOTES = bars_of(MELODY)


def fitness(chords):
    fitting = sum(beats for chord, notes in zip(chords, NOTES) for letter, beats in notes if letter in LETTERS[chord])
    moves = sum(b in PREFERRED[a] for a, b in zip(chords, chords[1:]))
    functional = (chords[0] in ("C", "Am")) + (chords[-1] == "C") + ("F" in chords and "G" in chords)
    return (0.4 * fitting / BEATS + 0.1 * len(set(chords)) / 7 + 0.3 * moves / (BARS - 1) + 0.2 * functional / 3,)


def mutate(chords):
    chords[random.randrange(BARS)] = random.choice(CHORDS)
    return (chords,)


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    creator.create("Fitness", base.Fitness, weights=(1.0,))
    creator.create("Individual", list, fitness=creator.Fitness)
    toolbox = base.Toolbox()
    toolbox.register("gene", random.choice, CHORDS)
    toolbox.register("individual", tools.initRepeat, creator.Individual, toolbox.gene, n=BARS)
    toolbox.register("population", tools.initRepeat, list, toolbox.individual)
    toolbox.register("evaluate", fitness)
    toolbox.register("mate", tools.cxOnePoint)
    toolbox.register("mutate", mutate)
    toolbox.register("select", tools.selRoulette)

    population = toolbox.population(n=100)
    for one in population:
        one.fitness.values = toolbox.evaluate(one)
    begin = time.process_time()
    for _ in range(generations):
        children = [toolbox.clone(one) for one in toolbox.select(population, len(population))]
        for first, second in zip(children[::2], children[1::2]):
            toolbox.mate(first, second)
        for one in children:
            if random.random() < 0.05:
                toolbox.mutate(one)
            one.fitness.values = toolbox.evaluate(one)
        population = children
    seconds = time.process_time() - begin
    best = max(one.fitness.values[0] for one in population)
    print(f"{generations / seconds:.0f} generations/s, best {best:.4f}")


main()
