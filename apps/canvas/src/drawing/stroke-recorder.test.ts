import { describe, expect, it } from 'vitest';
import { StrokeRecorder } from './stroke-recorder.ts';

const head = {
  kind: 'stroke',
  tool: 'pen',
  color: '#112233',
  width: 10,
  opacity: 1,
  pressure: true,
} as const;
const box = { left: 100, top: 50, side: 500 };
const at = (clientX: number, clientY: number, pressure = 0.25) => ({ clientX, clientY, pressure });

describe('StrokeRecorder', () => {
  it('maps the screen to the board, whatever size the board is shown at', () => {
    const recorder = new StrokeRecorder(head, box);
    recorder.add([at(100, 50), at(350, 300), at(600, 550)]);
    expect(recorder.stroke.points).toEqual([0, 0, 0.25, 500, 500, 0.25, 1000, 1000, 0.25]);
  });

  it('leaves out movements too small to see, and says so', () => {
    const recorder = new StrokeRecorder(head, box);
    recorder.add([at(200, 200)]);
    expect(recorder.add([at(200.1, 200.1)])).toBe(false);
    expect(recorder.add([at(202, 200)])).toBe(true);
    expect(recorder.stroke.points).toHaveLength(6);
  });

  it('hands each point on once', () => {
    const recorder = new StrokeRecorder(head, box);
    recorder.add([at(100, 50)]);
    expect(recorder.takeNew()).toEqual([0, 0, 0.25]);
    recorder.add([at(150, 50)]);
    expect(recorder.takeNew()).toEqual([100, 0, 0.25]);
    expect(recorder.takeNew()).toEqual([]);
  });

  it('takes no pressure from devices that have none', () => {
    const recorder = new StrokeRecorder({ ...head, pressure: false }, box);
    recorder.add([at(100, 50, 1)]);
    expect(recorder.stroke.points).toEqual([0, 0, 0.5]);
  });

  it('gives a finished stroke that later samples cannot change', () => {
    const recorder = new StrokeRecorder(head, box);
    recorder.add([at(100, 50)]);
    const stroke = recorder.finish();
    recorder.add([at(300, 300)]);
    expect(stroke.points).toEqual([0, 0, 0.25]);
  });
});
