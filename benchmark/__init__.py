"""
Measures the running service: `python -m benchmark.quality` posts corpora, scores the answers and keeps the floors.
"""
