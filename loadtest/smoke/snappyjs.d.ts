/** https://github.com/zhipeng-jia/snappyjs ships no types. */
declare module 'snappyjs' {
  const snappy: {
    /** @throws {Error} for what is not a snappy block */
    uncompress(compressed: Uint8Array): Uint8Array;
  };
  export default snappy;
}
