/**
 * A style network: takes a picture as three planes (red, green, blue; 0..1; width and height
 * multiples of 4) and style weights of sum 1, gives three planes of the same size.
 */
export type Network = (
  planes: Float32Array,
  width: number,
  height: number,
  styleWeights: Float32Array,
) => Promise<Float32Array>;
