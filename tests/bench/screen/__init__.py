"""How quick the annotating screen is: python -m tests.bench.screen"""
