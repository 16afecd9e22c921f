/** A style of the local painter's network. */
export interface LocalStyle {
  /** To show; put into a prompt, it chooses the style. */
  readonly name: string;
  /** What it looks like, in one line. */
  readonly description: string;
  /** Words of a prompt that call for it. A longer form of a word counts too (star, stars, starry). */
  readonly words: readonly string[];
}

const style = (name: string, description: string, words: string): LocalStyle => ({
  name,
  description,
  words: words.split(' '),
});

/**
 * The 26 styles of `multistyle26.onnx`, in the order of its `style_weights`. The network came
 * without names; these say what each one shows.
 */
export const LOCAL_STYLES: readonly LocalStyle[] = [
  style(
    'honey and sky',
    'Broad oil strokes in honey, pale blue and grey-green.',
    'honey oil beach sand dune desert summer meadow harvest hay wheat canvas sunny noon',
  ),
  style(
    'bold bars',
    'Flat yellow and paper grey, cut by heavy black bars.',
    'bold bars bee lemon banana taxi graphic poster comic lichtenstein mondrian',
  ),
  style(
    'ink wash',
    'Black ink and peach washes on cream paper.',
    'ink wash sumi calligraphy brush charcoal zen japan panda black monochrome noir',
  ),
  style(
    'neon shards',
    'Electric blue, orange and cyan slivers on black.',
    'neon shards electric cyber cyberpunk glitch graffiti tribal synthwave disco future robot',
  ),
  style(
    'circus',
    'Crimson, gold and sky blue, hatched like silk.',
    'circus crimson silk carnival velvet theatre royal king queen flag tent sunset dusk',
  ),
  style(
    'ember',
    'Short strokes of rust, slate and gold, as leaves in autumn.',
    'ember autumn fall october rust leaf leaves fauve fauvism derain warm orange sunrise dawn',
  ),
  style(
    'indigo dots',
    'Deep indigo, dotted all over with black and blue.',
    'indigo dots dot leopard galaxy space cosmos universe aboriginal dreamtime violet',
  ),
  style(
    'fairground',
    'Glowing yellow, blue and red out of black.',
    'fairground lantern glow lamp light fireworks toy primary matisse stage parade',
  ),
  style(
    'crayon',
    'Pink, lemon and turquoise crayon on white paper.',
    'crayon candy child children kid kids cartoon cute sweet unicorn cake rainbow flower tulip spring happy pink',
  ),
  style(
    'terrazzo',
    'Chips of slate and raspberry set in plaster.',
    'terrazzo mosaic tile tiles stone pebble pebbles marble byzantine pointillism pointillist seurat',
  ),
  style(
    'copper',
    'Burnished copper and dark leather.',
    'copper bronze leather chocolate coffee rembrandt old antique brown steampunk horse cave',
  ),
  style(
    'parchment',
    'Ochre and cream, etched as on an old map.',
    'parchment map etching engraving treasure pirate medieval ancient egypt papyrus sepia',
  ),
  style(
    'impression',
    'Lilac and honey dabs, as light on water.',
    'impression impressionist impressionism monet renoir lavender lilac garden lily haze dream dreamy morning soft dog',
  ),
  style(
    'jungle',
    'Lime, teal and red, carved with dark grain.',
    'jungle forest tree rainforest green grass moss fern frog parrot tiger tropical gauguin leafy wood',
  ),
  style(
    'porcelain',
    'Pale blue and shell pink, as on thin china.',
    'porcelain watercolor watercolour aquarelle winter snow ice frost fog mist pastel pale china cloud clouds swan',
  ),
  style(
    'stained glass',
    'Panes of rose, lilac and amber between fine leads.',
    'stained glass cathedral church window crystal butterfly fairy castle klimt nouveau',
  ),
  style(
    'coloured pencil',
    'Slanting pencil in blue, violet and olive.',
    'pencil pencils coloured colored hatch hatching drawing evening twilight rain rainy storm purple',
  ),
  style(
    'weave',
    'Red, orange and midnight blue, woven like a basket.',
    'weave woven basket textile fabric carpet quilt pixel pixels lattice plaid',
  ),
  style(
    'carved wood',
    'Straw and brown, carved along the grain.',
    'carved carving woodcut linocut bark straw bamboo totem relief desk',
  ),
  style(
    'starry night',
    'Swirling strokes of deep blue and yellow.',
    'starry star night gogh swirl swirling moon midnight cypress village sky cat blue',
  ),
  style(
    'lava',
    'Glowing red over black.',
    'lava fire flame volcano dragon inferno hell burning red rose blood devil phoenix mars',
  ),
  style(
    'paper cut',
    'Cut paper in pink, blue and cream, with black.',
    'paper cut cutout collage pop warhol city street picasso jazz abstract house',
  ),
  style(
    'cubist',
    'Facets of ivory and slate, with red accents.',
    'cubist cubism braque facet facets geometry geometric portrait face angular bird stone',
  ),
  style(
    'nocturne',
    'Soft dusk: dark green, powder blue and peach.',
    'nocturne whistler dark shadow mystery calm silence mountain valley landscape romantic turner lake',
  ),
  style(
    'wave print',
    'Indigo woodblock on cream paper.',
    'wave waves sea ocean print woodblock hokusai ukiyo-e boat ship fish delft river water harbour harbor sail',
  ),
  style(
    'tapestry',
    'Crackled gold, blue and plum, dense as a tapestry.',
    'tapestry gold golden embroidery ornament baroque byzantium lion peacock fantasy magic',
  ),
];
