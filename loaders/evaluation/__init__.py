"""Evaluation: what extraction reads from labelled articles, matched against the labels, and the figures that follow."""

from loaders.evaluation.labels import ALIASES, LabelledText, Labels, read_aliases, read_folder
from loaders.evaluation.matching import Finding, Names, TextScore, registry_aliases, score_text
from loaders.evaluation.predictions import Prediction, predict
from loaders.evaluation.scores import FIGURES, Scores, scores

__all__ = [
    "ALIASES",
    "FIGURES",
    "Finding",
    "LabelledText",
    "Labels",
    "Names",
    "Prediction",
    "Scores",
    "TextScore",
    "predict",
    "read_aliases",
    "read_folder",
    "registry_aliases",
    "score_text",
    "scores",
]
