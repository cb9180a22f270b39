"""How fast the engine is and how well it fits: `python -m tests.bench.engine` prints it, ordinary tests hold ratios."""
