/** One colour to draw with, and what it is called. */
export interface Swatch {
  readonly name: string;
  readonly color: string;
}

/**
 * A painter's box: ink and three greys, earths, then round the wheel, each in a deep and a light
 * tone so that skies, leaves and skin can be laid in without mixing.
 */
export const PALETTE: readonly [Swatch, ...Swatch[]] = [
  { name: 'Ink', color: '#1f1d1a' },
  { name: 'Slate', color: '#5d5f66' },
  { name: 'Stone', color: '#b3ada2' },
  { name: 'White', color: '#ffffff' },
  { name: 'Umber', color: '#5c3a21' },
  { name: 'Sienna', color: '#a8552a' },
  { name: 'Ochre', color: '#d59a3a' },
  { name: 'Sand', color: '#ecd3a4' },
  { name: 'Crimson', color: '#b3202e' },
  { name: 'Vermilion', color: '#e4512b' },
  { name: 'Coral', color: '#f4947a' },
  { name: 'Blush', color: '#f6c9bd' },
  { name: 'Orange', color: '#f08a1d' },
  { name: 'Sun', color: '#f7c81e' },
  { name: 'Straw', color: '#fbe89a' },
  { name: 'Lime', color: '#a5c63b' },
  { name: 'Moss', color: '#4d6b2d' },
  { name: 'Leaf', color: '#3f9a4c' },
  { name: 'Mint', color: '#9ed9b4' },
  { name: 'Viridian', color: '#1c6f5a' },
  { name: 'Teal', color: '#1b8a99' },
  { name: 'Sky', color: '#74bfe8' },
  { name: 'Cobalt', color: '#2456b8' },
  { name: 'Night', color: '#1b2a5a' },
  { name: 'Violet', color: '#5b3a8e' },
  { name: 'Lilac', color: '#b79add' },
  { name: 'Plum', color: '#7a2458' },
  { name: 'Rose', color: '#e45c8d' },
];
