"""Fit the evidence weights of a lexicon: multinomial logistic regression."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.lexicons.weights import Features, format_weights, with_strengths

_ROUNDS = 100


def fit_weights(
    features: Sequence[Features],
    answers: Sequence[str],
    *,
    strength: float,
    fewest: int,
    smallest: float,
) -> Iterable[str]:
    """Return the lines of a weight table, fitted to *answers*.

    Args:
        features: Observations of each case.
        answers: The class of each case.
        strength: Inverse of the L2 penalty.
        fewest: Observations made less often are left out.
        smallest: Weights that add less than this where their observation is of
            its usual strength are left out: they cost time and change nothing.
    """
    counts = Counter(name for row in features for name, _ in with_strengths(row))
    rows = [
        {n: v for n, v in with_strengths(row) if counts[n] >= fewest}
        for row in features
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    with warnings.catch_warnings():
        # The last digits do not matter: weights are rounded to hundredths.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = LogisticRegression(C=strength, max_iter=_ROUNDS).fit(matrix, answers)
    classes = [str(c) for c in model.classes_]
    weights = model.coef_
    if len(classes) == 2:  # noqa: PLR2004 - scikit-learn fits one row for two
        weights = np.vstack([-weights[0] / 2, weights[0] / 2])
        bias = np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2])
    else:
        bias = model.intercept_
    names = vectorizer.get_feature_names_out()
    usual = np.asarray(abs(matrix).mean(axis=0)).ravel() * len(rows)
    usual /= np.maximum(matrix.getnnz(axis=0), 1)
    kept = (
        (
            str(name),
            [(int(i), float(column[i])) for i in np.flatnonzero(abs(column) >= least)],
        )
        for name, column, least in zip(names, weights.T, smallest / usual, strict=True)
    )
    return format_weights(classes, [float(b) for b in bias], kept)
