"""
Trains the models that ship with the package, on the development corpora: `python -m benchmark.training.text CORPORA`.
"""
