import { InferenceSession, Tensor } from 'onnxruntime-node';

/**
 * A style network: takes a picture as three planes (red, green, blue; 0..1; width and height
 * multiples of 4) and style weights of sum 1, returns three planes of the same size.
 */
export type Network = (
  planes: Float32Array,
  width: number,
  height: number,
  styleWeights: Float32Array,
) => Promise<Float32Array>;

/** Loads `multistyle26.onnx`. Call it in a worker: a run blocks its thread from end to end. */
export async function openNetwork(modelPath: string): Promise<Network> {
  const session = await InferenceSession.create(modelPath, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Idle threads must sleep between pictures: the browser and the servers share these cores.
    // Small blocks of work let one thread take over from another that was interrupted.
    extra: { session: { intra_op: { allow_spinning: '0' }, dynamic_block_base: '4' } },
  });
  return async (planes, width, height, styleWeights) => {
    const results = await session.run({
      image: new Tensor('float32', planes, [1, 3, height, width]),
      style_weights: new Tensor('float32', styleWeights, [styleWeights.length]),
    });
    const data = results['stylized']?.data;
    if (!(data instanceof Float32Array) || data.length !== planes.length) {
      throw new Error('The network returned a picture of another size.');
    }
    return data;
  };
}
